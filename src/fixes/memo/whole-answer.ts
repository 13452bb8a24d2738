/** What is made of an expensive call where it stands: the more of it is kept, the less is done again. */
import { ts } from 'ts-morph';
import { functionOf } from '../code/context.ts';
import { textOf } from '../code/syntax.ts';
import type { Caching } from './cached-function.ts';

const MAKES_OF_ONE = /^(JSON\.parse|Number|String|Boolean|parseInt|parseFloat|Number\.parse(Int|Float))$/;
const MAKES_OF_ITSELF = /^(json|split|text|toLowerCase|toString|toUpperCase|trim)$/;

/** A call with what is plainly made of its answer, the widest first: `JSON.parse(readFileSync(path))`, then the read. */
export function answersOf(call: ts.Expression): ts.Expression[] {
  const widest: ts.Expression[] = [];
  for (let at: ts.Expression | undefined = call; at; at = madeOf(at)) widest.unshift(withoutAwait(at));
  return [...new Set(widest)];
}

/** The function around a call that does nothing but answer with what is made of it. */
export function functionOfAnswer(call: ts.Expression): Caching | undefined {
  const fn = functionOf(call);
  const isPlain =
    fn && (ts.isFunctionDeclaration(fn) || ts.isFunctionExpression(fn) || ts.isArrowFunction(fn));
  if (!isPlain) return undefined;
  const result = resultOf(fn);
  const [widest] = answersOf(call);
  return result && withoutAwait(result) === widest ? fn : undefined;
}

function resultOf({ body }: Caching): ts.Expression | undefined {
  if (!body || !ts.isBlock(body)) return body;
  const [only, ...more] = body.statements;
  return only && more.length === 0 && ts.isReturnStatement(only) ? only.expression : undefined;
}

/** What stands around an expression and is made of nothing else. */
function madeOf(inner: ts.Expression): ts.Expression | undefined {
  const { parent } = inner;
  if (isWrapper(parent) || ts.isAwaitExpression(parent)) return parent;
  if (ts.isCallExpression(parent)) {
    const [first, ...more] = parent.arguments;
    const isMade = first === inner && MAKES_OF_ONE.test(textOf(parent.expression));
    return isMade && more.every(ts.isLiteralExpression) ? parent : undefined;
  }
  if (!ts.isPropertyAccessExpression(parent) || !MAKES_OF_ITSELF.test(parent.name.text)) return undefined;
  const call = parent.parent;
  const isCalled = ts.isCallExpression(call) && call.expression === parent;
  return isCalled && call.arguments.every(ts.isLiteralExpression) ? call : undefined;
}

function isWrapper(node: ts.Node): node is ts.Expression {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
  );
}

/** Who asks does the waiting; a promise is kept as well as what it gives. */
function withoutAwait(expression: ts.Expression): ts.Expression {
  if (ts.isAwaitExpression(expression) || ts.isParenthesizedExpression(expression))
    return withoutAwait(expression.expression);
  return expression;
}
