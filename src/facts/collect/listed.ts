/** A name that goes over a list written out: `for (const each of [this.pool, this.known])`. */
import { ts } from 'ts-morph';
import { argFact } from './calls.ts';
import type { Collector } from './collector.ts';
import { noteUse, whereOf } from './note-use.ts';
import { unwrap } from './syntax.ts';

/** What is done to the loop's name is done to each of the listed. */
export function nameListed(c: Collector, name: ts.BindingName, over: ts.Expression): void {
  const list = unwrap(over);
  const target = ts.isIdentifier(name) ? name : undefined;
  if (target && ts.isArrayLiteralExpression(list)) return noteListed(c, target, list);
  const second = ts.isArrayBindingPattern(name) ? name.elements[1] : undefined;
  const indexed = entriesOf(list);
  if (indexed && second && ts.isBindingElement(second) && ts.isIdentifier(second.name))
    noteListed(c, second.name, indexed);
}

/** `[a, b]` of `[a, b].entries()`. */
function entriesOf(node: ts.Expression): ts.ArrayLiteralExpression | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const list = unwrap(node.expression.expression);
  return node.expression.name.text === 'entries' && ts.isArrayLiteralExpression(list) ? list : undefined;
}

function noteListed(c: Collector, name: ts.Identifier, list: ts.ArrayLiteralExpression): void {
  for (const element of list.elements) {
    const value = unwrap(element);
    if (!ts.isPropertyAccessExpression(value) && !ts.isIdentifier(value)) continue;
    noteUse(c, {
      op: 'store',
      ref: { root: { k: 'slot', id: c.slotId(name) }, steps: [] },
      via: 'for',
      fits: [],
      ...whereOf(c, element),
      value: argFact(c, element),
    });
  }
}
