import type { Accumulator, GrowthSite } from '../../facts/model.ts';

/** Where an accumulator grows and nothing undoes it; all of its growth where that is not told. */
export function openGrowth({ verdict, growth }: Accumulator): readonly GrowthSite[] {
  return verdict.kind === 'unbounded' ? verdict.growth : growth;
}
