/** What a check or a removal does when a limit is reached, and whether it always runs. */
import type { UseFact } from '../collect/file-facts.ts';
import type { Guard } from '../collect/flow-facts.ts';
import { inside } from '../collect/syntax.ts';
import type { Operation } from '../join/operations.ts';
import type { Overflow } from '../model.ts';

/** In a branch that the growth does not stand in, and that does not just ask whether there is something. */
export function isConditional(
  { branches = [] }: UseFact,
  pos: number,
  growth: Operation,
  name: string,
): boolean {
  const own = growth.use.branches ?? [];
  return branches.some(
    ({ span, when }) => !inside(span, pos) && !when.includes(name) && !own.some(each => each.when === when),
  );
}

/** What leaves without a word drops what came. */
export function refusal({ thenTells, thenStops }: Guard): Overflow {
  return thenTells || thenStops ? 'reject' : 'drop-newest';
}

export function overflowOf(removal: Operation): Overflow {
  if (removal.use.op === 'reset') return 'clear-all';
  if (removal.use.via === 'pop') return 'drop-newest';
  return 'drop-oldest';
}
