// bounded-queue, from @bounded/runtime 0.1.0 (MIT), sha256 ac2448c00584e0bf

/** What is used of an `AbortSignal`; those of browsers and of Node have it. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

type DisposeKey = SymbolConstructor extends { readonly dispose: infer Key extends symbol } ? Key : never;

/** What `using` needs, in projects whose libraries know `Symbol.dispose`; nothing in others. */
type SyncDisposable = { [Key in DisposeKey]: () => void };

/** The dispose symbol of this runtime, or the one transpilers fall back on. */
const disposeKey: symbol =
  (Symbol as { readonly dispose?: symbol }).dispose ?? Symbol.for('Symbol.dispose');

type AsyncDisposeKey = SymbolConstructor extends { readonly asyncDispose: infer Key extends symbol }
  ? Key
  : never;

/** What `await using` needs, in projects whose libraries know `Symbol.asyncDispose`; nothing in others. */
type AsyncDisposable = { [Key in AsyncDisposeKey]: () => Promise<void> };

const asyncDisposeKey: symbol =
  (Symbol as { readonly asyncDispose?: symbol }).asyncDispose ?? Symbol.for('Symbol.asyncDispose');

/** What the queue has to have. */
interface Closable {
  close(): void;
  clear(): void;
  drained(): Promise<void>;
}

class DisposedByClosing {
  [disposeKey](this: Closable): void {
    this.close();
    this.clear();
  }

  [asyncDisposeKey](this: Closable): Promise<void> {
    this.close();
    return this.drained();
  }
}

/** Base of the queue: `using` closes and empties it, `await using` closes it and waits until it is drained. */
const Closing: new () => SyncDisposable & AsyncDisposable =
  DisposedByClosing as unknown as new () => SyncDisposable & AsyncDisposable;

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

/** Thrown when a queue has no room and its `overflow` is `reject`, or when too many already wait. */
export class QueueFullError extends Error {
  override readonly name: string = 'QueueFullError';
}

/** Thrown when a value is put into a closed queue, or asked for when nothing more will come. */
export class QueueClosedError extends Error {
  override readonly name: string = 'QueueClosedError';
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

/** One who waits: a producer for room, or a consumer for a value. */
interface Waiter<T> {
  /** What a producer brings; `undefined` for a consumer. */
  readonly value: T | undefined;
  /** Ends the wait; a consumer is handed the value. */
  readonly serve: (value: T) => void;
  /** Ends the wait because the queue was closed. */
  readonly close: () => void;
  /** The neighbours in the line, which only {@link Waiters} changes. */
  older: Waiter<T> | undefined;
  newer: Waiter<T> | undefined;
}

/** Who waits, in order of arrival: a linked list, so that any of them can leave in O(1). */
class Waiters<T> {
  size = 0;
  private oldest: Waiter<T> | undefined;
  private newest: Waiter<T> | undefined;

  /** Adds one at the end. */
  add(waiter: Waiter<T>): void {
    waiter.older = this.newest;
    if (this.newest === undefined) this.oldest = waiter;
    else this.newest.newer = waiter;
    this.newest = waiter;
    this.size++;
  }

  /** Takes the one who came first, `undefined` when nobody waits. */
  shift(): Waiter<T> | undefined {
    const first = this.oldest;
    if (first !== undefined) this.remove(first);
    return first;
  }

  /** Takes out one who is in the line. */
  remove(waiter: Waiter<T>): void {
    const { older, newer } = waiter;
    if (older === undefined) this.oldest = newer;
    else older.newer = newer;
    if (newer === undefined) this.newest = older;
    else newer.older = older;
    waiter.older = waiter.newer = undefined;
    this.size--;
  }
}

/**
 * Where producers and consumers meet: values on hand, and who waits. Producers wait only while it is full,
 * consumers only while it is empty, so never both.
 */
class Exchange<T> {
  readonly ring: Ring<T>;
  readonly producers: Waiters<T> = new Waiters();
  readonly consumers: Waiters<T> = new Waiters();
  closed = false;
  /** Values taken in. */
  seen = 0;
  highWater = 0;
  private readonly maxWaiting: number;
  private drain: Promise<void> | undefined;
  private endDrain: (() => void) | undefined;

