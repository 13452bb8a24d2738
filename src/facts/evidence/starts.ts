/** The functions that run once for each owner. */

import type { ClassId, Root } from '../collect/file-facts.ts';
import { sameRef } from '../collect/replacements.ts';
import { key } from '../join/call-graph.ts';
import type { Constructions } from '../join/constructions.ts';
import type { ClassRef } from '../join/fact-index.ts';
import type { Program } from '../join/program.ts';
import type { Place } from '../join/values.ts';

/** Objects that hold one another, the outermost of which starts them all. */
const MAX_HOLDERS = 3;

/** The function or module that declares a variable, the constructors that run for an instance with the field. */
export function startsOf(program: Program, constructions: Constructions, place: Place): ReadonlySet<string> {
  if (place.base === 'slot') {
    const { fn } = program.slot(place.file, place.id);
    const once = fn === 0 ? latchedIn(program, place.file, root => root.k === 'slot') : [];
    return new Set([key({ file: place.file, fn }), ...once]);
  }
  if (place.base !== 'field' && place.base !== 'self') return new Set();
  return startsOfClass(program, constructions, place.file, place.id);
}

/** Constructors of a class, of its bases and of the classes that extend it: all run for one instance. */
export function startsOfClass(
  program: Program,
  constructions: Constructions,
  file: string,
  cls: ClassId,
): ReadonlySet<string> {
  const heirs = constructions.heirs(file, cls);
  const own = ({ file, cls }: ClassRef) => program.cls(file, cls).constructors.map(fn => key({ file, fn }));
  const latched = latchedIn(program, file, root => root.k === 'this' && root.cls === cls);
  return new Set([...constructorsOf(program, file, cls), ...heirs.flatMap(own), ...latched]);
}

/** Functions that do their work once, by a flag that nothing else sets. */
function latchedIn(program: Program, file: string, isOwn: (root: Root) => boolean): string[] {
  const { functions } = program.facts(file);
  return functions.flatMap(({ id, latch }) => {
    if (!latch || !isOwn(latch.root)) return [];
    const isFreed = functions.some(
      each =>
        each.id !== id &&
        each.kind !== 'constructor' &&
        each.effects.some(({ ref }) => ref && sameRef(ref, latch)),
    );
    return isFreed ? [] : [key({ file, fn: id })];
  });
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
  return new Set([
    ...own.map(({ file, call }) => key({ file, fn: call.fn })),
    ...holdersOf(program, constructions, place.file, place.id),
  ]);
}

/** Constructors whose instance makes one for itself, and those of what makes that: `this.#rooms = new Rooms()`. */
function holdersOf(
  program: Program,
  constructions: Constructions,
  file: string,
  cls: ClassId,
  depth = MAX_HOLDERS,
): readonly string[] {
  if (depth === 0) return [];
  return constructions.of(file, cls).flatMap(each => {
    const { kind, cls: holder } = program.fn(each.file, each.call.fn);
    const { sink } = each.call;
    if (kind !== 'constructor' || holder < 0 || sink.k !== 'stored' || sink.ref.root.k !== 'this') return [];
    return [
      ...startsOfClass(program, constructions, each.file, holder),
      ...holdersOf(program, constructions, each.file, holder, depth - 1),
    ];
  });
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
