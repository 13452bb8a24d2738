/** What a function changes on its way and no answer shows: names set anew, what is remembered, what is under way. */
import {
  type EffectFact,
  ELEMENT,
  type FileFacts,
  type FnId,
  type Ref,
  type UseFact,
} from '../collect/file-facts.ts';
import { byId } from '../collect/ids.ts';
import { sameRef } from '../collect/replacements.ts';

/** Ways of giving a name another value, which change nothing of what it stood for. */
const ANOTHER_VALUE: ReadonlySet<string> = new Set([
  '=',
  '+=',
  '+',
  'template',
  'spread',
  'concat',
  'slice',
  'filter',
]);
const COUNT = /^-?\d+$|[+-]\s*\d+$/;

/** The functions that are looked at as one, and where. */
export interface Around {
  readonly facts: FileFacts;
  readonly fns: ReadonlySet<FnId>;
  readonly uses: readonly UseFact[];
}

/** Whether a use of a container changes nothing that lasts, or only what the same function would work out again. */
export function isOnTheWay(use: UseFact, around: Around): boolean {
  return (
    isNameSetAnew(use, around) ||
    isRemembered(use, around) ||
    isUnderWay(use, around) ||
    isMadeOnce(use.ref, around)
  );
}

/** The same of a write. */
export function isWrittenOnTheWay({ ref, lazy, text }: EffectFact, around: Around): boolean {
  if (lazy) return true;
  if (!ref) return false;
  return isMadeOnce(ref, around) || (ref.steps.at(-1) === ELEMENT && isRememberedElement(ref, text, around));
}

/**
 * `totals` of `rows.reduce((totals, row) => …)`: what a function within is given may as well be the function's own.
 *
 * @param fns the function and those within it, itself first
 */
export function isGivenInside({ root }: Ref, { slots }: FileFacts, [own]: ReadonlySet<FnId>): boolean {
  const slot = root.k === 'slot' ? byId(slots, root.id) : undefined;
  return slot?.kind === 'param' && slot.fn !== own;
}

/** `sum = weight.count` of a local `sum`. */
function isNameSetAnew({ ref, via }: UseFact, { facts, fns }: Around): boolean {
  if (ref.root.k !== 'slot' || ref.steps.length > 0 || !ANOTHER_VALUE.has(via)) return false;
  const slot = byId(facts.slots, ref.root.id);
  return slot !== undefined && fns.has(slot.fn);
}

/** `known.get(key)` before `known.set(key, value)`: asked for next time. Counts are no memory of an answer. */
function isRemembered({ op, ref, key, value, pos, end }: UseFact, { facts, fns }: Around): boolean {
  if (op !== 'grow' || !key || !value || value.hint?.t === 'number' || COUNT.test(value.text)) return false;
  return facts.lookups.some(
    each =>
      fns.has(each.fn) &&
      (each.pos < pos || each.pos >= end) &&
      each.key === key.text &&
      sameRef(each.ref, ref),
  );
}

function isRememberedElement(ref: Ref, text: string, { facts, fns, uses }: Around): boolean {
  const container = { root: ref.root, steps: ref.steps.slice(0, -1) };
  return uses.some(
    use =>
      sameRef(use.ref, container) &&
      text.endsWith(`[${use.key?.text}]`) &&
      isRemembered(use, { facts, fns, uses }),
  );
}

/** Put in, and taken out again by the same function. */
function isUnderWay(use: UseFact, { uses }: Around): boolean {
  if (use.op !== 'grow' && use.op !== 'release') return false;
  const other = use.op === 'grow' ? 'release' : 'grow';
  return uses.some(
    each =>
      each.op === other && sameRef(each.ref, use.ref) && keyOf(each) !== '' && keyOf(each) === keyOf(use),
  );
}

/** `set.add(item)` has its key in its value. */
function keyOf({ key, value }: UseFact): string {
  return key?.text ?? value?.text ?? '';
}

/** A variable of an outer scope that is set where nothing is there yet. */
function isMadeOnce({ root, steps }: Ref, { facts, fns }: Around): boolean {
  if (root.k !== 'slot' || steps.length > 0) return false;
  const settings = facts.keepings.filter(each => each.slot === root.id && fns.has(each.fn));
  return settings.length > 0 && settings.every(each => each.lazy);
}
