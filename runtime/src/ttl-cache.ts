import { Clock } from './clock.ts';
import { type DropReason, type DropReporter, type OnDrop, reporterOf } from './drops.ts';
import { optionalDuration, requireDuration } from './durations.ts';
import { ExpirySlots } from './expiry-slots.ts';
import { Flights } from './flights.ts';
import { requireLimit } from './limits.ts';
import { MapReads } from './map-reads.ts';
import { monotonicNow } from './monotonic.ts';
import { optionsOf } from './options-of.ts';
import { LARGEST_INDEX } from './slots.ts';
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

/** Expired entries a `set` removes besides its own work, so that a burst of them costs no `set` much. */
const MOST_PURGED_BY_SET = 4;
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
export class TTLCache<K, V> extends MapReads<K, V> {
  /** The declared maximum; `size` never exceeds it. */
  readonly maxSize: number;
  /** How long entries live unless `set` says otherwise, in milliseconds. */
  readonly ttl: number;
  private readonly slots: ExpirySlots<K>;
  private readonly clock: Clock;
  private readonly drops: DropReporter<V, K> | undefined;
  private readonly purgeInterval: number | undefined;
  private readonly flights: Flights<K, V>;
  /** By slot. */
  private held: (V | undefined)[] = [undefined];
  private cancelPurge: (() => void) | undefined;
  private hits = 0;
  private misses = 0;
  private dropped = 0;
  private expired = 0;

  /** @throws TypeError when an option is not one of the values allowed */
  constructor(options: TTLCacheOptions<K, V>) {
    super();
    const { ttl, maxSize, resolution, purgeInterval, now = monotonicNow, onDrop } = optionsOf(options);
    this.maxSize = requireLimit('TTLCache', 'maxSize', maxSize, LARGEST_INDEX);
    this.ttl = requireDuration('TTLCache', 'ttl', ttl);
    this.clock = new Clock(now, optionalDuration('TTLCache', 'resolution', resolution) ?? 0);
    this.purgeInterval = optionalDuration('TTLCache', 'purgeInterval', purgeInterval);
    this.slots = new ExpirySlots<K>(this.maxSize);
    this.flights = new Flights(this.maxSize);
    this.drops = reporterOf('TTLCache', onDrop);
  }

  /** Live entries held now. O(1) plus the expired entries it removes. */
  get size(): number {
    this.purge();
    return this.slots.size;
  }

  get [Symbol.toStringTag](): string {
    return 'TTLCache';
  }

  /** The live value of a key. O(1). */
  get(key: K): V | undefined {
    const slot = this.findLive(key);
    if (slot === 0) this.misses++;
    else this.hits++;
    return this.held[slot];
  }

  /** Whether a key has a live value; no hit and no miss. O(1). */
  has(key: K): boolean {
    return this.findLive(key) !== 0;
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
    const now = this.clock.now();
    const slot = this.slots.find(key);
    if (slot !== 0) this.replace(slot, value, now, ttl);
    else if (this.slots.size < this.maxSize) this.bind(this.slots.enter(now + ttl), key, value);
    else this.evictFor(key, value, now, ttl);
    this.removeExpired(now, MOST_PURGED_BY_SET);
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
    const slot = this.findLive(key);
    const flight = slot === 0 ? this.flights.get(key) : Promise.resolve(this.held[slot] as V);
    if (flight !== undefined) {
      this.hits++;
      return flight;
    }
    this.misses++;
    return this.flights.launch(key, compute, value => this.set(key, value, ttl));
  }

  /** The same as `delete`: the next lookup computes anew. */
  invalidate(key: K): boolean {
    return this.delete(key);
  }

  /** Removes a key; true when it had a live value. O(1). */
  delete(key: K): boolean {
    this.flights.forget(key);
    const slot = this.findLive(key);
    if (slot === 0) return false;
    this.remove(slot, 'deleted');
    return true;
  }

