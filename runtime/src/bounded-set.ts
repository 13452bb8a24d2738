import { Disposing } from './disposing.ts';
import { type DropReporter, type OnDrop, reporterOf } from './drops.ts';
import { requireLimit } from './limits.ts';
import { requirePolicy } from './policy.ts';
import { type EvictionPolicy, LARGEST_INDEX, Slots } from './slots.ts';

/** How a {@link BoundedSet} is filled, makes room, and tells of what it lets go. */
export interface BoundedSetOptions<T> {
  /** Which value makes room: `lru` (default), `sieve` or `fifo`. */
  readonly policy?: EvictionPolicy | undefined;
  /** Values to start with; the last `maxSize` of them stay. */
  readonly values?: Iterable<T> | undefined;
  /** Called with every value that leaves (as value and as key), after the set has changed. */
  readonly onDrop?: OnDrop<T, T> | undefined;
}

/** What a {@link BoundedSet} has seen so far. */
export interface BoundedSetStats {
  readonly size: number;
  readonly maxSize: number;
  /** `has` and `add` calls whose value was held. */
  readonly hits: number;
  /** `has` and `add` calls whose value was not. */
  readonly misses: number;
  /** Values that made room for others. */
  readonly dropped: number;
}

/** What the set operations need of the other set; every `Set`, `Map` and {@link BoundedSet} has it. */
export interface SetLike<T> {
  readonly size: number;
  has(value: T): boolean;
  keys(): Iterator<T>;
}

/**
 * A `Set` that holds at most `maxSize` values: when full, a new value evicts the least recently used one.
 * It stands in for a `Set` wherever one is expected. `add` and a `has` that finds its value count as use,
 * so what is still asked for stays; iteration does not. The usual place for "have I seen this already?":
 * the lecture's rule, that every accumulator declares its maximum, for ids.
 *
 * Iteration runs over a snapshot taken when it starts, oldest use first, so the set may be read, written
 * and emptied meanwhile. `onDrop` runs once the set is consistent and may write to it.
 *
 * `add`, `has` and `delete` are O(1); starting an iteration is O(size). Memory grows with the values,
 * never with `maxSize`.
 *
 * @example
 * ```ts
 * const MAX_SEEN_IDS = 50_000;
 * const seen = new BoundedSet<string>(MAX_SEEN_IDS);
 * if (!seen.has(message.id)) handle(message);
 * seen.add(message.id);
 * ```
 */
export class BoundedSet<T> extends Disposing {
  /** The declared maximum; `size` never exceeds it. */
  readonly maxSize: number;
  private readonly slots: Slots<T>;
  private readonly drops: DropReporter<T, T> | undefined;
  private hits = 0;
  private misses = 0;
  private dropped = 0;

  /**
   * @param maxSize - the most values to hold, from 1 to 8,388,608
   * @throws TypeError when `maxSize` or `policy` is not one of the values allowed
   */
  constructor(maxSize: number, options: BoundedSetOptions<T> = {}) {
    super();
    this.maxSize = requireLimit('BoundedSet', 'maxSize', maxSize, LARGEST_INDEX);
    this.slots = new Slots<T>(this.maxSize, requirePolicy('BoundedSet', options.policy));
    this.drops = reporterOf('BoundedSet', options.onDrop);
    for (const value of options.values ?? []) this.add(value);
  }

  /** Values held now. O(1). */
  get size(): number {
    return this.slots.size;
  }

  get [Symbol.toStringTag](): string {
    return 'BoundedSet';
  }

  /** Whether a value is held; if so, that counts as use. O(1). */
  has(value: T): boolean {
    return this.find(value) !== 0;
  }

  /** Adds a value, which counts as use; a new one evicts another when the set is full. O(1). */
  add(value: T): this {
    if (this.find(value) !== 0) return this;
    if (this.slots.size < this.maxSize) this.slots.bind(this.slots.acquire(), value);
    else this.evictFor(value);
    return this;
  }

