/**
 * Containers with a declared maximum that a project builds by name: those of Bounded's own runtime, imported
 * or copied into the project, and a few that everybody knows. Source: the runtime's and the packages' READMEs.
 */
import type { LibraryStore, Overflow } from '../facts/model.ts';

/** Where an option stands: `0` is the first argument, `0.max` the option `max` of it. */
export type OptionPath = string;

export interface StoreEntry {
  /** Exported names it is built by. */
  readonly names: readonly string[];
  /** Modules that export it; one that begins with `~` is the last part of a path, for a copied file. */
  readonly modules: readonly string[];
  readonly role: LibraryStore['role'];
  readonly limit: readonly OptionPath[];
  readonly ttl?: OptionPath;
  readonly expiry?: 'eager' | 'lazy';
  /** What is given for no limit at all. */
  readonly unlimited?: readonly string[];
  readonly overflow: Overflow;
  /** The option that says what happens at the limit. */
  readonly overflowOption?: OptionPath;
  /** The argument that is the function whose results are kept. */
  readonly caches?: number;
}

const RUNTIME = ['@bounded/runtime', '~bounded', '~index', '~runtime'];
const NO_LIMIT = ['Infinity', 'Number.POSITIVE_INFINITY', '0', '-1', 'undefined', 'null'];

/** Methods that work a missing entry out with a function they are handed, by the function's position. */
export const computingMethods: Readonly<Record<string, number>> = { getOrCompute: 1 };

export const storeEntries: readonly StoreEntry[] = [
  {
    names: ['BoundedDeque'],
    modules: [...RUNTIME, '~bounded-deque'],
    role: 'accumulator',
    limit: ['0'],
    overflow: 'drop-oldest',
  },
  {
    names: ['BoundedMap'],
    modules: [...RUNTIME, '~bounded-map'],
    role: 'accumulator',
    limit: ['0'],
    overflow: 'evict-lru',
  },
  {
    names: ['BoundedSet'],
    modules: [...RUNTIME, '~bounded-set'],
    role: 'accumulator',
    limit: ['0'],
    overflow: 'evict-lru',
  },
  {
    names: ['TTLCache'],
    modules: [...RUNTIME, '~ttl-cache'],
    role: 'cache',
    limit: ['0.maxSize'],
    ttl: '0.ttl',
    expiry: 'eager',
    overflow: 'evict-soonest-to-expire',
  },
  {
    names: ['memoize'],
    modules: [...RUNTIME, '~memoize'],
    role: 'cache',
    limit: ['1.maxSize', '0.maxSize'],
    ttl: '1.ttl',
    expiry: 'lazy',
    overflow: 'evict-lru',
    caches: 0,
  },
  {
    names: ['BoundedQueue'],
    modules: [...RUNTIME, '~bounded-queue'],
    role: 'queue',
    limit: ['0.capacity'],
    overflow: 'block',
    overflowOption: '0.overflow',
  },
  {
    names: ['LRUCache', 'default'],
    modules: ['lru-cache'],
    role: 'cache',
    limit: ['0.max', '0.maxSize', '0'],
    ttl: '0.ttl',
    expiry: 'lazy',
    unlimited: NO_LIMIT,
    overflow: 'evict-lru',
  },
  {
    names: ['default'],
    modules: ['quick-lru', '@alloc/quick-lru'],
    role: 'cache',
    limit: ['0.maxSize'],
    ttl: '0.maxAge',
    expiry: 'lazy',
    unlimited: NO_LIMIT,
    overflow: 'evict-lru',
  },
  {
    names: ['default', 'memoize'],
    modules: ['lodash.memoize', 'lodash', 'lodash-es', 'lodash/memoize', 'memoize', 'mem'],
    role: 'cache',
    limit: [],
    overflow: 'unknown',
    caches: 0,
  },
  {
    names: ['default', 'PQueue'],
    modules: ['p-queue'],
    role: 'queue',
    limit: [],
    overflow: 'unknown',
  },
];
