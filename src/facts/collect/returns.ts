/** What functions return. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import { comparisons } from './comparisons.ts';
import type { FunctionFact } from './file-facts.ts';
import { refOf } from './refs.ts';
import { unwrap } from './syntax.ts';
import { valueHint } from './value-hints.ts';

export function collectReturn(c: Collector, node: ts.ReturnStatement): void {
  noteReturn(c, node, node.expression);
}

export function noteReturn(c: Collector, at: ts.Node, expression: ts.Expression | undefined): void {
  if (!expression) return;
  const fact = c.functions.get(c.fnAround(at));
  const value = unwrap(expression);
  for (const found of comparisons(c, value, true)) {
    if (found.ref)
      fact?.predicates.push({
        ref: found.ref,
        property: found.property,
        limit: found.limit,
        fullWhenTrue: found.fullWhenTrue,
      });
  }
  const ref = refOf(c, value);
  if (ref) fact?.returns.push(ref);
  if (ts.isObjectLiteralExpression(value)) {
    noteObject(c, fact, value);
    for (const each of value.properties) {
      const inner = ts.isShorthandPropertyAssignment(each)
        ? refOf(c, each.name)
        : ts.isPropertyAssignment(each)
          ? refOf(c, each.initializer)
          : undefined;
      if (inner) fact?.returns.push(inner);
    }
  }
  if (ts.isArrayLiteralExpression(value)) {
    for (const each of value.elements) {
      const inner = refOf(c, each);
      if (inner) fact?.returns.push(inner);
    }
  }
}

function noteObject(c: Collector, fact: FunctionFact | undefined, literal: ts.ObjectLiteralExpression): void {
  const hint = valueHint(c, literal);
  if (!fact || fact.returnedObject || hint?.t !== 'object') return;
  const members = Object.entries(hint.members).filter(([, { t }]) => t === 'function' || t === 'same');
  if (members.length > 0) fact.returnedObject = { t: 'object', members: Object.fromEntries(members) };
}
