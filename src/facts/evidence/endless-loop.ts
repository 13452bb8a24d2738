/** Locals that live as long as the endless loop that fills them. */

import type { SlotFact } from '../collect/file-facts.ts';
import type { Loop } from '../collect/flow-facts.ts';
import { inside } from '../collect/syntax.ts';
import type { CallGraph, FnRef } from '../join/call-graph.ts';
import type { Operation, Step } from '../join/operations.ts';
import type { Program } from '../join/program.ts';
import type { Signal } from '../model.ts';
import type { Candidate } from './candidates.ts';

/** A local declared outside an endless loop that fills it, and not used once the loop is over. */
export function endlessLoop(program: Program, graph: CallGraph, candidate: Candidate): Signal | undefined {
  const { place } = candidate.record;
  const slot = place.base === 'slot' ? program.slot(place.file, place.id) : undefined;
  const owner = slot && program.fn(place.file, slot.fn);
  if (!slot || !owner || owner.kind === 'module') return undefined;
  for (const growth of candidate.growths) {
    const at = stepIn(graph, { file: place.file, fn: slot.fn }, growth);
    const loop = at && owner.loops.find(each => isEndlessFor(each, at.pos, slot));
    if (loop)
      return {
        kind: 'endless-loop',
        file: growth.file,
        ...growth.use.range,
        why: loop.kind === 'stream' ? 'for each item of a stream' : 'in an endless loop',
      };
  }
  return undefined;
}

/** Where a growth is reached from the function that declares the local: itself, a helper, a function inside. */
function stepIn(graph: CallGraph, owner: FnRef, growth: Operation): { readonly pos: number } | undefined {
  const isOwner = (each: FnRef) => each.file === owner.file && each.fn === owner.fn;
  return growth.chain.find(isOwner) ?? graph.callers(growth.chain.at(-1) as Step).find(isOwner);
}

function isEndlessFor(loop: Loop, pos: number, slot: SlotFact): boolean {
  if (loop.kind !== 'endless' && loop.kind !== 'stream') return false;
  return inside(loop.span, pos) && !inside(loop.span, slot.pos) && !loop.leaves.includes(slot.name);
}
