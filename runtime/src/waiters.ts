/** One who waits: a producer for room, or a consumer for a value. */
export interface Waiter<T> {
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
export class Waiters<T> {
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
