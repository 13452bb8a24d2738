/** A release that only success reaches → one that every way out reaches. */
import { ts } from 'ts-morph';
import { functionOf } from './context.ts';
import type { Draft } from './draft.ts';
import type { Plan } from './fix.ts';
import { CannotFix } from './model.ts';
import { nodesAt } from './sites.ts';
import { indentAt, styleOf } from './style.ts';
import { placeOf, statementOf, textOf } from './syntax.ts';
import { usesOf } from './uses.ts';

export const deleteInFinally: Plan = ({ accumulator, project, source, position, root }, draft) => {
  const uses = usesOf(project, source.fileName, position);
  const nodes = [...uses.accesses, ...uses.targets];
  const releases = accumulator.release.filter(each => each.path === 'success' && each.phase === 'steady');
  const grown = accumulator.growth.flatMap(each => nodesAt(nodes, each, root).slice(0, 1));
  for (const site of releases) {
    const [release] = nodesAt(nodes, site, root);
    if (!release) throw new CannotFix(`it is removed under another name at ${site.file}:${site.line}`);
    const then = thenAround(release);
    if (then) draft.replace(then, 'finally');
    else wrap(release, grown, draft);
  }
  if (releases.length === 0) throw new CannotFix('nothing removes it on success');
};

/** The word `then` of `work.then(() => pending.delete(id))`, whose callback does nothing else. */
function thenAround(release: ts.Expression): ts.Node | undefined {
  const callback = functionOf(release);
  if (!callback || !ts.isArrowFunction(callback) || callback.parameters.length > 0) return undefined;
  const { parent } = callback;
  if (!ts.isCallExpression(parent) || parent.arguments.length !== 1) return undefined;
  const { expression } = parent;
  const isThen = ts.isPropertyAccessExpression(expression) && expression.name.text === 'then';
  if (!isThen) return undefined;
  const { body } = callback;
  if (ts.isBlock(body) && body.statements.length > 1)
    throw new CannotFix(`what follows at ${placeOf(callback)} does more than to remove it`);
  return expression.name;
}

interface Stretch {
  readonly block: ts.Block | ts.SourceFile;
  readonly from: ts.Statement;
  readonly release: ts.Statement;
  readonly inside: readonly ts.Statement[];
}

function wrap(release: ts.Expression, grown: readonly ts.Expression[], draft: Draft): void {
  const stretch = stretchOf(release, grown);
  requireInScope(stretch);
  const { from, inside, release: removal } = stretch;
  const source = removal.getSourceFile();
  const { newLine, indent: unit } = styleOf(source);
  const indent = indentAt(source, from.getStart(source));
  const last = inside.at(-1) as ts.Statement;
  draft.insert(source, from.getEnd(), `${newLine}${indent}try {`);
  indentLines(source, from.getEnd(), last.getEnd(), [removal], unit, draft);
  removeLine(source, removal, draft);
  const close = [`${indent}} finally {`, `${indent}${unit}${textOf(removal)}`, `${indent}}`].join(newLine);
  draft.insert(source, last.getEnd(), newLine + close);
}

/** The statements between the one that adds and the end of the block, where the removal is one of them. */
function stretchOf(release: ts.Expression, grown: readonly ts.Expression[]): Stretch {
  const statement = statementOf(release);
  const block = statement?.parent;
  if (!statement || !ts.isExpressionStatement(statement) || !block || !ts.isBlock(block))
    throw new CannotFix(`the removal at ${placeOf(release)} is part of something else`);
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

/** What the removal names must be declared before the block that is tried. */
function requireInScope({ inside, release }: Stretch): void {
  const declared = inside.flatMap(each =>
    ts.isVariableStatement(each) ? each.declarationList.declarations.map(one => one.name.getText()) : [],
  );
  const used = textOf(release);
  const late = declared.find(name => new RegExp(`(?<![\\w$.])${name}(?![\\w$])`).test(used));
  if (late !== undefined)
    throw new CannotFix(`'${late}' of the removal at ${placeOf(release)} comes too late`);
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
