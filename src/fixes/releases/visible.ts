/** Whether a name means the same somewhere else. */
import { ts } from 'ts-morph';
import { functionOf } from '../code/context.ts';

/** The names that an expression begins with: `client` of `client.id`. */
export function rootsOf(expression: ts.Expression): ts.Identifier[] {
  const roots: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) roots.push(node);
    else if (ts.isPropertyAccessExpression(node)) visit(node.expression);
    else ts.forEachChild(node, visit);
  };
  visit(expression);
  return roots;
}

/** Whether a name stands for the same thing at another place. */
export function isVisible(name: ts.Identifier, place: ts.Node, checker: ts.TypeChecker): boolean {
  const meant = checker.getSymbolAtLocation(name);
  const found = checker.getSymbolsInScope(place, ts.SymbolFlags.Value).find(each => each.name === name.text);
  return meant !== undefined && found === meant;
}

/** Whether a name is declared by a function, anew with each call. */
export function isLocal(name: ts.Identifier, checker: ts.TypeChecker): boolean {
  const declaration = checker.getSymbolAtLocation(name)?.valueDeclaration;
  return declaration !== undefined && functionOf(declaration) !== undefined;
}

/** What `this` belongs to at a place: a class, or undefined where it is not known. */
export function classOfThis(place: ts.Node): ts.ClassLikeDeclaration | undefined {
  for (let at = place; at.parent; at = at.parent) {
    if (ts.isArrowFunction(at)) continue;
    if (ts.isClassLike(at.parent)) return at.parent;
    if (ts.isFunctionLike(at)) return undefined;
  }
  return undefined;
}

/** Whether an expression begins with `this`. */
export function usesThis(expression: ts.Node): boolean {
  if (expression.kind === ts.SyntaxKind.ThisKeyword) return true;
  return ts.forEachChild(expression, child => usesThis(child) || undefined) ?? false;
}
