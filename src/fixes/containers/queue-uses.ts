/** What a queue serves: it is put into, taken from, counted and emptied, and never looked into. */
import { ts } from 'ts-morph';
import { isTyped } from '../code/style.ts';
import { isUnused, isWritten, placeOf, textOf } from '../code/syntax.ts';
import type { Draft } from '../draft.ts';
import { CannotFix } from '../model.ts';
import { isAsked } from './snapshot.ts';

export interface QueueUse {
  readonly access: ts.Expression;
  /** Type of what it holds, where that can be said. */
  readonly element: string | undefined;
}

const INSTEAD: Readonly<Record<string, string>> = {
  pop: 'a queue is taken from at its front only',
  unshift: 'what is put back in front has no place in a queue',
};

/**
 * Serves a use; those that put in are left to the caller.
 *
 * @returns the call of `push` that this is the use of, if it is one
 * @throws CannotFix where a queue cannot serve the use
 */
export function serveQueueUse(use: QueueUse, draft: Draft): ts.CallExpression[] {
  const { access } = use;
  const { parent } = access;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === access)
    return serveMember(use, parent, draft);
  if (isAsked(access)) return [];
  throw new CannotFix(`it is looked into at ${placeOf(parent)}: a queue is only taken from`);
}

function serveMember(use: QueueUse, member: ts.PropertyAccessExpression, draft: Draft): ts.CallExpression[] {
  const name = member.name.text;
  const call =
    ts.isCallExpression(member.parent) && member.parent.expression === member ? member.parent : undefined;
  if (name === 'push' && call) return [call];
  if (name === 'length') serveLength(use, member, draft);
  else if (name === 'shift' && call) draft.replace(member.name, 'tryTake');
  else if (name === 'splice' && call) serveBatch(use, call, draft);
  else
    throw new CannotFix(`'.${name}' at ${placeOf(member)}: ${INSTEAD[name] ?? 'a queue is only taken from'}`);
  return [];
}

function serveLength({ access }: QueueUse, member: ts.PropertyAccessExpression, draft: Draft): void {
  if (!isWritten(member)) {
    // What takes a batch writes its own count.
    if (!isCountOfBatch(member, access)) draft.replace(member.name, 'size');
    return;
  }
  const { parent } = member;
  const isEmptying = ts.isBinaryExpression(parent) && textOf(parent.right) === '0' && isUnused(parent);
  if (!isEmptying) throw new CannotFix(`its length is set at ${placeOf(member)}`);
  draft.replaceRange(access.getSourceFile(), access.getEnd(), parent.getEnd(), '.clear()');
}

/** `xs.length` somewhere in `xs.splice(0, …)`. */
function isCountOfBatch(member: ts.Expression, access: ts.Expression): boolean {
  for (let at: ts.Node = member; at.parent && !ts.isStatement(at); at = at.parent) {
    const { parent } = at;
    if (!ts.isCallExpression(parent) || at === parent.expression) continue;
    if (textOf(parent.expression) === `${textOf(access)}.splice`) return true;
  }
  return false;
}

/** `xs.splice(0, count)` takes one after the other as long as there are any. */
function serveBatch({ access, element }: QueueUse, call: ts.CallExpression, draft: Draft): void {
  const [from, count, ...added] = call.arguments;
  if (!from || textOf(from) !== '0' || added.length > 0)
    throw new CannotFix(`'.splice' at ${placeOf(call)}: a queue is taken from at its front only`);
  const source = access.getSourceFile();
  const it = textOf(access);
  const wanted = count && textOf(count).replaceAll(`${it}.length`, `${it}.size`);
  if (wanted === undefined && isUnused(call))
    return draft.replaceRange(source, access.getEnd(), call.getEnd(), '.clear()');
  const all = wanted === undefined || wanted === `${it}.size`;
  const length = all ? `${it}.size` : `Math.min(${wanted}, ${it}.size)`;
  const type = element === undefined || !isTyped(source) ? '' : ` as ${element}`;
  draft.replace(call, `Array.from({ length: ${length} }, () => ${it}.tryTake()${type})`);
}
