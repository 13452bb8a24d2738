/** A release that only success reaches → one that every way out reaches. */
import { ts } from 'ts-morph';
import { functionOf } from '../code/context.ts';
import { nodesAt } from '../code/sites.ts';
import { indentAt, styleOf } from '../code/style.ts';
import { endWithComments, placeOf, statementOf, textOf } from '../code/syntax.ts';
import { usesOf } from '../code/uses.ts';
import type { Draft } from '../draft.ts';
import type { Plan } from '../fix.ts';
import { CannotFix } from '../model.ts';

export const deleteInFinally: Plan = ({ accumulator, project, source, position, root }, draft) => {
  const uses = usesOf(project, source.fileName, position);
  const nodes = [...uses.accesses, ...uses.targets];
  const releases = accumulator.release.filter(each => each.path === 'success' && each.phase === 'steady');
  const grown = accumulator.growth.flatMap(each => nodesAt(nodes, each, root).slice(0, 1));
  for (const site of releases) {
    const [release] = nodesAt(nodes, site, root);
    if (!release) throw new CannotFix(`it is removed under another name at ${site.file}:${site.line}`);
    if (!chain(release, draft) && !extendTry(release, draft)) wrap(release, grown, draft);
  }
  if (releases.length === 0) throw new CannotFix('nothing removes it on success');
};

/** `work.then(() => pending.delete(id))` → `work.finally(…)`; where the callback does more, another step follows. */
function chain(release: ts.Expression, draft: Draft): boolean {
  const callback = functionOf(release);
  const call = callback && thenCall(callback);
  if (!call) return false;
  const { body } = callback as ts.ArrowFunction;
  if (!callback.parameters.length && (!ts.isBlock(body) || body.statements.length === 1)) {
    draft.replace(call.expression.name, 'finally');
    return true;
  }
  const statement = removalStatement(release);
  if (!ts.isBlock(body) || statement.parent !== body)
    throw new CannotFix(`the removal at ${placeOf(release)} is part of something else`);
  requireInScope(
    release,
    callback.parameters.map(each => each.name.getText()),
    body.statements,
  );
  removeLine(call.getSourceFile(), statement, draft);
  draft.insert(call.getSourceFile(), call.getEnd(), `.finally(() => ${textOf(statement.expression)})`);
  return true;
}

/** The call of `then` that a function is the only argument of. */
function thenCall(
  callback: ts.Node,
): (ts.CallExpression & { expression: ts.PropertyAccessExpression }) | undefined {
  const { parent } = callback;
  if (!ts.isArrowFunction(callback) || !ts.isCallExpression(parent) || parent.arguments.length !== 1)
    return undefined;
  const { expression } = parent;
  const isThen = ts.isPropertyAccessExpression(expression) && expression.name.text === 'then';
  return isThen ? (parent as ts.CallExpression & { expression: ts.PropertyAccessExpression }) : undefined;
}

/** The removal stands in a `try` that only success runs through to the end. */
function extendTry(release: ts.Expression, draft: Draft): boolean {
  const statement = statementOf(release);
  const block = statement?.parent;
  if (!statement || !block || !ts.isBlock(block) || !ts.isTryStatement(block.parent)) return false;
  const tried = block.parent;
  if (tried.tryBlock !== block || tried.finallyBlock) return false;
  requireInScope(release, [], block.statements);
  const source = statement.getSourceFile();
  const { newLine, indent: unit } = styleOf(source);
  const indent = indentAt(source, tried.getStart(source));
  removeLine(source, statement, draft);
  const lines = [' finally {', `${indent}${unit}${textOf(statement)}`, `${indent}}`];
  draft.insert(source, tried.getEnd(), lines.join(newLine));
  return true;
}

/** @throws CannotFix where the removal is no statement of its own */
function removalStatement(release: ts.Expression): ts.ExpressionStatement {
  const statement = statementOf(release);
  if (!statement || !ts.isExpressionStatement(statement))
    throw new CannotFix(`the removal at ${placeOf(release)} is part of something else`);
  return statement;
}

