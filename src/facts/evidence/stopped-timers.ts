/** What a timer would remove, unless something stops the timer first. */
import type { CallFact } from '../collect/file-facts.ts';
import type { Operation, Step } from '../join/operations.ts';
import type { Program } from '../join/program.ts';

/**
 * `const timer = setTimeout(() => pending.delete(id), 5000)`, and elsewhere `clearTimeout(timer)`: where the answer
 * comes in time, nothing is removed here. A timer that outlives the call may be set anew, and run after all.
 */
export function isStopped(program: Program, operation: Operation): boolean {
  const at = operation.chain[0] as Step;
  const { calls } = program.facts(at.file);
  return program
    .fn(at.file, at.fn)
    .roles.some(role => role.k === 'argument' && isCleared(program, at, calls[role.call], calls));
}

function isCleared(
  program: Program,
  { file, fn }: Step,
  timer: CallFact | undefined,
  calls: readonly CallFact[],
): boolean {
  if (timer?.name !== 'setTimeout' || timer.sink.k !== 'slot') return false;
  const slot = program.slot(file, timer.sink.slot);
  if (slot.assigned > 1 || slot.fn !== timer.fn) return false;
  return calls.some(
    ({ name, args, fn: clears }) =>
      name === 'clearTimeout' &&
      clears !== fn &&
      clears !== timer.fn &&
      args[0]?.ref?.root.k === 'slot' &&
      args[0].ref.root.id === slot.id &&
      args[0].ref.steps.length === 0,
  );
}
