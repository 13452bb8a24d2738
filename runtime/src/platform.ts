/** The parts of a JavaScript host that the containers use where they exist; no library declares them all. */
interface Host {
  readonly performance?: { now(): number };
  readonly setTimeout?: (callback: () => void, milliseconds: number) => unknown;
  readonly clearTimeout?: (timer: unknown) => void;
}

const host = globalThis as Host;

/** Milliseconds on a clock that never goes backward, from an arbitrary start. */
export function monotonicNow(): number {
  return host.performance === undefined ? Date.now() : host.performance.now();
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
  const timer = host.setTimeout?.(callback, Math.min(milliseconds, LONGEST_DELAY));
  (timer as { unref?: () => void } | undefined)?.unref?.();
  return () => host.clearTimeout?.(timer);
}

/** Resolves in a later turn of the event loop where there are timers, and in a later microtask elsewhere. */
export function nextTurn(): Promise<void> {
  return new Promise(resolve => {
    if (host.setTimeout === undefined) resolve();
    else host.setTimeout(resolve, 0);
  });
}
