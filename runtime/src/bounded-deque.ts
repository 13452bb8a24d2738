import { ArrayReads } from './array-reads.ts';
import { type DropReporter, type OnDrop, reporterOf } from './drops.ts';
import { requireLimit } from './limits.ts';
import { Ring } from './ring.ts';

/** How a {@link BoundedDeque} is filled and tells of what it lets go. */
export interface BoundedDequeOptions<T> {
  /** Values to start with; the last `maxLength` of them stay. */
  readonly values?: Iterable<T> | undefined;
  /** Called with every value that leaves unasked and the index it had, after the deque has changed. */
  readonly onDrop?: OnDrop<T, number> | undefined;
}

/** What a {@link BoundedDeque} has seen so far. */
export interface BoundedDequeStats {
  readonly size: number;
  readonly maxLength: number;
  /** Values ever added. */
  readonly seen: number;
  /** Values that made room for others. */
  readonly dropped: number;
  /** The greatest length so far. */
  readonly highWater: number;
}

/** The most values a deque can be declared to hold. */
const LARGEST_DEQUE = 2 ** 30;

/**
 * The last `maxLength` values: appending to a full deque drops the value at the other end, as Python's
 * `collections.deque(maxlen=N)` does. It reads like a readonly array; what an array can and a deque
 * cannot (index access, `sort`, `splice` and other changes in place) is no member of it, so the compiler
 * points at it, and `UNSERVED_ARRAY_MEMBERS` lists it with what to write instead.
 *
 * Methods and iteration that visit every value run over a snapshot taken when they start, oldest first, so
 * the deque may change meanwhile. `onDrop` runs once the deque is consistent and may write to it.
 *
 * `push`, `pop`, `shift`, `unshift` and `at` are O(1) (amortised while it still grows), the rest O(length).
 * Memory grows with the values, never with `maxLength`.
 *
 * @example
 * ```ts
 * const MAX_ALERTS = 500;
 * const alerts = new BoundedDeque<Alert>(MAX_ALERTS);
 * alerts.push(alert); // never more than 500; alerts.stats().seen counts all
 * ```
 */
export class BoundedDeque<T> extends ArrayReads<T> {
  /** The declared maximum; `length` never exceeds it. */
  readonly maxLength: number;
  private readonly ring: Ring<T>;
  private readonly drops: DropReporter<T, number> | undefined;
  /** Values that made room at the start. */
  private prepended = 0;
  /** Values taken out or cleared. */
  private removed = 0;
  /** The greatest length before the last removal. */
  private highWater = 0;

  /**
   * @param maxLength - the most values to hold, from 1 to 1,073,741,824
   * @throws TypeError when `maxLength` is not such a number
   */
  constructor(maxLength: number, options: BoundedDequeOptions<T> = {}) {
    super();
    this.maxLength = requireLimit('BoundedDeque', 'maxLength', maxLength, LARGEST_DEQUE);
    this.ring = new Ring<T>(this.maxLength);
    this.drops = reporterOf('BoundedDeque', options.onDrop);
    for (const value of options.values ?? []) this.push(value);
  }

  /** Values held now. */
  get length(): number {
    return this.ring.size;
  }

  /** The same as `length`, as the other containers call it. */
  get size(): number {
    return this.ring.size;
  }

  get [Symbol.toStringTag](): string {
    return 'BoundedDeque';
  }

  /** Adds at the end, dropping the first values when full. Returns the length. */
  push(...values: T[]): number {
    const { ring } = this;
    if (values.length !== 1) return this.pushAll(values);
    if (!ring.turn(values[0] as T)) this.append(values[0] as T);
    return ring.size;
  }

  /** Adds at the start, dropping the last value when full. Returns the length. */
  unshift(...values: T[]): number {
    for (let next = values.length - 1; next >= 0; next--) this.prepend(values[next] as T);
    return this.ring.size;
  }

  /** Takes the last value, `undefined` when there is none. */
  pop(): T | undefined {
    return this.take() ? this.ring.pop() : undefined;
  }

  /** Takes the first value, `undefined` when there is none. */
  shift(): T | undefined {
    return this.take() ? this.ring.shift() : undefined;
  }

  /** Removes every value and frees their memory. */
  clear(): void {
    const entries = this.drops && [...this.toArray().entries()];
    this.noteHighWater();
    this.removed += this.ring.size;
    this.ring.clear();
    if (entries !== undefined) this.drops?.reportAll(entries, 'cleared');
  }

  /** The value at an index, counted from the end when negative. */
  at(index: number): T | undefined {
    const whole = (index | 0) === index ? index : Math.trunc(index) || 0;
    const offset = whole < 0 ? whole + this.ring.size : whole;
    return offset >= 0 && offset < this.ring.size ? this.ring.at(offset) : undefined;
  }

  [Symbol.iterator](): ReturnType<T[]['values']> {
    return this.ring.toArray().values();
  }

  /** What `JSON.stringify` writes: an array. */
  toJSON(): T[] {
    return this.ring.toArray();
  }

  /** A copy as an array, oldest first. */
  toArray(): T[] {
    return this.ring.toArray();
  }

  /** Counters since construction. */
  stats(): BoundedDequeStats {
    const { size, maxLength } = this;
    const dropped = this.prepended + this.ring.rotations;
    const seen = this.removed + dropped + size;
    return { size, maxLength, seen, dropped, highWater: Math.max(this.highWater, size) };
  }

  private pushAll(values: readonly T[]): number {
    for (const value of values) this.append(value);
    return this.ring.size;
  }

  private append(value: T): void {
    const { ring } = this;
    if (ring.size < ring.limit) return ring.push(value);
    const oldest = ring.rotate(value);
    if (this.drops === undefined) ring.allowTurns();
    else this.drops.report(oldest, 0, 'overflow');
  }

  private prepend(value: T): void {
    const ring = this.ring;
    if (ring.size < ring.limit) return ring.unshift(value);
    const newest = ring.pop();
    ring.unshift(value);
    this.prepended++;
    this.drops?.report(newest, ring.limit - 1, 'overflow');
  }

  /** Prepares for taking one value out; false when there is none. */
  private take(): boolean {
    if (this.ring.size === 0) return false;
    this.noteHighWater();
    this.removed++;
    return true;
  }

  private noteHighWater(): void {
    if (this.ring.size > this.highWater) this.highWater = this.ring.size;
  }
}
