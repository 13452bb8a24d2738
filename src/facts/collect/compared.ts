/** Keys that only come through where they are one that stands in the program. */
import { ts } from 'ts-morph';
import { exits } from './guards.ts';
import { literalText, unwrap } from './syntax.ts';

const K = ts.SyntaxKind;

/** `if (id !== ONLY) throw …`, behind others that leave, too: the expressions that are one of the program's then. */
export function keysCompared(statement: ts.Statement): ts.Expression[] {
  const found: ts.Expression[] = [];
  let at: ts.Statement | undefined = statement;
  while (at && ts.isIfStatement(at) && exits(at.thenStatement)) {
    const key = otherThanConstants(at.expression);
    if (key) found.push(key);
    at = at.elseStatement;
  }
  return found;
}

/** `x` of `x !== 'a' && x !== B`. */
function otherThanConstants(condition: ts.Expression): ts.Expression | undefined {
  const node = unwrap(condition);
  if (!ts.isBinaryExpression(node)) return undefined;
  const kind = node.operatorToken.kind;
  if (kind === K.AmpersandAmpersandToken) {
    const [one, other] = [otherThanConstants(node.left), otherThanConstants(node.right)];
    return one && other && one.getText() === other.getText() ? one : undefined;
  }
  const isOther = kind === K.ExclamationEqualsEqualsToken || kind === K.ExclamationEqualsToken;
  return isOther && isConstant(unwrap(node.right)) ? unwrap(node.left) : undefined;
}

function isConstant(node: ts.Expression): boolean {
  return (
    (literalText(node) !== undefined && literalText(node) !== '') ||
    (ts.isIdentifier(node) && /^[A-Z][A-Z0-9_]+$/.test(node.text))
  );
}