  /** Removes a value. O(1). */
  delete(value: T): boolean {
    const slot = this.slots.find(value);
    if (slot === 0) return false;
    const held = this.slots.keyOf(slot);
    this.slots.release(slot);
    this.drops?.report(held, held, 'deleted');
    return true;
  }

  /** Removes every value and frees their memory. O(1), O(size) with `onDrop`. */
  clear(): void {
    const entries = this.drops && this.snapshot().map(value => [value, value] as const);
    this.slots.clear();
    if (entries !== undefined) this.drops?.reportAll(entries, 'cleared');
  }

  /** Calls a function for every value, oldest use first. */
  forEach(callback: (value: T, key: T, set: Set<T>) => void, thisArg?: unknown): void {
    for (const value of this.snapshot()) callback.call(thisArg, value, value, this as unknown as Set<T>);
  }

  /** Values, oldest use first. */
  values(): ReturnType<Set<T>['values']> {
    return this.snapshot().values();
  }

  /** The same as {@link values}. */
  keys(): ReturnType<Set<T>['keys']> {
    return this.values();
  }

  /** Pairs of each value with itself, oldest use first. */
  entries(): ReturnType<Set<T>['entries']> {
    return this.snapshot()
      .map((value): [T, T] => [value, value])
      .values();
  }

  [Symbol.iterator](): ReturnType<Set<T>['values']> {
    return this.values();
  }

  /** A plain set of what is in either. */
  union<U>(other: SetLike<U>): Set<T | U> {
    return new Set<T | U>([...this.snapshot(), ...keysOf(other)]);
  }

  /** A plain set of what is in both. */
  intersection<U>(other: SetLike<U>): Set<T & U> {
    return this.where(value => other.has(value as T & U)) as Set<T & U>;
  }

  /** A plain set of what is here and not in the other. */
  difference<U>(other: SetLike<U>): Set<T> {
    return this.where(value => !other.has(value as T & U));
  }

  /** A plain set of what is in one of the two only. */
  symmetricDifference<U>(other: SetLike<U>): Set<T | U> {
    const result = new Set<T | U>(this.difference(other));
    for (const value of keysOf(other)) if (!this.holds(value)) result.add(value);
    return result;
  }

  /** Whether the other holds everything that is here. */
  isSubsetOf(other: SetLike<unknown>): boolean {
    return this.snapshot().every(value => other.has(value));
  }

  /** Whether everything the other holds is here. */
  isSupersetOf(other: SetLike<unknown>): boolean {
    return [...keysOf(other)].every(value => this.holds(value));
  }

  /** Whether nothing is in both. */
  isDisjointFrom(other: SetLike<unknown>): boolean {
    return !this.snapshot().some(value => other.has(value));
  }

  /** Counters since construction. */
  stats(): BoundedSetStats {
    const { size, maxSize, hits, misses, dropped } = this;
    return { size, maxSize, hits, misses, dropped };
  }

  private find(value: T): number {
    const slot = this.slots.find(value);
    if (slot === 0) this.misses++;
    else {
      this.hits++;
      this.slots.use(slot);
    }
    return slot;
  }

  private evictFor(value: T): void {
    const slot = this.slots.victim();
    const old = this.drops && this.slots.keyOf(slot);
    this.slots.rebind(slot, value);
    this.dropped++;
    if (this.drops !== undefined) this.drops.report(old as T, old as T, 'overflow');
  }

  private holds(value: unknown): boolean {
    return this.slots.find(value as T) !== 0;
  }

  private where(keep: (value: T) => boolean): Set<T> {
    return new Set(this.snapshot().filter(keep));
  }

  private snapshot(): T[] {
    return this.slots.slots().map(slot => this.slots.keyOf(slot));
  }
}

function* keysOf<T>(set: SetLike<T>): Generator<T, void, undefined> {
  const keys = set.keys();
  for (let next = keys.next(); next.done !== true; next = keys.next()) yield next.value;
}
