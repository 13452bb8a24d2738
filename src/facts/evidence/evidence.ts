/** What the judge is handed: an accumulator with everything that speaks for or against it. */

import type { Operation } from '../join/operations.ts';
import type { Accumulator, Bound, BrokenBound, GrowthSite } from '../model.ts';
import type { Candidate } from './candidates.ts';
import type { Judged } from './releases.ts';

/** One growth site with everything that speaks for or against it. */
export interface JudgedGrowth {
  readonly site: GrowthSite;
  readonly operation: Operation;
  readonly bounds: readonly Bound[];
  readonly broken: readonly BrokenBound[];
  /** Called from program text to declare something. */
  readonly registers: boolean;
  /** Runs in a constructor, or in place there. */
  readonly constructs: boolean;
}

/** All of an accumulator but the verdict, and what the verdict is reached from. */
export interface Evidence extends Omit<Accumulator, 'verdict'> {
  readonly judged: readonly JudgedGrowth[];
  readonly releases: readonly Judged[];
  readonly declaration: Candidate['declaration'];
}
