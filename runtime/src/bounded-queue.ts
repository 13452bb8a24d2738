import type { AbortSignalLike } from './abort.ts';
import { Closing } from './async-disposable.ts';
import { type DropReporter, type OnDrop, reporterOf } from './drops.ts';
import { Exchange } from './exchange.ts';
import { describe, refuse, requireLimit } from './limits.ts';
import { optionsOf } from './options-of.ts';
import { QueueClosedError, QueueFullError } from './queue-errors.ts';
import { QueueIterator } from './queue-iterator.ts';
import { type Outcome, waitInLine } from './wait-in-line.ts';

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
