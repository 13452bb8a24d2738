/** Where a statement may be put, and whose result nobody looks at. */
import { ts } from 'ts-morph';
import type { Draft } from '../draft.ts';
import { startWithComments, textOf } from './syntax.ts';

/** The bare result of an arrow function that a node is part of. */
export function arrowResult(target: ts.Node): ts.Expression | undefined {
  for (let at: ts.Node = target; at.parent; at = at.parent) {
    if (ts.isArrowFunction(at.parent)) return at.parent.body === at && ts.isExpression(at) ? at : undefined;
    if (ts.isStatement(at)) return undefined;
  }
  return undefined;
}

/** `socket.on('data', chunk => chunks.push(chunk))`: nobody asks such a callback what it returns. */
export function isUnusedResult(result: ts.Expression): boolean {
  return isUnasked(result.parent);
}

/** A callback of an event, a timer or a loop: nobody looks at its result, or waits for it. */
export function isUnasked(callback: ts.Node): boolean {
  const call = callback.parent;
  if (!ts.isCallExpression(call)) return false;
  const { expression } = call;
  const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : textOf(expression);
  return /^(on|once|off|addListener|addEventListener|prependListener|subscribe|forEach|tap|setInterval|setTimeout)$/.test(
    name,
  );
}

/** Whether more statements may stand beside it. */
export function isListed({ parent }: ts.Statement): boolean {
  return (
    ts.isBlock(parent) ||
    ts.isSourceFile(parent) ||
    ts.isCaseOrDefaultClause(parent) ||
    ts.isModuleBlock(parent)
  );
}

/** Takes a statement out with its comments and its line. */
export function removeStatement(statement: ts.Statement, draft: Draft): void {
  const source = statement.getSourceFile();
  const { text } = source;
  const start = startWithComments(source, statement);
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t;]*(\/\/[^\n]*)?\r?\n?/.exec(text.slice(statement.getEnd()))?.[0] ?? '';
  const isAlone =
    text.slice(line, start).trim() === '' && (rest.endsWith('\n') || rest === text.slice(statement.getEnd()));
  if (!isAlone) return draft.replaceRange(source, statement.getStart(source), statement.getEnd(), '');
  const end = statement.getEnd() + rest.length;
  const isBetweenGaps = /(^|\n[ \t]*\r?\n)$/.test(text.slice(0, line));
  const gap = isBetweenGaps ? (/^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0) : 0;
  // In pieces: an import may have to come in where the statement began.
  const cuts = [line, statement.getStart(source, true), statement.getStart(source), end + gap];
  cuts.slice(1).forEach((cut, index) => {
    const from = cuts[index] as number;
    if (from < cut) draft.replaceRange(source, from, cut, '');
  });
}