  /**
   * Removes every expired entry. O(1) each.
   *
   * @returns how many there were
   */
  purge(): number {
    const { size, latest } = this.slots;
    if (size === 0) return 0;
    const now = this.clock.now();
    if (this.drops !== undefined || latest > now) return this.removeExpired(now, Infinity);
    this.forgetAll();
    this.expired += size;
    return size;
  }

  /** Removes every entry and frees their memory. */
  clear(): void {
    const entries = this.drops && this.snapshot();
    this.cancelPurge?.();
    this.cancelPurge = undefined;
    this.flights.clear();
    this.forgetAll();
    if (entries !== undefined) this.drops?.reportAll(entries, 'cleared');
  }

  /** Entries, oldest first. */
  entries(): ReturnType<Map<K, V>['entries']> {
    return this.snapshot().values();
  }

  /** Counters since construction. */
  stats(): TTLCacheStats {
    const { size, maxSize, hits, misses, dropped, expired } = this;
    return { size, maxSize, hits, misses, dropped, expired };
  }

  private snapshot(): [K, V][] {
    this.purge();
    return this.slots.slots().map(slot => [this.slots.keyOf(slot), this.held[slot] as V]);
  }

  /** The slot of a key that is still alive; one that is not is removed. */
  private findLive(key: K): number {
    const slot = this.slots.find(key);
    if (slot === 0 || this.slots.expiryOf(slot) > this.clock.now()) return slot;
    this.remove(slot, 'expired');
    return 0;
  }

  private bind(slot: number, key: K, value: V): void {
    this.slots.bind(slot, key);
    this.held[slot] = value;
  }

  private replace(slot: number, value: V, now: number, ttl: number): void {
    const old = this.held[slot] as V;
    const reason = this.reasonAt(slot, now, 'replaced');
    this.held[slot] = value;
    this.slots.prolong(slot, now + ttl);
    if (reason === 'expired' || !Object.is(old, value)) this.drop(old, this.slots.keyOf(slot), reason);
  }

  private evictFor(key: K, value: V, now: number, ttl: number): void {
    const slot = this.slots.soonest;
    const oldKey = this.drops && this.slots.keyOf(slot);
    const old = this.held[slot] as V;
    const reason = this.reasonAt(slot, now, 'overflow');
    this.slots.rebind(slot, key);
    this.slots.prolong(slot, now + ttl);
    this.held[slot] = value;
    this.drop(old, oldKey, reason);
  }

  private remove(slot: number, reason: DropReason): void {
    const key = this.drops && this.slots.keyOf(slot);
    const value = this.held[slot] as V;
    this.slots.release(slot);
    this.held[slot] = undefined;
    this.drop(value, key, reason);
  }

  private reasonAt(slot: number, now: number, otherwise: DropReason): DropReason {
    return this.slots.expiryOf(slot) <= now ? 'expired' : otherwise;
  }

  /** @param key - looked up only for somebody to report it to */
  private drop(value: V, key: K | undefined, reason: DropReason): void {
    if (reason === 'expired') this.expired++;
    else if (reason === 'overflow') this.dropped++;
    if (this.drops !== undefined) this.drops.report(value, key as K, reason);
  }

  private removeExpired(now: number, most: number): number {
    const { slots } = this;
    let removed = 0;
    for (; removed < most && slots.size > 0 && slots.expiryOf(slots.soonest) <= now; removed++)
      this.remove(slots.soonest, 'expired');
    return removed;
  }

  private forgetAll(): void {
    this.slots.clear();
    this.held = [undefined];
  }

  private schedulePurge(): void {
    const { purgeInterval, slots } = this;
    if (purgeInterval === undefined || this.cancelPurge !== undefined) return;
    if (slots.size === 0 || slots.expiryOf(slots.soonest) === Infinity) return;
    this.cancelPurge = after(purgeInterval, () => {
      this.cancelPurge = undefined;
      this.removeExpired(this.clock.now(), MOST_PURGED_BY_TIMER);
      this.schedulePurge();
    });
  }
}
