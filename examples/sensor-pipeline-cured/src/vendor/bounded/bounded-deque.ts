// bounded-deque, from @bounded/runtime 0.1.0 (MIT), sha256 1e3d8b288d9d88a4

type DisposeKey = SymbolConstructor extends { readonly dispose: infer Key extends symbol } ? Key : never;

/** What `using` needs, in projects whose libraries know `Symbol.dispose`; nothing in others. */
type SyncDisposable = { [Key in DisposeKey]: () => void };

/** The dispose symbol of this runtime, or the one transpilers fall back on. */
const disposeKey: symbol =
  (Symbol as { readonly dispose?: symbol }).dispose ?? Symbol.for('Symbol.dispose');

class DisposedByClearing {
  [disposeKey](this: { clear(): void }): void {
    this.clear();
  }
}

/** Base of the containers, which have to have `clear`: `using` clears them. */
const Disposing: new () => SyncDisposable = DisposedByClearing as unknown as new () => SyncDisposable;

type Visit<T, Result> = (value: T, index: number, values: T[]) => Result;
type Guard<T, S extends T> = (value: T, index: number, values: T[]) => value is S;
type Fold<T, U> = (folded: U, value: T, index: number, values: T[]) => U;

/**
 * What a readonly array offers, with the meaning it has there, over snapshots: every method sees the
 * values held when it was called, whatever its callback does meanwhile. All are O(length).
 */
interface ArrayReading<T> {
  /** Values, oldest first. */
  values(): ReturnType<T[]['values']>;
  keys(): ReturnType<T[]['keys']>;
  entries(): ReturnType<T[]['entries']>;
  forEach(callback: Visit<T, void>, thisArg?: unknown): void;
  map<U>(callback: Visit<T, U>, thisArg?: unknown): U[];
  flatMap<U>(callback: Visit<T, U | readonly U[]>, thisArg?: unknown): U[];
  filter<S extends T>(callback: Guard<T, S>, thisArg?: unknown): S[];
  filter(callback: Visit<T, unknown>, thisArg?: unknown): T[];
  find<S extends T>(callback: Guard<T, S>, thisArg?: unknown): S | undefined;
  find(callback: Visit<T, unknown>, thisArg?: unknown): T | undefined;
  findIndex(callback: Visit<T, unknown>, thisArg?: unknown): number;
  findLast<S extends T>(callback: Guard<T, S>, thisArg?: unknown): S | undefined;
  findLast(callback: Visit<T, unknown>, thisArg?: unknown): T | undefined;
  findLastIndex(callback: Visit<T, unknown>, thisArg?: unknown): number;
  some(callback: Visit<T, unknown>, thisArg?: unknown): boolean;
  every(callback: Visit<T, unknown>, thisArg?: unknown): boolean;
  reduce(callback: Fold<T, T>): T;
  reduce<U>(callback: Fold<T, U>, initial: U): U;
  reduceRight(callback: Fold<T, T>): T;
  reduceRight<U>(callback: Fold<T, U>, initial: U): U;
  includes(value: T, from?: number): boolean;
  indexOf(value: T, from?: number): number;
  lastIndexOf(value: T, from?: number): number;
  slice(start?: number, end?: number): T[];
  concat(...items: (T | ConcatArray<T>)[]): T[];
  join(separator?: string): string;
  toReversed(): T[];
  toSorted(compare?: (left: T, right: T) => number): T[];
  toString(): string;
  toLocaleString(): string;
}

const READS =
  'values keys entries forEach map flatMap filter find findIndex findLast findLastIndex some every reduce ' +
  'reduceRight includes indexOf lastIndexOf slice concat join toReversed toSorted toString toLocaleString';

type Methods = Record<string, (...args: unknown[]) => unknown>;

