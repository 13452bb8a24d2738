/** Calls: who is called with what, where the result goes, and which functions are handed on. */
import { ts } from 'ts-morph';
import { optionFacts } from './arg-options.ts';
import type { Collector } from './collector.ts';
import {
  type ArgFact,
  type CallFact,
  type CallId,
  ELEMENT,
  type Ref,
  type Role,
  type Sink,
} from './file-facts.ts';
import { typeHint } from './hints.ts';
import { keyFact } from './key-facts.ts';
import { refOf, step } from './refs.ts';
import {
  brief,
  chainBase,
  type FunctionNode,
  isFunctionNode,
  lastName,
  literalText,
  memberName,
  outer,
  outermost,
  unwrap,
} from './syntax.ts';
import { valueHint } from './value-hints.ts';

/** Methods that keep their last argument as an element of the receiver. */
const KEEPERS = new Set(['set', 'push', 'add', 'unshift', 'enqueue', 'append']);

export function collectCall(c: Collector, node: ts.CallExpression | ts.NewExpression): CallId {
  return c.callId(node, id => describeCall(c, node, id));
}

function describeCall(c: Collector, node: ts.CallExpression | ts.NewExpression, id: CallId): CallFact {
  const callee = unwrap(node.expression);
  const ref = refOf(c, callee);
  return {
    id,
    fn: c.fnAround(node),
    isNew: ts.isNewExpression(node),
    ...(ref && { callee: ref }),
    ...(isFunctionNode(callee) && { inline: c.fnId(callee) }),
    name: lastName(callee),
    receiver: ts.isPropertyAccessExpression(callee) ? lastName(chainBase(callee.expression)) : '',
    args: (node.arguments ?? []).map(each => argFact(c, each)),
    pos: node.getStart(c.source),
    end: node.end,
    range: c.range(callee),
    sink: sinkOf(c, node),
  };
}

export function argFact(c: Collector, expression: ts.Expression): ArgFact {
  const spread = ts.isSpreadElement(expression);
  const node = unwrap(spread ? expression.expression : expression);
  const ref = isFunctionNode(node) ? undefined : refOf(c, node);
  const literal = literalText(node);
  const hint = ref ? undefined : valueHint(c, node);
  const key = ref || literal !== undefined || hint?.t === 'function' ? undefined : keyFact(c, node);
  return {
    ...(ref && { ref }),
    ...(isFunctionNode(node) && { fn: c.fnId(node) }),
    ...(literal !== undefined && { literal }),
    ...(hint && { hint }),
    text: brief(node, c.source),
    ...(key?.k === 'closed' && { closed: key.why }),
    ...(spread && { spread: true as const }),
    ...(ts.isObjectLiteralExpression(node) && { options: optionFacts(c, node), ...merging(node) }),
  };
}

function merging({ properties }: ts.ObjectLiteralExpression): { merges?: true } {
  return properties.some(each => memberName(each.name) === undefined) ? { merges: true } : {};
}

/** Where the value of an expression goes. */
export function sinkOf(c: Collector, expression: ts.Expression): Sink {
  const parent = outer(expression);
  const child = outermost(expression);
  if (ts.isExpressionStatement(parent)) return { k: 'dropped' };
  if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) return { k: 'returned' };
  if (ts.isAwaitExpression(parent) || ts.isConditionalExpression(parent)) return sinkOf(c, parent);
  if (ts.isVariableDeclaration(parent)) {
    return ts.isIdentifier(parent.name) ? { k: 'slot', slot: c.slotId(parent.name) } : { k: 'other' };
  }
  if (ts.isPropertyDeclaration(parent)) return storedIn(fieldRef(c, parent));
  if (ts.isExportAssignment(parent)) return { k: 'exported' };
  if (ts.isThrowStatement(parent)) return { k: 'thrown' };
  if (ts.isBinaryExpression(parent)) return binarySink(c, parent, child);
  if (ts.isPropertyAssignment(parent)) return storedIn(literalPropertyRef(c, parent));
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return argumentSink(c, parent, child);
  if (ts.isPropertyAccessExpression(parent)) return chainedSink(c, parent);
  return { k: 'other' };
}

/** `new Server().listen()` keeps the server when the method returns its receiver; `.run()` does not. */
function chainedSink(c: Collector, access: ts.PropertyAccessExpression): Sink {
  const call = outer(access);
  if (!ts.isCallExpression(call) || !/^(on|once|use|set|with|add|listen)/.test(access.name.text))
    return { k: 'chained' };
  const sink = sinkOf(c, call);
  return sink.k === 'dropped' ? { k: 'chained' } : sink;
}

