/** Statements behind the one that adds, also where that is the bare result of an arrow function. */
import { ts } from 'ts-morph';
import type { GrowthSite } from '../../facts/model.ts';
import { arrowResult, isListed, isUnusedResult } from '../code/places.ts';
import { nodesAt } from '../code/sites.ts';
import { indentAt, styleOf } from '../code/style.ts';
import { endWithComments, placeOf, statementOf } from '../code/syntax.ts';
import type { Uses } from '../code/uses.ts';
import type { Draft } from '../draft.ts';
import type { FixRequest } from '../fix.ts';
import { CannotFix } from '../model.ts';

/** The expression that names the accumulator where it grows. */
export function targetAt(site: GrowthSite, uses: Uses, { root }: FixRequest): ts.Expression {
  const [target] = nodesAt([...uses.accesses, ...uses.targets], site, root);
  if (!target) throw new CannotFix(`it is filled under another name at ${site.file}:${site.line}`);
  return target;
}

/** The statement to put others behind, or the bare result of an arrow function. */
export function placeBehind(target: ts.Expression): ts.Statement | ts.Expression {
  const statement = statementOf(target);
  if (statement && ts.isExpressionStatement(statement)) return statement;
  const result = arrowResult(target);
  if (result && isUnusedResult(result)) return result;
  if (statement && ts.isVariableStatement(statement)) return statement;
  throw new CannotFix(`the value of what adds to it is used at ${placeOf(target)}`);
}

/** @param lines - without their indentation and line ends */
export function putBehind(place: ts.Statement | ts.Expression, lines: readonly string[], draft: Draft): void {
  const source = place.getSourceFile();
  const { newLine, indent: unit, semicolon } = styleOf(source);
  const isBare = !ts.isStatement(place);
  const isAlone = !isBare && !isListed(place);
  const outer = indentAt(source, (isAlone ? place.parent : place).getStart(source));
  const indent = isBare || isAlone ? outer + unit : outer;
  const text = lines.map(line => newLine + indent + line).join('');
  const open = `{${newLine}${indent}`;
  if (isBare) draft.insert(source, place.getStart(source), open);
  if (isAlone) openBlock(place, open, draft);
  const close = isBare || isAlone ? `${newLine}${outer}}` : '';
  const end = isBare ? place.getEnd() : endWithComments(source, place);
  draft.insert(source, end, (isBare ? semicolon : '') + text + close);
}

/** The bracket stands on the line of what the statement depends on. */
function openBlock(statement: ts.Node, open: string, draft: Draft): void {
  const source = statement.getSourceFile();
  const { pos } = statement;
  const start = statement.getStart(source);
  const isApart = source.text.slice(pos, start).trim() === '';
  draft.replaceRange(source, isApart ? pos : start, start, isApart ? ` ${open}` : open);
}
