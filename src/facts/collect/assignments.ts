/** What assignments do to places: grow, replace, cut and empty them. */
import { ts } from 'ts-morph';
import { argFact } from './calls.ts';
import type { Collector } from './collector.ts';
import { ELEMENT, type Ref } from './file-facts.ts';
import { noteKeeping } from './keepings.ts';
import { keyFact } from './key-facts.ts';
import { noteUse, whereOf } from './note-use.ts';
import { aliasFrom, collectAssignedPlace, noteFreshMember } from './places.ts';
import { refOf, step } from './refs.ts';
import { growthByReplacement, sameRef, shrinkByReplacement } from './replacements.ts';
import { brief, isFunctionNode, lastName, literalText, memberName, outer, unwrap } from './syntax.ts';
import { trimLimit } from './trim-limit.ts';

const K = ts.SyntaxKind;

export function collectAssignment(c: Collector, node: ts.BinaryExpression): void {
  const left = unwrap(node.left);
  const operator = node.operatorToken.kind;
  if (operator === K.PlusEqualsToken) return appendUse(c, node, left);
  if (
    operator !== K.EqualsToken &&
    operator !== K.QuestionQuestionEqualsToken &&
    operator !== K.BarBarEqualsToken
  )
    return;
  if (ts.isElementAccessExpression(left) && indexWrite(c, node, left)) return;
  if (ts.isPropertyAccessExpression(left) && left.name.text === 'length') return lengthWrite(c, node, left);
  const ref = refOf(c, left);
  if (!ref) return;
  if (ref.root.k === 'slot' && ref.steps.length === 0) {
    const slot = c.slots.get(ref.root.id);
    if (slot) slot.assigned++;
    aliasFrom(c, ref.root.id, node.right);
    noteKeeping(c, node, ref.root.id, operator !== K.EqualsToken || isLazyInit(c, node));
  }
  if (ref.root.k === 'slot' && ref.steps.length === 1) {
    const slot = c.slots.get(ref.root.id);
    if (slot) noteFreshMember(c, slot, ref.steps[0]?.slice(1), node.right);
  }
  collectAssignedPlace(c, node, ref);
  const value = argFact(c, node.right);
  if (value.ref || value.fn !== undefined)
    noteUse(c, { op: 'store', ref, via: '=', fits: [], ...whereOf(c, node, left), value });
  if (operator === K.EqualsToken) replaceUse(c, node, ref);
}

/** `out += chunk`: growth where `out` is text. */
function appendUse(c: Collector, node: ts.BinaryExpression, left: ts.Expression): void {
  const ref = refOf(c, left);
  if (!ref || ref.steps.at(-1) === ELEMENT) {
    if (ts.isElementAccessExpression(left)) indexWrite(c, node, left);
    return;
  }
  noteUse(c, {
    op: 'grow',
    ref,
    via: '+=',
    fits: ['text'],
    ...whereOf(c, node, left),
    value: argFact(c, node.right),
  });
}

/** Returns whether the write was to an element. */
function indexWrite(c: Collector, node: ts.BinaryExpression, left: ts.ElementAccessExpression): boolean {
  const whole = refOf(c, left);
  if (whole && whole.steps.at(-1) !== ELEMENT) return false;
  const ref = refOf(c, left.expression);
  if (!ref) return true;
  const index = unwrap(left.argumentExpression);
  const appends = /\.length$/.test(index.getText(c.source));
  const via =
    node.operatorToken.kind === K.EqualsToken ? viaOfSetting(c, node) : node.operatorToken.getText(c.source);
  const right = unwrap(node.right);
  if (right.kind === K.UndefinedKeyword || (ts.isIdentifier(right) && right.text === 'undefined'))
    return true;
  if (node.operatorToken.kind === K.EqualsToken && keepsPart(c, node, left, right)) return true;
  noteUse(c, {
    op: 'grow',
    ref,
    via,
    fits: appends ? ['array', 'record'] : ['record'],
    ...whereOf(c, node, left),
    key: keyFact(c, left.argumentExpression),
    value: argFact(c, node.right),
  });
  return true;
}

