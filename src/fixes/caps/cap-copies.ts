/** A limit on state that is never changed: each longer copy that takes its place keeps the latest only. */
import { ts } from 'ts-morph';
import type { GrowthSite } from '../../facts/model.ts';
import { spanOf } from '../code/sites.ts';
import { bare, isAssignment, nodeAt, placeOf } from '../code/syntax.ts';
import type { Draft } from '../draft.ts';
import type { FixRequest, Plan } from '../fix.ts';
import { openGrowth } from '../limits/growth.ts';
import { limitInEachFile, proposedLimit } from '../limits/limit.ts';
import { CannotFix } from '../model.ts';

export const capCopies: Plan = (request, draft) => {
  const { accumulator, wishes } = request;
  const limitAt = limitInEachFile(draft, accumulator.name, wishes.max ?? proposedLimit(accumulator));
  for (const site of openGrowth(accumulator)) {
    const copy = copyAt(site, request);
    capCopy(copy, limitAt(copy), draft);
  }
};

/** `[...old, next]` gets the end of it, `[next, ...old]` the start. */
function capCopy(copy: ts.Expression, limit: string, draft: Draft): void {
  const latest = addsInFront(copy) ? `.slice(0, ${limit})` : `.slice(-${limit})`;
  draft.insert(copy.getSourceFile(), copy.getEnd(), latest);
}

function addsInFront(copy: ts.Expression): boolean {
  if (!ts.isArrayLiteralExpression(copy)) return false;
  const [first] = copy.elements;
  return first !== undefined && !ts.isSpreadElement(first);
}

/** The longer copy that a site is about, whether it is assigned or returned. */
function copyAt(site: GrowthSite, { project, root }: FixRequest): ts.Expression {
  const source = project.source(`${root}/${site.file}`);
  const span = source && spanOf(source, site);
  const found = span && (copyWithin(source, span) ?? assignedAt(source, span.start));
  if (!found) throw new CannotFix(`no longer copy is in sight at ${site.file}:${site.line}`);
  const array = ts.isArrayLiteralExpression(found) ? found.elements : [];
  const isInTheMiddle =
    array.length > 2 && !ts.isSpreadElement(array[0] as ts.Expression) && !isSpreadLast(array);
  if (isInTheMiddle) throw new CannotFix(`what was there is put in the middle at ${placeOf(found)}`);
  return found;
}

function isSpreadLast(elements: readonly ts.Expression[]): boolean {
  const last = elements.at(-1);
  return last !== undefined && ts.isSpreadElement(last);
}

/** What is assigned to the target that starts at a position. */
function assignedAt(source: ts.SourceFile, position: number): ts.Expression | undefined {
  for (let at = nodeAt(source, position); at.parent && at.getStart(source) === position; at = at.parent) {
    if (isAssignment(at)) return isCopy(bare(at.right)) ? bare(at.right) : undefined;
  }
  return undefined;
}

/** The outermost copy in a span. */
function copyWithin(node: ts.Node, span: { start: number; end: number }): ts.Expression | undefined {
  if (node.getEnd() < span.start || node.pos > span.end) return undefined;
  const isInside = span.start <= node.getStart() && node.getEnd() <= span.end;
  if (isInside && isCopy(node)) return node;
  return ts.forEachChild(node, child => copyWithin(child, span));
}

/** `[...old, next]`, `old.concat(next)` */
function isCopy(node: ts.Node): node is ts.Expression {
  if (ts.isArrayLiteralExpression(node)) return node.elements.some(ts.isSpreadElement);
  if (!ts.isCallExpression(node)) return false;
  const callee = bare(node.expression);
  return ts.isPropertyAccessExpression(callee) && callee.name.text === 'concat';
}
