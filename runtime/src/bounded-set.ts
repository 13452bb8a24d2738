import type { OnDrop } from './drops.ts';
import { Entries } from './entries.ts';
import { Keyed, type KeyedStats } from './keyed.ts';
import type { EvictionPolicy } from './policy.ts';

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
export type BoundedSetStats = KeyedStats;

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
export class BoundedSet<T> extends Keyed<T, T, Set<T>> {
  /**
   * @param maxSize - the most values to hold, from 1 to 8,388,608
   * @throws TypeError when `maxSize` or `policy` is not one of the values allowed
   */
  constructor(maxSize: number, options: BoundedSetOptions<T> = {}) {
    super(new Entries('BoundedSet', maxSize, options));
    for (const value of options.values ?? []) this.add(value);
  }

  /** Whether a value is held; if so, that counts as use. O(1). */
  override has(value: T): boolean {
    return this.kept.seek(value) !== 0;
  }

  /** Adds a value, which counts as use; a new one evicts another when the set is full. O(1). */
  add(value: T): this {
    const plain = (value === 0 ? 0 : value) as T;
    if (this.kept.seek(plain) === 0) this.kept.put(0, plain, plain);
    return this;
  }

  [Symbol.iterator](): ReturnType<Set<T>['values']> {
    return this.keys();
  }

  /** A plain set of what is in either. */
  union<U>(other: SetLike<U>): Set<T | U> {
    return new Set<T | U>([...this, ...keysOf(other)]);
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
    return [...this].every(value => other.has(value));
  }

  /** Whether everything the other holds is here. */
  isSupersetOf(other: SetLike<unknown>): boolean {
    return [...keysOf(other)].every(value => this.holds(value));
  }

  /** Whether nothing is in both. */
  isDisjointFrom(other: SetLike<unknown>): boolean {
    return ![...this].some(value => other.has(value));
  }

  private holds(value: unknown): boolean {
    return this.kept.lookUp(value as T) !== 0;
  }

  private where(keep: (value: T) => boolean): Set<T> {
    return new Set([...this].filter(keep));
  }
}

/** Values by `keys()`, as the set operations of `Set` take them. */
function keysOf<T>(set: SetLike<T>): Iterable<T> {
  return { [Symbol.iterator]: () => set.keys() };
}
