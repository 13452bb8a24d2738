/** Places that can hold elements: variables, fields, `this.x =`, object-literal members, exports. */
import { ts } from 'ts-morph';
import { fieldRef, literalPropertyRef } from './calls.ts';
import type { Collector } from './collector.ts';
import { ELEMENT, type Hint, type PlaceFact, type Ref, type SlotFact } from './file-facts.ts';
import { typeHint } from './hints.ts';
import { keyFact } from './key-facts.ts';
import { nameListed } from './listed.ts';
import { isListOfConstants } from './literal-list.ts';
import { refOf, step } from './refs.ts';
import { noteBeginning } from './state-places.ts';
import { hasModifier, isFunctionNode, literalText, memberName, unwrap } from './syntax.ts';
import { tagOf } from './tags.ts';
import { builtBefore, trustedHint, valueHint } from './value-hints.ts';

const K = ts.SyntaxKind;

export function collectVariable(c: Collector, node: ts.VariableDeclaration): void {
  if (!ts.isIdentifier(node.name)) {
    if (node.initializer || ts.isForOfStatement(node.parent.parent))
      bindPattern(c, node.name, refOf(c, node.initializer));
    return;
  }
  const id = c.slotId(node.name);
  const slot = c.slots.get(id);
  if (!slot) return;
  const hint = trustedHint(c, node);
  if (hint && !slot.hint) slot.hint = hint;
  if (isExported(node)) slot.exported = true;
  noteIteration(c, node, id);
  if (!node.initializer) return;
  const literal = literalText(node.initializer);
  if (literal !== undefined && slot.kind === 'const') slot.literal = literal;
  if (slot.kind === 'const') slot.key = keyFact(c, node.initializer);
  noteFreshMembers(c, slot, node.initializer);
  aliasFrom(c, id, node.initializer);
  const init = valueHint(c, node.initializer);
  if (!init) return;
  c.places.push(
    place(c, node, { root: { k: 'slot', id }, steps: [] }, 'variable', init, typeHint(c, node.type)),
  );
}

/** `const entry = { id: this.next++ }`. */
function noteFreshMembers(c: Collector, slot: SlotFact, value: ts.Expression): void {
  const node = unwrap(value);
  if (!ts.isObjectLiteralExpression(node)) return;
  for (const each of node.properties)
    if (ts.isPropertyAssignment(each)) noteFreshMember(c, slot, memberName(each.name), each.initializer);
}

/** `packet.id = ++this.sent`: no two are the same. */
export function noteFreshMember(
  c: Collector,
  slot: SlotFact,
  name: string | undefined,
  value: ts.Expression,
): void {
  if (name === undefined || keyFact(c, value).k !== 'fresh') return;
  slot.freshMembers = [...(slot.freshMembers ?? []), name];
}

/** `const list = this.items`, `const next = { ...this.files }`, `list = this.items`. */
export function aliasFrom(c: Collector, slot: number, value: ts.Expression): void {
  const fact = c.slots.get(slot);
  if (!fact) return;
  const source = copySource(c, value);
  if (source) fact.copyOf = source;
  const ref = isCopy(c, value) ? undefined : refOf(c, value);
  if (ref && !(ref.root.k === 'slot' && ref.root.id === slot)) fact.aliases.push(ref);
}

/** `Object.keys(x)`, `Array.from(x)`, `x.values()`: what is done to the result is not done to x. */
function isCopy(c: Collector, value: ts.Expression): boolean {
  const node = unwrap(value);
  if (!ts.isCallExpression(node)) return false;
  const callee = unwrap(node.expression);
  if (!ts.isPropertyAccessExpression(callee)) return false;
  if (/^(values|keys|entries|toArray)$/.test(callee.name.text)) return true;
  return /^Array\.from$/.test(callee.getText(c.source));
}

/** What an expression copies: `[...x]`, `{...x}`, `new Map(x)`, `x.slice()`, `Array.from(x)`, `Object.assign({}, x)`. */
export function copySource(c: Collector, value: ts.Expression): Ref | undefined {
  const node = unwrap(value);
  if (ts.isArrayLiteralExpression(node)) {
    const first = node.elements.find(ts.isSpreadElement);
    return first && refOf(c, first.expression);
  }
  if (ts.isObjectLiteralExpression(node)) {
    const first = node.properties.find(ts.isSpreadAssignment);
    return first && refOf(c, first.expression);
  }
  if (ts.isNewExpression(node) && /^(Map|Set|Array)$/.test(node.expression.getText(c.source)))
    return refOf(c, node.arguments?.[0]);
  if (!ts.isCallExpression(node)) return undefined;
  const callee = unwrap(node.expression);
  const text = callee.getText(c.source);
  if (text === 'Array.from' || text === 'structuredClone') return refOf(c, node.arguments[0]);
  if (text === 'Object.assign') return refOf(c, node.arguments[1]);
  if (
    ts.isPropertyAccessExpression(callee) &&
    /^(slice|concat)$/.test(callee.name.text) &&
    node.arguments.length === 0
  )
    return refOf(c, callee.expression);
  return undefined;
}

