/** Variables of outer scopes that functions set: what is kept for later calls. */
import { ts } from 'ts-morph';
import { collectCall } from './calls.ts';
import type { Collector } from './collector.ts';
import type { CallId, SlotId } from './file-facts.ts';
import { isFunctionNode } from './syntax.ts';

/**
 * Notes an assignment to a variable that outlives the function.
 *
 * @param lazy it runs only where nothing is kept yet
 */
export function noteKeeping(c: Collector, node: ts.BinaryExpression, slot: SlotId, lazy: boolean): void {
  const fn = c.fnAround(node);
  if (fn === 0 || c.slots.get(slot)?.fn === fn) return;
  c.keepings.push({
    slot,
    lazy: lazy || returnsEarlier(c, node),
    calls: callsIn(c, node.right),
    fn,
    pos: node.getStart(c.source),
  });
}

function callsIn(c: Collector, value: ts.Expression): CallId[] {
  const found: CallId[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node)) return;
    if (ts.isCallExpression(node)) found.push(collectCall(c, node));
    ts.forEachChild(node, visit);
  };
  visit(value);
  return found;
}

/** `if (config) return config;` in a statement before. */
function returnsEarlier(c: Collector, node: ts.BinaryExpression): boolean {
  const name = node.left.getText(c.source);
  for (let at: ts.Node = node; at.parent && !isFunctionNode(at); at = at.parent) {
    if (!ts.isBlock(at.parent)) continue;
    const before = at.parent.statements.filter(each => each.end <= at.pos + 1);
    if (before.some(each => givesKept(c, each, name))) return true;
  }
  return false;
}

function givesKept(c: Collector, statement: ts.Statement, name: string): boolean {
  if (!ts.isIfStatement(statement)) return false;
  const condition = statement.expression.getText(c.source);
  const asks = new RegExp(`^${name}(\\s*!==?\\s*(undefined|null))?$`).test(condition);
  return asks && new RegExp(`\\breturn\\s+${name}\\b`).test(statement.thenStatement.getText(c.source));
}
