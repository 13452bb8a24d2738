import { Clock } from './clock.ts';
import type { OnDrop } from './drops.ts';
import { optionalDuration, requireDuration } from './durations.ts';
import { Expiring } from './expiring.ts';
import { Flights } from './flights.ts';
import { MapReads } from './map-reads.ts';
import { monotonicNow } from './monotonic.ts';
import { optionsOf } from './options-of.ts';
import { after } from './timers.ts';

/** How long a {@link TTLCache} keeps entries, and how many. Times are in milliseconds. */
export interface TTLCacheOptions<K, V> {
  /** How long an entry lives after it is set; `Infinity` leaves it to `maxSize`. */
  readonly ttl: number;
  /** The most entries to hold, from 1 to 8,388,608. */
  readonly maxSize: number;
  /**
   * How old a reading of the clock may be. By default every `get` reads it, which costs more than the
   * lookup. With 1, entries may answer a millisecond or two past their time; inside one synchronous turn a
   * reading is used at most 16 times, so only lookups that suddenly become slow see an older one.
   */
  readonly resolution?: number | undefined;
  /** Removes expired entries this often while there are any, without keeping the process alive. */
  readonly purgeInterval?: number | undefined;
  /** A clock that never goes backward; `performance.now` by default. */
  readonly now?: (() => number) | undefined;
  /** Called for every value that leaves, after the cache has changed. */
  readonly onDrop?: OnDrop<V, K> | undefined;
}

/** What a {@link TTLCache} has seen so far. */
export interface TTLCacheStats {
  readonly size: number;
  readonly maxSize: number;
  /** Lookups that found a live entry, or joined a computation under way. */
  readonly hits: number;
  /** Lookups that did not. */
  readonly misses: number;
  /** Entries that made room for others before their time. */
  readonly dropped: number;
  /** Entries removed because their time had passed. */
  readonly expired: number;
}

/** Expired entries a timer removes in one turn of the event loop. */
const MOST_PURGED_BY_TIMER = 10_000;

/**
 * A cache whose entries live for `ttl` milliseconds and number at most `maxSize`: when full, a new key
 * evicts the entry that would expire soonest. For values that change at a known pace, such as
 * configuration or feature flags; the lecture's `TTLCache`, its lock included: {@link getOrCompute} runs
 * one computation for all callers that ask meanwhile.
 *
 * An entry answers while `now < set time + ttl`; reading does not prolong its life. Expired entries count
 * nowhere: lookups, `size` and iteration remove those they meet, and every `set` removes a few more. Only
 * a cache that nobody touches keeps them, for which there is `purgeInterval`.
 *
 * Iteration is over a snapshot, oldest `set` first. `onDrop` runs once the cache is consistent and may write.
 *
 * `get`, `set`, `has` and `delete` are O(1) while no entry expires before an older one, as with one `ttl`
 * for all; after that, changes are O(log size). Memory grows with the entries, never with `maxSize`.
 *
 * @example
 * ```ts
 * const settings = new TTLCache<string, Settings>({ ttl: 60_000, maxSize: 200 });
 * const current = await settings.getOrCompute(tenant, fetchSettings);
 * ```
 */
export class TTLCache<K, V> extends MapReads<K, V, Expiring<K, V>> {
  /** How long entries live unless `set` says otherwise, in milliseconds. */
  readonly ttl: number;
  private readonly purgeInterval: number | undefined;
  private readonly flights: Flights<K, V>;
  private cancelPurge: (() => void) | undefined;

  /** @throws TypeError when an option is not one of the values allowed */
  constructor(options: TTLCacheOptions<K, V>) {
    const { ttl, maxSize, resolution, purgeInterval, now = monotonicNow, onDrop } = optionsOf(options);
    const clock = new Clock(now, optionalDuration('TTLCache', 'resolution', resolution) ?? 0);
    super(new Expiring('TTLCache', maxSize as number, clock, onDrop));
    this.ttl = requireDuration('TTLCache', 'ttl', ttl);
    this.purgeInterval = optionalDuration('TTLCache', 'purgeInterval', purgeInterval);
    this.flights = new Flights(this.maxSize);
  }

  /** The live value of a key. O(1). */
  get(key: K): V | undefined {
    return this.kept.get(key);
  }

  /**
   * Binds a value to a key for `ttl` milliseconds from now. A computation under way for the key loses its
   * claim: its callers get its result, the cache keeps this value.
   *
   * @throws TypeError when `ttl` is not a number above 0
   */
  set(key: K, value: V, ttl: number = this.ttl): this {
    if (ttl !== this.ttl) requireDuration('TTLCache', 'ttl', ttl);
    this.flights.forget(key);
    this.kept.enter(key, value, ttl);
    this.schedulePurge();
    return this;
  }

  /**
   * The live value of a key, computed when it has none: once, for all callers that ask before the result
   * is there. A computation that fails is kept for nobody else; its error reaches those who waited. What
   * is invalidated, cleared or set while it runs is not overwritten by its result.
   *
   * At most `maxSize` computations are shared at a time; beyond that a caller computes for itself.
   *
   * @param compute - called at once, in the same turn, with the key; may return a promise
   * @param ttl - how long the result lives, from when it is there
   */
  getOrCompute(key: K, compute: (key: K) => V | PromiseLike<V>, ttl: number = this.ttl): Promise<V> {
    const { kept } = this;
    const record = kept.find(key);
    const flight = record === 0 ? this.flights.get(key) : Promise.resolve(kept.valueIn(record) as V);
    if (flight !== undefined) {
      kept.hits++;
      return flight;
    }
    kept.misses++;
    return this.flights.launch(key, compute, value => this.set(key, value, ttl));
  }

  /** The same as `delete`: the next lookup computes anew. */
  invalidate(key: K): boolean {
    return this.delete(key);
  }

  /** Removes a key; true when it had a live value. A computation under way loses its claim. O(1). */
  override delete(key: K): boolean {
    this.flights.forget(key);
    return super.delete(key);
  }

  /**
   * Removes every expired entry. O(1) each.
   *
   * @returns how many there were
   */
  purge(): number {
    return this.kept.purge();
  }

  /** Removes every entry and frees their memory. */
  override clear(): void {
    this.cancelPurge?.();
    this.cancelPurge = undefined;
    this.flights.clear();
    super.clear();
  }

  /** Counters since construction. */
  override stats(): TTLCacheStats {
    return { ...super.stats(), expired: this.kept.expired };
  }

  private schedulePurge(): void {
    const { purgeInterval } = this;
    if (purgeInterval === undefined || this.cancelPurge !== undefined || this.kept.nextExpiry === Infinity)
      return;
    this.cancelPurge = after(purgeInterval, () => {
      this.cancelPurge = undefined;
      this.kept.removeExpired(this.kept.clock.now(), MOST_PURGED_BY_TIMER);
      this.schedulePurge();
    });
  }
}
