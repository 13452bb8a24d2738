/** What is done to places: growth, release, reset, trim and escape. */
import { ts } from 'ts-morph';
import { argFact, collectCall } from './collect-calls.ts';
import { aliasFrom, collectAssignedPlace } from './collect-places.ts';
import type { Collector } from './collector.ts';
import { ELEMENT, type KeyFact, type Ref, type UseFact } from './file-facts.ts';
import { keyFact } from './key-facts.ts';
import type { Container } from './model.ts';
import { refOf } from './refs.ts';
import { brief, isFunctionNode, lastName, literalText, outer, unwrap } from './syntax.ts';

const K = ts.SyntaxKind;

interface MethodUse {
  readonly op: UseFact['op'];
  readonly fits: readonly Container[];
  /** Which argument is the key; the value is the next one. */
  readonly key?: number;
}

/** Methods by what they do to the receiver's size. */
const METHODS: Readonly<Record<string, MethodUse>> = {
  push: { op: 'grow', fits: ['array'] },
  unshift: { op: 'grow', fits: ['array'] },
  set: { op: 'grow', fits: ['map'], key: 0 },
  add: { op: 'grow', fits: ['set'], key: 0 },
  getOrInsert: { op: 'grow', fits: ['map'], key: 0 },
  getOrInsertComputed: { op: 'grow', fits: ['map'], key: 0 },
  delete: { op: 'release', fits: ['map', 'set'], key: 0 },
  clear: { op: 'reset', fits: ['map', 'set'] },
  pop: { op: 'release', fits: ['array'] },
  shift: { op: 'release', fits: ['array'] },
};

/** `Object.assign`, `Array.prototype.push.apply`: names all the way, short enough to be looked up. */
function startsWithName(node: ts.PropertyAccessExpression): boolean {
  const base = unwrap(node.expression);
  return (
    ts.isIdentifier(base) ||
    (ts.isPropertyAccessExpression(base) && node.name.text === 'apply' && startsWithName(base))
  );
}

/** Functions that write entries into their first argument, or remove them from it. */
const STATIC_USES: Readonly<Record<string, { op: UseFact['op']; fits: readonly Container[] }>> = {
  'Object.assign': { op: 'grow', fits: ['record'] },
  'Object.defineProperty': { op: 'grow', fits: ['record'] },
  'Reflect.set': { op: 'grow', fits: ['record'] },
  'Reflect.deleteProperty': { op: 'release', fits: ['record'] },
  'Array.prototype.push.apply': { op: 'grow', fits: ['array'] },
  'Vue.delete': { op: 'release', fits: ['record', 'array'] },
};

type Where = Pick<UseFact, 'fn' | 'pos' | 'end' | 'range'>;

function where(c: Collector, node: ts.Node, at: ts.Node = node): Where {
  return { fn: c.fnAround(node), pos: node.getStart(c.source), end: node.end, range: c.range(at) };
}

function use(c: Collector, fact: UseFact): void {
  c.uses.push(fact);
}

/** Whether a receiver is filled in the branch that just made it: `if (!map) { map = new Map(); map.set(…) }`. */
function isFirstFill(c: Collector, receiver: ts.Expression): boolean {
  const target = text(c, receiver).replace(/\s+/g, '');
  for (let at: ts.Node = receiver; at.parent && !ts.isFunctionLike(at); at = at.parent) {
    if (!ts.isIfStatement(at.parent) || at.parent.thenStatement !== at) continue;
    const condition = text(c, at.parent.expression).replace(/\s+/g, '');
    if (condition === `!${target}` || condition.startsWith(`${target}==`))
      return new RegExp(`(^|[^.\\w])${escaped(target)}\\s*=[^=]`).test(text(c, at));
  }
  return false;
}

