/** Reads by key: tests that an entry is there before it is added. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import { refOf } from './refs.ts';
import { brief, literalText, outer, unwrap } from './syntax.ts';

const K = ts.SyntaxKind;

/** `map.get(key)`, `map.has(key)`. */
export function collectLookupCall(
  c: Collector,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): void {
  const key = node.arguments[0];
  if (key) noteLookup(c, node, callee.expression, callee.name.text, key);
}

/** `record[key]` that is read: what is written or deleted is no lookup. */
export function collectElementRead(c: Collector, node: ts.ElementAccessExpression): void {
  const parent = outer(node);
  if (ts.isDeleteExpression(parent)) return;
  const isWritten =
    ts.isBinaryExpression(parent) &&
    unwrap(parent.left) === node &&
    parent.operatorToken.kind === K.EqualsToken;
  if (isWritten || literalText(node.argumentExpression) !== undefined) return;
  noteLookup(c, node, node.expression, 'index', node.argumentExpression);
}

/** `key in record`. */
export function collectIn(c: Collector, node: ts.BinaryExpression): void {
  noteLookup(c, node, node.right, 'in', node.left);
}

function noteLookup(
  c: Collector,
  node: ts.Expression,
  container: ts.Expression,
  via: string,
  key: ts.Expression,
): void {
  const ref = refOf(c, container);
  if (!ref) return;
  c.lookups.push({
    ref,
    via,
    key: brief(key, c.source),
    pos: node.getStart(c.source),
    fn: c.fnAround(node),
    range: c.range(node),
  });
}
