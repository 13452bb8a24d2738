/** Lists that stand in the program. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import { unwrap } from './syntax.ts';

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