  constructor(capacity: number, maxWaiting: number) {
    this.ring = new Ring<T>(capacity);
    this.maxWaiting = maxWaiting;
  }

  /** Hands a value to the consumer who came first, or keeps it; false when there is no room. */
  offer(value: T): boolean {
    const consumer = this.consumers.shift();
    if (consumer !== undefined) {
      this.seen++;
      consumer.serve(value);
      return true;
    }
    if (this.ring.size === this.ring.limit) return false;
    this.keep(value);
    return true;
  }

  /** Takes the oldest value and lets the next producer in; the caller keeps `ring.size > 0`. */
  take(): T {
    const value = this.ring.shift();
    const producer = this.producers.shift();
    if (producer !== undefined) {
      this.keep(producer.value as T);
      producer.serve(producer.value as T);
    }
    if (this.closed) this.noteDrained();
    return value;
  }

  /** Puts one in line. */
  wait(line: Waiters<T>, waiter: Waiter<T>): void {
    if (line.size < this.maxWaiting) return line.add(waiter);
    const who = line === this.producers ? 'producers' : 'consumers';
    throw new QueueFullError(`BoundedQueue: ${this.maxWaiting} ${who} already wait`);
  }

  /** Ends every wait and takes in nothing more. */
  close(): void {
    this.closed = true;
    for (let one = this.producers.shift(); one !== undefined; one = this.producers.shift()) one.close();
    for (let one = this.consumers.shift(); one !== undefined; one = this.consumers.shift()) one.close();
    this.noteDrained();
  }

  /** Takes the `most` oldest values, or all there are. */
  takeMany(most: number): T[] {
    const values: T[] = [];
    for (let left = Math.min(most, this.ring.size); left > 0; left--) values.push(this.take());
    return values;
  }

  /** Resolves when it is closed and the last value is taken. */
  drained(): Promise<void> {
    this.drain ??= new Promise(resolve => {
      this.endDrain = resolve;
    });
    this.noteDrained();
    return this.drain;
  }

  private noteDrained(): void {
    if (this.closed && this.ring.size === 0) this.endDrain?.();
  }

  private keep(value: T): void {
    this.seen++;
    this.ring.push(value);
    if (this.ring.size > this.highWater) this.highWater = this.ring.size;
  }
}

/** The options of a caller who may have forgotten them, so that the one that is missing can be named. */
function optionsOf<Options extends object>(options: Options | undefined): Partial<Options> {
  return options ?? {};
}

type Resolve<T> = (result: IteratorResult<T, undefined>) => void;

/**
 * Takes values from a queue for one `for await` loop. Ends when the queue is closed and drained, when the
 * loop is left, or with the signal's reason when that aborts: one listener for the whole loop. The
 * iterator is its own place in the line, so a wait allocates nothing but its promise.
 */
class QueueIterator<T> implements AsyncIterableIterator<T>, Waiter<T> {
  readonly value: undefined = undefined;
  older: Waiter<T> | undefined = undefined;
  newer: Waiter<T> | undefined = undefined;
  private readonly exchange: Exchange<T>;
  private readonly signal: AbortSignalLike | undefined;
  private readonly onAbort: () => void = () => this.abort();
  /** The wait under way, and what ends it. */
  private waiting: Promise<IteratorResult<T, undefined>> | undefined;
  private resolve: Resolve<T> | undefined;
  private reject: ((reason: unknown) => void) | undefined;
  private ended = false;

  constructor(exchange: Exchange<T>, signal: AbortSignalLike | undefined) {
    this.exchange = exchange;
    this.signal = signal;
    signal?.addEventListener('abort', this.onAbort);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (this.resolve !== undefined) return this.nextAfterWait();
    if (this.signal?.aborted === true) return Promise.reject(this.signal.reason);
    if (this.ended) return Promise.resolve({ value: undefined, done: true });
    const { exchange } = this;
    if (exchange.ring.size > 0) return Promise.resolve({ value: exchange.take(), done: false });
    return exchange.closed ? this.return() : this.wait();
  }

