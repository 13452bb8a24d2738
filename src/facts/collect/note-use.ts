/** How an operation on a place is written down. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import type { UseFact } from './file-facts.ts';
import { provisosOf } from './provisos.ts';

/** Where an operation stands. */
type Where = Pick<UseFact, 'fn' | 'pos' | 'end' | 'range' | 'provisos'>;

/** @param at the part to show, when it is not the whole node */
export function whereOf(c: Collector, node: ts.Node, at: ts.Node = node): Where {
  const provisos = provisosOf(node, c.source);
  return {
    fn: c.fnAround(node),
    pos: node.getStart(c.source),
    end: node.end,
    range: c.range(at),
    ...(provisos.length > 0 && { provisos }),
  };
}

/** For a removal in a loop that is left after it: `if (each === wanted) { list.splice(at, 1); return; }` */
export function leaving(node: ts.Node): { leaves?: true } {
  for (
    let at = node;
    at.parent && !ts.isFunctionLike(at) && !ts.isIterationStatement(at, false);
    at = at.parent
  ) {
    const siblings = ts.isBlock(at.parent) ? at.parent.statements : [];
    const leaves = siblings.some(
      each => each.pos >= at.end && (ts.isReturnStatement(each) || ts.isBreakStatement(each)),
    );
    if (leaves) return { leaves: true };
  }
  return {};
}

/** Writes one operation down. */
export function noteUse(c: Collector, fact: UseFact): void {
  c.uses.push(fact);
}
