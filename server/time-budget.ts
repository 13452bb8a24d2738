/** Reads files into a session and leaves out those that take too long. */
import { BoundedMap } from '../runtime/src/index.ts';
import type { Note, Skipped } from '../src/facts/model.ts';
import type { Session } from '../src/session.ts';

/** Most files that are remembered as slow. */
const mostSlow = 100;

export class TimeBudget {
  readonly #limitMs: () => number;
  readonly #now: () => number;
  readonly #slow = new BoundedMap<string, number>(mostSlow);

  /**
   * @param limitMs - that reading one file may take
   * @param now - a clock of milliseconds; that of the time this process spent computing
   */
  constructor(limitMs: () => number, now: () => number = cpuMs) {
    this.#limitMs = limitMs;
    this.#now = now;
  }

  /** Reads a file, or takes it out when there is no text or when it was too slow before. */
  apply(session: Session, file: string, text: string | undefined): void {
    if (text === undefined || this.#slow.has(file)) return session.apply([{ file, text: undefined }]);
    const before = this.#now();
    session.apply([{ file, text }]);
    const took = this.#now() - before;
    if (took <= this.#limitMs()) return;
    this.#slow.set(file, took);
    session.apply([{ file, text: undefined }]);
  }

  /** Gives a file another chance; true when it had been left out. */
  forgive(file: string): boolean {
    return this.#slow.delete(file);
  }

  get skipped(): Skipped[] {
    return [...this.#slow.keys()].map(file => ({ file, reason: 'too slow' }));
  }

  get notes(): Note[] {
    const seconds = (ms: number) => (ms / 1000).toFixed(1);
    return [...this.#slow].map(([file, ms]) => ({
      file,
      message: `left out until it is saved: reading it took ${seconds(ms)} s`,
    }));
  }
}

function cpuMs(): number {
  return process.cpuUsage().user / 1000;
}
