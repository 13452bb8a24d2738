/** How long a server that ended by itself may rest, and when it is given up. All times in milliseconds. */

/** Crashes longer ago than this no longer count. */
const memoryMs = 180_000;
const firstDelayMs = 250;
const maxCrashes = 6;

/** Waits twice as long after every crash of the last three minutes; gives up after too many of them. */
export class Backoff {
  #crashes: readonly number[] = [];

  /** @returns how long to wait before the next start; undefined when there should be none */
  crashed(now: number): number | undefined {
    this.#crashes = [...this.#crashes.filter(at => now - at < memoryMs), now].slice(-maxCrashes);
    const count = this.#crashes.length;
    return count < maxCrashes ? firstDelayMs * 2 ** (count - 1) : undefined;
  }

  /** Forgets what happened, as when a user asks for a start. */
  reset(): void {
    this.#crashes = [];
  }
}
