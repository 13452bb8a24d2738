/** Whether what feeds an accumulator is all among the uses that a fix rewrites. */

import { nodesAt } from '../code/sites.ts';
import type { Uses } from '../code/uses.ts';
import type { FixRequest } from '../fix.ts';
import { CannotFix } from '../model.ts';

/** @throws CannotFix naming the first site that works on it under a name that is not among the uses */
export function requireCovered({ accumulator, root }: FixRequest, uses: Uses): void {
  const nodes = [...uses.accesses, ...uses.producers, ...uses.targets];
  for (const site of [...accumulator.growth, ...accumulator.release]) {
    if (nodesAt(nodes, site, root).length === 0)
      throw new CannotFix(
        `it is also changed by '${site.via}' at ${site.file}:${site.line}, under another name`,
      );
  }
}
