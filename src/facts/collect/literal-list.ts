/** Lists that stand in the program. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import { isFunctionNode, literalText, unwrap } from './syntax.ts';

/** An array or object written out in the program, or the keys of one. */
export function isLiteralList(c: Collector, expression: ts.Expression): boolean {
  const node = unwrap(expression);
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(each => !ts.isSpreadElement(each));
  if (ts.isObjectLiteralExpression(node)) return true;
  if (
    ts.isCallExpression(node) &&
    /^Object\.(keys|values|entries|freeze)$/.test(node.expression.getText(c.source))
  ) {
    return node.arguments[0] !== undefined && isLiteralList(c, node.arguments[0]);
  }
  if (!ts.isIdentifier(node)) return false;
  const declared = c.declared(node);
  if (declared?.k === 'import') return /^[A-Z][A-Z0-9_]+$/.test(node.text);
  if (declared?.k === 'type') return true;
  if (declared?.k !== 'variable' || !ts.isVariableDeclaration(declared.owner) || !declared.owner.initializer)
    return false;
  const list = declared.owner.parent;
  const init = unwrap(declared.owner.initializer);
  if (ts.isIdentifier(init)) return false;
  const written = ts.isArrayLiteralExpression(init)
    ? init.elements.length > 0
    : ts.isObjectLiteralExpression(init)
      ? init.properties.length > 0
      : ts.isCallExpression(init);
  return (
    ts.isVariableDeclarationList(list) &&
    (list.flags & ts.NodeFlags.Const) !== 0 &&
    written &&
    isLiteralList(c, init)
  );
}

/** The same, and what stands in it is named by the program: no arguments, and nothing that a function works out. */
export function isListOfConstants(c: Collector, expression: ts.Expression): boolean {
  if (!isLiteralList(c, expression)) return false;
  const node = unwrap(expression);
  return !ts.isArrayLiteralExpression(node) || !node.elements.some(each => isOfCall(c, each));
}

/** `ancestor`, `request.path`: another one for each call of the function around. */
function isOfCall(c: Collector, expression: ts.Expression): boolean {
  let node = unwrap(expression);
  while (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node))
    node = unwrap(node.expression);
  const declared = ts.isIdentifier(node) ? c.declared(node) : undefined;
  if (declared?.k !== 'variable') return false;
  const { owner } = declared;
  if (ts.isVariableDeclaration(owner) && owner.initializer && literalText(owner.initializer) !== undefined)
    return false;
  return ts.findAncestor(owner, isFunctionNode) !== undefined;
}
