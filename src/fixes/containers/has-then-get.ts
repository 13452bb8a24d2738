/**
 * `if (cache.has(key)) return cache.get(key)` of a container whose entries age: between the two questions an
 * entry's time may pass, so one question must do.
 */
import { ts } from 'ts-morph';
import { functionOf } from '../code/context.ts';
import { indentAt, styleOf } from '../code/style.ts';
import { bare, isAssignment, isWritten, placeOf, textOf, widened } from '../code/syntax.ts';
import type { Uses } from '../code/uses.ts';
import type { Draft } from '../draft.ts';
import { unusedName } from '../limits/limit.ts';
import { CannotFix } from '../model.ts';

/** What the answer may be called. */
const NAMES = ['held', 'known', 'kept'];

const FILLING: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
]);

interface Question {
  readonly call: ts.CallExpression;
  readonly key: string;
}

/**
 * Makes one question of two where they stand in one `if`.
 *
 * @throws CannotFix where they are further apart
 */
export function serveAsked({ accesses }: Uses, draft: Draft): void {
  const gets = accesses.flatMap(each => questionOf(each, 'get'));
  for (const asked of accesses.flatMap(each => questionOf(each, 'has'))) {
    const got = gets.find(each => each.key === asked.key && isNear(each.call, asked.call));
    if (got && !joined(asked.call, got.call, draft)) throw twoQuestions(asked.call);
  }
}

/**
 * The same of a dictionary.
 *
 * @throws CannotFix where an entry is asked for twice
 */
export function requireAskedOnce({ accesses }: Uses): void {
  for (const access of accesses) {
    const asked = existenceOf(access);
    if (asked && accesses.some(each => each !== access && isRead(each) && isNear(each, asked)))
      throw twoQuestions(asked);
  }
}

function twoQuestions(asked: ts.Node): CannotFix {
  return new CannotFix(
    `it is asked twice at ${placeOf(asked)}, and an entry's time may pass between the two questions`,
  );
}

function questionOf(access: ts.Expression, name: 'has' | 'get'): Question[] {
  const member = access.parent;
  if (!ts.isPropertyAccessExpression(member) || member.name.text !== name) return [];
  const call = member.parent;
  const [key] = ts.isCallExpression(call) ? call.arguments : [];
  return key && ts.isCallExpression(call) ? [{ call, key: textOf(key) }] : [];
}

function isNear(one: ts.Node, other: ts.Node): boolean {
  return functionOf(one) === functionOf(other);
}

/** `if (cache.has(key)) return cache.get(key)!` becomes `const held = cache.get(key)` and a look at it. */
function joined(asked: ts.CallExpression, got: ts.CallExpression, draft: Draft): boolean {
  const condition = asked.parent;
  if (!ts.isIfStatement(condition) || condition.expression !== asked || condition.elseStatement) return false;
  if (!ts.isBlock(condition.parent) || returned(condition.thenStatement) !== got) return false;
  const source = asked.getSourceFile();
  const held = unusedName(source, NAMES.find(each => unusedName(source, each) === each) ?? 'held');
  const { semicolon, newLine } = styleOf(source);
  const start = condition.getStart(source);
  const indent = indentAt(source, start);
  draft.insert(source, start, `const ${held} = ${textOf(got)}${semicolon}${newLine}${indent}`);
  draft.replace(asked, `${held} !== undefined`);
  draft.replace(widened(got), held);
  return true;
}

function returned(statement: ts.Statement): ts.Expression | undefined {
  const [only, ...more] = ts.isBlock(statement) ? statement.statements : [statement];
  if (!only || more.length > 0 || !ts.isReturnStatement(only) || !only.expression) return undefined;
  return bare(only.expression);
}

/** `key in record`, `Object.hasOwn(record, key)`, `record[key] ??= value` */
function existenceOf(access: ts.Expression): ts.Node | undefined {
  const { parent } = access;
  if (ts.isElementAccessExpression(parent) && isFilledWhereMissing(parent)) return parent;
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InKeyword) return parent;
  if (ts.isPropertyAccessExpression(parent) && parent.name.text === 'hasOwnProperty') return parent;
  const isAsked = ts.isCallExpression(parent) && /hasOwn/.test(textOf(parent.expression));
  return isAsked ? parent : undefined;
}

function isFilledWhereMissing(lookup: ts.Expression): boolean {
  const { parent } = widened(lookup);
  return isAssignment(parent) && FILLING.has(parent.operatorToken.kind);
}

function isRead({ parent }: ts.Expression): boolean {
  return ts.isElementAccessExpression(parent) && !isWritten(widened(parent));
}
