import type { OnDrop } from './drops.ts';
import { Entries } from './entries.ts';
import type { KeyedStats } from './keyed.ts';
import { MapReads } from './map-reads.ts';
import type { EvictionPolicy } from './policy.ts';

/** How a {@link BoundedMap} is filled, makes room, and tells of what it lets go. */
export interface BoundedMapOptions<K, V> {
  /** Which entry makes room: `lru` (default), `sieve` or `fifo`. */
  readonly policy?: EvictionPolicy | undefined;
  /** Entries to start with; the last `maxSize` of them stay. */
  readonly entries?: Iterable<readonly [K, V]> | undefined;
  /** Called for every value that leaves, after the map has changed. */
  readonly onDrop?: OnDrop<V, K> | undefined;
}

/** What a {@link BoundedMap} has seen so far. */
export type BoundedMapStats = KeyedStats;

/**
 * A `Map` that holds at most `maxSize` entries: when full, a new key evicts the least recently used one.
 * It stands in for a `Map` wherever one is expected. `get` and `set` count as use; `has`, `peek` and
 * iteration do not. Answers the lecture's `functools.lru_cache(maxsize=N)` for state kept by key.
 *
 * Iteration runs over a snapshot taken when it starts, oldest use first, so the map may be read, written
 * and emptied meanwhile. `onDrop` runs once the map is consistent and may write to it.
 *
 * `get`, `set`, `has` and `delete` are O(1); starting an iteration is O(size). Memory grows with the
 * entries, never with `maxSize`.
 *
 * @example
 * ```ts
 * const MAX_SESSIONS = 10_000;
 * const sessions = new BoundedMap<string, Session>(MAX_SESSIONS, {
 *   onDrop: session => session.close(),
 * });
 * sessions.set(id, session);
 * ```
 */
export class BoundedMap<K, V> extends MapReads<K, V> {
  /**
   * @param maxSize - the most entries to hold, from 1 to 8,388,608
   * @throws TypeError when `maxSize` or `policy` is not one of the values allowed
   */
  constructor(maxSize: number, options: BoundedMapOptions<K, V> = {}) {
    super(new Entries('BoundedMap', maxSize, options));
    for (const [key, value] of options.entries ?? []) this.set(key, value);
  }

  /** The value of a key, which counts as use. O(1). */
  get(key: K): V | undefined {
    return this.kept.get(key);
  }

  /** The value of a key, without counting as use, hit or miss. O(1). */
  peek(key: K): V | undefined {
    return this.kept.valueIn(this.kept.lookUp(key));
  }

  /** Binds a value to a key; a new key evicts another when the map is full. O(1). */
  set(key: K, value: V): this {
    this.kept.put(this.kept.lookUp(key), key, value);
    return this;
  }
}
