/** What the joins of the library catalogue stand on. */

import type { CachedSources } from './cached.ts';
import type { Cadences } from './cadence.ts';
import type { CallGraph } from './call-graph.ts';
import type { Keys } from './keys.ts';
import type { ReadersOf } from './library-sites.ts';
import type { Lifetimes } from './lifetime.ts';
import type { Operations } from './operations.ts';
import type { Program } from './program.ts';

export interface LinkedParts {
  readonly readersOf: ReadersOf;
  readonly program: Program;
  readonly graph: CallGraph;
  readonly cadences: Cadences;
  readonly operations: Operations;
  readonly lifetimes: Lifetimes;
  readonly keys: Keys;
  readonly cached: CachedSources;
}
