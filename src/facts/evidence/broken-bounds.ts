/** Cuts and checks that look like bounds and are none. */
import type { Operation } from '../join/operations.ts';
import type { Bound, BrokenBound } from '../model.ts';

/** A cut whose result nobody keeps, on the way of the growth. */
export function vain(growth: Operation, operations: readonly Operation[]): BrokenBound[] {
  return operations
    .filter(each => each.use.op === 'vain' && each.inner === growth.inner)
    .map(each => ({
      file: each.file,
      ...each.use.range,
      kind: 'dropped-result' as const,
      why: `the result of ${each.use.via}() is not kept`,
    }));
}

/** `lists[k] = [...(lists[k] ?? []), x].slice(-20)`: each list is short, their number is not limited. */
export function innerSlice(growth: Operation): BrokenBound[] {
  const cut = /\.slice\(-[\w.]+\)$/.test(growth.use.value?.text ?? '') && growth.use.key !== undefined;
  return cut
    ? [
        {
          file: growth.file,
          ...growth.use.range,
          kind: 'inner-collection',
          why: 'each list is cut, their number is not',
        },
      ]
    : [];
}

const BROKEN: ReadonlySet<string> = new Set<BrokenBound['kind']>([
  'only-logs',
  'wrong-property',
  'inner-collection',
  'dropped-result',
  'wrong-value',
  'expiry-on-read',
]);

export function isBroken(verdict: Bound | BrokenBound): verdict is BrokenBound {
  return BROKEN.has(verdict.kind);
}
