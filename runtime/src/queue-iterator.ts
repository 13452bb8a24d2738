import type { AbortSignalLike } from './abort.ts';
import type { Exchange } from './exchange.ts';
import type { Waiter } from './waiters.ts';

type Resolve<T> = (result: IteratorResult<T, undefined>) => void;

/**
 * Takes values from a queue for one `for await` loop. Ends when the queue is closed and drained, when the
 * loop is left, or with the signal's reason when that aborts: one listener for the whole loop. The
 * iterator is its own place in the line, so a wait allocates nothing but its promise.
 */
export class QueueIterator<T> implements AsyncIterableIterator<T>, Waiter<T> {
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
