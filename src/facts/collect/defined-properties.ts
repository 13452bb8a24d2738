/** Members that are defined by a call. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import { place } from './places.ts';
import { refOf, step } from './refs.ts';
import { literalText, memberName } from './syntax.ts';
import { valueHint } from './value-hints.ts';

/** `Object.defineProperty(this, 'items', { value: [] })`, as compilers write fields. */
export function collectDefinedProperty(c: Collector, node: ts.CallExpression): void {
  const [holder, name, description] = node.arguments;
  const isDefining = node.expression.getText(c.source) === 'Object.defineProperty';
  const named = isDefining ? literalText(name) : undefined;
  if (named === undefined || !description || !ts.isObjectLiteralExpression(description)) return;
  const value = description.properties.find(each => memberName(each.name) === 'value');
  const init = value && ts.isPropertyAssignment(value) ? valueHint(c, value.initializer) : undefined;
  const ref = step(refOf(c, holder), `.${named}`);
  if (ref && init?.t === 'container') c.places.push(place(c, node, ref, 'assignment', init, undefined));
}
