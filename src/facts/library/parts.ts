/** What the joins of the library catalogue stand on. */

import type { CachedSources } from '../evidence/cached.ts';
import type { Cadences } from '../evidence/cadence.ts';
import type { Keys } from '../evidence/keys.ts';
import type { Lifetimes } from '../evidence/lifetime.ts';
import type { CallGraph } from '../join/call-graph.ts';
import type { Constructions } from '../join/constructions.ts';
import type { Operations } from '../join/operations.ts';
import type { Program } from '../join/program.ts';
import type { ReadersOf } from './sites.ts';

export interface LinkedParts {
  readonly readersOf: ReadersOf;
  readonly program: Program;
  readonly graph: CallGraph;
  readonly cadences: Cadences;
  readonly operations: Operations;
  readonly constructions: Constructions;
  readonly lifetimes: Lifetimes;
  readonly keys: Keys;
  readonly cached: CachedSources;
}
