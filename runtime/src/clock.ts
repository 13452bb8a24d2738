import { after } from './timers.ts';

/** The most times a reading is used again, however fast the uses follow each other. */
const MOST_REUSES = 16;

/**
 * A clock that may answer from an earlier reading. Reading a real clock costs several cache lookups, so a
 * reading is reused until a timer says that `resolution` milliseconds have passed. No timer fires inside a
 * synchronous turn; there the reading is renewed after a number of uses, at most 16 and fewer the longer
 * the last ones took. With a resolution of 0 every answer is a fresh reading.
 */
export class Clock {
  private readonly read: () => number;
  private readonly resolution: number;
  private time = 0;
  private reuses = 1;
  private left = 0;
  private timed = false;

  /** @param resolution - how old an answer may be, in milliseconds */
  constructor(read: () => number, resolution: number) {
    this.read = read;
    this.resolution = resolution;
  }

  /** Milliseconds since the clock's arbitrary start. */
  now(): number {
    if (this.left === 0) return this.renew();
    this.left--;
    return this.time;
  }

  private renew(): number {
    const time = this.read();
    if (this.resolution > 0) this.reuse(time);
    return time;
  }

  private reuse(time: number): void {
    const quick = time - this.time < this.resolution / 4;
    this.reuses = quick ? Math.min(this.reuses * 2, MOST_REUSES) : 1;
    this.left = this.reuses;
    this.time = time;
    if (this.timed) return;
    this.timed = true;
    after(this.resolution, () => {
      this.timed = false;
      this.left = 0;
    });
  }
}
