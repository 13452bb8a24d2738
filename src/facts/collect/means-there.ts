/** What a comparison of a search's answer says. */
import { ts } from 'ts-morph';
import { lastName, literalText } from './syntax.ts';

const K = ts.SyntaxKind;

/** `at !== -1`, `at >= 0` and `found != null` say that it is there, `at < 0` and `found === undefined` that it is not. */
export function meansThere({ right, operatorToken }: ts.BinaryExpression): boolean | undefined {
  const nothing = literalText(right) ?? (lastName(right) === 'undefined' ? 'null' : undefined);
  if (nothing === undefined) return undefined;
  switch (operatorToken.kind) {
    case K.ExclamationEqualsEqualsToken:
    case K.ExclamationEqualsToken:
    case K.GreaterThanToken:
      return true;
    case K.GreaterThanEqualsToken:
      return nothing === '0' ? true : undefined;
    case K.EqualsEqualsEqualsToken:
    case K.EqualsEqualsToken:
    case K.LessThanToken:
      return false;
    default:
      return undefined;
  }
}