  /** Ends the iteration; the queue stays as it is. */
  return(): Promise<IteratorResult<T, undefined>> {
    this.ended = true;
    this.signal?.removeEventListener('abort', this.onAbort);
    if (this.resolve !== undefined) {
      this.exchange.consumers.remove(this);
      this.close();
    }
    return Promise.resolve({ value: undefined, done: true });
  }

  serve(value: T): void {
    this.end({ value, done: false });
  }

  close(): void {
    this.end({ value: undefined, done: true });
  }

  private wait(): Promise<IteratorResult<T, undefined>> {
    this.waiting = new Promise((resolve, reject) => {
      this.exchange.wait(this.exchange.consumers, this);
      this.resolve = resolve;
      this.reject = reject;
    });
    return this.waiting;
  }

  /** A call of `next` while another waits gets its turn after that one, as in an async generator. */
  private nextAfterWait(): Promise<IteratorResult<T, undefined>> {
    const again = () => this.next();
    return (this.waiting as Promise<unknown>).then(again, again);
  }

  private end(result: IteratorResult<T, undefined>): void {
    const resolve = this.resolve as Resolve<T>;
    this.resolve = undefined;
    resolve(result);
  }

  private abort(): void {
    if (this.resolve === undefined) return;
    this.exchange.consumers.remove(this);
    this.resolve = undefined;
    this.reject?.(this.signal?.reason);
  }
}

/** What a wait comes to. */
interface Outcome<T, Result> {
  /** When it is one's turn. */
  readonly served: (value: T) => Result;
  /** When the queue is closed before. */
  readonly closed: () => Result | Promise<never>;
}

/**
 * Waits for one's turn.
 *
 * @param value - what a producer brings; `undefined` for a consumer
 * @returns a promise of the outcome, which rejects when too many wait or when the signal aborts
 */
function waitInLine<T, Result>(
  exchange: Exchange<T>,
  line: Waiters<T>,
  value: T | undefined,
  outcome: Outcome<T, Result>,
  signal: AbortSignalLike | undefined,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      line.remove(waiter);
      reject(signal?.reason);
    };
    const end = (result: Result | Promise<never>) => {
      signal?.removeEventListener('abort', abort);
      resolve(result);
    };
    const waiter: Waiter<T> = {
      value,
      serve: served => end(outcome.served(served)),
      close: () => end(outcome.closed()),
      older: undefined,
      newer: undefined,
    };
    exchange.wait(line, waiter);
    signal?.addEventListener('abort', abort);
  });
}

/**
 * What a full queue does with one more value: `block` makes its producer wait, `reject` throws a
 * {@link QueueFullError}, `drop-oldest` drops the value that waited longest, `drop-newest` the new one.
 */
export type QueueOverflow = 'block' | 'reject' | 'drop-oldest' | 'drop-newest';

/** How many values a {@link BoundedQueue} holds and what it does with more. */
export interface BoundedQueueOptions<T> {
  /** The most values to hold, from 1 to 1,073,741,824. */
  readonly capacity: number;
  /** What a full queue does; `block` by default. */
  readonly overflow?: QueueOverflow | undefined;
  /** The most producers, and the most consumers, that may wait at a time; 65,536 by default. */
  readonly maxWaiting?: number | undefined;
  /** Called with every value that is dropped and its place in the queue, after the queue has changed. */
  readonly onDrop?: OnDrop<T, number> | undefined;
}

/** How long to wait. */
export interface WaitOptions {
  /** Ends the wait with its reason when it aborts. */
  readonly signal?: AbortSignalLike | undefined;
}

/** What a {@link BoundedQueue} has seen so far. */
export interface BoundedQueueStats {
  readonly size: number;
  readonly capacity: number;
  /** Values taken in, those dropped included. */
  readonly seen: number;
  /** Values lost because the queue was full. */
  readonly dropped: number;
  /** The greatest size so far. */
  readonly highWater: number;
  readonly waitingProducers: number;
  readonly waitingConsumers: number;
}

