/** How the next value of a state is made of the last: which members become longer, and which start anew. */
import { ts } from 'ts-morph';
import { draftCalls, lengthKeepers } from '../../catalogue/reducers.ts';
import { argFact, collectCall } from './calls.ts';
import type { Collector } from './collector.ts';
import { ELEMENT, type UseFact } from './file-facts.ts';
import { type LastValue, lastValue } from './last-value.ts';
import { whereOf } from './note-use.ts';
import { refOf } from './refs.ts';
import { growthByReplacement } from './replacements.ts';
import type { NextState, UpdateFact } from './state-facts.ts';
import { isFunctionNode, lastName, memberName, unwrap } from './syntax.ts';
import { tagOf } from './tags.ts';
import { isMerging, isSetterCall } from './updaters.ts';

const KEEPERS = new Set(lengthKeepers);
const DRAFTS = new Set(draftCalls);
const MAX_DEPTH = 12;

/** What is being described: the next value of the member at a path. */
interface Next {
  readonly to: NextState;
  readonly path: readonly string[];
  /** Members that are not named stay as they are. */
  readonly merges: boolean;
}

/** `return { ...state, items: [...state.items, x] }` of an updater. */
export function collectNextState(c: Collector, at: ts.Node, value: ts.Expression): void {
  const fn = c.fnAround(at);
  if (!c.states.updaters.some(each => each.fn === fn)) return;
  const fact = c.functions.get(fn);
  const call = fact?.roles.find(each => each.k === 'argument');
  const merges = call?.k === 'argument' && /^(set|setState)$/.test(c.calls[call.call]?.name ?? '');
  describe(c, { to: { k: 'returned', fn }, path: [], merges }, value);
}

/** `setItems([...items, x])`, `set({ items: [] })`. */
export function collectSetState(c: Collector, node: ts.CallExpression): void {
  const value = node.arguments[0] && unwrap(node.arguments[0]);
  if (!value || isFunctionNode(value) || !isSetterCall(node)) return;
  describe(
    c,
    { to: { k: 'argument', call: collectCall(c, node) }, path: [], merges: isMerging(node) },
    value,
  );
}

function describe(c: Collector, next: Next, expression: ts.Expression): void {
  const node = unwrap(expression);
  if (next.path.length > MAX_DEPTH) return;
  if (ts.isConditionalExpression(node)) {
    describe(c, next, node.whenTrue);
    return describe(c, next, node.whenFalse);
  }
  if (isLast(c, next, node)) return;
  if (ts.isIdentifier(node)) return describeLocal(c, next, node);
  if (growsHere(c, next, node)) return describeEntries(c, next, node);
  if (ts.isObjectLiteralExpression(node)) return describeObject(c, next, node);
  const kept = keptBase(c, next, node);
  if (kept) return describe(c, next, kept);
  if (!keepsDraft(node)) cut(c, next, node);
}

/** It is the last value itself, or the same elements again. */
function isLast(c: Collector, next: Next, node: ts.Expression): boolean {
  if (isPlainCopy(node)) return isLast(c, next, unwrap(node.elements[0].expression));
  if (ts.isCallExpression(node) && refOf(c, node)?.root.k === 'call') return false;
  const last = lastValue(c, node, next.to);
  return last !== undefined && isSamePath(last.path, next.path);
}

function isPlainCopy(
  node: ts.Expression,
): node is ts.ArrayLiteralExpression & { readonly elements: readonly [ts.SpreadElement] } {
  const [only, ...more] = ts.isArrayLiteralExpression(node) ? node.elements : [];
  return only !== undefined && more.length === 0 && ts.isSpreadElement(only);
}

function isSamePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

/** Notes growth where a value is made of the last one at the same path and more. */
function growsHere(c: Collector, next: Next, node: ts.Expression): boolean {
  for (const base of basesOf(node)) {
    const ref = refOf(c, base);
    const last = ref && lastValue(c, base, next.to);
    if (!ref || !last || !isSamePath(last.path, next.path)) continue;
    const growth = growthByReplacement(c, ref, node);
    if (!growth || changesEntry(c, next, node)) continue;
    grow(c, next, node, last, growth);
    return true;
  }
  return false;
}

/** What a value may be a longer copy of: what is spread in it, what it is called on, what it is given. */
function basesOf(node: ts.Expression): readonly ts.Expression[] {
  if (ts.isArrayLiteralExpression(node))
    return node.elements.filter(ts.isSpreadElement).map(each => each.expression);
  if (ts.isObjectLiteralExpression(node))
    return node.properties.filter(ts.isSpreadAssignment).map(each => each.expression);
  if (ts.isNewExpression(node))
    return (node.arguments ?? []).flatMap(each => [each, ...basesOf(unwrap(each))]);
  if (ts.isTemplateExpression(node)) return node.templateSpans.slice(0, 1).map(each => each.expression);
  if (ts.isBinaryExpression(node)) return [node.left, ...basesOf(unwrap(node.left))];
  if (!ts.isCallExpression(node)) return [];
  const callee = unwrap(node.expression);
  const receiver = ts.isPropertyAccessExpression(callee) ? unwrap(callee.expression) : undefined;
  return [...(receiver ? [receiver, ...basesOf(receiver)] : []), ...node.arguments];
}

/** `{ ...rows, [id]: { ...rows[id], read: true } }`, `{ ...open, [id]: !open[id] }`: an entry that is there becomes another. */
function changesEntry(c: Collector, next: Next, node: ts.Expression): boolean {
  if (!ts.isObjectLiteralExpression(node)) return false;
  const entry = node.properties.find(each => each.name !== undefined && ts.isComputedPropertyName(each.name));
  const value = entry && ts.isPropertyAssignment(entry) ? unwrap(entry.initializer) : undefined;
  const inner = [...next.path, ELEMENT];
  return (
    value !== undefined &&
    changedBases(value).some(each => isSamePath(lastValue(c, each, next.to)?.path ?? [], inner))
  );
}

