/** A Map of Sets whose Sets run empty and stay → the last element takes its Set along. */
import { ts } from 'ts-morph';
import type { ReleaseSite } from '../../facts/model.ts';
import { indentAt, styleOf } from '../code/style.ts';
import { bare, endWithComments, isRepeatable, nodeAt, placeOf, statementOf, textOf } from '../code/syntax.ts';
import { outcomes, usesOf } from '../code/uses.ts';
import type { Draft } from '../draft.ts';
import type { FixRequest, Plan } from '../fix.ts';
import { CannotFix } from '../model.ts';
import { isVisible, rootsOf } from './visible.ts';

/** How an element leaves, and what then tells how many are left. */
const COUNTS: Readonly<Record<string, 'size' | 'length'>> = {
  delete: 'size',
  splice: 'length',
  shift: 'length',
  pop: 'length',
};

export const deleteWhenEmpty: Plan = (request, draft) => {
  const { accumulator, project, source, position } = request;
  const uses = usesOf(project, source.fileName, position);
  const sites = accumulator.release.filter(each => each.inner && each.phase === 'steady');
  for (const site of sites) dropBehind(removalAt(site, request), new Set(uses.accesses), draft, request);
};

/** `users.delete(id)` */
interface Removal {
  readonly call: ts.CallExpression;
  readonly inner: ts.Expression;
  readonly count: 'size' | 'length';
  readonly isOptional: boolean;
}

function removalAt({ file, line, column, via }: ReleaseSite, { project, root }: FixRequest): Removal {
  const source = project.source(`${root}/${file}`);
  const name = source && nodeAt(source, source.getPositionOfLineAndCharacter(line - 1, column - 1));
  const member = name && memberAround(name);
  const count = member && COUNTS[member.name.text];
  if (!member || !count || !ts.isCallExpression(member.parent))
    throw new CannotFix(`'${via}' at ${file}:${line} does not tell what is left`);
  const isOptional = member.questionDotToken !== undefined;
  return { call: member.parent, inner: member.expression, count, isOptional };
}

function memberAround(name: ts.Node): ts.PropertyAccessExpression | undefined {
  for (let at = name; at.parent && !ts.isStatement(at); at = at.parent)
    if (
      ts.isPropertyAccessExpression(at) &&
      ts.isCallExpression(at.parent) &&
      at.parent.expression === at &&
      at.name.text in COUNTS
    )
      return at;
  return undefined;
}

function dropBehind(
  removal: Removal,
  accesses: ReadonlySet<ts.Node>,
  draft: Draft,
  request: FixRequest,
): void {
  const { call, inner, count, isOptional } = removal;
  const statement = statementOf(call);
  if (!statement || !ts.isExpressionStatement(statement) || bare(statement.expression) !== call)
    throw new CannotFix(`the value of what removes from it is used at ${placeOf(call)}`);
  const lookup = lookupOf(inner, accesses, request);
  if (!lookup) throw new CannotFix(`what is taken from at ${placeOf(call)} is not looked up in it there`);
  requireKnown(lookup.key, call, request);
  const { newLine, semicolon, indent: unit } = styleOf(call.getSourceFile());
  const left = `${textOf(inner)}${isOptional ? '?.' : '.'}${count}`;
  const text = `if (${left} === 0) ${lookup.removal}${semicolon}`;
  const source = call.getSourceFile();
  const indent = indentAt(source, statement.getStart(source));
  const isListed =
    ts.isBlock(statement.parent) ||
    ts.isSourceFile(statement.parent) ||
    ts.isCaseOrDefaultClause(statement.parent);
  const end = endWithComments(source, statement);
  if (isListed) return draft.insert(source, end, newLine + indent + text);
  draft.insert(source, statement.getStart(source), `{${newLine}${indent}${unit}`);
  draft.insert(source, end, `${newLine}${indent}${unit}${text}${newLine}${indent}}`);
}

/** A key must still mean the same, and asking for it must do nothing else. */
function requireKnown(key: ts.Expression, place: ts.Node, { project }: FixRequest): void {
  const checker = project.checker();
  if (!isRepeatable(key) || !rootsOf(key).every(each => isVisible(each, place, checker)))
    throw new CannotFix(`'${textOf(key)}' is not known at ${placeOf(place)}`);
}

interface Lookup {
  readonly key: ts.Expression;
  /** What takes the entry out. */
  readonly removal: string;
}

/** `rooms.get(id)`, `rooms[id]`, or a constant that holds it. */
function lookupOf(
  inner: ts.Expression,
  accesses: ReadonlySet<ts.Node>,
  request: FixRequest,
): Lookup | undefined {
  const at = bare(inner);
  const direct = directLookup(at, accesses);
  if (direct || !ts.isIdentifier(at)) return direct;
  const declared = request.project.checker().getSymbolAtLocation(at)?.valueDeclaration;
  if (!declared || !ts.isVariableDeclaration(declared) || !declared.initializer) return undefined;
  return outcomes(declared.initializer)
    .map(each => directLookup(each, accesses))
    .find(each => each);
}

function directLookup(at: ts.Expression, accesses: ReadonlySet<ts.Node>): Lookup | undefined {
  if (ts.isElementAccessExpression(at) && accesses.has(at.expression))
    return { key: at.argumentExpression, removal: `delete ${textOf(at)}` };
  if (!ts.isCallExpression(at) || !ts.isPropertyAccessExpression(at.expression)) return undefined;
  const { expression, name } = at.expression;
  const [key] = at.arguments;
  if (name.text !== 'get' || !key || !accesses.has(expression)) return undefined;
  return { key, removal: `${textOf(expression)}.delete(${textOf(key)})` };
}