/** A class whose methods are those of an array, each run on the copy that `toArray` makes. */
function arrayReads(): new () => SyncDisposable {
  class Reads extends Disposing {}
  for (const name of READS.split(' ')) {
    const value = function (this: { toArray(): unknown }, ...args: unknown[]): unknown {
      return (this.toArray() as Methods)[name]?.(...args);
    };
    Object.defineProperty(Reads.prototype, name, { value, configurable: true, writable: true });
  }
  return Reads;
}

/** Base of the deque, which has to have `toArray` and `clear`. */
const ArrayReads: new <T>() => ArrayReading<T> & SyncDisposable =
  /* @__PURE__ */ arrayReads() as unknown as new <T>() => ArrayReading<T> & SyncDisposable;

/**
 * Checks a declared maximum.
 *
 * @param owner - name of the container, for the message
 * @param option - name of the option, for the message
 * @param value - what the caller passed
 * @param largest - the greatest maximum the container can keep
 * @returns the value, known to be an integer from 1 to `largest`
 * @throws TypeError naming the option, what was expected and what was received
 */
function requireLimit(owner: string, option: string, value: unknown, largest: number): number {
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= largest)
    return value as number;
  return refuse(owner, option, `an integer from 1 to ${largest}`, value);
}

/**
 * Throws what every option that is not allowed comes to.
 *
 * @throws TypeError naming the option, what was expected and what was received
 */
function refuse(owner: string, option: string, expected: string, received: unknown): never {
  throw new TypeError(`${owner}: ${option} must be ${expected}, received ${describe(received)}`);
}

/** Renders a received value for an error message, short and without running its code. */
function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  return typeof value === 'function' ? 'a function' : Object.is(value, -0) ? '-0' : String(value);
}

/**
 * Why a value left a container without being handed to a caller:
 * `overflow` the container was full, `expired` its time to live had passed, `replaced` another value took
 * its key, `deleted` its key was removed, `cleared` everything was.
 */
export type DropReason = 'overflow' | 'expired' | 'replaced' | 'deleted' | 'cleared';

/** Told of every value a container lets go, once the container is consistent again. */
export type OnDrop<V, K> = (value: V, key: K, reason: DropReason) => void;

/** How often a write made by `onDrop` may cause a drop whose `onDrop` writes again. */
const DEEPEST_WRITE_BACK = 100;

/** Calls `onDrop`, and stops a callback that refills the container it is told about from running for ever. */
class DropReporter<V, K> {
  private readonly owner: string;
  private readonly onDrop: OnDrop<V, K>;
  private depth = 0;

  constructor(owner: string, onDrop: OnDrop<V, K>) {
    this.owner = owner;
    this.onDrop = onDrop;
  }

  /**
   * Reports one value.
   *
   * @throws RangeError when the callback keeps causing the drops it is told about
   */
  report(value: V, key: K, reason: DropReason): void {
    if (this.depth === DEEPEST_WRITE_BACK) {
      throw new RangeError(`${this.owner}: onDrop wrote back ${DEEPEST_WRITE_BACK} times in a row`);
    }
    this.depth++;
    try {
      this.onDrop(value, key, reason);
    } finally {
      this.depth--;
    }
  }

