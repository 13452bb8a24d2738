/** What initialisers say of types: the container that an expression makes. */
import { ts } from 'ts-morph';
import { collectCall } from './calls.ts';
import type { Collector } from './collector.ts';
import type { Hint } from './file-facts.ts';
import { BUILT_IN, builtInHint, container, firstHint, typeHint } from './hints.ts';
import { refOf } from './refs.ts';
import { literalText, memberName, unwrap } from './syntax.ts';

const K = ts.SyntaxKind;

/** What an initialiser makes. */
export function valueHint(c: Collector, expression: ts.Expression | undefined): Hint | undefined {
  if (!expression) return undefined;
  const node = unwrap(expression);
  switch (node.kind) {
    case K.ArrayLiteralExpression:
      return container('array');
    case K.ObjectLiteralExpression:
      return literalHint(c, node as ts.ObjectLiteralExpression);
    case K.StringLiteral:
    case K.NoSubstitutionTemplateLiteral:
    case K.TemplateExpression:
      return { t: 'string' };
    case K.NumericLiteral:
      return { t: 'number' };
    case K.TrueKeyword:
    case K.FalseKeyword:
      return { t: 'closed', why: 'a boolean' };
    case K.ArrowFunction:
    case K.FunctionExpression:
      return { t: 'function', fn: c.fnId(node as ts.ArrowFunction | ts.FunctionExpression) };
    case K.NewExpression:
      return newHint(c, node as ts.NewExpression);
    case K.CallExpression:
      return callHint(c, node as ts.CallExpression);
    case K.ConditionalExpression: {
      const { whenTrue, whenFalse } = node as ts.ConditionalExpression;
      return firstHint([valueHint(c, whenTrue), valueHint(c, whenFalse)]);
    }
    case K.BinaryExpression:
      return binaryHint(c, node as ts.BinaryExpression);
    case K.AwaitExpression:
      return valueHint(c, (node as ts.AwaitExpression).expression);
    default:
      return undefined;
  }
}

function binaryHint(c: Collector, node: ts.BinaryExpression): Hint | undefined {
  switch (node.operatorToken.kind) {
    case K.QuestionQuestionToken:
    case K.BarBarToken:
      return valueHint(c, node.right) ?? valueHint(c, node.left);
    case K.EqualsToken:
      return valueHint(c, node.right);
    case K.PlusToken:
      return [node.left, node.right].some(each => valueHint(c, each)?.t === 'string')
        ? { t: 'string' }
        : undefined;
    default:
      return undefined;
  }
}

function literalHint(c: Collector, node: ts.ObjectLiteralExpression): Hint {
  const members: Record<string, Hint> = {};
  for (const each of node.properties) {
    const name = memberName(each.name);
    if (name === undefined || name === '__proto__') continue;
    members[name] = memberHint(c, each) ?? { t: 'other' };
  }
  return Object.keys(members).length === 0 ? container('record') : { t: 'object', members };
}

function memberHint(c: Collector, member: ts.ObjectLiteralElementLike): Hint | undefined {
  if (ts.isMethodDeclaration(member)) return { t: 'function', fn: c.fnId(member) };
  if (ts.isShorthandPropertyAssignment(member)) return sameHint(c, member.name);
  if (!ts.isPropertyAssignment(member)) return undefined;
  return valueHint(c, member.initializer) ?? sameHint(c, unwrap(member.initializer));
}

function sameHint(c: Collector, node: ts.Expression): Hint | undefined {
  const ref = ts.isIdentifier(node) ? refOf(c, node) : undefined;
  return ref && (ref.root.k === 'fn' || ref.root.k === 'slot') ? { t: 'same', ref } : undefined;
}

function newHint(c: Collector, node: ts.NewExpression): Hint | undefined {
  const callee = unwrap(node.expression);
  if (ts.isIdentifier(callee) && !c.declared(callee) && Object.hasOwn(BUILT_IN, callee.text)) {
    // `new Array(500)` has its length from the start.
    if (
      callee.text === 'Array' &&
      node.arguments?.length === 1 &&
      !ts.isSpreadElement(node.arguments[0] as ts.Expression)
    )
      return { t: 'other' };
    return builtInHint(c, callee.text, node.typeArguments ?? []);
  }
  return { t: 'new', call: collectCall(c, node) };
}

function callHint(c: Collector, node: ts.CallExpression): Hint | undefined {
  const text = node.expression.getText(c.source);
  if (text === 'Object.create')
    return literalText(node.arguments[0]) === 'null' ? container('record') : undefined;
  if (/^(Array\.(from|of)|Object\.(keys|values|entries))$/.test(text)) return container('array');
  if (/^Buffer\.(alloc|from|concat|allocUnsafe)$/.test(text)) return container('buffer');
  if (text === 'String' || /\.(toString|toLowerCase|trim|join)$/.test(text)) return { t: 'string' };
  if (text === 'Object.freeze') return valueHint(c, node.arguments[0]);
  if (/(^|\.)(useRef|ref|reactive|shallowRef|observable|signal|\$state|markRaw)$/.test(text))
    return { t: 'other' };
  if (/\.(filter|map|slice|concat|split|flat|flatMap|sort|reverse)$/.test(text)) return container('array');
  return { t: 'result', call: collectCall(c, node) };
}

/** `const node = new Node(); this.local = node`: what is stored is what the variable was made as. */
export function builtBefore(c: Collector, value: ts.Expression): Hint | undefined {
  const name = unwrap(value);
  const declared = ts.isIdentifier(name) ? c.declared(name) : undefined;
  if (declared?.k !== 'variable' || !ts.isVariableDeclaration(declared.owner)) return undefined;
  const made = valueHint(c, declared.owner.initializer);
  return made?.t === 'new' ? made : undefined;
}

/** The initialiser wins where the annotation lies: `seen: WeakMap<…> = new Map()`. */
export function trustedHint(c: Collector, node: ts.PropertyDeclaration | ts.VariableDeclaration) {
  const declared = typeHint(c, node.type);
  const made = valueHint(c, node.initializer);
  if (made?.t === 'container' && declared?.t === 'container' && made.container !== declared.container) {
    const lies = declared.container === 'weak' || made.container === 'map' || made.container === 'set';
    if (lies)
      return { ...made, ...(declared.key && { key: declared.key }), ...(declared.of && { of: declared.of }) };
  }
  return declared && declared.t !== 'other' ? declared : (made ?? declared);
}