function changedBases(value: ts.Expression): readonly ts.Expression[] {
  if (ts.isObjectLiteralExpression(value)) return basesOf(value);
  return ts.isPrefixUnaryExpression(value) ? [value.operand] : [];
}

/** Lists in the entries of a dictionary: `{ ...rooms, [id]: [...rooms[id], x] }`. */
function describeEntries(c: Collector, next: Next, node: ts.Expression): void {
  if (!ts.isObjectLiteralExpression(node)) return;
  for (const each of node.properties)
    if (ts.isPropertyAssignment(each) && ts.isComputedPropertyName(each.name))
      growsHere(c, { ...next, path: [...next.path, ELEMENT] }, unwrap(each.initializer));
}

function describeObject(c: Collector, next: Next, node: ts.ObjectLiteralExpression): void {
  const spreads = node.properties.filter(ts.isSpreadAssignment);
  const isMerged = next.merges && next.path.length === 0;
  const keeps = spreads.some(each => isLast(c, next, unwrap(each.expression)));
  const isAnew = spreads.length > 0 ? !keeps : node.properties.length === 0 && !isMerged;
  if (isAnew) cut(c, next, node);
  for (const each of node.properties) {
    const name = memberName(each.name);
    if (name === undefined) continue;
    const inner = { ...next, path: [...next.path, name] };
    if (ts.isPropertyAssignment(each)) describe(c, inner, each.initializer);
    else if (ts.isShorthandPropertyAssignment(each)) describe(c, inner, each.name);
  }
}

/** `[...items, x].sort()`: as long as what it is called on. */
function keptBase(c: Collector, next: Next, node: ts.Expression): ts.Expression | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const callee = unwrap(node.expression);
  if (!ts.isPropertyAccessExpression(callee) || !KEEPERS.has(callee.name.text)) return undefined;
  const base = unwrap(callee.expression);
  return isLast(c, next, base) || ts.isArrayLiteralExpression(base) || ts.isCallExpression(base)
    ? base
    : undefined;
}

/** `set(produce(draft => …))`: what happens to the draft is told by what is done to it. */
function keepsDraft(node: ts.Expression): boolean {
  return ts.isCallExpression(node) && DRAFTS.has(lastName(node.expression));
}

/** `const items = [...state.items, x]; return { ...state, items };`, unless the copy is changed in between. */
function describeLocal(c: Collector, next: Next, node: ts.Identifier): void {
  const declared = c.declared(node);
  const owner = declared?.k === 'variable' ? declared.owner : undefined;
  const isConstant =
    owner !== undefined &&
    ts.isVariableDeclaration(owner) &&
    ts.isIdentifier(owner.name) &&
    (owner.parent.flags & ts.NodeFlags.Const) !== 0;
  if (declared?.k !== 'variable' || !isConstant || !owner.initializer) return cut(c, next, node);
  const slot = c.slotId(declared.node);
  const done = c.uses.filter(
    ({ ref }) => ref.root.k === 'slot' && ref.root.id === slot && ref.steps.length === 0,
  );
  if (done.some(each => each.op === 'release' || each.op === 'reset' || each.op === 'trim'))
    return cut(c, next, node);
  const grown = done.find(each => each.op === 'grow');
  const copied = basesOf(unwrap(owner.initializer)).map(each => lastValue(c, each, next.to));
  const last = copied.find(each => each !== undefined && isSamePath(each.path, next.path));
  // What grows the whole state as a local copy is an accumulator by itself.
  if (grown && last && next.path.length > 0) return growByUse(c, next, last, grown);
  describe(c, { ...next }, owner.initializer);
}

function growByUse(c: Collector, next: Next, { from }: LastValue, use: UseFact): void {
  const { via, fits, fn, pos, end, range, key, value } = use;
  const given = { ...(key && { key }), ...(value && { value }) };
  note(c, { op: 'grow', ...toOf(next), from, via, fits, fn, pos, end, range, ...given });
}

function grow(
  c: Collector,
  next: Next,
  node: ts.Expression,
  last: LastValue,
  { via, fits, key }: Pick<UseFact, 'via' | 'fits' | 'key'>,
): void {
  const added = addedBy(node);
  const tag = tagOf(c, node);
  note(c, {
    op: 'grow',
    ...toOf(next),
    from: last.from,
    via,
    fits,
    ...whereOf(c, node),
    ...(key && { key }),
    ...(added && { value: argFact(c, added) }),
    ...(tag && { tag }),
  });
}

/** The element or entry that comes in. */
function addedBy(node: ts.Expression): ts.Expression | undefined {
  if (ts.isArrayLiteralExpression(node)) return node.elements.find(each => !ts.isSpreadElement(each));
  if (ts.isCallExpression(node)) return node.arguments.at(-1);
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const entry = node.properties.find(each => each.name !== undefined && ts.isComputedPropertyName(each.name));
  return entry && ts.isPropertyAssignment(entry) ? entry.initializer : undefined;
}

function cut(c: Collector, next: Next, node: ts.Expression): void {
  note(c, { op: 'cut', ...toOf(next), via: '=', fits: [], ...whereOf(c, node) });
}

function toOf({ to, path }: Next): Pick<UpdateFact, 'to' | 'path'> {
  return { to, path };
}

function note(c: Collector, update: UpdateFact): void {
  c.states.updates.push(update);
}
