/** The functions that run once for each owner. */

import type { ClassId } from '../collect/file-facts.ts';
import { key } from '../join/call-graph.ts';
import type { Constructions } from '../join/constructions.ts';
import type { Program } from '../join/program.ts';
import type { Place } from '../join/values.ts';

/** The function or module that declares a variable, the constructors of a field's class. */
export function startsOf(program: Program, place: Place): ReadonlySet<string> {
  if (place.base === 'slot')
    return new Set([key({ file: place.file, fn: program.slot(place.file, place.id).fn })]);
  if (place.base !== 'field' && place.base !== 'self') return new Set();
  return constructorsOf(program, place.file, place.id);
}

/**
 * Functions that make an instance for themselves (`const scanner = new Scanner()`): what fills it on their way
 * fills each instance for one run of theirs. One that stores what it makes may find it again the next time.
 */
export function buildersOf(
  program: Program,
  constructions: Constructions,
  place: Place,
): ReadonlySet<string> {
  if (place.base !== 'field' && place.base !== 'self') return new Set();
  const own = constructions.of(place.file, place.id).filter(({ file, call }) => {
    const slot = call.sink.k === 'slot' ? program.slot(file, call.sink.slot) : undefined;
    return call.fn > 0 && slot?.fn === call.fn && slot.assigned <= 1;
  });
  return new Set(own.map(({ file, call }) => key({ file, fn: call.fn })));
}

/** Constructors of a class and of its bases in sight. */
export function constructorsOf(program: Program, file: string, cls: ClassId): ReadonlySet<string> {
  const bases = program.types.bases(file, cls);
  return new Set(
    bases.flatMap(base =>
      program.cls(base.file, base.cls).constructors.map(fn => key({ file: base.file, fn })),
    ),
  );
}
