/** Whether a declaration may be missed by what runs before its line, while its file is loaded. */
import { ts } from 'ts-morph';

/**
 * The first top-level statement above a declaration that may use it by running: a call that leads to it,
 * straight or through functions of the file.
 */
export function earlyUser(declaration: ts.Statement): ts.Statement | undefined {
  const { statements } = declaration.getSourceFile();
  const names = reachedFrom(declaration, statements);
  const above = statements.slice(0, statements.indexOf(declaration));
  return above.find(each => !isInert(each) && mentionsAny(each, names));
}

/** Names of the declaration, and of everything at the top of its file that mentions one of them. */
function reachedFrom(declaration: ts.Statement, statements: readonly ts.Statement[]): ReadonlySet<string> {
  const names = new Set(namesOf(declaration));
  for (let before = -1; before !== names.size; ) {
    before = names.size;
    for (const each of statements)
      if (mentionsAny(each, names)) for (const name of namesOf(each)) names.add(name);
  }
  return names;
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
    return statement.name ? [statement.name.text] : [];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name }) =>
    ts.isIdentifier(name) ? [name.text] : [],
  );
}

function mentionsAny(node: ts.Node, names: ReadonlySet<string>): boolean {
  if (ts.isIdentifier(node) && names.has(node.text)) return true;
  return ts.forEachChild(node, each => mentionsAny(each, names) || undefined) ?? false;
}

/** Whether nothing is called where a statement stands, constructors of the language apart. */
export function isInert(node: ts.Node): boolean {
  if (ts.isFunctionLike(node) || ts.isTypeNode(node)) return true;
  const isPlainNew =
    ts.isNewExpression(node) && /^(Map|Set|WeakMap|WeakSet|RegExp|Array)$/.test(node.expression.getText());
  const acts =
    (ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node)) &&
    !isPlainNew;
  return (
    !acts &&
    !ts.isAwaitExpression(node) &&
    !(ts.forEachChild(node, each => !isInert(each) || undefined) ?? false)
  );
}
