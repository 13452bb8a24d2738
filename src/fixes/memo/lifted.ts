/** Code that moves to the top of its file: what it took from around it becomes parameters. */
import { ts } from 'ts-morph';
import { functionOf } from '../code/context.ts';
import { placeOf, textOf } from '../code/syntax.ts';
import { applied } from '../draft.ts';
import { CannotFix } from '../model.ts';
import type { FixProject } from '../program/project.ts';
import { isPrimitive } from './immutable.ts';

export interface Parameter {
  readonly name: string;
  readonly type: string;
  /** What is handed over. */
  readonly argument: string;
  /** Where it is mentioned. */
  readonly places: readonly ts.Expression[];
}

/** @throws CannotFix where something around it cannot be handed over and compared, or may change unseen */
export function parametersOf(code: ts.Expression, project: FixProject): Parameter[] {
  const found = new Map<string, ts.Expression[]>();
  for (const each of localsIn(code, project.checker())) {
    const text = textOf(each);
    found.set(text, [...(found.get(text) ?? []), each]);
  }
  const taken = new Set(namesIn(code));
  return [...found].map(([argument, places]) => parameterOf(argument, places, taken, project));
}

function parameterOf(
  argument: string,
  places: readonly ts.Expression[],
  taken: Set<string>,
  project: FixProject,
): Parameter {
  const [first] = places as readonly [ts.Expression];
  const checker = project.checker();
  const type = checker.getTypeAtLocation(first);
  const isUnknown = /\.[cm]?jsx?$/.test(first.getSourceFile().fileName) && isAny(type);
  if (!isUnknown && !isPrimitive(type, checker))
    throw new CannotFix(`'${argument}' at ${placeOf(first)} is no plain value to keep an answer by`);
  const name = freeName(ts.isPropertyAccessExpression(first) ? first.name.text : argument, first, taken);
  const wide = checker.getBaseTypeOfLiteralType(type);
  const text = checker.typeToString(type.isUnion() ? type : wide, undefined, ts.TypeFormatFlags.NoTruncation);
  return { name, type: text, argument, places };
}

function isAny({ flags }: ts.Type): boolean {
  return (flags & ts.TypeFlags.Any) !== 0;
}

/** A name of its own beside the others; a local that is handed over keeps its name. */
function freeName(wanted: string, first: ts.Expression, taken: Set<string>): string {
  const plain = wanted.replace(/^#/, '');
  if (ts.isIdentifier(first)) return plain;
  let name = plain;
  for (let count = 2; taken.has(name); count++) name = `${plain}${count}`;
  taken.add(name);
  return name;
}

/** Its text with the parameters' names in place of what they stand for. */
export function withParameters(code: ts.Expression, parameters: readonly Parameter[]): string {
  const start = code.getStart();
  const edits = parameters.flatMap(({ name, places }) =>
    places.map(each => ({ start: each.getStart() - start, end: each.getEnd() - start, newText: name })),
  );
  return applied(
    textOf(code),
    edits.sort((a, b) => a.start - b.start),
  );
}

/** The widest plain expressions in some code that begin with a local of a function around it, or with `this`. */
function localsIn(code: ts.Expression, checker: ts.TypeChecker): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    const isOwn = ts.isIdentifier(node) && isValue(node) && isLocal(node, code, checker);
    if (isOwn || node.kind === ts.SyntaxKind.ThisKeyword) found.push(chainFrom(node as ts.Expression, code));
    else ts.forEachChild(node, visit);
  };
  visit(code);
  return found;
}

function isValue(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent) && parent.name === name) return false;
  return !(ts.isPropertyAssignment(parent) && parent.name === name) && !ts.isTypeNode(parent);
}

/** @throws CannotFix where it is a variable of the file that may be set anew */
function isLocal(name: ts.Identifier, code: ts.Expression, checker: ts.TypeChecker): boolean {
  const shorthand = ts.isShorthandPropertyAssignment(name.parent);
  const symbol = shorthand
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
  const declared = symbol?.declarations?.[0];
  if (!declared || declared.getSourceFile() !== code.getSourceFile()) return false;
  if (code.pos <= declared.pos && declared.end <= code.end) return false;
  if (functionOf(declared) === undefined) {
    if (ts.isVariableDeclaration(declared) && !isConstant(declared))
      throw new CannotFix(`'${name.text}', which it depends on, may be set anew`);
    return false;
  }
  if (shorthand) throw new CannotFix(`'${name.text}' is handed over by its name at ${placeOf(name)}`);
  return true;
}

function isConstant({ parent }: ts.VariableDeclaration): boolean {
  return (parent.flags & ts.NodeFlags.Const) !== 0;
}

/** `row.locale` of `row`, as far as members go and no method is called. */
function chainFrom(root: ts.Expression, code: ts.Expression): ts.Expression {
  let at = root;
  while (at !== code && ts.isPropertyAccessExpression(at.parent) && at.parent.expression === at) {
    const { parent } = at.parent;
    if (ts.isCallExpression(parent) && parent.expression === at.parent) break;
    at = at.parent;
  }
  return at;
}

function namesIn(code: ts.Node): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isValue(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(code);
  return names;
}
