import type { Reading } from './reading.ts';
import { BoundedQueue } from './vendor/bounded/bounded-queue.ts';

const CAPACITY = 64;

/** Sits between the field and the worker; a field that is faster waits. */
export class Intake {
  readonly #readings = new BoundedQueue<Reading>({ capacity: CAPACITY, overflow: 'block' });

  /** Resolves when there is room for the reading. */
  async offer(reading: Reading): Promise<void> {
    await this.#readings.put(reading);
  }

  /** Readings, oldest first, until the intake is closed and empty. */
  all(): AsyncIterable<Reading> {
    return this.#readings;
  }

  close(): void {
    this.#readings.close();
  }

  get peak(): number {
    return this.#readings.stats().highWater;
  }
}
