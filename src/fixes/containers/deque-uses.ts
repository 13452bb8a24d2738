/** What a deque serves otherwise than an array: index reads, `length = 0`, and places that want an array. */
import { ts } from 'ts-morph';
import { assertion, takesIterable } from '../code/context.ts';
import { indentAt, styleOf } from '../code/style.ts';
import {
  endWithComments,
  isUnused,
  isWritten,
  placeOf,
  statementOf,
  textOf,
  widened,
} from '../code/syntax.ts';
import type { Uses } from '../code/uses.ts';
import type { Draft } from '../draft.ts';
import type { FixRequest } from '../fix.ts';
import { CannotFix } from '../model.ts';
import { isAsked, requireSnapshot } from './snapshot.ts';

/** Members that a deque has with the same meaning. */
const SERVED: ReadonlySet<string> = new Set(
  `at concat entries every filter find findIndex findLast findLastIndex flatMap forEach includes indexOf join keys
  lastIndexOf length map pop push reduce reduceRight shift slice some toLocaleString toReversed toSorted toString
  unshift values`.split(/\s+/),
);

/** Members that a copy has, where only their result is wanted. */
const BY_COPY: ReadonlySet<string> = new Set(['flat', 'toSpliced', 'with']);

const INSTEAD: Readonly<Record<string, string>> = {
  splice: 'a deque removes at its ends only',
  sort: 'a deque keeps the order of arrival',
  reverse: 'a deque keeps the order of arrival',
  fill: 'values of a deque cannot be replaced',
  copyWithin: 'values of a deque cannot be replaced',
};

/** @throws CannotFix where a deque cannot serve the use */
export function serveUse(access: ts.Expression, draft: Draft, request: FixRequest, uses: Uses): void {
  const { parent } = access;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === access)
    return serveMember(access, parent, draft);
  if (ts.isElementAccessExpression(parent) && parent.expression === access)
    return serveIndex(access, parent, draft, request);
  if (ts.isSpreadElement(parent) || (ts.isForOfStatement(parent) && parent.expression === access)) return;
  if (ts.isForInStatement(parent)) throw new CannotFix(`its indices are walked at ${placeOf(parent)}`);
  if (isAsked(access)) return;
  serveArray(access, draft, request, uses);
}

function serveMember(access: ts.Expression, member: ts.PropertyAccessExpression, draft: Draft): void {
  const name = member.name.text;
  const { parent } = member;
  if (name === 'length' && isWritten(member)) return serveLength(access, member, draft);
  if (SERVED.has(name)) return;
  if (BY_COPY.has(name)) return draft.insert(access.getSourceFile(), access.getEnd(), '.toArray()');
  if (name === 'splice' && ts.isCallExpression(parent) && takesAll(access, parent))
    return serveTakeAll(access, parent, draft);
  throw new CannotFix(`'.${name}' at ${placeOf(member)}: ${INSTEAD[name] ?? 'a deque has no such member'}`);
}

function serveLength(access: ts.Expression, member: ts.Expression, draft: Draft): void {
  const { parent } = member;
  const isEmptying = ts.isBinaryExpression(parent) && textOf(parent.right) === '0' && isUnused(parent);
  if (!isEmptying) throw new CannotFix(`its length is set at ${placeOf(member)}`);
  draft.replaceRange(access.getSourceFile(), access.getEnd(), parent.getEnd(), '.clear()');
}

/** `splice(0)` and `splice(0, xs.length)`. */
function takesAll(access: ts.Expression, { arguments: [from, count, ...added] }: ts.CallExpression): boolean {
  if (!from || textOf(from) !== '0' || added.length > 0) return false;
  return count === undefined || textOf(count) === `${textOf(access)}.length`;
}

/** `const batch = xs.splice(0)` becomes a copy and a clearing. */
function serveTakeAll(access: ts.Expression, call: ts.CallExpression, draft: Draft): void {
  const source = access.getSourceFile();
  if (isUnused(call)) return draft.replaceRange(source, access.getEnd(), call.getEnd(), '.clear()');
  const statement = statementOf(call);
  const isPlain = ts.isVariableDeclaration(call.parent) && statement && ts.isBlock(statement.parent);
  if (!isPlain) throw new CannotFix(`'.splice' at ${placeOf(call)}: a deque removes at its ends only`);
  draft.replaceRange(source, access.getEnd(), call.getEnd(), '.toArray()');
  const { semicolon, newLine } = styleOf(source);
  const indent = indentAt(source, statement.getStart(source));
  draft.insert(
    source,
    endWithComments(source, statement),
    `${newLine}${indent}${textOf(access)}.clear()${semicolon}`,
  );
}

function serveIndex(
  access: ts.Expression,
  lookup: ts.ElementAccessExpression,
  draft: Draft,
  { project }: FixRequest,
): void {
  const source = access.getSourceFile();
  const index = lookup.argumentExpression;
  const whole = widened(lookup);
  if (ts.isBinaryExpression(whole.parent) && isWritten(whole)) return serveAppend(access, lookup, draft);
  if (isWritten(whole) || ts.isDeleteExpression(whole.parent))
    throw new CannotFix(`a value is replaced at ${placeOf(lookup)}`);
  if (ts.isStringLiteral(index)) throw new CannotFix(`it is read by a name at ${placeOf(lookup)}`);
  const dots = lookup.questionDotToken ? '?.' : '.';
  draft.replaceRange(source, access.getEnd(), index.getStart(source), `${dots}at(`);
  draft.replaceRange(
    source,
    index.getEnd(),
    lookup.getEnd(),
    `)${assertion(lookup, project.options, project.checker())}`,
  );
}

/** `xs[xs.length] = value` */
function serveAppend(access: ts.Expression, lookup: ts.ElementAccessExpression, draft: Draft): void {
  const assignment = lookup.parent as ts.BinaryExpression;
  const isAppend = textOf(lookup.argumentExpression) === `${textOf(access)}.length` && isUnused(assignment);
  const isPlain = assignment.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  if (!isAppend || !isPlain) throw new CannotFix(`a value is replaced at ${placeOf(lookup)}`);
  const source = access.getSourceFile();
  draft.replaceRange(source, access.getEnd(), assignment.right.getStart(source), '.push(');
  draft.insert(source, assignment.getEnd(), ')');
}

/** Hands out a copy where an array is wanted, unless somebody would look at the copy for ever. */
function serveArray(access: ts.Expression, draft: Draft, request: FixRequest, uses: Uses): void {
  if (takesIterable(access, request.project.checker())) return;
  if (ts.isShorthandPropertyAssignment(access.parent)) {
    requireSnapshot(access, uses);
    return draft.insert(access.getSourceFile(), access.getEnd(), `: ${textOf(access)}.toArray()`);
  }
  requireSnapshot(access, uses);
  draft.insert(access.getSourceFile(), access.getEnd(), '.toArray()');
}