/** Loop variables: elements, keys, and those whose values stand in the program. */
function noteIteration(c: Collector, node: ts.VariableDeclaration, id: number): void {
  const loop = node.parent.parent;
  const slot = c.slots.get(id);
  if (!slot) return;
  if (ts.isForOfStatement(loop) && loop.initializer === node.parent) {
    if (isListOfConstants(c, loop.expression)) slot.source = 'literal-loop';
    const ref = step(refOf(c, loop.expression), ELEMENT);
    if (ref) slot.aliases.push(ref);
    nameListed(c, node.name, loop.expression);
    noteKeysOf(c, slot, listedKeys(c, loop.expression));
  } else if (ts.isForInStatement(loop) && loop.initializer === node.parent) {
    if (isListOfConstants(c, loop.expression)) slot.source = 'keys-of-literal';
    noteKeysOf(c, slot, loop.expression);
  } else if (ts.isCatchClause(node.parent)) {
    slot.source = 'caught';
  }
}

function noteKeysOf(c: Collector, slot: SlotFact, holder: ts.Expression | undefined): void {
  const ref = holder && refOf(c, holder);
  if (ref) slot.keysOf = ref;
}

/** `options` of `Object.keys(options)`. */
function listedKeys(c: Collector, expression: ts.Expression): ts.Expression | undefined {
  const node = unwrap(expression);
  const lists = ts.isCallExpression(node) && node.expression.getText(c.source) === 'Object.keys';
  return lists ? node.arguments[0] : undefined;
}

/** Destructuring: each name is an alias of the member it takes. */
export function bindPattern(c: Collector, pattern: ts.BindingPattern, from: Ref | undefined): void {
  const isArray = ts.isArrayBindingPattern(pattern);
  const loop = pattern.parent.parent?.parent;
  const iterated = loop && ts.isForOfStatement(loop) ? step(refOf(c, loop.expression), ELEMENT) : undefined;
  const closed = loop && ts.isForOfStatement(loop) && isListOfConstants(c, loop.expression);
  if (loop && ts.isForOfStatement(loop)) nameListed(c, pattern, loop.expression);
  for (const element of pattern.elements) {
    if (!ts.isBindingElement(element)) continue;
    const name = memberName(
      element.propertyName ?? (ts.isIdentifier(element.name) ? element.name : undefined),
    );
    const ref = isArray ? (iterated ?? step(from, ELEMENT)) : step(from ?? iterated, `.${name ?? ''}`);
    if (!ts.isIdentifier(element.name)) {
      bindPattern(c, element.name, ref);
      continue;
    }
    const slot = c.slots.get(c.slotId(element.name));
    if (!slot) continue;
    if (closed) slot.source = 'literal-loop';
    if (ref && !element.dotDotDotToken) slot.aliases.push(ref);
    if (element.initializer) slot.hint = valueHint(c, element.initializer) ?? { t: 'other' };
  }
}

/** `forEach((value, key) => …)`: the callback's parameters are elements of the receiver. */
export function bindCallbackElements(c: Collector, node: ts.CallExpression): void {
  const callee = unwrap(node.expression);
  const callback = node.arguments[0] && unwrap(node.arguments[0]);
  if (!ts.isPropertyAccessExpression(callee) || !callback || !isFunctionNode(callback)) return;
  if (!/^(forEach|map|filter|some|every|find|flatMap|findIndex)$/.test(callee.name.text)) return;
  const first = callback.parameters[0]?.name;
  const closed = isListOfConstants(c, callee.expression);
  const ref = step(refOf(c, callee.expression), ELEMENT);
  if (first && ts.isIdentifier(first)) {
    const slot = c.slots.get(c.slotId(first));
    if (slot && closed) slot.source = 'literal-loop';
    if (slot && ref) slot.aliases.push(ref);
    nameListed(c, first, callee.expression);
  } else if (first) {
    bindPattern(c, first as ts.BindingPattern, ref);
  }
}

