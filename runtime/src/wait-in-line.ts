import type { AbortSignalLike } from './abort.ts';
import type { Exchange } from './exchange.ts';
import type { Waiter, Waiters } from './waiters.ts';

/** What a wait comes to. */
export interface Outcome<T, Result> {
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
export function waitInLine<T, Result>(
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