function storedIn(ref: Ref | undefined): Sink {
  if (!ref) return { k: 'other' };
  if (ref.root.k === 'slot' && ref.steps.length === 0) return { k: 'slot', slot: ref.root.id };
  return { k: 'stored', ref };
}

function binarySink(c: Collector, parent: ts.BinaryExpression, child: ts.Node): Sink {
  const isAssignment =
    parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
  if (isAssignment) return parent.right === child ? storedIn(refOf(c, parent.left)) : { k: 'other' };
  return parent.right === child || parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken
    ? sinkOf(c, parent)
    : { k: 'other' };
}

function argumentSink(c: Collector, parent: ts.CallExpression | ts.NewExpression, child: ts.Node): Sink {
  const callee = unwrap(parent.expression);
  if (callee === child) return { k: 'other' };
  if (ts.isPropertyAccessExpression(callee) && KEEPERS.has(callee.name.text)) {
    const receiver = refOf(c, callee.expression);
    if (receiver && receiver.root.k !== 'global') return storedIn(step(receiver, ELEMENT));
  }
  return { k: 'argument' };
}

export function fieldRef(c: Collector, node: ts.PropertyDeclaration): Ref | undefined {
  const name = memberName(node.name);
  if (name === undefined || !ts.isClassLike(node.parent)) return undefined;
  const isStatic = ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Static;
  return { root: { k: isStatic ? 'class' : 'this', cls: c.classId(node.parent) }, steps: [`.${name}`] };
}

/** `items` of `const state = { items: [] }`, to any depth of literals. */
export function literalPropertyRef(
  c: Collector,
  node: ts.PropertyAssignment | ts.ShorthandPropertyAssignment | ts.MethodDeclaration,
): Ref | undefined {
  const name = memberName(node.name);
  const literal = node.parent;
  if (name === undefined || !ts.isObjectLiteralExpression(literal)) return undefined;
  return step(literalRef(c, literal), `.${name}`);
}

/** The place that a value is put in, when it is put in one directly or merged into one. */
export function literalRef(c: Collector, value: ts.Expression): Ref | undefined {
  const parent = outer(value);
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name))
    return { root: { k: 'slot', id: c.slotId(parent.name) }, steps: [] };
  if (ts.isPropertyAssignment(parent)) return literalPropertyRef(c, parent);
  if (ts.isPropertyDeclaration(parent)) return fieldRef(c, parent);
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    return refOf(c, parent.left);
  return ts.isCallExpression(parent) ? mergedInto(c, parent) : undefined;
}

/** `options = Object.assign({ cache: new Map() }, options)` */
function mergedInto(c: Collector, call: ts.CallExpression): Ref | undefined {
  if (call.expression.getText(c.source) !== 'Object.assign') return undefined;
  const target = call.arguments[0] && unwrap(call.arguments[0]);
  return target && ts.isObjectLiteralExpression(target) ? literalRef(c, call) : refOf(c, target);
}

/** Notes how a function expression or a named function is used at this call. */
export function collectRoles(c: Collector, node: ts.CallExpression | ts.NewExpression): void {
  const call = collectCall(c, node);
  const callee = unwrap(node.expression);
  if (isFunctionNode(callee)) c.functions.get(c.fnId(callee))?.roles.push({ k: 'invoked' });
  (node.arguments ?? []).forEach((argument, index) => {
    const value = unwrap(ts.isSpreadElement(argument) ? argument.expression : argument);
    if (isFunctionNode(value)) addRole(c, value, { k: 'argument', call, index });
    if (ts.isObjectLiteralExpression(value)) optionRoles(c, value, { call, index, around: [] });
  });
}

function optionRoles(
  c: Collector,
  literal: ts.ObjectLiteralExpression,
  of: Omit<Extract<Role, { k: 'option' }>, 'k' | 'name'>,
): void {
  for (const each of literal.properties) {
    const name = memberName(each.name) ?? '';
    const value = ts.isPropertyAssignment(each) ? unwrap(each.initializer) : each;
    if (isFunctionNode(value)) addRole(c, value, { k: 'option', ...of, name });
    else if (ts.isObjectLiteralExpression(value))
      optionRoles(c, value, { ...of, around: [...of.around, name] });
  }
}

export function addRole(c: Collector, node: FunctionNode, role: Role): void {
  c.functions.get(c.fnId(node))?.roles.push(role);
}

export function parameterHint(c: Collector, node: ts.ParameterDeclaration) {
  return typeHint(c, node.type) ?? valueHint(c, node.initializer);
}
