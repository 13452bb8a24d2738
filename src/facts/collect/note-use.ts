/** How an operation on a place is written down. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import type { UseFact } from './file-facts.ts';
import type { Branch } from './place-facts.ts';
import { provisosOf } from './provisos.ts';
import { brief } from './syntax.ts';

/** Where an operation stands. */
type Where = Pick<UseFact, 'fn' | 'pos' | 'end' | 'range' | 'branches' | 'provisos'>;

/** @param at the part to show, when it is not the whole node */
export function whereOf(c: Collector, node: ts.Node, at: ts.Node = node): Where {
  const branches = branchesAround(c, node);
  const provisos = provisosOf(c, node);
  return {
    fn: c.fnAround(node),
    pos: node.getStart(c.source),
    end: node.end,
    range: c.range(at),
    ...(branches.length > 0 && { branches }),
    ...(provisos.length > 0 && { provisos }),
  };
}

function branchesAround(c: Collector, node: ts.Node): Branch[] {
  const found: Branch[] = [];
  for (let at = node; at.parent && !ts.isFunctionLike(at); at = at.parent) {
    const { parent } = at;
    if (!ts.isIfStatement(parent) || at === parent.expression) continue;
    const when = brief(parent.expression, c.source);
    found.push({ span: c.span(at), when: at === parent.thenStatement ? when : `else ${when}` });
  }
  return found;
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
