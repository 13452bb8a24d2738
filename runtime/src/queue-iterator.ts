import type { AbortSignalLike } from './abort.ts';
import type { Exchange } from './exchange.ts';
import type { Waiter } from './waiters.ts';

/**
 * Takes values from a queue for one `for await` loop. Ends when the queue is closed and drained, when the
 * loop is left, or with the signal's reason when that aborts: one listener for the whole loop.
 */
export class QueueIterator<T> implements AsyncIterableIterator<T> {
  private readonly exchange: Exchange<T>;
  private readonly signal: AbortSignalLike | undefined;
  private readonly onAbort: () => void = () => this.abort();
  /** Calls of `next` that wait, with what ends them early. */
  private readonly waiting = new Map<Waiter<T>, (reason: unknown) => void>();
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
    if (this.signal?.aborted === true) return Promise.reject(this.signal.reason);
    if (this.ended) return Promise.resolve({ value: undefined, done: true });
    if (this.exchange.ring.size > 0) return Promise.resolve({ value: this.exchange.take(), done: false });
    return this.exchange.closed ? this.return() : this.wait();
  }

  /** Ends the iteration; the queue stays as it is. */
  return(): Promise<IteratorResult<T, undefined>> {
    this.ended = true;
    this.signal?.removeEventListener('abort', this.onAbort);
    for (const waiter of this.waiting.keys()) {
      this.exchange.consumers.remove(waiter);
      waiter.close();
    }
    return Promise.resolve({ value: undefined, done: true });
  }

  private wait(): Promise<IteratorResult<T, undefined>> {
    return new Promise((resolve, reject) => {
      const end = (result: IteratorResult<T, undefined>) => {
        this.waiting.delete(waiter);
        resolve(result);
      };
      const waiter: Waiter<T> = {
        value: undefined,
        serve: value => end({ value, done: false }),
        close: () => end({ value: undefined, done: true }),
        older: undefined,
        newer: undefined,
      };
      this.exchange.wait(this.exchange.consumers, waiter);
      this.waiting.set(waiter, reject);
    });
  }

  private abort(): void {
    for (const [waiter, reject] of this.waiting) {
      this.exchange.consumers.remove(waiter);
      reject(this.signal?.reason);
    }
    this.waiting.clear();
  }
}
