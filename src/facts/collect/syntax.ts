/** Small questions about raw compiler nodes. */
import { ts } from 'ts-morph';
import { chainingMethods } from '../../catalogue/listening.ts';
import type { Range } from '../model.ts';
import type { Span } from './file-facts.ts';

const K = ts.SyntaxKind;
const CHAINING = new Set(chainingMethods);

type Transparent =
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.NonNullExpression
  | ts.SatisfiesExpression
  | ts.TypeAssertion;

/** Whether a node has the value of the expression in it. */
function isTransparent(node: ts.Node): node is Transparent {
  switch (node.kind) {
    case K.ParenthesizedExpression:
    case K.AsExpression:
    case K.NonNullExpression:
    case K.SatisfiesExpression:
    case K.TypeAssertionExpression:
      return true;
    default:
      return false;
  }
}

/** Removes what does not change a value: parentheses, `as T`, `!`, `satisfies T`, `<T>x`. */
export function unwrap(node: ts.Expression): ts.Expression {
  let inner = node;
  while (isTransparent(inner)) inner = inner.expression;
  return inner;
}

/** The parent that matters: climbs over what `unwrap` removes. */
export function outer(node: ts.Node): ts.Node {
  let parent = node.parent;
  while (isTransparent(parent)) parent = parent.parent;
  return parent;
}

/** The child of `outer(node)` that leads to `node`. */
export function outermost(node: ts.Node): ts.Node {
  const top = outer(node);
  let child = node;
  while (child.parent !== top) child = child.parent;
  return child;
}

export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.ConstructorDeclaration
  | ts.GetAccessorDeclaration
  | ts.SetAccessorDeclaration;

export function isFunctionNode(node: ts.Node): node is FunctionNode {
  switch (node.kind) {
    case K.FunctionDeclaration:
    case K.FunctionExpression:
    case K.ArrowFunction:
    case K.MethodDeclaration:
    case K.Constructor:
    case K.GetAccessor:
    case K.SetAccessor:
      return true;
    default:
      return false;
  }
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some(each => each.kind === kind) ?? false);
}

/** The names of the decorators of a class or member, without arguments. */
export function decoratorNames(node: ts.Node): string[] {
  if (!ts.canHaveDecorators(node)) return [];
  return (ts.getDecorators(node) ?? []).map(each => {
    const called = ts.isCallExpression(each.expression) ? each.expression.expression : each.expression;
    return lastName(called);
  });
}

/** `c` of `a.b.c`, `this` of `this`, the name of an identifier; empty when there is none. */
export function lastName(node: ts.Node): string {
  if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (node.kind === K.ThisKeyword) return 'this';
  if (node.kind === K.SuperKeyword) return 'super';
  if (ts.isCallExpression(node)) return lastName(node.expression);
  if (ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) {
    return lastName(node.expression);
  }
  // `(0, hub_1.open)(…)`: how a call of an imported function is compiled to CommonJS.
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === K.CommaToken) return lastName(node.right);
  if (ts.isElementAccessExpression(node))
    return literalText(node.argumentExpression) ?? lastName(node.expression);
  return '';
}

/** `req` of `req.setEncoding('utf8').on(…)`: what a chain of calls is about. */
export function chainBase(node: ts.Expression): ts.Expression {
  const call = unwrap(node);
  const callee = ts.isCallExpression(call) ? unwrap(call.expression) : undefined;
  const isChained = callee && ts.isPropertyAccessExpression(callee) && CHAINING.has(callee.name.text);
  return isChained ? chainBase(callee.expression) : call;
}

/** The value of a string, number or plain template literal; undefined for anything else. */
export function literalText(node: ts.Node | undefined): string | undefined {
  if (!node) return undefined;
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return node.text;
  if (ts.isPrefixUnaryExpression(node)) {
    const inner = literalText(node.operand);
    return inner === undefined ? undefined : `${ts.tokenToString(node.operator)}${inner}`;
  }
  switch (node.kind) {
    case K.TrueKeyword:
      return 'true';
    case K.FalseKeyword:
      return 'false';
    case K.NullKeyword:
      return 'null';
    default:
      return undefined;
  }
}

/** A declared name that is written out: identifier, private name, string or number. */
export function memberName(name: ts.PropertyName | ts.BindingName | undefined): string | undefined {
  if (!name) return undefined;
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) return name.text;
  if (ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  if (ts.isComputedPropertyName(name)) return symbolStep(name.expression);
  return undefined;
}

/** `[kClients]`: a member keyed by a constant name is a property called `@kClients`. */
export function symbolStep(key: ts.Expression): string | undefined {
  const literal = literalText(key);
  if (literal !== undefined) return literal;
  const inner = unwrap(key);
  if (ts.isPropertyAccessExpression(inner) && inner.expression.getText() === 'Symbol')
    return `@${inner.name.text}`;
  return undefined;
}

export function spanOf(node: ts.Node, source: ts.SourceFile): Span {
  return [node.getStart(source), node.end];
}

export function rangeOf(source: ts.SourceFile, start: number, end: number): Range {
  const from = source.getLineAndCharacterOfPosition(start);
  const to = source.getLineAndCharacterOfPosition(end);
  return {
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}

export function inside(span: Span | undefined, pos: number): boolean {
  return span !== undefined && pos >= span[0] && pos < span[1];
}

/** Source text of a key or limit, on one line and short enough for a message. */
export function brief(node: ts.Node, source: ts.SourceFile): string {
  const text = node.getText(source).replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** `function onClose(this: Socket)`: the parameter that only says what `this` is. */
export function thisParameter(fn: FunctionNode): ts.ParameterDeclaration | undefined {
  const first = fn.parameters[0];
  return first && ts.isIdentifier(first.name) && first.name.text === 'this' ? first : undefined;
}

/** Which argument a parameter takes. */
export function positionOf(parameter: ts.ParameterDeclaration, fn: FunctionNode): number {
  return fn.parameters.indexOf(parameter) - (thisParameter(fn) ? 1 : 0);
}
