import type { Reading } from './reading.ts';

const BATCH = 16;

/** Sits between the field, which delivers at its own pace, and the worker, which takes batches. */
export class Intake {
  readonly #waiting: Reading[] = [];
  #peak = 0;

  offer(reading: Reading): void {
    this.#waiting.push(reading);
    this.#peak = Math.max(this.#peak, this.#waiting.length);
  }

  /** Hands over the oldest readings; fewer than a batch when there are no more. */
  take(): Reading[] {
    return this.#waiting.splice(0, BATCH);
  }

  get depth(): number {
    return this.#waiting.length;
  }

  get peak(): number {
    return this.#peak;
  }
}
