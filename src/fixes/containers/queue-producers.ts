/** `push` in the words of a queue, by what a full one does with one more value. */
import { ts } from 'ts-morph';
import { arrowResult, isListed, isUnusedResult } from '../code/places.ts';
import { styleOf } from '../code/style.ts';
import { isUnused, placeOf, textOf } from '../code/syntax.ts';
import type { Draft } from '../draft.ts';
import { unusedName } from '../limits/limit.ts';
import { CannotFix } from '../model.ts';

/** What a full queue does: its producer waits, the oldest value goes, or the producer is told by an error. */
export type Overflow = 'block' | 'drop-oldest' | 'reject';

/** @throws CannotFix where what `push` gives is used, or several values are put in at once */
export function serveProducer(call: ts.CallExpression, overflow: Overflow, name: string, draft: Draft): void {
  const statement = ts.isExpressionStatement(call.parent) ? call.parent : undefined;
  if (!statement && !isUnused(call) && !isUnseenResult(call))
    throw new CannotFix(`the value of 'push' is used at ${placeOf(call)}`);
  const [value, ...more] = call.arguments;
  if (!value || more.length > 0) throw new CannotFix(`several values are put in at once at ${placeOf(call)}`);
  if (!ts.isSpreadElement(value)) return put(call, statement, overflow, name, draft);
  if (!statement) throw new CannotFix(`several values are put in at once at ${placeOf(call)}`);
  putEach(call, value, overflow, name, draft);
}

function isUnseenResult(call: ts.CallExpression): boolean {
  return arrowResult(call) === call && isUnusedResult(call);
}

function put(
  call: ts.CallExpression,
  statement: ts.ExpressionStatement | undefined,
  overflow: Overflow,
  name: string,
  draft: Draft,
): void {
  const source = call.getSourceFile();
  const { semicolon } = styleOf(source);
  const { name: member } = call.expression as ts.PropertyAccessExpression;
  draft.replace(member, overflow === 'block' ? 'put' : 'tryPut');
  if (overflow === 'block') draft.insert(source, call.getStart(source), 'await ');
  if (overflow !== 'reject') return;
  const isBare = !statement || !isListed(statement);
  draft.insert(source, call.getStart(source), `${isBare ? '{ ' : ''}if (!`);
  const end = isBare ? `${statement ? '' : semicolon} }` : '';
  const thrown = `) throw new Error(${fullMessage(source, name)})`;
  draft.insert(source, call.getEnd(), statement ? thrown : thrown + end);
  if (statement && isBare) draft.insert(source, statement.getEnd(), end);
}

/** `xs.push(...batch)`: one after the other. */
function putEach(
  call: ts.CallExpression,
  { expression }: ts.SpreadElement,
  overflow: Overflow,
  name: string,
  draft: Draft,
): void {
  const source = call.getSourceFile();
  const each = unusedName(source, unusedName(source, 'each') === 'each' ? 'each' : 'value');
  const it = textOf((call.expression as ts.PropertyAccessExpression).expression);
  const body = {
    block: `await ${it}.put(${each})`,
    'drop-oldest': `${it}.tryPut(${each})`,
    reject: `if (!${it}.tryPut(${each})) throw new Error(${fullMessage(source, name)})`,
  }[overflow];
  draft.replace(call, `for (const ${each} of ${textOf(expression)}) ${body}`);
}

function fullMessage(source: ts.SourceFile, name: string): string {
  const { quote } = styleOf(source);
  return `${quote}${name.replace(/^#/, '')} is full${quote}`;
}
