import { ts } from 'ts-morph';

/** What a comment about a name stands above: the statement, member or property that declares it. */
export function declarationOf(name: ts.Node): ts.Node {
  let at = name;
  while (at.parent && !holdsDeclarations(at.parent)) at = at.parent;
  return at;
}

function holdsDeclarations(node: ts.Node): boolean {
  return (
    ts.isSourceFile(node) ||
    ts.isBlock(node) ||
    ts.isModuleBlock(node) ||
    ts.isClassLike(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isCaseOrDefaultClause(node)
  );
}
