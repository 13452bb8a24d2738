/** What a timer would remove, unless something stops the timer first. */
import type { CallFact, Ref, SlotId } from '../collect/file-facts.ts';
import type { Operation, Step } from '../join/operations.ts';
import type { Program } from '../join/program.ts';

/**
 * `const timer = setTimeout(() => pending.delete(id), 5000)`, and elsewhere `clearTimeout(timer)`, or
 * `clearTimeout(entry.timer)` of the entry that keeps it: where the answer comes in time, nothing is removed here. A
 * timer that outlives the call may be set anew, and run after all.
 */
export function isStopped(program: Program, operation: Operation, growths: readonly Operation[]): boolean {
  const at = operation.chain[0] as Step;
  const { calls } = program.facts(at.file);
  return program
    .fn(at.file, at.fn)
    .roles.some(role => role.k === 'argument' && isCleared(program, at, calls[role.call], growths));
}

function isCleared(
  program: Program,
  { file, fn }: Step,
  timer: CallFact | undefined,
  growths: readonly Operation[],
): boolean {
  if (timer?.name !== 'setTimeout' || timer.sink.k !== 'slot') return false;
  const slot = program.slot(file, timer.sink.slot);
  if (slot.assigned > 1 || slot.fn !== timer.fn) return false;
  const members = membersHolding(slot.id, file, growths);
  return program
    .facts(file)
    .calls.some(
      each =>
        each.name === 'clearTimeout' &&
        each.fn !== fn &&
        each.fn !== timer.fn &&
        clears(each, slot.id, members),
    );
}

/** The members of entries that keep the timer: `{ resolve, timer }`. */
function membersHolding(slot: SlotId, file: string, growths: readonly Operation[]): ReadonlySet<string> {
  const options = growths.filter(each => each.file === file).flatMap(each => each.use.value?.options ?? []);
  return new Set(options.filter(each => isSlot(each.ref, slot)).map(each => `.${each.name}`));
}

function clears({ args }: CallFact, slot: SlotId, members: ReadonlySet<string>): boolean {
  const cleared = args[0]?.ref;
  return cleared !== undefined && (isSlot(cleared, slot) || members.has(cleared.steps.at(-1) ?? ''));
}

function isSlot(ref: Ref | undefined, slot: SlotId): boolean {
  return ref?.root.k === 'slot' && ref.root.id === slot && ref.steps.length === 0;
}