  /** Reports every entry, then throws the first error a report threw. */
  reportAll(entries: readonly (readonly [K, V])[], reason: DropReason): void {
    const errors: unknown[] = [];
    for (const [key, value] of entries) {
      try {
        this.report(value, key, reason);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}

/**
 * What calls `onDrop`, `undefined` when there is none.
 *
 * @throws TypeError naming the option, what was expected and what was received
 */
function reporterOf<V, K>(
  owner: string,
  onDrop: OnDrop<V, K> | undefined,
): DropReporter<V, K> | undefined {
  if (onDrop === undefined) return undefined;
  if (typeof onDrop === 'function') return new DropReporter(owner, onDrop);
  return refuse(owner, 'onDrop', 'a function', onDrop);
}

/** The first allocation of a ring, in cells. */
const FIRST_RING = 8;

/**
 * A circular buffer that grows by doubling up to `limit` and never past it. Every cell outside the live
 * range holds `undefined`, so nothing taken out stays reachable.
 */
class Ring<T> {
  readonly limit: number;
  size = 0;
  private cells: (T | undefined)[] = [];
  private head = 0;
  /** Rotations up to where the head was at `mark`; a counter would make each of them a tenth dearer. */
  private turned = 0;
  private mark = 0;
  /** How far the head may go by {@link turn}; 0 while that is not allowed. */
  private turnEnd = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** How often {@link rotate} was called. */
  get rotations(): number {
    return this.turned + this.head - this.mark;
  }

  /** The value `offset` places after the oldest; the caller keeps `0 <= offset < size`. O(1). */
  at(offset: number): T {
    const cells = this.cells;
    const cell = this.head + offset;
    return cells[cell < cells.length ? cell : cell - cells.length] as T;
  }

  /** Adds at the newest end; the caller keeps `size < limit`. Amortised O(1). */
  push(value: T): void {
    if (this.size === this.cells.length) this.grow();
    const cells = this.cells;
    const cell = this.head + this.size;
    cells[cell < cells.length ? cell : cell - cells.length] = value;
    this.size++;
  }

  /** Adds at the oldest end; the caller keeps `size < limit`. Amortised O(1). */
  unshift(value: T): void {
    if (this.size === this.cells.length) this.grow();
    this.moveHead((this.head === 0 ? this.cells.length : this.head) - 1);
    this.cells[this.head] = value;
    this.size++;
  }

  /** Takes the oldest; the caller keeps `size > 0`. O(1). */
  shift(): T {
    const { cells, head } = this;
    const value = cells[head] as T;
    cells[head] = undefined;
    this.moveHead(head + 1 === cells.length ? 0 : head + 1);
    this.shrink(this.size - 1);
    return value;
  }

  /** Takes the newest; the caller keeps `size > 0`. O(1). */
  pop(): T {
    const cells = this.cells;
    const end = this.head + this.size - 1;
    const cell = end < cells.length ? end : end - cells.length;
    const value = cells[cell] as T;
    cells[cell] = undefined;
    this.shrink(this.size - 1);
    return value;
  }

  /** Puts a value in the place of the oldest and makes it the newest; the caller keeps `size === limit`. O(1). */
  rotate(value: T): T {
    const { cells, head } = this;
    const oldest = cells[head] as T;
    cells[head] = value;
    this.head = head + 1;
    if (this.head < this.limit) return oldest;
    this.turned = this.rotations;
    this.head = this.mark = 0;
    return oldest;
  }

  /**
   * Rotates the quick way: nothing but a store and a step of the head.
   *
   * @returns false, and does nothing, unless {@link allowTurns} was called since it was last not full, and
   *   once a round
   */
  turn(value: T): boolean {
    const { head } = this;
    if (head + 1 >= this.turnEnd) return false;
    this.cells[head] = value;
    this.head = head + 1;
    return true;
  }

  /** Lets {@link turn} work; the caller keeps `size === limit` and does not need what makes room. */
  allowTurns(): void {
    this.turnEnd = this.limit;
  }

  /** A copy, oldest first. O(size). */
  toArray(): T[] {
    const { cells, head, size } = this;
    const end = head + size;
    if (end <= cells.length) return cells.slice(head, end) as T[];
    return cells.slice(head).concat(cells.slice(0, end - cells.length)) as T[];
  }

  /** Forgets every value and the memory they took. */
  clear(): void {
    this.cells = [];
    this.moveHead(0);
    this.shrink(0);
  }

  private shrink(size: number): void {
    this.size = size;
    this.turnEnd = 0;
  }

  /** Moves the head for another reason than a rotation. */
  private moveHead(head: number): void {
    this.mark += head - this.head;
    this.head = head;
  }

  private grow(): void {
    const cells: (T | undefined)[] = this.toArray();
    const length = Math.min(this.limit, Math.max(FIRST_RING, cells.length * 2));
    while (cells.length < length) cells.push(undefined);
    this.cells = cells;
    this.moveHead(0);
  }
}

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
