/** Expressions to references: what a receiver, a key or a value is a path into. */
import { ts } from 'ts-morph';
import { collectCall } from './calls.ts';
import type { Collector } from './collector.ts';
import { ELEMENT, REQUIRED, type Ref, type Root } from './file-facts.ts';
import { typeFact } from './hints.ts';
import type { Declared } from './scope.ts';
import { chainBase, literalText, symbolStep, unwrap } from './syntax.ts';
import { thisAt } from './this-value.ts';

const K = ts.SyntaxKind;

/** Methods whose result is an element of the receiver. */
const ELEMENT_METHODS = new Set([
  'get',
  'at',
  'peek',
  'pop',
  'shift',
  'find',
  'findLast',
  'first',
  'last',
  'getOrInsert',
  'getOrInsertComputed',
  'ensure',
]);
/** Methods whose result is the receiver, or a view of it with the same elements. */
const SAME_METHODS = new Set(['values', 'set', 'add', 'entries', 'keys', 'bind', 'toArray']);
const GLOBAL_OBJECTS = new Set(['globalThis', 'window', 'self', 'global']);
/** Names that are values and no places: `let found = undefined` is no second name of anything. */
const VALUES = new Set(['undefined', 'NaN', 'Infinity']);
/** `Object.values(x)`: another view of the same elements. */
const VIEWS = new Set(['values', 'entries', 'keys', 'from', 'freeze', 'seal']);

export function refOf(c: Collector, expression: ts.Expression | undefined): Ref | undefined {
  if (!expression) return undefined;
  const node = unwrap(expression);
  switch (node.kind) {
    case K.Identifier:
      return identifierRef(c, node as ts.Identifier);
    case K.ThisKeyword:
      return thisAt(c, node);
    case K.SuperKeyword:
      return thisAt(c, node);
    case K.PropertyAccessExpression:
      return propertyRef(c, node as ts.PropertyAccessExpression);
    case K.ElementAccessExpression:
      return elementRef(c, node as ts.ElementAccessExpression);
    case K.CallExpression:
      return callRef(c, node as ts.CallExpression);
    case K.NewExpression:
      return { root: { k: 'call', call: collectCall(c, node as ts.NewExpression) }, steps: [] };
    case K.AwaitExpression:
      return refOf(c, (node as ts.AwaitExpression).expression);
    case K.ConditionalExpression: {
      const { whenTrue, whenFalse } = node as ts.ConditionalExpression;
      return refOf(c, whenTrue) ?? refOf(c, whenFalse);
    }
    case K.BinaryExpression:
      return binaryRef(c, node as ts.BinaryExpression);
    case K.ClassExpression:
      return { root: { k: 'class', cls: c.classId(node as ts.ClassExpression) }, steps: [] };
    case K.FunctionExpression:
    case K.ArrowFunction:
      return { root: { k: 'fn', fn: c.fnId(node as ts.FunctionExpression) }, steps: [] };
    default:
      return undefined;
  }
}

export function step(ref: Ref | undefined, name: string): Ref | undefined {
  if (!ref) return undefined;
  if (ref.root.k === 'import' && ref.root.name === '*' && ref.steps.length === 0 && name !== ELEMENT) {
    return { root: { ...ref.root, name: name.slice(1) }, steps: [] };
  }
  return { root: ref.root, steps: [...ref.steps, name] };
}

export function declaredRoot(c: Collector, declared: Declared | undefined, name: string): Root | undefined {
  switch (declared?.k) {
    case 'variable':
      return { k: 'slot', id: c.slotId(declared.node) };
    case 'function':
      return { k: 'fn', fn: c.fnId(declared.node) };
    case 'class':
      return { k: 'class', cls: c.classId(declared.node) };
    case 'import':
      return { k: 'import', module: declared.module, name: declared.name };
    case 'type':
      return { k: 'type', type: typeFact(c, declared.node) };
    case 'namespace':
      return undefined;
    default:
      return { k: 'global', name };
  }
}

