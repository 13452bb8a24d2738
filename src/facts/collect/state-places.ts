/** Where states begin: members of literals that are handed on, and the variables that hooks give. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import type { Hint, PlaceFact, Ref } from './file-facts.ts';
import { entryCount, place } from './places.ts';
import { unwrap } from './syntax.ts';
import { valueHint } from './value-hints.ts';

/** `createSlice({ initialState: { items: [] } })`: a member that no place holds may be one of a state. */
export function noteBeginning(c: Collector, node: ts.PropertyAssignment, init: Hint): void {
  if (init.t !== 'container' || isCopied(node.initializer)) return;
  c.states.initials.push(initialPlace(c, node, init));
}

/** `[...items, x]` is no beginning. */
function isCopied(value: ts.Expression): boolean {
  const node = unwrap(value);
  if (ts.isArrayLiteralExpression(node)) return node.elements.some(ts.isSpreadElement);
  return ts.isObjectLiteralExpression(node) && node.properties.some(ts.isSpreadAssignment);
}

/** A member of a literal that is handed on or returned: where a state begins, it may be. */
function initialPlace(c: Collector, node: ts.PropertyAssignment, init: Hint): Omit<PlaceFact, 'ref'> {
  const nowhere: Ref = { root: { k: 'global', name: '' }, steps: [`.${node.name.getText(c.source)}`] };
  const { ref: _nowhere, ...fact } = place(c, node, nowhere, 'property', init, undefined);
  return fact;
}

/** The place of one name of a pattern, with what its value begins as. */
export function variablePlace(
  c: Collector,
  node: ts.VariableDeclaration,
  name: ts.Identifier,
  value: ts.Expression | undefined,
): PlaceFact {
  const ref: Ref = { root: { k: 'slot', id: c.slotId(name) }, steps: [] };
  const whole = place(c, node, ref, 'variable', valueHint(c, value), undefined);
  return {
    ...whole,
    name: name.text,
    range: c.range(name),
    pos: name.getStart(c.source),
    entries: entryCount(value),
  };
}
