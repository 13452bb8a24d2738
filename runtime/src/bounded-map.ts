import { type DropReporter, type OnDrop, reporterOf } from './drops.ts';
import { requireLimit } from './limits.ts';
import { MapReads } from './map-reads.ts';
import { requirePolicy } from './policy.ts';
import { type EvictionPolicy, LARGEST_INDEX, Slots } from './slots.ts';

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
export interface BoundedMapStats {
  readonly size: number;
  readonly maxSize: number;
  /** `get` calls that found their key. */
  readonly hits: number;
  /** `get` calls that did not. */
  readonly misses: number;
  /** Entries that made room for others. */
  readonly dropped: number;
}

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
  /** The declared maximum; `size` never exceeds it. */
  readonly maxSize: number;
  private readonly slots: Slots<K>;
  private readonly drops: DropReporter<V, K> | undefined;
  /** By slot. */
  private held: (V | undefined)[] = [undefined];
  private hits = 0;
  private misses = 0;
  private dropped = 0;

  /**
   * @param maxSize - the most entries to hold, from 1 to 8,388,608
   * @throws TypeError when `maxSize` or `policy` is not one of the values allowed
   */
  constructor(maxSize: number, options: BoundedMapOptions<K, V> = {}) {
    super();
    this.maxSize = requireLimit('BoundedMap', 'maxSize', maxSize, LARGEST_INDEX);
    this.slots = new Slots<K>(this.maxSize, requirePolicy('BoundedMap', options.policy));
    this.drops = reporterOf('BoundedMap', options.onDrop);
    for (const [key, value] of options.entries ?? []) this.set(key, value);
  }

  /** Entries held now. O(1). */
  get size(): number {
    return this.slots.size;
  }

  get [Symbol.toStringTag](): string {
    return 'BoundedMap';
  }

  /** The value of a key, which counts as use. O(1). */
  get(key: K): V | undefined {
    const slot = this.slots.find(key);
    if (slot === 0) {
      this.misses++;
      return undefined;
    }
    this.hits++;
    this.slots.use(slot);
    return this.held[slot];
  }

  /** The value of a key, without counting as use, hit or miss. O(1). */
  peek(key: K): V | undefined {
    return this.held[this.slots.find(key)];
  }

  /** Whether a key is held, without counting as use. O(1). */
  has(key: K): boolean {
    return this.slots.find(key) !== 0;
  }

  /** Binds a value to a key; a new key evicts another when the map is full. O(1). */
  set(key: K, value: V): this {
    const slot = this.slots.find(key);
    if (slot !== 0) this.replace(slot, value);
    else if (this.slots.size < this.maxSize) this.bind(this.slots.acquire(), key, value);
    else this.evictFor(key, value);
    return this;
  }

  /** Removes a key. O(1). */
  delete(key: K): boolean {
    const slot = this.slots.find(key);
    if (slot === 0) return false;
    const value = this.held[slot] as V;
    const heldKey = this.slots.keyOf(slot);
    this.slots.release(slot);
    this.held[slot] = undefined;
    this.drops?.report(value, heldKey, 'deleted');
    return true;
  }

  /** Removes every entry and frees their memory. O(1), O(size) with `onDrop`. */
  clear(): void {
    const entries = this.drops && this.snapshot();
    this.slots.clear();
    this.held = [undefined];
    if (entries !== undefined) this.drops?.reportAll(entries, 'cleared');
  }

  /** Entries, oldest first. */
  entries(): ReturnType<Map<K, V>['entries']> {
    return this.snapshot().values();
  }

  /** Counters since construction. */
  stats(): BoundedMapStats {
    const { size, maxSize, hits, misses, dropped } = this;
    return { size, maxSize, hits, misses, dropped };
  }

  private bind(slot: number, key: K, value: V): void {
    this.slots.bind(slot, key);
    this.held[slot] = value;
  }

  private evictFor(key: K, value: V): void {
    const slot = this.slots.victim();
    const oldKey = this.drops && this.slots.keyOf(slot);
    const oldValue = this.held[slot] as V;
    this.slots.rebind(slot, key);
    this.held[slot] = value;
    this.dropped++;
    if (this.drops !== undefined) this.drops.report(oldValue, oldKey as K, 'overflow');
  }

  private replace(slot: number, value: V): void {
    const old = this.held[slot] as V;
    this.held[slot] = value;
    this.slots.use(slot);
    if (this.drops !== undefined && !Object.is(old, value))
      this.drops.report(old, this.slots.keyOf(slot), 'replaced');
  }

  private snapshot(): [K, V][] {
    return this.slots.slots().map(slot => [this.slots.keyOf(slot), this.held[slot] as V]);
  }
}