function escaped(pattern: string): string {
  return pattern.replace(/[.*+?^${}()|[\]\\#]/g, '\\$&');
}

// ------------------------------------------------------------------------------------------- calls

export function collectCallUse(c: Collector, node: ts.CallExpression): void {
  const callee = unwrap(node.expression);
  const text =
    ts.isPropertyAccessExpression(callee) && startsWithName(callee) ? callee.getText(c.source) : '';
  if (Object.hasOwn(STATIC_USES, text)) return staticUse(c, node, text);
  if (!ts.isPropertyAccessExpression(callee)) return;
  const method = callee.name.text;
  if (method === 'splice') return spliceUse(c, node, callee);
  if (method === 'get' || method === 'has') noteLookup(c, node, callee);
  if (isDropped(node, method)) return vainUse(c, node, callee);
  const kind = Object.hasOwn(METHODS, method) ? METHODS[method] : sweepMethod(method);
  if (!kind) return;
  if (method === 'set' && node.arguments.length < 2) return;
  const ref = receiverRef(c, callee);
  if (!ref) return;
  const key = kind.key === undefined ? undefined : node.arguments[kind.key];
  const value =
    kind.key === undefined ? node.arguments[0] : node.arguments[kind.key + (method === 'set' ? 1 : 0)];
  use(c, {
    op: kind.op,
    ref,
    via: method,
    fits: kind.fits,
    ...where(c, node, callee.name),
    ...(key && { key: keyFact(c, key) }),
    ...(value && kind.op === 'grow' && { value: argFact(c, value) }),
    ...(kind.op === 'grow' && isFirstFill(c, callee.expression) && { lazy: true as const }),
  });
}

/** `lines.slice(-100);` as a statement cuts nothing: the result is dropped. */
function isDropped(node: ts.CallExpression, method: string): boolean {
  return (method === 'slice' || method === 'filter') && ts.isExpressionStatement(outer(node));
}

function vainUse(c: Collector, node: ts.CallExpression, callee: ts.PropertyAccessExpression): void {
  const ref = receiverRef(c, callee);
  if (ref)
    use(c, {
      op: 'vain',
      ref,
      via: callee.name.text,
      fits: ['array', 'text'],
      ...where(c, node, callee.name),
    });
}

/** `collection.sweep(fn)`, `cache.prune()`: a container's own way to shrink. */
function sweepMethod(method: string): MethodUse | undefined {
  return /^(sweep|prune|evict|purge|trim|expire|compact|remove|removeAll|dequeue|drain)/.test(method)
    ? { op: 'release', fits: ['map', 'set', 'array', 'record'] }
    : undefined;
}

function receiverRef(c: Collector, callee: ts.PropertyAccessExpression): Ref | undefined {
  const ref = refOf(c, callee.expression);
  return ref?.root.k === 'import' && ref.steps.length === 0 && ref.root.name === '*' ? undefined : ref;
}

function staticUse(c: Collector, node: ts.CallExpression, text: string): void {
  const kind = STATIC_USES[text];
  const target = node.arguments[0] && refOf(c, node.arguments[0]);
  if (!kind || !target) return;
  const key =
    text === 'Object.assign'
      ? mergedKey(c, node.arguments[1])
      : node.arguments[1] && keyFact(c, node.arguments[1]);
  use(c, { op: kind.op, ref: target, via: text, fits: kind.fits, ...where(c, node), ...(key && { key }) });
}

/** Which keys `Object.assign(x, source)` brings: those written out are closed. */
function mergedKey(c: Collector, source: ts.Expression | undefined): KeyFact {
  const node = source && unwrap(source);
  const computed =
    node && ts.isObjectLiteralExpression(node)
      ? node.properties.find(each => each.name && ts.isComputedPropertyName(each.name))
      : undefined;
  if (computed?.name && ts.isComputedPropertyName(computed.name)) return keyFact(c, computed.name.expression);
  return { k: 'closed', text: source ? brief(source, c.source) : '', why: 'the members of one object' };
}

function spliceUse(c: Collector, node: ts.CallExpression, callee: ts.PropertyAccessExpression): void {
  const ref = receiverRef(c, callee);
  if (!ref) return;
  const at = where(c, node, callee.name);
  const [start, count, ...added] = node.arguments;
  if (added.length > 0) {
    const grows = count === undefined || literalText(count) === '0';
    if (grows) use(c, { op: 'grow', ref, via: 'splice', fits: ['array'], ...at });
    return;
  }
  const fromStart = start !== undefined && literalText(start) === '0';
  const all = fromStart && (count === undefined || /\.length$/.test(count.getText(c.source)));
  const trims = !all && count !== undefined && /\.length\s*-/.test(count.getText(c.source));
  const removes = start && removedText(c, start);
  use(c, {
    op: all ? 'reset' : trims ? 'trim' : 'release',
    ref,
    via: 'splice',
    fits: ['array'],
    ...at,
    ...(removes !== undefined && { removes }),
  });
}

/** `callback` of `splice(list.indexOf(callback), 1)`, also through a constant. */
function removedText(c: Collector, index: ts.Expression): string | undefined {
  const node = unwrap(index);
  if (ts.isCallExpression(node)) {
    const callee = unwrap(node.expression);
    const found =
      ts.isPropertyAccessExpression(callee) && callee.name.text === 'indexOf' ? node.arguments[0] : undefined;
    return found && brief(found, c.source);
  }
  if (!ts.isIdentifier(node)) return undefined;
  const declared = c.declared(node);
  const init =
    declared?.k === 'variable' && ts.isVariableDeclaration(declared.owner)
      ? declared.owner.initializer
      : undefined;
  return init && !ts.isIdentifier(unwrap(init)) ? removedText(c, init) : undefined;
}

function noteLookup(c: Collector, node: ts.CallExpression, callee: ts.PropertyAccessExpression): void {
  const ref = refOf(c, callee.expression);
  const key = node.arguments[0];
  if (ref && key)
    c.lookups.push({
      ref,
      via: callee.name.text,
      key: brief(key, c.source),
      pos: node.getStart(c.source),
      fn: c.fnAround(node),
      range: c.range(node),
    });
}

export function collectElementRead(c: Collector, node: ts.ElementAccessExpression): void {
  const parent = outer(node);
  if (ts.isDeleteExpression(parent)) return;
  if (
    ts.isBinaryExpression(parent) &&
    unwrap(parent.left) === node &&
    parent.operatorToken.kind === K.EqualsToken
  )
    return;
  if (literalText(node.argumentExpression) !== undefined) return;
  const ref = refOf(c, node.expression);
  if (ref)
    c.lookups.push({
      ref,
      via: 'index',
      key: brief(node.argumentExpression, c.source),
      pos: node.getStart(c.source),
      fn: c.fnAround(node),
      range: c.range(node),
    });
}

export function collectIn(c: Collector, node: ts.BinaryExpression): void {
  const ref = refOf(c, node.right);
  if (ref)
    c.lookups.push({
      ref,
      via: 'in',
      key: brief(node.left, c.source),
      pos: node.getStart(c.source),
      fn: c.fnAround(node),
      range: c.range(node),
    });
}

// ------------------------------------------------------------------------------------------- assignments

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
    const slot = c.slots[ref.root.id];
    if (slot) slot.assigned++;
    aliasFrom(c, ref.root.id, node.right);
  }
  collectAssignedPlace(c, node, ref);
  const value = argFact(c, node.right);
  if (value.ref || value.fn !== undefined)
    use(c, { op: 'store', ref, via: '=', fits: [], ...where(c, node, left), value });
  if (operator === K.EqualsToken) replaceUse(c, node, ref);
}

