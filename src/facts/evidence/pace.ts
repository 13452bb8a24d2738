/** How often something runs, and which of two runs more often. */
import type { Cadence, Driver } from '../model.ts';

/** How often something runs, and the clause that says why. */
export interface Pace {
  readonly cadence: Cadence;
  readonly why: string;
  /** Whose events drive it, and how many calls away they are. */
  readonly driver?: Driver['kind'];
  readonly calls?: number;
  /** Whether a way up to the module or to the owner's start was found; false where the callers end in the dark. */
  readonly reached?: true;
}

const ORDER: readonly Cadence[] = [
  'once',
  'per-call',
  'per-iteration',
  'per-tick',
  'per-event',
  'per-request',
];

/** Why a loop over a stream runs on: an answer ends, a subscription does not. */
export const EACH_OF_STREAM = 'for each item of a stream';

export const ONCE: Pace = { cadence: 'once', why: 'runs once' };

/** Whether the second runs more often than the first. */
export function isFaster(a: Pace, b: Pace): boolean {
  return ORDER.indexOf(b.cadence) > ORDER.indexOf(a.cadence);
}