interface Stretch {
  readonly block: ts.Block | ts.SourceFile;
  readonly from: ts.Statement;
  readonly release: ts.Statement;
  readonly inside: readonly ts.Statement[];
}

function wrap(release: ts.Expression, grown: readonly ts.Expression[], draft: Draft): void {
  const stretch = stretchOf(release, grown);
  requireInScope(release, [], stretch.inside);
  const { from, inside, release: removal } = stretch;
  const source = removal.getSourceFile();
  const { newLine, indent: unit } = styleOf(source);
  const indent = indentAt(source, from.getStart(source));
  const last = inside.at(-1) as ts.Statement;
  const start = endWithComments(source, from);
  draft.insert(source, start, `${newLine}${indent}try {`);
  indentLines(source, start, last.getEnd(), [removal], unit, draft);
  removeLine(source, removal, draft);
  const close = [`${indent}} finally {`, `${indent}${unit}${textOf(removal)}`, `${indent}}`].join(newLine);
  draft.insert(source, endWithComments(source, last), newLine + close);
}

/** The statements between the one that adds and the end of the block, where the removal is one of them. */
function stretchOf(release: ts.Expression, grown: readonly ts.Expression[]): Stretch {
  const statement = removalStatement(release);
  const block = statement.parent;
  if (!ts.isBlock(block)) throw new CannotFix(`the removal at ${placeOf(release)} is part of something else`);
  const at = block.statements.indexOf(statement);
  const start = block.statements.findLastIndex(
    (each, index) =>
      index < at && grown.some(node => isWithin(node, each) && functionOf(node) === functionOf(release)),
  );
  const from = block.statements[start];
  if (!from) throw new CannotFix(`it is not added in the block that removes it at ${placeOf(release)}`);
  const inside = block.statements.slice(start + 1).filter(each => each !== statement);
  if (inside.length === 0)
    throw new CannotFix(`nothing happens between adding and removing at ${placeOf(release)}`);
  return { block, from, release: statement, inside };
}

function isWithin(node: ts.Node, outer: ts.Node): boolean {
  return outer.pos <= node.pos && node.end <= outer.end;
}

/** What the removal names must still be known where it goes. */
function requireInScope(
  release: ts.Expression,
  names: readonly string[],
  statements: readonly ts.Statement[],
): void {
  const declared = statements.flatMap(each =>
    ts.isVariableStatement(each) ? each.declarationList.declarations.map(one => one.name.getText()) : [],
  );
  const used = textOf(statementOf(release) ?? release);
  const late = [...names, ...declared].find(name => new RegExp(`(?<![\\w$.])${name}(?![\\w$])`).test(used));
  if (late !== undefined)
    throw new CannotFix(`'${late}' of the removal at ${placeOf(release)} is not known outside`);
}

/** Moves lines to the right; those within a template's text stay as they are. */
function indentLines(
  source: ts.SourceFile,
  start: number,
  end: number,
  except: readonly ts.Node[],
  unit: string,
  draft: Draft,
): void {
  const { text } = source;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    const line = at + 1;
    const isEmpty = /^[ \t]*\r?(\n|$)/.test(text.slice(line, line + 200));
    const isLeft = except.some(each => each.getFullStart() <= line && line <= each.getEnd());
    if (!isEmpty && !isLeft && !isInTemplate(source, line)) draft.insert(source, line, unit);
  }
}

function isInTemplate(source: ts.SourceFile, position: number): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (node.pos > position || node.end <= position) return;
    if (ts.isTemplateLiteralToken(node) && node.getStart(source) < position) found = true;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function removeLine(source: ts.SourceFile, statement: ts.Statement, draft: Draft): void {
  const start = source.text.lastIndexOf('\n', statement.getStart(source)) + 1;
  const isAlone = source.text.slice(start, statement.getStart(source)).trim() === '';
  const next = source.text.indexOf('\n', statement.getEnd());
  const tail = source.text.slice(statement.getEnd(), next);
  if (isAlone && next >= 0 && tail.trim() === '') draft.replaceRange(source, start, next + 1, '');
  else draft.replaceRange(source, statement.getStart(source), statement.getEnd(), '');
}