function identifierRef(c: Collector, node: ts.Identifier): Ref | undefined {
  const declared = c.declared(node);
  if (!declared && VALUES.has(node.text)) return undefined;
  if (!declared && GLOBAL_OBJECTS.has(node.text)) return { root: { k: 'global', name: '' }, steps: [] };
  const root = declaredRoot(c, declared, node.text);
  return root && { root, steps: [] };
}

function propertyRef(c: Collector, node: ts.PropertyAccessExpression): Ref | undefined {
  const base = unwrap(node.expression);
  if (ts.isIdentifier(base) && base.text === 'module' && node.name.text === 'exports' && !c.declared(base)) {
    return { root: { k: 'global', name: 'exports' }, steps: [] };
  }
  const ref = refOf(c, chainBase(base));
  // A property of the global object is a global of that name.
  if (ref?.root.k === 'global' && ref.root.name === '' && ref.steps.length === 0) {
    return { root: { k: 'global', name: node.name.text }, steps: [] };
  }
  return step(ref, `.${node.name.text}`);
}

function elementRef(c: Collector, node: ts.ElementAccessExpression): Ref | undefined {
  const ref = refOf(c, node.expression);
  const name = symbolStep(node.argumentExpression) ?? constantKey(c, node.argumentExpression);
  if (name === undefined) return step(ref, ELEMENT);
  return step(ref, /^\d+$/.test(name) ? ELEMENT : `.${name}`);
}

/** `[kClients]` where `kClients` is a constant string or symbol is a property, not an element. */
function constantKey(c: Collector, key: ts.Expression): string | undefined {
  const inner = unwrap(key);
  if (!ts.isIdentifier(inner)) return undefined;
  const declared = c.declared(inner);
  if (declared?.k === 'import')
    return /^k[A-Z]|^[A-Z][A-Z_]+$|[sS]ymbol/.test(inner.text) ? `@${inner.text}` : undefined;
  if (declared?.k !== 'variable' || !ts.isVariableDeclaration(declared.owner)) return undefined;
  if (!(declared.owner.parent.flags & ts.NodeFlags.Const) || !declared.owner.initializer) return undefined;
  const init = unwrap(declared.owner.initializer);
  if (ts.isCallExpression(init) && /^Symbol(\.for)?$/.test(init.expression.getText(c.source)))
    return `@${inner.text}`;
  return literalText(init);
}

function callRef(c: Collector, node: ts.CallExpression): Ref | undefined {
  const callee = unwrap(node.expression);
  if (ts.isIdentifier(callee) && callee.text === 'require' && !c.declared(callee)) {
    const module = literalText(node.arguments[0]);
    return module === undefined ? undefined : { root: { k: 'import', module, name: REQUIRED }, steps: [] };
  }
  if (ts.isPropertyAccessExpression(callee)) {
    const method = callee.name.text;
    const view = viewOf(c, callee, node);
    if (view) return view;
    const receiver = refOf(c, callee.expression);
    if (receiver && receiver.root.k !== 'global' && receiver.root.k !== 'import') {
      if (ELEMENT_METHODS.has(method)) return step(receiver, ELEMENT);
      if (SAME_METHODS.has(method)) return receiver;
    }
  }
  return { root: { k: 'call', call: collectCall(c, node) }, steps: [] };
}

function viewOf(c: Collector, callee: ts.PropertyAccessExpression, node: ts.CallExpression): Ref | undefined {
  if (!ts.isIdentifier(callee.expression) || !VIEWS.has(callee.name.text)) return undefined;
  if (callee.expression.text !== 'Object' && callee.expression.text !== 'Array') return undefined;
  return refOf(c, node.arguments[0]);
}

function binaryRef(c: Collector, node: ts.BinaryExpression): Ref | undefined {
  switch (node.operatorToken.kind) {
    case K.EqualsToken:
    case K.QuestionQuestionEqualsToken:
    case K.BarBarEqualsToken:
      return refOf(c, node.left);
    case K.QuestionQuestionToken:
    case K.BarBarToken:
      return refOf(c, node.left) ?? refOf(c, node.right);
    case K.AmpersandAmpersandToken:
    case K.CommaToken:
      return refOf(c, node.right);
    default:
      return undefined;
  }
}