export function collectField(c: Collector, node: ts.PropertyDeclaration): void {
  const ref = fieldRef(c, node);
  if (!ref) return;
  const isStatic = hasModifier(node, K.StaticKeyword);
  if (!isStatic && ts.isClassLike(node.parent)) c.fieldInitialiser(node.parent);
  const init = valueHint(c, node.initializer);
  const declared = typeHint(c, node.type);
  if (!init && !declared) return;
  c.places.push(place(c, node, ref, isStatic ? 'static' : 'field', init, declared));
}

export function collectParameterProperty(c: Collector, node: ts.ParameterDeclaration): void {
  if (!ts.isConstructorDeclaration(node.parent) || !ts.isParameterPropertyDeclaration(node, node.parent))
    return;
  if (!ts.isIdentifier(node.name)) return;
  const cls = c.classId(node.parent.parent);
  const slot = c.slots.get(c.slotId(node.name));
  const ref: Ref = { root: { k: 'this', cls }, steps: [`.${node.name.text}`] };
  slot?.aliases.push(ref);
  // What nobody hands over is made here: `constructor(private readonly seen = new Set<string>())`.
  const init = valueHint(c, node.initializer);
  if (init) c.places.push(place(c, node, ref, 'field', init, typeHint(c, node.type)));
}

export function collectLiteralMember(c: Collector, node: ts.PropertyAssignment): void {
  const init = valueHint(c, node.initializer);
  if (!init || init.t === 'object' || init.t === 'function') return;
  const ref = literalPropertyRef(c, node);
  if (ref) c.places.push(place(c, node, ref, 'property', init, undefined));
  else noteBeginning(c, node, init);
}

/** `x = …` to a place: says what it holds, and may make it empty again. */
export function collectAssignedPlace(c: Collector, node: ts.BinaryExpression, ref: Ref): void {
  const init = valueHint(c, node.right) ?? builtBefore(c, node.right);
  if (!init) return;
  c.places.push(place(c, node, ref, 'assignment', init, undefined));
}

export function place(
  c: Collector,
  node: ts.Node,
  ref: Ref,
  kind: PlaceFact['kind'],
  init: Hint | undefined,
  declared: Hint | undefined,
): PlaceFact {
  const name = placeName(node);
  const tag = tagOf(c, node);
  const value = (node as ts.VariableDeclaration).initializer ?? (node as ts.BinaryExpression).right;
  return {
    ref,
    name: placeText(ref, name.getText(c.source)),
    range: c.range(name),
    pos: name.getStart(c.source),
    fn: c.fnAround(node),
    owners: ownersOf(node),
    kind,
    ...(init && { init }),
    ...(declared && { declared }),
    entries: entryCount(value),
    ...(tag && { tag }),
  };
}

function placeName(node: ts.Node): ts.Node {
  if (ts.isCallExpression(node)) return node.arguments[1] ?? node;
  if (ts.isBinaryExpression(node)) {
    const left = unwrap(node.left);
    if (ts.isElementAccessExpression(left)) return left.argumentExpression;
    return ts.isPropertyAccessExpression(left) ? left.name : left;
  }
  return (node as ts.VariableDeclaration).name;
}

function placeText(ref: Ref, text: string): string {
  const last = ref.steps.at(-1);
  return last && last !== ELEMENT ? last.slice(1).replace(/^@/, '') : text.replace(/^\[|\]$/g, '');
}

export function entryCount(value: ts.Expression | undefined): number {
  const node = value && unwrap(value);
  if (!node) return 0;
  if (ts.isArrayLiteralExpression(node)) return node.elements.length;
  if (ts.isObjectLiteralExpression(node)) return node.properties.length;
  if (ts.isNewExpression(node)) return entryCount(node.arguments?.[0]);
  return 0;
}

/** Names of what encloses a declaration, outermost first: the stable path a fingerprint is made of. */
export function ownersOf(node: ts.Node): string[] {
  const names: string[] = [];
  for (let at = node.parent; at; at = at.parent) {
    if (ts.isClassLike(at) || isFunctionNode(at) || ts.isModuleDeclaration(at)) {
      names.unshift(
        memberName(at.name as ts.Identifier) ??
          (ts.isConstructorDeclaration(at) ? 'constructor' : assignedName(at)),
      );
    } else if (ts.isPropertyAssignment(at)) {
      names.unshift(memberName(at.name) ?? '');
    }
  }
  return names.filter(each => each !== '');
}

function assignedName(node: ts.Node): string {
  const parent = node.parent;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  return '';
}

export function isExported(node: ts.VariableDeclaration): boolean {
  const statement = node.parent.parent;
  return (
    statement !== undefined && ts.isVariableStatement(statement) && hasModifier(statement, K.ExportKeyword)
  );
}