/** What each kind of wait comes to, made once and not at every wait. */
const PUT: Outcome<unknown, void> = {
  served: () => undefined,
  closed: () => Promise.reject(new QueueClosedError('BoundedQueue: closed while put was waiting')),
};

const TAKE = {
  served<T>(value: T): T {
    return value;
  },
  closed: (): Promise<never> => Promise.reject(new QueueClosedError('BoundedQueue: closed and drained')),
};

const TAKE_MANY = {
  served<T>(value: T): T[] {
    return [value];
  },
  closed: (): never[] => [],
};

const OVERFLOWS: readonly unknown[] = ['block', 'reject', 'drop-oldest', 'drop-newest'];
const LARGEST_CAPACITY = 2 ** 30;
const USUAL_MAX_WAITING = 65_536;

/**
 * A first-in-first-out queue between producers and consumers that holds at most `capacity` values: the
 * lecture's `queue.Queue(maxsize=N)` and `asyncio.Queue(maxsize=N)`, backpressure included. Nothing is
 * lost with `block` and `reject`; the two others say what they drop.
 *
 * Producers and consumers are each served in the order they came; a value put later never overtakes one
 * whose producer waits. `put` returns a promise only when its producer has to wait, so always `await` it:
 * the await is what slows a producer down.
 *
 * All operations are O(1), those on many values O(their number). Memory grows with the values, never with
 * `capacity`; those who wait are bounded by `maxWaiting`.
 *
 * @example
 * ```ts
 * const readings = new BoundedQueue<Reading>({ capacity: 1_000, overflow: 'block' });
 * async function produce() {
 *   for await (const reading of sensor) await readings.put(reading);
 *   readings.close();
 * }
 * async function consume() {
 *   for await (const reading of readings) await store(reading);
 * }
 * ```
 */
export class BoundedQueue<T> extends Closing {
  /** The declared maximum; `size` never exceeds it. */
  readonly capacity: number;
  readonly overflow: QueueOverflow;
  private readonly exchange: Exchange<T>;
  private readonly drops: DropReporter<T, number> | undefined;
  private dropped = 0;

  /** @throws TypeError when an option is not one of the values allowed */
  constructor(options: BoundedQueueOptions<T>) {
    super();
    const { capacity, overflow = 'block', maxWaiting = USUAL_MAX_WAITING, onDrop } = optionsOf(options);
    this.capacity = requireLimit('BoundedQueue', 'capacity', capacity, LARGEST_CAPACITY);
    this.overflow = requireOverflow(overflow);
    requireLimit('BoundedQueue', 'maxWaiting', maxWaiting, LARGEST_CAPACITY);
    this.exchange = new Exchange<T>(this.capacity, maxWaiting);
    this.drops = reporterOf('BoundedQueue', onDrop);
  }

  /** Values held now. */
  get size(): number {
    return this.exchange.ring.size;
  }

  /** Whether {@link close} was called. */
  get closed(): boolean {
    return this.exchange.closed;
  }

  get [Symbol.toStringTag](): string {
    return 'BoundedQueue';
  }

  /**
   * Puts a value in.
   *
   * @returns `undefined` when the value is settled at once; with `block` and no room, a promise that
   *   resolves when the value is in, and rejects when the queue is closed or the signal aborts before
   * @throws QueueClosedError, QueueFullError with `reject`, or the reason of a signal that has aborted
   */
  put(value: T, options?: WaitOptions): Promise<void> | undefined {
    const { exchange } = this;
    if (options?.signal?.aborted === true) throw options.signal.reason;
    if (exchange.closed) throw new QueueClosedError('BoundedQueue: put after close');
    if (exchange.offer(value)) return undefined;
    if (this.overflow === 'block')
      return waitInLine(exchange, exchange.producers, value, PUT, options?.signal);
    if (this.overflow === 'reject')
      throw new QueueFullError(`BoundedQueue: ${this.capacity} values already wait`);
    this.overflowWith(value);
    return undefined;
  }

