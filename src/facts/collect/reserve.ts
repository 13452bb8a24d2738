/**
 * Gives what other files can see its ids first: top-level functions and variables, classes, methods and their
 * parameters. Ids are positions in lists, so without this a variable added inside a function would rename
 * everything behind it, and every file that looks at this one would have to be joined anew.
 */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import { type FunctionNode, hasModifier, isFunctionNode } from './syntax.ts';

/** Walks declarations and initialisers; bodies of functions are left for the collecting walk. */
export function reserveIds(c: Collector, source: ts.SourceFile): void {
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node)) return reserveFunction(c, node);
    if (ts.isClassLike(node)) reserveClass(c, node);
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) c.slotId(node.name);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
}

function reserveFunction(c: Collector, node: FunctionNode): void {
  c.fnId(node);
  for (const { name } of node.parameters) if (ts.isIdentifier(name)) c.slotId(name);
}

function reserveClass(c: Collector, node: ts.ClassLikeDeclaration): void {
  c.classId(node);
  const initialises = node.members.some(
    each =>
      ts.isPropertyDeclaration(each) && each.initializer && !hasModifier(each, ts.SyntaxKind.StaticKeyword),
  );
  if (initialises) c.fieldInitialiser(node);
}