/** `table[key] = table[key].filter(…)` takes out of what is held there. */
function keepsPart(
  c: Collector,
  node: ts.BinaryExpression,
  left: ts.ElementAccessExpression,
  right: ts.Expression,
): boolean {
  const ref = refOf(c, left);
  if (!ref || !ts.isCallExpression(right) || shrinkByReplacement(c, ref, right) !== 'filter') return false;
  const callee = unwrap(right.expression);
  const source = ts.isPropertyAccessExpression(callee) ? unwrap(callee.expression) : undefined;
  if (source?.getText(c.source) !== left.getText(c.source)) return false;
  noteUse(c, { op: 'release', ref, via: 'filter', fits: ['array'], ...whereOf(c, node, left) });
  return true;
}

/** `table[key] ?? (table[key] = make())` is `table[key] ??= make()`. */
function viaOfSetting(c: Collector, node: ts.BinaryExpression): string {
  const parent = outer(node);
  if (!ts.isBinaryExpression(parent) || unwrap(parent.right) !== node) return 'index write';
  const operator = parent.operatorToken.kind;
  const isDefault = operator === K.QuestionQuestionToken || operator === K.BarBarToken;
  const isSame = unwrap(parent.left).getText(c.source) === node.left.getText(c.source);
  return isDefault && isSame ? '??=' : 'index write';
}

function lengthWrite(c: Collector, node: ts.BinaryExpression, left: ts.PropertyAccessExpression): void {
  const ref = refOf(c, left.expression);
  if (!ref) return;
  const empties = literalText(node.right) === '0';
  noteUse(c, {
    op: empties ? 'reset' : 'trim',
    ref,
    via: 'length',
    fits: ['array'],
    ...whereOf(c, node, left),
    ...(!empties && { limit: brief(node.right, c.source) }),
  });
}

/** `x = …`: grows when built from x and more, shrinks when built from x and less, else starts anew. */
function replaceUse(c: Collector, node: ts.BinaryExpression, ref: Ref): void {
  const right = unwrap(node.right);
  const at = whereOf(c, node, node.left);
  const grown = growthByReplacement(c, ref, right);
  if (grown) return noteUse(c, { op: 'grow', ref, ...grown, ...at });
  const shrunk = shrinkByReplacement(c, ref, right);
  if (shrunk === 'slice' && consumes(right.getText(c.source)))
    return noteUse(c, { op: 'release', ref, via: 'slice', fits: ['array', 'text', 'buffer'], ...at });
  const within = shrunk === 'slice' ? grownBeforeCut(c, ref, right) : undefined;
  if (within) noteUse(c, { op: 'grow', ref, ...within, ...at });
  if (shrunk)
    return noteUse(c, {
      op: shrunk === 'slice' ? 'trim' : 'release',
      ref,
      via: shrunk,
      fits: ['array', 'text', 'buffer', 'map', 'set', 'record'],
      ...at,
      ...limited(shrunk === 'slice' ? trimLimit(right.getText(c.source)) : undefined),
    });
  if (assignsBack(c, ref, right)) return;
  const local = ts.isIdentifier(right) ? c.declared(right) : undefined;
  if (local?.k === 'variable' && copiedBack(c, ref, local.node)) return;
  if (isLazyInit(c, node) || isMaking(c, ref, at.fn)) return;
  if (ts.isObjectLiteralExpression(right)) startsMembersAnew(c, ref, right, at);
  noteUse(c, {
    op: 'reset',
    ref,
    via: '=',
    fits: ['array', 'text', 'buffer', 'map', 'set', 'record'],
    ...at,
    ...(isSwap(c, ref, at.fn) && { taken: true as const }),
  });
}

/** `window = { start: now, counts: {} }`: what a member held goes with the object that held it. */
function startsMembersAnew(
  c: Collector,
  ref: Ref,
  literal: ts.ObjectLiteralExpression,
  at: ReturnType<typeof whereOf>,
): void {
  for (const each of literal.properties) {
    const name = ts.isPropertyAssignment(each) ? memberName(each.name) : undefined;
    const member = name !== undefined && ts.isPropertyAssignment(each) && isEmptyTable(each.initializer);
    const held = member ? step(ref, `.${name}`) : undefined;
    if (held)
      noteUse(c, { op: 'reset', ref: held, via: '=', fits: ['array', 'map', 'set', 'record'], ...at });
  }
}

