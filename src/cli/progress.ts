import type { Terminal } from './terminal.ts';

const quietMs = 1_000;
const stepMs = 100;

export interface Progress {
  update(done: number, total: number): void;
  /** Takes the line away. */
  clear(): void;
}

/** One line on the error stream that counts files: on a terminal only, and only after a second. */
export function createProgress({ err, now }: Terminal, startedAt: number, wanted: boolean): Progress {
  let drawnAt = startedAt + quietMs - stepMs;
  let drawn = false;
  return {
    update(done, total) {
      if (!wanted || !err.isTTY || now() - drawnAt < stepMs) return;
      drawnAt = now();
      drawn = true;
      err.write(`\r\u001b[K  reading ${done} of ${total} files (${Math.floor((100 * done) / total)} %)`);
    },
    clear() {
      if (drawn) err.write('\r\u001b[K');
      drawn = false;
    },
  };
}
