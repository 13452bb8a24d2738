import { QueueFullError } from './queue-errors.ts';
import { Ring } from './ring.ts';
import { type Waiter, Waiters } from './waiters.ts';

/**
 * Where producers and consumers meet: values on hand, and who waits. Producers wait only while it is full,
 * consumers only while it is empty, so never both.
 */
export class Exchange<T> {
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
