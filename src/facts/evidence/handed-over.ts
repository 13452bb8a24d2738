/** Where a local is kept by what it is handed to: `new Query(document)` of a class that keeps its documents. */
import type { ArgFact, CallFact } from '../collect/file-facts.ts';
import type { FnRef } from '../join/call-graph.ts';
import type { Constructions } from '../join/constructions.ts';
import type { Program } from '../join/program.ts';
import type { Place } from '../join/values.ts';

/** Places that functions and constructors in sight put a local into that is their argument. */
export function keptByCallees(
  program: Program,
  constructions: Constructions,
  file: string,
  slot: number,
): readonly Place[] {
  const isLocal = ({ ref }: ArgFact) =>
    ref?.root.k === 'slot' && ref.root.id === slot && ref.steps.length === 0;
  return program.facts(file).calls.flatMap(call => {
    const index = call.args.findIndex(isLocal);
    const callee = index < 0 ? undefined : calleeOf(program, file, call);
    const param = callee && program.fn(callee.file, callee.fn).params[index];
    if (!callee || param === undefined || param < 0) return [];
    return [...constructions.keptIn(callee.file, param), ...ownFields(program, callee.file, param)];
  });
}

function calleeOf(program: Program, file: string, { callee }: CallFact): FnRef | undefined {
  const value = callee && program.valueOf(file, callee);
  if (value?.v === 'fn') return value;
  if (value?.v !== 'class') return undefined;
  const constructors = program.types
    .bases(value.file, value.cls)
    .flatMap(base => program.cls(base.file, base.cls).constructors.map(fn => ({ file: base.file, fn })));
  return constructors.find(each => program.fn(each.file, each.fn).params.length > 0);
}

/** `constructor(readonly document: Document)` */
function ownFields(program: Program, file: string, param: number): readonly Place[] {
  return program.slot(file, param).aliases.flatMap(alias => {
    const found = alias.root.k === 'this' ? program.placeOf(file, alias) : undefined;
    return found ? [found.place] : [];
  });
}
