/** What a function does with its cache: looks up, asks whether there is, puts in. */
import { ts } from 'ts-morph';
import { bare, isAssignment, isWritten, textOf, widened } from '../code/syntax.ts';

const K = ts.SyntaxKind;

/** What the steps are about: a cache of many entries, or a single variable. */
export interface Cache {
  readonly mentions: ReadonlySet<ts.Node>;
  /** A variable that holds the one value itself; it stands for its own key. */
  readonly isSingle: boolean;
}

export interface Stored {
  readonly key: ts.Expression;
  readonly value: ts.Expression;
}

/** The key of `cache.get(key)` or `cache[key]`. */
export function lookedUp(expression: ts.Expression, cache: Cache): ts.Expression | undefined {
  const inner = bare(expression);
  if (cache.isSingle) return cache.mentions.has(inner) && !isWritten(widened(inner)) ? inner : undefined;
  if (ts.isCallExpression(inner)) return argumentOf(inner, 'get', cache);
  const isRead =
    ts.isElementAccessExpression(inner) && cache.mentions.has(inner.expression) && !isWritten(widened(inner));
  return isRead ? inner.argumentExpression : undefined;
}

/** The key of `cache.mentions.has(key)`, `key in cache`, `Object.hasOwn(cache, key)`. */
export function askedFor(expression: ts.Expression, cache: Cache): ts.Expression | undefined {
  const inner = bare(expression);
  if (ts.isBinaryExpression(inner) && inner.operatorToken.kind === K.InKeyword)
    return cache.mentions.has(bare(inner.right)) ? inner.left : undefined;
  if (!ts.isCallExpression(inner)) return undefined;
  const [first, second] = inner.arguments;
  if (first && cache.mentions.has(first) && /hasOwn(Property\.call)?$/.test(textOf(inner.expression)))
    return second;
  return argumentOf(inner, 'has', cache) ?? argumentOf(inner, 'hasOwnProperty', cache);
}

/** `cache.set(key, value)`, `cache[key] = value` */
export function stored(expression: ts.Expression, cache: Cache): Stored | undefined {
  const inner = bare(expression);
  if (ts.isCallExpression(inner)) {
    const key = argumentOf(inner, 'set', cache);
    const value = inner.arguments[1];
    return key && value && { key, value };
  }
  return isAssignment(inner) && inner.operatorToken.kind === K.EqualsToken
    ? written(inner, cache)
    : undefined;
}

/** `cache[key] ??= value`, `cache[key] || (cache[key] = value)`, `cache.get(key) ?? …` */
export function filled(expression: ts.Expression, cache: Cache): Stored | undefined {
  const inner = bare(expression);
  if (!ts.isBinaryExpression(inner)) return undefined;
  const { kind } = inner.operatorToken;
  if (kind === K.QuestionQuestionEqualsToken || kind === K.BarBarEqualsToken)
    return written(inner as ts.AssignmentExpression<ts.AssignmentOperatorToken>, cache);
  if (kind !== K.QuestionQuestionToken && kind !== K.BarBarToken) return undefined;
  return lookedUp(inner.left, cache) && stored(inner.right, cache);
}

function written(
  { left, right }: ts.AssignmentExpression<ts.AssignmentOperatorToken>,
  cache: Cache,
): Stored | undefined {
  const target = bare(left);
  if (cache.isSingle) return cache.mentions.has(target) ? { key: target, value: right } : undefined;
  const isOwn = ts.isElementAccessExpression(target) && cache.mentions.has(target.expression);
  return isOwn ? { key: target.argumentExpression, value: right } : undefined;
}

function argumentOf(call: ts.CallExpression, method: string, cache: Cache): ts.Expression | undefined {
  const { expression } = call;
  const isOwn = ts.isPropertyAccessExpression(expression) && cache.mentions.has(expression.expression);
  return isOwn && expression.name.text === method ? call.arguments[0] : undefined;
}

/**
 * What a condition comes to where the key is missing.
 *
 * @param held - name of a local that holds what was looked up
 * @returns undefined where it asks anything else
 */
export function whereMissing(
  condition: ts.Expression,
  cache: Cache,
  held: string | undefined,
): boolean | undefined {
  const inner = bare(condition);
  const isHeld = (each: ts.Expression) =>
    (ts.isIdentifier(bare(each)) && textOf(bare(each)) === held) || lookedUp(each, cache) !== undefined;
  if (isHeld(inner) || askedFor(inner, cache)) return false;
  if (ts.isPrefixUnaryExpression(inner) && inner.operator === K.ExclamationToken) {
    const other = whereMissing(inner.operand, cache, held);
    return other === undefined ? undefined : !other;
  }
  if (!ts.isBinaryExpression(inner) || !isHeld(inner.left) || !isNothing(inner.right)) return undefined;
  return EQUAL.get(inner.operatorToken.kind);
}

const EQUAL: ReadonlyMap<ts.SyntaxKind, boolean> = new Map([
  [K.EqualsEqualsEqualsToken, true],
  [K.EqualsEqualsToken, true],
  [K.ExclamationEqualsEqualsToken, false],
  [K.ExclamationEqualsToken, false],
]);

function isNothing(expression: ts.Expression): boolean {
  return expression.kind === K.NullKeyword || textOf(expression) === 'undefined';
}