  /**
   * Puts a value in if that needs no waiting.
   *
   * @returns whether the value is in; when it is not, `drop-newest` has dropped it, and with `block` and
   *   `reject` it is still the caller's
   * @throws QueueClosedError
   */
  tryPut(value: T): boolean {
    if (this.exchange.closed) throw new QueueClosedError('BoundedQueue: put after close');
    if (this.exchange.offer(value)) return true;
    if (this.overflow === 'drop-oldest' || this.overflow === 'drop-newest') this.overflowWith(value);
    return this.overflow === 'drop-oldest';
  }

  /**
   * Takes the oldest value, waiting for one if need be.
   *
   * @returns a promise that rejects with a {@link QueueClosedError} when the queue is closed and drained,
   *   or with the signal's reason
   */
  take(options?: WaitOptions): Promise<T> {
    return this.obtain(exchange => exchange.take(), TAKE as Outcome<T, T>, options?.signal);
  }

  /** Takes the oldest value, `undefined` when there is none. */
  tryTake(): T | undefined {
    return this.exchange.ring.size === 0 ? undefined : this.exchange.take();
  }

  /**
   * Takes up to `most` values, waiting only for the first.
   *
   * @returns the values, oldest first; an empty list when the queue is closed and drained
   */
  takeMany(most: number, options?: WaitOptions): Promise<T[]> {
    requireLimit('BoundedQueue', 'most', most, LARGEST_CAPACITY);
    return this.obtain(exchange => exchange.takeMany(most), TAKE_MANY as Outcome<T, T[]>, options?.signal);
  }

  /** Values for a `for await` loop, which ends when the queue is closed and drained. */
  [Symbol.asyncIterator](): AsyncIterableIterator<T> {
    return new QueueIterator(this.exchange, undefined);
  }

  /** The same, ended with the signal's reason when that aborts. */
  values(options?: WaitOptions): AsyncIterableIterator<T> {
    return new QueueIterator(this.exchange, options?.signal);
  }

  /** Takes nothing in any more: what is held can still be taken, waiting producers are refused. */
  close(): void {
    this.exchange.close();
  }

  /** Resolves when the queue is closed and its last value is taken. */
  drained(): Promise<void> {
    return this.exchange.drained();
  }

  /** Drops every value held; then waiting producers get the room. */
  clear(): void {
    const values = this.exchange.takeMany(this.size);
    this.drops?.reportAll([...values.entries()], 'cleared');
  }

  /** Counters since construction. */
  stats(): BoundedQueueStats {
    const { seen, highWater, producers, consumers } = this.exchange;
    return {
      size: this.size,
      capacity: this.capacity,
      seen,
      dropped: this.dropped,
      highWater,
      waitingProducers: producers.size,
      waitingConsumers: consumers.size,
    };
  }

  private obtain<Result>(
    take: (exchange: Exchange<T>) => Result,
    outcome: Outcome<T, Result>,
    signal: AbortSignalLike | undefined,
  ): Promise<Result> {
    const { exchange } = this;
    if (signal?.aborted === true) return Promise.reject(signal.reason);
    if (exchange.ring.size > 0) return Promise.resolve(take(exchange));
    if (exchange.closed) return Promise.resolve(outcome.closed());
    return waitInLine(exchange, exchange.consumers, undefined, outcome, signal);
  }

  private overflowWith(value: T): void {
    const { exchange } = this;
    const oldest = this.overflow === 'drop-oldest';
    const lost = oldest ? exchange.ring.rotate(value) : value;
    exchange.seen++;
    this.dropped++;
    this.drops?.report(lost, oldest ? 0 : this.capacity, 'overflow');
  }
}

function requireOverflow(overflow: unknown): QueueOverflow {
  if (OVERFLOWS.includes(overflow)) return overflow as QueueOverflow;
  return refuse('BoundedQueue', 'overflow', `one of ${OVERFLOWS.map(describe).join(', ')}`, overflow);
}
