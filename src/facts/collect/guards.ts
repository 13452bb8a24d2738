/** Conditions that may cap something: sizes compared with limits, and what runs on either side. */
import { ts } from 'ts-morph';
import { ageWords } from '../../catalogue/clocks.ts';
import type { Collector } from './collector.ts';
import { comparisons } from './comparisons.ts';
import type { Guard } from './flow-facts.ts';
import { setsLatch } from './latches.ts';
import { words } from './names.ts';
import { lastName, unwrap } from './syntax.ts';

const K = ts.SyntaxKind;

const AGE = new Set(ageWords);

export function collectGuards(
  c: Collector,
  node: ts.IfStatement | ts.WhileStatement | ts.ForStatement | ts.ConditionalExpression | ts.BinaryExpression,
): void {
  const parts = guardParts(node);
  if (!parts) return;
  if (words(parts.condition.getText(c.source)).some(each => AGE.has(each)))
    c.functions.get(c.fnAround(node))?.ageChecks.push(parts.condition.end);
  for (const found of comparisons(c, parts.condition, true)) {
    const full = found.fullWhenTrue ? parts.whenTrue : parts.otherwise;
    const guard: Guard = {
      ...(found.ref && { ref: found.ref }),
      ...(found.asks && { asks: found.asks }),
      property: found.property,
      limit: found.limit,
      fullIsThen: found.fullWhenTrue,
      condition: c.span(parts.condition),
      whenTrue: c.span(parts.whenTrue),
      ...(parts.otherwise && { otherwise: c.span(parts.otherwise) }),
      thenExits: exits(parts.whenTrue),
      thenStops: stops(parts.whenTrue) || setsLatch(c.source, node, parts.whenTrue),
      ...(throws(parts.whenTrue) && { thenThrows: true }),
      thenOnlyLogs: onlyLogs(parts.whenTrue),
      ...(tells(parts.whenTrue) && { thenTells: true }),
      ...(full && logs(full) && { logsWhenFull: true }),
      loop: ts.isWhileStatement(node) || ts.isForStatement(node),
      range: c.range(parts.condition),
    };
    c.functions.get(c.fnAround(node))?.guards.push(guard);
  }
}

function guardParts(
  node: ts.Node,
): { condition: ts.Expression; whenTrue: ts.Node; otherwise?: ts.Node } | undefined {
  if (ts.isIfStatement(node))
    return {
      condition: node.expression,
      whenTrue: node.thenStatement,
      ...(node.elseStatement && { otherwise: node.elseStatement }),
    };
  if (ts.isWhileStatement(node)) return { condition: node.expression, whenTrue: node.statement };
  if (ts.isForStatement(node))
    return node.condition && { condition: node.condition, whenTrue: node.statement };
  if (ts.isConditionalExpression(node))
    return { condition: node.condition, whenTrue: node.whenTrue, otherwise: node.whenFalse };
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === K.AmpersandAmpersandToken)
    return { condition: node.left, whenTrue: node.right };
  return undefined;
}

export function exits(node: ts.Node): boolean {
  if (
    ts.isReturnStatement(node) ||
    ts.isThrowStatement(node) ||
    ts.isContinueStatement(node) ||
    ts.isBreakStatement(node)
  )
    return true;
  if (ts.isBlock(node)) return node.statements.some(exits);
  if (ts.isIfStatement(node))
    return node.elseStatement !== undefined && exits(node.thenStatement) && exits(node.elseStatement);
  if (ts.isExpressionStatement(node))
    return /\b(reject|destroy|abort|close|end|fail|process\.exit)\b/.test(lastName(node.expression));
  return false;
}

/** `throw`, `return false`, `callback(new Error('full'))`: not a bare `return`. */
function tells(node: ts.Node): boolean {
  if (ts.isThrowStatement(node)) return true;
  if (ts.isReturnStatement(node)) return node.expression !== undefined && !isNothing(node.expression);
  if (ts.isBlock(node)) return node.statements.some(tells);
  if (!ts.isExpressionStatement(node)) return false;
  const call = unwrap(node.expression);
  return ts.isCallExpression(call) && TELLS.test(lastName(call.expression));
}

const TELLS = /^(reject|destroy|abort|close|end|fail|exit|callback|cb|done|next|send|respond|reply)$/;

function isNothing(value: ts.Expression): boolean {
  const node = unwrap(value);
  return ts.isVoidExpression(node) || (ts.isIdentifier(node) && node.text === 'undefined');
}

function throws(node: ts.Node): boolean {
  return ts.isThrowStatement(node) || (ts.isBlock(node) && node.statements.some(throws));
}

export function stops(node: ts.Node): boolean {
  if (ts.isThrowStatement(node)) return true;
  if (ts.isBlock(node)) return node.statements.some(stops);
  if (!ts.isExpressionStatement(node)) return false;
  const call = unwrap(node.expression);
  return (
    ts.isCallExpression(call) &&
    /^(destroy|abort|close|end|pause|terminate|kill|reject|removeAllListeners|off|removeListener)$/.test(
      lastName(call.expression),
    )
  );
}

export function onlyLogs(node: ts.Node): boolean {
  if (ts.isBlock(node)) return node.statements.length > 0 && node.statements.every(onlyLogs);
  if (!ts.isExpressionStatement(node)) return false;
  const inner = unwrap(node.expression);
  if (ts.isPostfixUnaryExpression(inner) || ts.isPrefixUnaryExpression(inner)) return true;
  if (ts.isBinaryExpression(inner)) return inner.operatorToken.kind === K.PlusEqualsToken;
  if (!ts.isCallExpression(inner)) return false;
  return LOGS.test(lastName(inner.expression)) || COUNTS.test(lastName(inner.expression));
}

const LOGS = /^(log|warn|warning|error|info|debug|trace|verbose|emitWarning|captureMessage)$/;
const COUNTS = /^(increment|gauge)$/;

/** A statement among others that writes to a log; counting is none. */
function logs(node: ts.Node): boolean {
  if (ts.isBlock(node)) return node.statements.some(logs);
  const call = ts.isExpressionStatement(node) ? unwrap(node.expression) : undefined;
  return call !== undefined && ts.isCallExpression(call) && LOGS.test(lastName(call.expression));
}
