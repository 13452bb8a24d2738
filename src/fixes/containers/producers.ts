/** Where an accumulator is made: each `new Map()` becomes its bounded twin. */
import { ts } from 'ts-morph';
import { bare, placeOf, textOf } from '../code/syntax.ts';
import { outcomes, type Uses } from '../code/uses.ts';
import { CannotFix } from '../model.ts';

/** The expressions that make the accumulator anew, whatever is chained to or chosen around them. */
export function makersOf(uses: Uses): ts.Expression[] {
  const known = new Set(uses.accesses.map(bare));
  const made = uses.producers.flatMap(outcomes).filter(each => !known.has(each));
  return made.map(firstOfChain).filter(each => !isNothing(each));
}

/** `new Map(old)` of `new Map(old).set(key, value)`. */
function firstOfChain(expression: ts.Expression): ts.Expression {
  let at = bare(expression);
  while (ts.isCallExpression(at) && ts.isPropertyAccessExpression(at.expression)) {
    if (!/^(set|add)$/.test(at.expression.name.text)) break;
    at = bare(at.expression.expression);
  }
  return at;
}

function isNothing(expression: ts.Expression): boolean {
  return (
    expression.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isIdentifier(expression) && expression.text === 'undefined') ||
    ts.isVoidExpression(expression)
  );
}

/** The reason why a maker cannot be replaced. */
export function foreignMaker(maker: ts.Expression): CannotFix {
  const text = textOf(maker).replace(/\s+/g, ' ');
  const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  return new CannotFix(`it is made by '${shown}' at ${placeOf(maker)}`);
}
