/** State that a reducer grows by returning a longer copy: nothing is mutated, and it lasts as long as the store. */
import { reducerCalls } from '../../catalogue/reducers.ts';
import type { FunctionFact } from '../collect/file-facts.ts';
import type { CallGraph } from '../join/call-graph.ts';
import type { Program } from '../join/program.ts';
import type { Signal } from '../model.ts';
import type { Candidate } from './candidates.ts';

const REDUCER_CALLS = new Set(reducerCalls);

/** The signal that a local copy of the state is grown and returned as the next state. */
export function returnedState(program: Program, graph: CallGraph, candidate: Candidate): Signal | undefined {
  const { place } = candidate.record;
  if (place.base !== 'slot' || place.path !== '') return undefined;
  const slot = program.slot(place.file, place.id);
  const fn = program.fn(place.file, slot.fn);
  const origin = slot.copyOf?.root;
  const state = fn.params[0];
  if (origin?.k !== 'slot' || state === undefined || state < 0 || origin.id !== state) return undefined;
  const returned = fn.returns.some(ref => ref.root.k === 'slot' && ref.root.id === place.id);
  if (!returned || !isReducer(program, graph, place.file, fn) || isCutBack(program, place.file, place.id))
    return undefined;
  const growth = candidate.growths[0];
  return (
    growth && {
      kind: 'returned-state',
      file: growth.file,
      ...growth.use.range,
      why: 'each action returns a longer state',
    }
  );
}

function isReducer(program: Program, graph: CallGraph, file: string, fn: FunctionFact): boolean {
  if (/reducer$/i.test(fn.name)) return true;
  return graph
    .roles({ file, fn: fn.id })
    .some(
      ({ file: at, role }) =>
        (role.k === 'argument' || role.k === 'option') &&
        REDUCER_CALLS.has(program.facts(at).calls[role.call]?.name ?? ''),
    );
}

/** `next.slice(-100)` anywhere in the reducer. */
function isCutBack(program: Program, file: string, slot: number): boolean {
  return program
    .facts(file)
    .calls.some(
      call =>
        call.callee?.root.k === 'slot' &&
        call.callee.root.id === slot &&
        /^(slice|splice|shift|pop)$/.test(call.name) &&
        call.args.length > 0,
    );
}
