/** Every container of every library the analysis knows, by family. A new entry is data in one of them. */
import { applicationCaches } from './library/application-caches.ts';
import { builtIns } from './library/built-ins.ts';
import { cachesLru } from './library/caches-lru.ts';
import { cachesOther } from './library/caches-other.ts';
import { cachesTtl } from './library/caches-ttl.ts';
import { clients } from './library/clients.ts';
import { events } from './library/events.ts';
import { memoizersGeneral } from './library/memoizers-general.ts';
import { memoizersOptions } from './library/memoizers-options.ts';
import { memoizersSelectors } from './library/memoizers-selectors.ts';
import { metrics } from './library/metrics.ts';
import { pools } from './library/pools.ts';
import { queues } from './library/queues.ts';
import { queuesStreaming } from './library/queues-streaming.ts';
import { rxjs } from './library/rxjs.ts';
import type { LibraryEntry } from './library/schema.ts';
import { streams } from './library/streams.ts';

/** The catalogue. */
export const libraryEntries: readonly LibraryEntry[] = [
  ...applicationCaches,
  ...builtIns,
  ...cachesLru,
  ...cachesOther,
  ...cachesTtl,
  ...clients,
  ...events,
  ...memoizersGeneral,
  ...memoizersOptions,
  ...memoizersSelectors,
  ...metrics,
  ...pools,
  ...queues,
  ...queuesStreaming,
  ...rxjs,
  ...streams,
];
