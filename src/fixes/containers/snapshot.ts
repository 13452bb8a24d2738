/** Where a container may be answered for by a plain copy, and where nothing needs to change at all. */
import { ts } from 'ts-morph';
import { functionOf } from '../code/context.ts';
import { isAssignment, placeOf, textOf } from '../code/syntax.ts';
import type { Uses } from '../code/uses.ts';
import { CannotFix } from '../model.ts';

/** Truth, identity and text are the same of both. */
export function isAsked(access: ts.Expression): boolean {
  const { parent } = access;
  if (ts.isIfStatement(parent) || ts.isPrefixUnaryExpression(parent) || ts.isTypeOfExpression(parent))
    return true;
  if (ts.isTemplateSpan(parent) || ts.isExpressionStatement(parent)) return true;
  if (ts.isConditionalExpression(parent)) return parent.condition === access;
  if (isAssignment(parent) || !ts.isBinaryExpression(parent)) return false;
  const { kind } = parent.operatorToken;
  return kind !== ts.SyntaxKind.InKeyword && kind !== ts.SyntaxKind.InstanceOfKeyword && !isValueChoice(kind);
}

function isValueChoice(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
}

/**
 * Checks that a copy handed out here is made anew each time somebody asks.
 *
 * @throws CannotFix where it would be looked at after the accumulator has changed
 */
export function requireSnapshot(access: ts.Expression, uses: Uses): void {
  const { parent } = access;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    if (/^Array\.isArray$/.test(textOf(parent.expression)))
      throw new CannotFix(`it is asked whether it is an array at ${placeOf(parent)}`);
    if (functionOf(access)) return;
  }
  const within = functionOf(access);
  const makers = uses.carriers.map(functionOf);
  const isHandedOut = isValuePlace(access) && within !== undefined && !makers.includes(within);
  if (!isHandedOut) throw new CannotFix(`it gets another name at ${placeOf(access)}`);
}

/** A result, or part of one, made each time anew. */
function isValuePlace(access: ts.Expression): boolean {
  const { parent } = access;
  if (ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === access)) return true;
  if (ts.isAsExpression(parent) || ts.isParenthesizedExpression(parent)) return isValuePlace(parent);
  if (ts.isShorthandPropertyAssignment(parent) || ts.isPropertyAssignment(parent)) {
    const { parent: holder } = parent.parent;
    return (
      ts.isReturnStatement(holder) || ts.isCallExpression(holder) || ts.isParenthesizedExpression(holder)
    );
  }
  if (ts.isBinaryExpression(parent)) return isValueChoice(parent.operatorToken.kind) && isValuePlace(parent);
  if (ts.isConditionalExpression(parent)) return isValuePlace(parent);
  return ts.isYieldExpression(parent) || (ts.isCallExpression(parent) && parent.expression !== access);
}
