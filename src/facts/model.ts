/**
 * The vocabulary of Bounded as plain data. Everything here can be printed, cached by content hash and
 * diffed; no compiler node is reachable from it. It imports nothing but its own parts.
 */
import type { Clue } from './model/clues.ts';
import type {
  Bound,
  BrokenBound,
  CachedSource,
  Declaration,
  Escape,
  GrowthSite,
  Owner,
  ReleaseSite,
  Signal,
} from './model/evidence.ts';
import type { LibraryStore, LibraryUse } from './model/library.ts';
import type { Container, Site, Use } from './model/words.ts';

export type * from './model/clues.ts';
export type * from './model/evidence.ts';
export type * from './model/finding.ts';
export type * from './model/library.ts';
export type * from './model/remark.ts';
export type * from './model/words.ts';

/** How surely an open accumulator is a leak: a warning, an information, a hint. */
export type Certainty = 'proved' | 'likely' | 'possible';

/** The answer of the judge, with the sites that prove it. */
export type Verdict =
  | { readonly kind: 'bounded'; readonly evidence: readonly Bound[] }
  | {
      readonly kind: 'declared';
      readonly declaration: Declaration;
      /** What bounds it without the declaration, when something does. */
      readonly bound?: Bound;
    }
  | { readonly kind: 'paired'; readonly release: readonly ReleaseSite[] }
  | {
      readonly kind: 'unbounded';
      readonly growth: readonly GrowthSite[];
      readonly certainty: Certainty;
      /** What the certainty is summed up from, where it is. */
      readonly clues?: readonly Clue[];
    }
  | { readonly kind: 'unknown'; readonly why: string };

/** A declared thing that holds elements, joined over all files, and judged. */
export interface Accumulator extends Site {
  /** `file#owner/path.name`: stable while lines move. */
  readonly id: string;
  readonly name: string;
  readonly container: Container;
  readonly use: Use;
  readonly owner: Owner;
  readonly growth: readonly GrowthSite[];
  readonly release: readonly ReleaseSite[];
  readonly bounds: readonly Bound[];
  readonly brokenBounds: readonly BrokenBound[];
  readonly escapes: readonly Escape[];
  readonly signals: readonly Signal[];
  /** What it keeps the results of, where it is a cache and that can be seen. */
  readonly cached?: CachedSource;
  /** What the catalogue knows of it, where it comes from a library. */
  readonly library?: LibraryStore;
  /** How the catalogue knows it, where an entry of it fits. */
  readonly catalogued?: LibraryUse;
  readonly verdict: Verdict;
}
