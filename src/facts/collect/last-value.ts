/** What an expression reads of the last state, in the code that makes the next. */
import { ts } from 'ts-morph';
import { stateHooks, stateReads } from '../../catalogue/reducers.ts';
import type { Collector } from './collector.ts';
import type { FnId, Ref } from './file-facts.ts';
import { refOf } from './refs.ts';
import type { NextState } from './state-facts.ts';
import { isFunctionNode, memberName, unwrap } from './syntax.ts';

const HOOKS = new Set(stateHooks);
const READS = new Set(stateReads);
const MAX_HOPS = 4;

/** The state that is read, and the members from there down to what is read. */
export interface LastValue {
  readonly from: Ref;
  readonly path: readonly string[];
}

/** The part of the last state that an expression is, where it is one. */
export function lastValue(c: Collector, expression: ts.Expression, to: NextState): LastValue | undefined {
  const fn = to.k === 'returned' ? to.fn : undefined;
  const ref = refOf(c, expression);
  if (!ref) return undefined;
  return destructured(c, expression, ref, fn) ?? readFrom(c, ref, fn, MAX_HOPS);
}

/** `({ items }) => ({ items: [...items, x] })`. */
function destructured(
  c: Collector,
  expression: ts.Expression,
  ref: Ref,
  fn: FnId | undefined,
): LastValue | undefined {
  const slot = ref.root.k === 'slot' ? c.slots.get(ref.root.id) : undefined;
  if (slot?.param !== 0 || slot.fn !== fn) return undefined;
  const name = leftmost(expression);
  const declared = name && c.declared(name);
  if (declared?.k !== 'variable' || declared.node.text !== slot.name) return undefined;
  return {
    from: { root: ref.root, steps: [] },
    path: [...patternPath(declared.node), ...namesOf(ref.steps)],
  };
}

function leftmost(expression: ts.Expression): ts.Identifier | undefined {
  let at = unwrap(expression);
  while (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at) || ts.isCallExpression(at))
    at = unwrap(at.expression);
  if (ts.isBinaryExpression(at)) return leftmost(at.left);
  return ts.isIdentifier(at) ? at : undefined;
}

function patternPath(name: ts.Identifier): string[] {
  const path: string[] = [];
  for (let at: ts.Node = name.parent; !ts.isParameter(at) && !isFunctionNode(at); at = at.parent)
    if (ts.isBindingElement(at))
      path.unshift(memberName(at.propertyName ?? (at.name as ts.Identifier)) ?? '');
  return path;
}

/** `get().items`, `this.state.items`, `items` of `useState`, and names for them. */
function readFrom(c: Collector, ref: Ref, fn: FnId | undefined, hops: number): LastValue | undefined {
  const { root, steps } = ref;
  if (root.k === 'this' && steps[0] === '.state')
    return { from: { root, steps: ['.state'] }, path: namesOf(steps.slice(1)) };
  if (root.k === 'call') {
    const { name = '' } = c.calls[root.call] ?? {};
    return READS.has(name) ? { from: { root, steps: [] }, path: namesOf(steps) } : undefined;
  }
  const slot = root.k === 'slot' ? c.slots.get(root.id) : undefined;
  if (!slot) return undefined;
  if (slot.kind === 'param' || isOfHook(c, slot.aliases[0]))
    return slot.kind !== 'param' || slot.fn === fn
      ? { from: { root, steps: [] }, path: namesOf(steps) }
      : undefined;
  const [alias] = slot.aliases;
  if (!alias || slot.aliases.length > 1 || hops === 0) return undefined;
  return readFrom(c, { root: alias.root, steps: [...alias.steps, ...steps] }, fn, hops - 1);
}

function isOfHook(c: Collector, alias: Ref | undefined): boolean {
  const call = alias?.root.k === 'call' ? c.calls[alias.root.call] : undefined;
  return call !== undefined && HOOKS.has(call.name);
}

function namesOf(steps: readonly string[]): string[] {
  return steps.map(each => each.replace(/^\./, ''));
}