function isEmptyTable(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  if (ts.isArrayLiteralExpression(node)) return node.elements.length === 0;
  if (ts.isObjectLiteralExpression(node)) return node.properties.length === 0;
  return ts.isNewExpression(node) && /^(Map|Set)$/.test(lastName(node.expression)) && !node.arguments?.length;
}

/** `text = text.slice(read)` takes from the front what was read: what is left is as long as what was not. */
function consumes(code: string): boolean {
  const start = /\.(?:slice|subarray|substring|substr)\(\s*([^,()\s][^,]*)\)/.exec(code)?.[1];
  return start !== undefined && !/^(-|0\b)/.test(start) && trimLimit(code) === undefined;
}

/** `xs = [...xs, x].slice(-500)` adds before it cuts. */
function grownBeforeCut(c: Collector, ref: Ref, right: ts.Expression) {
  const callee = ts.isCallExpression(right) ? unwrap(right.expression) : undefined;
  if (!callee || !ts.isPropertyAccessExpression(callee)) return undefined;
  return growthByReplacement(c, ref, unwrap(callee.expression));
}

/** `const batch = this.batch; this.batch = [];`: what it held goes on elsewhere. */
function isSwap(c: Collector, ref: Ref, fn: number): boolean {
  return c.slots.list.some(slot => slot.fn === fn && slot.aliases.some(each => sameRef(each, ref)));
}

function limited(limit: string | undefined): { limit?: string } {
  return limit === undefined ? {} : { limit };
}

/** `if (!this.items) this.items = [];` makes, it does not empty. */
export function isLazyInit(c: Collector, node: ts.BinaryExpression): boolean {
  const holder = ts.findAncestor(node, at => ts.isIfStatement(at) || isFunctionNode(at));
  if (!holder || !ts.isIfStatement(holder)) return false;
  const condition = holder.expression.getText(c.source).replace(/\s+/g, '');
  const target = node.left.getText(c.source).replace(/\s+/g, '');
  const absent =
    condition.includes(`!${target}`) ||
    condition.includes(`${target}==`) ||
    condition.includes(`typeof${target}`);
  const isAbsent = absent || isMadeWith(c, holder, condition);
  return isAbsent && !/[<>]|\.(length|size)/.test(condition);
}

/** `if (!this.names) { this.names = []; this.values = []; }`: made together, when the first is absent. */
function isMadeWith(c: Collector, holder: ts.IfStatement, condition: string): boolean {
  const subject = /^(?:!([\w.$#]+)|([\w.$#]+)={2,3}(?:undefined|null))$/.exec(condition);
  const name = subject?.[1] ?? subject?.[2];
  if (name === undefined) return false;
  const made = holder.thenStatement.getText(c.source).replace(/\s+/g, '');
  return [';', '{', '}', ''].some(
    before => made.includes(`${before}${name}=`) && !made.includes(`${name}==`),
  );
}

/** `this.items = this.items || []` and `x = x`. */
function assignsBack(c: Collector, ref: Ref, right: ts.Expression): boolean {
  const value = refOf(c, right);
  return value !== undefined && sameRef(value, ref);
}

/** `this.files = next` where `next` is a grown copy of `this.files`: what happened to `next` happened to it. */
function copiedBack(c: Collector, ref: Ref, name: ts.Identifier): boolean {
  const slot = c.slots.get(c.slotId(name));
  if (!slot?.copyOf || !sameRef(slot.copyOf, ref)) return false;
  slot.aliases.unshift(ref);
  return true;
}

/** A constructor that sets its own field, or `copy.items = …` right after `copy = new Copy()`: nothing is emptied. */
function isMaking(c: Collector, { root, steps }: Ref, fn: number): boolean {
  if (steps.length !== 1) return false;
  if (root.k === 'this') return c.functions.get(fn)?.kind === 'constructor';
  const slot = root.k === 'slot' ? c.slots.get(root.id) : undefined;
  const made = slot?.aliases.length === 1 && slot.fn === fn ? slot.aliases[0]?.root : undefined;
  return made?.k === 'call' && c.calls[made.call]?.isNew === true;
}
