/** Every mention of an accumulator, also by names bound to it, sorted into where it is made and where it is used. */
import { ts } from 'ts-morph';
import { CannotFix } from '../model.ts';
import type { FixProject } from '../program/project.ts';
import { mentionsInBrackets } from './in-brackets.ts';
import { accessOf, bare, isAssignment, nodeAt, placeOf } from './syntax.ts';

/** What can carry the accumulator's type. */
export type Carrier =
  | ts.VariableDeclaration
  | ts.PropertyDeclaration
  | ts.PropertySignature
  | ts.ParameterDeclaration;

export interface Uses {
  /** Declarations that name it. */
  readonly carriers: readonly Carrier[];
  /** Expressions whose value becomes the accumulator: initialisers, and right sides of plain assignments. */
  readonly producers: readonly ts.Expression[];
  /** Expressions that read it, or stand where it is changed. */
  readonly accesses: readonly ts.Expression[];
  /** Left sides of plain assignments. */
  readonly targets: readonly ts.Expression[];
}

interface Gathered {
  readonly carriers: Set<Carrier>;
  readonly producers: Set<ts.Expression>;
  readonly accesses: Set<ts.Expression>;
  readonly targets: Set<ts.Expression>;
  readonly seen: Set<ts.Node>;
}

export function usesOf(project: FixProject, path: string, position: number): Uses {
  const gathered: Gathered = {
    carriers: new Set(),
    producers: new Set(),
    accesses: new Set(),
    targets: new Set(),
    seen: new Set(),
  };
  gather(project, path, position, gathered);
  const { carriers, producers, accesses, targets } = gathered;
  return {
    carriers: [...carriers],
    producers: [...producers],
    accesses: [...accesses],
    targets: [...targets],
  };
}

function gather(project: FixProject, path: string, position: number, into: Gathered): void {
  for (const node of mentionsOf(project, path, position)) {
    if (into.seen.has(node)) continue;
    into.seen.add(node);
    sort(project, node, into);
  }
}

function mentionsOf(project: FixProject, path: string, position: number): ts.Node[] {
  const program = project.program();
  const found = project.references(path, position).flatMap(({ fileName, textSpan }) => {
    const source = program.getSourceFile(fileName);
    return source ? [nodeAt(source, textSpan.start)] : [];
  });
  return [...found, ...mentionsInBrackets(project, path, position)];
}

function sort(project: FixProject, name: ts.Node, into: Gathered): void {
  const { parent } = name;
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isExportSpecifier(parent)) return;
  if (isCarrier(parent) && parent.name === name) {
    into.carriers.add(parent);
    const { initializer } = parent as { initializer?: ts.Expression };
    if (initializer) into.producers.add(initializer);
  } else if (ts.isPropertyAssignment(parent) && parent.name === name) into.producers.add(parent.initializer);
  else if (ts.isShorthandPropertyAssignment(parent)) sortShorthand(project, parent, into);
  else if (ts.isBindingElement(parent)) followName(project, boundName(parent), into);
  else if (isAccessor(parent)) throw new CannotFix(`an accessor stands in for it at ${placeOf(parent)}`);
  else if (isInType(name)) return;
  else sortAccess(project, accessOf(name), into);
}

function isCarrier(node: ts.Node): node is Carrier {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isParameter(node)
  );
}

function isAccessor(node: ts.Node): boolean {
  return ts.isAccessor(node) || ts.isMethodDeclaration(node) || ts.isMethodSignature(node);
}

/** `typeof alerts` and `Store['alerts']` follow the declaration by themselves. */
function isInType(name: ts.Node): boolean {
  for (let at = name; at.parent; at = at.parent) {
    if (ts.isTypeNode(at)) return !ts.isExpressionWithTypeArguments(at);
    if (ts.isStatement(at)) return false;
  }
  return false;
}

/** `{ alerts }` makes a property of the value: the accumulator has one more name. */
function sortShorthand(project: FixProject, node: ts.ShorthandPropertyAssignment, into: Gathered): void {
  if (project.checker().getShorthandAssignmentValueSymbol(node)) into.accesses.add(node.name);
}

/** The local name that a binding pattern gives the accumulator. */
function boundName(element: ts.BindingElement): ts.Node {
  if (!ts.isIdentifier(element.name)) throw new CannotFix(`it is taken apart at ${placeOf(element)}`);
  if (element.initializer) throw new CannotFix(`it has a stand-in at ${placeOf(element)}`);
  return element.name;
}

function followName(project: FixProject, name: ts.Node, into: Gathered): void {
  if (into.seen.has(name)) return;
  into.seen.add(name);
  const source = name.getSourceFile();
  gather(project, source.fileName, name.getStart(source), into);
}

function sortAccess(project: FixProject, access: ts.Expression, into: Gathered): void {
  const { parent } = access;
  if (
    isAssignment(parent) &&
    parent.left === access &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  ) {
    into.producers.add(parent.right);
    into.targets.add(access);
    return;
  }
  const alias = aliasOf(access);
  if (alias) followName(project, alias, into);
  else into.accesses.add(access);
}

/** `seen` of `const seen = this.seen`. */
function aliasOf(access: ts.Expression): ts.Identifier | undefined {
  const { parent } = access;
  if (!ts.isVariableDeclaration(parent) || parent.initializer !== access) return undefined;
  const isConst = (parent.parent.flags & ts.NodeFlags.Const) !== 0;
  return isConst && !parent.type && ts.isIdentifier(parent.name) ? parent.name : undefined;
}

/** The expressions that a producer's value may be: both arms of `a ?? b` and `c ? a : b`, casts taken off. */
export function outcomes(producer: ts.Expression): ts.Expression[] {
  const inner = bare(producer);
  if (ts.isConditionalExpression(inner)) return [...outcomes(inner.whenTrue), ...outcomes(inner.whenFalse)];
  if (ts.isBinaryExpression(inner) && isChoice(inner.operatorToken.kind))
    return [...outcomes(inner.left), ...outcomes(inner.right)];
  return [inner];
}

function isChoice(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
}
