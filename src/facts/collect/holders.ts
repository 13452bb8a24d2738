/** Who holds an object literal, and by which properties it is reached from there. */
import { ts } from 'ts-morph';
import { memberName, outer } from './syntax.ts';

interface Holding {
  /** Names of the variable that holds the object, and of the types it is said to have. */
  readonly holders: readonly string[];
  /** Names of the properties on the way to the literal, outermost first. */
  readonly around: readonly string[];
}

export function holding(literal: ts.ObjectLiteralExpression): Holding {
  const parent = outer(literal);
  if (!ts.isPropertyAssignment(parent)) return { holders: holdersOf(literal, parent), around: [] };
  const { holders, around } = holding(parent.parent);
  return { holders, around: [...around, memberName(parent.name) ?? ''] };
}

function holdersOf(literal: ts.Node, parent: ts.Node): readonly string[] {
  const claimed = [...claims(literal, parent)];
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return claimed;
  return [...claimed, parent.name.text, ...typeNames(parent.type)];
}

/** The types that `as` and `satisfies` say. */
function* claims(literal: ts.Node, parent: ts.Node): Iterable<string> {
  for (let at = literal.parent; at !== parent; at = at.parent)
    if (ts.isAsExpression(at) || ts.isSatisfiesExpression(at)) yield* typeNames(at.type);
}

function typeNames(type: ts.TypeNode | undefined): readonly string[] {
  if (!type || !ts.isTypeReferenceNode(type)) return [];
  const { typeName } = type;
  return [ts.isIdentifier(typeName) ? typeName.text : typeName.right.text];
}
