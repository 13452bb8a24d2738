/** The clock of browsers and Node; not every library declares it. */
interface ClockHost {
  readonly performance?: { now(): number };
}

const { performance } = globalThis as ClockHost;

/** Milliseconds on a clock that never goes backward, from an arbitrary start. */
export function monotonicNow(): number {
  return performance === undefined ? Date.now() : performance.now();
}
