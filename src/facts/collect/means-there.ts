/** What a comparison of a search's answer says. */
import { ts } from 'ts-morph';

const K = ts.SyntaxKind;

/** `at !== -1`, `at >= 0` and `found != null` say that it is there, `at < 0` and `found === undefined` that it is not. */
export function meansThere(operator: ts.SyntaxKind, nothing: string): boolean | undefined {
  switch (operator) {
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
