import { refuse } from './limits.ts';

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
export class DropReporter<V, K> {
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
export function reporterOf<V, K>(
  owner: string,
  onDrop: OnDrop<V, K> | undefined,
): DropReporter<V, K> | undefined {
  if (onDrop === undefined) return undefined;
  if (typeof onDrop === 'function') return new DropReporter(owner, onDrop);
  return refuse(owner, 'onDrop', 'a function', onDrop);
}
