/** What the user is told. */
import type { GrowthSite, Owner, ReleaseSite } from './evidence.ts';
import type { Site } from './words.ts';

export type Level = 'warning' | 'information' | 'hint';

/** What the menu shows of a fix. Whether it can be applied is seen when it is resolved. */
export interface FixOffer {
  readonly id: string;
  readonly title: string;
  /** The recommended one; at most one of a finding's. */
  readonly preferred: boolean;
}

/** One rule's word about one accumulator. Site = the accumulator's name. */
export interface Finding extends Site {
  readonly rule: string;
  readonly level: Level;
  readonly symbol: string;
  readonly owner: Pick<Owner, 'kind' | 'name' | 'lifetime'>;
  readonly message: string;
  readonly fingerprint: string;
  readonly growth: readonly GrowthSite[];
  readonly release: readonly ReleaseSite[];
  /** In the order of the menu. */
  readonly fixes: readonly FixOffer[];
}

/** A file that was seen and left out, and why. */
export interface Skipped {
  readonly file: string;
  readonly reason: string;
}

/** Something the user should know that is no finding: a broken tsconfig, a malformed tag. */
export interface Note {
  readonly file?: string;
  readonly line?: number;
  readonly message: string;
}
