/** The plain values of an options object: `{ max: 500, ttl: TTL_MS }`. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import type { OptionFact } from './file-facts.ts';
import { refOf } from './refs.ts';
import { brief, isFunctionNode, literalText, memberName, unwrap } from './syntax.ts';

/** The options written in a literal, in order; functions are left out, and so is what a spread brings. */
export function optionFacts(c: Collector, literal: ts.ObjectLiteralExpression): OptionFact[] {
  return literal.properties.flatMap(each => optionFact(c, each) ?? []);
}

function optionFact(c: Collector, property: ts.ObjectLiteralElementLike): OptionFact | undefined {
  if (ts.isShorthandPropertyAssignment(property)) return described(c, property.name.text, property.name);
  const name = ts.isPropertyAssignment(property) ? memberName(property.name) : undefined;
  if (name === undefined || !ts.isPropertyAssignment(property)) return undefined;
  const value = unwrap(property.initializer);
  return isFunctionNode(value) ? undefined : described(c, name, value);
}

function described(c: Collector, name: string, value: ts.Expression): OptionFact {
  const literal = literalText(value);
  const ref = refOf(c, value);
  return {
    name,
    text: brief(value, c.source),
    ...(literal !== undefined && { literal }),
    ...(ref && { ref }),
    range: c.range(value),
  };
}
