/** Passes on to the client what long work tells, a few times a second. */
import { ProgressType, type WorkDoneProgressReporter } from 'vscode-languageserver';
import type { ServerSession } from './session.ts';

/** Partial results and progress are sent at most this often, in milliseconds. */
const tellEveryMs = 100;

export class Teller<T> {
  readonly #session: ServerSession;
  readonly #progress: WorkDoneProgressReporter;
  readonly #token: string | number | undefined;
  readonly #partial = new ProgressType<readonly T[]>();
  #untold: T[] = [];
  #toldAt = performance.now();

  /** @param token where partial results go; without one they are dropped */
  constructor(
    session: ServerSession,
    progress: WorkDoneProgressReporter,
    token: string | number | undefined,
  ) {
    this.#session = session;
    this.#progress = progress;
    this.#token = token;
  }

  /** A partial result. */
  tell(part: T): void {
    if (this.#token !== undefined) this.#untold.push(part);
  }

  onProgress(done: number, total: number): void {
    if (performance.now() - this.#toldAt < tellEveryMs) return;
    this.#toldAt = performance.now();
    this.#progress.report(Math.min(100, Math.floor((100 * done) / Math.max(total, 1))), `${total} files`);
    this.flush();
  }

  /** Sends what has not been sent yet. */
  flush(): void {
    const parts = this.#untold;
    this.#untold = [];
    if (this.#token === undefined || parts.length === 0) return;
    this.#session.connection
      .sendProgress(this.#partial, this.#token, parts)
      .catch(error => this.#session.report(error));
  }
}
