/** Conditions that may cap something: sizes compared with limits, and what runs on either side. */
import { ts } from 'ts-morph';
import { ageWords } from '../../catalogue/clocks.ts';
import type { Collector } from './collector.ts';
import { comparisons } from './comparisons.ts';
import type { Guard } from './flow-facts.ts';
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
      thenStops: stops(parts.whenTrue),
      thenOnlyLogs: onlyLogs(parts.whenTrue),
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
  return /^(log|warn|error|info|debug|trace|emitWarning|captureMessage|increment|gauge)$/.test(
    lastName(inner.expression),
  );
}
