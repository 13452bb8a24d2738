/** An expensive call inside other code → a memoized function of its own above that code, and a call of it. */
import { ts } from 'ts-morph';
import { isTyped, styleOf } from '../code/style.ts';
import { startWithComments, topLevelOf } from '../code/syntax.ts';
import type { Draft } from '../draft.ts';
import type { RemarkRequest } from '../fix.ts';
import { CannotFix } from '../model.ts';
import type { FixProject } from '../program/project.ts';
import { useContainer } from '../vendor/vendor.ts';
import { answerName } from './answer-name.ts';
import { type Parameter, parametersOf, withParameters } from './lifted.ts';
import { earlyUser } from './load-order.ts';
import { memoOptions } from './memo-options.ts';
import { memoCall } from './memoized-text.ts';
import { requireShareable } from './shared-answer.ts';
import { answersOf } from './whole-answer.ts';

/** @throws CannotFix where it cannot stand by itself, or its answer cannot be shared */
export function extractCall(
  call: ts.CallExpression | ts.NewExpression,
  request: RemarkRequest,
  draft: Draft,
): void {
  const { project, remark } = request;
  const source = call.getSourceFile();
  const answer = shareableAnswer(call, project);
  const parameters = parametersOf(answer, project);
  const isKeyed = parameters.length > 0;
  const asks = remark.kind === 'repeated-call' ? remark.source.evidence[0]?.kind : undefined;
  const { noun, name } = answerName(answer, call, asks, isKeyed);
  const memo = useContainer(draft, source, 'memoize', 'memoize', request);
  const own = topLevelOf(answer);
  const above = earlyUser(own) ?? own;
  const options = memoOptions({ name: noun, isSingle: !isKeyed }, above, request, draft);
  const { semicolon, newLine } = styleOf(source);
  const head = `const ${name} = `;
  const made = memoCall(source, memo, [functionText(answer, parameters), options], head.length, '');
  draft.declare(source, startWithComments(source, above), head + made + semicolon + newLine, newLine);
  draft.replace(answer, askedText(answer, name, parameters));
}

/** The widest of what is made of a call that can be shared. */
function shareableAnswer(call: ts.Expression, project: FixProject): ts.Expression {
  const refusals: CannotFix[] = [];
  for (const each of answersOf(call))
    try {
      requireShareable(each, project);
      return each;
    } catch (error) {
      if (!(error instanceof CannotFix)) throw error;
      refusals.push(error);
    }
  throw refusals[0] as CannotFix;
}

function functionText(answer: ts.Expression, parameters: readonly Parameter[]): string {
  const types = isTyped(answer.getSourceFile());
  const list = parameters.map(({ name, type }) => (types ? `${name}: ${type}` : name)).join(', ');
  const text = withParameters(answer, parameters);
  const result = ts.isObjectLiteralExpression(answer) ? `(${text})` : text;
  return `${waits(answer) ? 'async ' : ''}(${list}) => ${result}`;
}

function askedText(answer: ts.Expression, name: string, parameters: readonly Parameter[]): string {
  const asked = `${name}(${parameters.map(each => each.argument).join(', ')})`;
  if (!waits(answer)) return asked;
  return ts.isPropertyAccessExpression(answer.parent) ? `(await ${asked})` : `await ${asked}`;
}

/** Whether it waits by itself; a function written inside it waits elsewhere. */
function waits(node: ts.Node): boolean {
  if (ts.isAwaitExpression(node)) return true;
  if (ts.isFunctionLike(node)) return false;
  return ts.forEachChild(node, each => waits(each) || undefined) ?? false;
}
