/** How an operation on a place is written down. */
import type { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import type { UseFact } from './file-facts.ts';

/** Where an operation stands. */
type Where = Pick<UseFact, 'fn' | 'pos' | 'end' | 'range'>;

/** @param at the part to show, when it is not the whole node */
export function whereOf(c: Collector, node: ts.Node, at: ts.Node = node): Where {
  return { fn: c.fnAround(node), pos: node.getStart(c.source), end: node.end, range: c.range(at) };
}

/** Writes one operation down. */
export function noteUse(c: Collector, fact: UseFact): void {
  c.uses.push(fact);
}
