/** The timers of browsers and Node; not every library declares them. */
interface TimerHost {
  readonly setTimeout?: (callback: () => void, milliseconds: number) => unknown;
  readonly clearTimeout?: (timer: unknown) => void;
}

/** The longest delay a timer can have, in milliseconds; a longer one would fire at once. */
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * Calls back once after a delay in milliseconds, without keeping the process alive. A host without timers
 * never calls back.
 *
 * @returns a function that cancels the call
 */
export function after(milliseconds: number, callback: () => void): () => void {
  const host = globalThis as TimerHost;
  const timer = host.setTimeout?.(callback, Math.min(milliseconds, LONGEST_DELAY));
  (timer as { unref?: () => void } | undefined)?.unref?.();
  return () => host.clearTimeout?.(timer);
}
