/** Keys that only come through where the program lists them. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import { isLiteralList } from './literal-list.ts';
import { meansThere } from './means-there.ts';
import { unwrap } from './syntax.ts';

const K = ts.SyntaxKind;

const ASKS = /^(has|hasOwn|hasOwnProperty|includes)$/;

/**
 * The keys of `ROOMS.includes(room)`, `kind in TABLE`, `KINDS.has(kind)`, `TABLE[kind]`, where the list is written out in the
 * program, or of a variable that was set to what stands there.
 *
 * @param holds whether the condition is true where the keys come through
 * @param before statements in front of the condition
 */
export function listedKeys(
  c: Collector,
  condition: ts.Expression,
  holds: boolean,
  before: readonly ts.Statement[],
): readonly ts.Expression[] {
  const node = unwrap(condition);
  const further = (each: ts.Expression, isTrue: boolean) => listedKeys(c, each, isTrue, before);
  if (ts.isPrefixUnaryExpression(node) && node.operator === K.ExclamationToken)
    return further(node.operand, !holds);
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === (holds ? K.AmpersandAmpersandToken : K.BarBarToken))
      return [...further(node.left, holds), ...further(node.right, holds)];
    if (kind === K.InKeyword) return holds && isListed(c, node.right) ? [node.left] : [];
    return meansThere(node) === holds ? soughtIn(c, unwrap(node.left), before) : [];
  }
  return holds ? soughtIn(c, node, before) : [];
}

/** What is looked up in a list by the expression, or by that which a variable was set to. */
function soughtIn(
  c: Collector,
  node: ts.Expression,
  before: readonly ts.Statement[],
): readonly ts.Expression[] {
  if (ts.isIdentifier(node)) {
    const value = initialiser(before, node.text);
    return value && !ts.isIdentifier(value) ? soughtIn(c, value, []) : [];
  }
  if (ts.isElementAccessExpression(node))
    return isListed(c, node.expression) ? [node.argumentExpression] : [];
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { expression, name } = node.expression;
  const [first, second] = node.arguments;
  if (name.text === 'hasOwn') return first && second && isListed(c, first) ? [second] : [];
  const isAsked = ASKS.test(name.text) || /^(get|indexOf)$/.test(name.text);
  return first && isAsked && isListed(c, expression) ? [first] : [];
}

function isListed(c: Collector, expression: ts.Expression): boolean {
  const node = unwrap(expression);
  const value = ts.isIdentifier(node) ? constantOf(c, node) : node;
  if (value && ts.isNewExpression(value))
    return value.arguments?.[0] !== undefined && isLiteralList(c, value.arguments[0]);
  return isLiteralList(c, node);
}

/** What a constant of the file was made as. */
function constantOf(c: Collector, name: ts.Identifier): ts.Expression | undefined {
  const declared = c.declared(name);
  if (declared?.k !== 'variable' || !ts.isVariableDeclaration(declared.owner)) return undefined;
  const { initializer, parent } = declared.owner;
  const isConst = ts.isVariableDeclarationList(parent) && (parent.flags & ts.NodeFlags.Const) !== 0;
  return isConst && initializer ? unwrap(initializer) : undefined;
}

export function initialiser(statements: readonly ts.Statement[], name: string): ts.Expression | undefined {
  for (const each of statements)
    if (ts.isVariableStatement(each))
      for (const { name: declared, initializer } of each.declarationList.declarations)
        if (initializer && ts.isIdentifier(declared) && declared.text === name) return unwrap(initializer);
  return undefined;
}
