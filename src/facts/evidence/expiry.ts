/** Entries that carry a time which is only looked at when the same key comes again. */
import { momentParts } from '../../catalogue/clocks.ts';
import type { Operation, Step } from '../join/operations.ts';
import type { Program } from '../join/program.ts';
import type { BrokenBound } from '../model.ts';
import type { Candidate } from './candidates.ts';
import type { Judged } from './releases.ts';
import { sameFunction } from './use.ts';

/** `at` counts as a whole word only: `expires at`, not `data`. */
const MOMENT = new RegExp(`${momentParts.join('|')}|\\bat\\b`, 'i');

export function expiryOnRead(
  program: Program,
  candidate: Candidate,
  releases: readonly Judged[],
): BrokenBound[] {
  if (releases.some(each => each.operation.inner === '')) return [];
  const growth = candidate.growths.find(
    each => each.inner === '' && each.use.key && checksAge(program, candidate, each),
  );
  if (!growth) return [];
  const why = 'its entries expire only when the same key comes again';
  return [{ file: growth.file, ...growth.use.range, kind: 'expiry-on-read', why }];
}

function checksAge(program: Program, candidate: Candidate, growth: Operation): boolean {
  const step = growth.chain[0] as Step;
  const stored = growth.use.value?.text ?? '';
  const looked = candidate.record
    .lookups()
    .some(each => each.fact.key === growth.use.key?.text && sameFunction(each, growth));
  return looked && program.fn(step.file, step.fn).clocks.length > 1 && MOMENT.test(stored);
}