/** `out += chunk`: growth where `out` is text. */
function appendUse(c: Collector, node: ts.BinaryExpression, left: ts.Expression): void {
  const ref = refOf(c, left);
  if (!ref || ref.steps.at(-1) === ELEMENT) {
    if (ts.isElementAccessExpression(left)) indexWrite(c, node, left);
    return;
  }
  use(c, {
    op: 'grow',
    ref,
    via: '+=',
    fits: ['text'],
    ...where(c, node, left),
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
    node.operatorToken.kind === K.EqualsToken ? 'index write' : node.operatorToken.getText(c.source);
  const right = unwrap(node.right);
  if (right.kind === K.UndefinedKeyword || (ts.isIdentifier(right) && right.text === 'undefined'))
    return true;
  use(c, {
    op: 'grow',
    ref,
    via,
    fits: appends ? ['array', 'record'] : ['record'],
    ...where(c, node, left),
    key: keyFact(c, left.argumentExpression),
    value: argFact(c, node.right),
  });
  return true;
}

function lengthWrite(c: Collector, node: ts.BinaryExpression, left: ts.PropertyAccessExpression): void {
  const ref = refOf(c, left.expression);
  if (!ref) return;
  const empties = literalText(node.right) === '0';
  use(c, { op: empties ? 'reset' : 'trim', ref, via: 'length', fits: ['array'], ...where(c, node, left) });
}

/** `x = …`: grows when built from x and more, shrinks when built from x and less, else starts anew. */
function replaceUse(c: Collector, node: ts.BinaryExpression, ref: Ref): void {
  const right = unwrap(node.right);
  const at = where(c, node, node.left);
  const grown = growthByReplacement(c, ref, right);
  if (grown) return use(c, { op: 'grow', ref, ...grown, ...at });
  const shrunk = shrinkByReplacement(c, ref, right);
  if (shrunk)
    return use(c, {
      op: shrunk === 'slice' ? 'trim' : 'release',
      ref,
      via: shrunk,
      fits: ['array', 'text', 'buffer', 'map', 'set', 'record'],
      ...at,
    });
  if (assignsBack(c, ref, right)) return;
  const local = ts.isIdentifier(right) ? c.declared(right) : undefined;
  if (local?.k === 'variable' && copiedBack(c, ref, local.node)) return;
  if (isLazyInit(c, node)) return;
  use(c, { op: 'reset', ref, via: '=', fits: ['array', 'text', 'buffer', 'map', 'set', 'record'], ...at });
}

/** `if (!this.items) this.items = [];` makes, it does not empty. */
function isLazyInit(c: Collector, node: ts.BinaryExpression): boolean {
  const holder = ts.findAncestor(node, at => ts.isIfStatement(at) || isFunctionNode(at));
  if (!holder || !ts.isIfStatement(holder)) return false;
  const condition = text(c, holder.expression).replace(/\s+/g, '');
  const target = text(c, node.left).replace(/\s+/g, '');
  const absent =
    condition.includes(`!${target}`) ||
    condition.includes(`${target}==`) ||
    condition.includes(`typeof${target}`);
  return absent && !/[<>]|\.(length|size)/.test(condition);
}

/** `this.items = this.items || []` and `x = x`. */
function assignsBack(c: Collector, ref: Ref, right: ts.Expression): boolean {
  const value = refOf(c, right);
  return value !== undefined && sameRef(value, ref);
}

/** `this.files = next` where `next` is a grown copy of `this.files`: what happened to `next` happened to it. */
function copiedBack(c: Collector, ref: Ref, name: ts.Identifier): boolean {
  const slot = c.slots[c.slotId(name)];
  if (!slot?.copyOf || !sameRef(slot.copyOf, ref)) return false;
  slot.aliases.unshift(ref);
  return true;
}

export function sameRef(a: Ref, b: Ref): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function growthByReplacement(
  c: Collector,
  ref: Ref,
  right: ts.Expression,
): Pick<UseFact, 'via' | 'fits' | 'key' | 'value'> | undefined {
  if (ts.isArrayLiteralExpression(right) && right.elements.length > 1) {
    return right.elements.some(each => ts.isSpreadElement(each) && refers(c, each.expression, ref))
      ? { via: 'spread', fits: ['array'] }
      : undefined;
  }
  if (ts.isObjectLiteralExpression(right)) return spreadRecord(c, ref, right);
  if (ts.isBinaryExpression(right) && right.operatorToken.kind === K.PlusToken)
    return leftmost(c, right, ref) ? { via: '+', fits: ['text'] } : undefined;
  if (ts.isTemplateExpression(right))
    return refers(c, right.templateSpans[0]?.expression, ref)
      ? { via: 'template', fits: ['text'] }
      : undefined;
  if (ts.isConditionalExpression(right))
    return (
      growthByReplacement(c, ref, unwrap(right.whenTrue)) ??
      growthByReplacement(c, ref, unwrap(right.whenFalse))
    );
  if (ts.isNewExpression(right)) return growthByConstructor(c, ref, right);
  return ts.isCallExpression(right) ? growthByCall(c, ref, right) : undefined;
}

function spreadRecord(
  c: Collector,
  ref: Ref,
  right: ts.ObjectLiteralExpression,
): Pick<UseFact, 'via' | 'fits' | 'key'> | undefined {
  if (!right.properties.some(each => ts.isSpreadAssignment(each) && refers(c, each.expression, ref)))
    return undefined;
  const computed = right.properties.find(
    each => each.name !== undefined && ts.isComputedPropertyName(each.name),
  );
  if (!computed?.name || !ts.isComputedPropertyName(computed.name)) return undefined;
  return { via: 'spread', fits: ['record'], key: keyFact(c, computed.name.expression) };
}

function growthByConstructor(
  c: Collector,
  ref: Ref,
  right: ts.NewExpression,
): Pick<UseFact, 'via' | 'fits'> | undefined {
  const list = right.arguments?.[0] && unwrap(right.arguments[0]);
  if (!list || !ts.isArrayLiteralExpression(list) || list.elements.length < 2) return undefined;
  return list.elements.some(each => ts.isSpreadElement(each) && refers(c, each.expression, ref))
    ? { via: 'spread', fits: ['map', 'set'] }
    : undefined;
}

/** `x = x.concat(y)`, `x = Buffer.concat([x, chunk])`, `x = Object.assign({}, x, { [k]: v })`. */
function growthByCall(
  c: Collector,
  ref: Ref,
  right: ts.CallExpression,
): Pick<UseFact, 'via' | 'fits' | 'key'> | undefined {
  const callee = unwrap(right.expression);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const text = callee.getText(c.source);
  if (text === 'Buffer.concat') {
    const list = right.arguments[0] && unwrap(right.arguments[0]);
    const holds =
      list && ts.isArrayLiteralExpression(list) && list.elements.some(each => refers(c, each, ref));
    return holds ? { via: 'concat', fits: ['buffer'] } : undefined;
  }
  if (text === 'Object.assign') return assignedRecord(c, ref, right);
  if (/^(set|add)$/.test(callee.name.text) && copies(c, callee.expression, ref)) {
    return {
      via: callee.name.text,
      fits: callee.name.text === 'set' ? ['map'] : ['set'],
      ...(right.arguments[0] && { key: keyFact(c, right.arguments[0]) }),
    };
  }
  if (callee.name.text === 'concat' && refers(c, callee.expression, ref))
    return { via: 'concat', fits: ['array', 'text'] };
  return undefined;
}

/** `new Map(x)` */
function copies(c: Collector, node: ts.Expression, ref: Ref): boolean {
  const made = unwrap(node);
  return ts.isNewExpression(made) && made.arguments?.[0] !== undefined && refers(c, made.arguments[0], ref);
}

function assignedRecord(
  c: Collector,
  ref: Ref,
  right: ts.CallExpression,
): Pick<UseFact, 'via' | 'fits' | 'key'> | undefined {
  if (!right.arguments.some(each => refers(c, each, ref))) return undefined;
  const key = right.arguments.map(each => mergedKey(c, each)).find(each => each.k !== 'closed');
  return key && { via: 'Object.assign', fits: ['record'], key };
}

function leftmost(c: Collector, node: ts.BinaryExpression, ref: Ref): boolean {
  const left = unwrap(node.left);
  if (ts.isBinaryExpression(left) && left.operatorToken.kind === K.PlusToken) return leftmost(c, left, ref);
  return refers(c, left, ref);
}

function refers(c: Collector, expression: ts.Expression | undefined, ref: Ref): boolean {
  const found = refOf(c, expression);
  return found !== undefined && sameRef(found, ref);
}

function shrinkByReplacement(c: Collector, ref: Ref, right: ts.Expression): string | undefined {
  if (ts.isArrayLiteralExpression(right) && right.elements.length === 1) {
    const only = right.elements[0];
    return only && ts.isSpreadElement(only)
      ? shrinkByReplacement(c, ref, unwrap(only.expression))
      : undefined;
  }
  if (ts.isNewExpression(right) && right.arguments?.[0])
    return shrinkByReplacement(c, ref, unwrap(right.arguments[0]));
  if (ts.isObjectLiteralExpression(right)) return undefined;
  if (!ts.isCallExpression(right)) return undefined;
  const callee = unwrap(right.expression);
  if (
    /^(without|omit|reject|pull|remove|pickBy|omitBy|filter)$/.test(lastName(callee)) &&
    right.arguments.some(each => refers(c, each, ref))
  )
    return lastName(callee);
  if (text(c, callee) === 'Object.fromEntries' && right.arguments[0])
    return shrinkByReplacement(c, ref, unwrap(right.arguments[0]));
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const name = callee.name.text;
  const base = unwrap(callee.expression);
  if (/^(slice|substring|substr|subarray|takeRight|take)$/.test(name) && mentions(c, base, ref))
    return 'slice';
  if (/^(filter|trimStart|replace)$/.test(name) && mentions(c, base, ref)) return 'filter';
  return mentions(c, base, ref) ? shrinkByReplacement(c, ref, base) : undefined;
}

function text(c: Collector, node: ts.Node): string {
  return node.getText(c.source);
}

function mentions(c: Collector, node: ts.Expression, ref: Ref): boolean {
  const inner = unwrap(node);
  if (refers(c, inner, ref)) return true;
  if (ts.isArrayLiteralExpression(inner))
    return inner.elements.some(each => mentions(c, ts.isSpreadElement(each) ? each.expression : each, ref));
  if (ts.isCallExpression(inner))
    return mentions(c, inner.expression, ref) || inner.arguments.some(each => mentions(c, each, ref));
  if (ts.isPropertyAccessExpression(inner)) return mentions(c, inner.expression, ref);
  return ts.isBinaryExpression(inner) && (mentions(c, inner.left, ref) || mentions(c, inner.right, ref));
}

export function collectDelete(c: Collector, node: ts.DeleteExpression): void {
  const target = unwrap(node.expression);
  const base =
    ts.isElementAccessExpression(target) || ts.isPropertyAccessExpression(target)
      ? target.expression
      : undefined;
  const ref = base && refOf(c, base);
  if (!ref) return;
  const key = ts.isElementAccessExpression(target) ? keyFact(c, target.argumentExpression) : undefined;
  use(c, {
    op: 'release',
    ref,
    via: 'delete',
    fits: ['record', 'array'],
    ...where(c, node),
    ...(key && { key }),
  });
}

/** A whole container handed to code: the callee may grow or shrink it. */
export function collectEscapes(c: Collector, node: ts.CallExpression | ts.NewExpression): void {
  const call = collectCall(c, node);
  for (const argument of c.calls[call]?.args ?? []) {
    if (!argument.ref || argument.ref.root.k === 'call' || argument.ref.root.k === 'fn') continue;
    use(c, {
      op: 'escape',
      ref: argument.ref,
      via: c.calls[call]?.name ?? '',
      fits: ['array', 'map', 'set', 'record'],
      ...where(c, node),
    });
  }
}
