/** Has fixes prepared once the editor rests on a document with findings, so that the first one chosen is quick as well. */
import { prepareFixes } from './fix-edit.ts';
import type { ServerSession } from './session.ts';

/** How long nothing is asked of a document before its fixes are prepared, in milliseconds. */
const restMs = 1_500;

export class Readiness {
  readonly #session: ServerSession;
  #timer: NodeJS.Timeout | undefined;

  constructor(session: ServerSession) {
    this.#session = session;
  }

  /** Something was asked of a document: its findings, or the menu of their fixes. */
  touch(uri: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#prepare(uri), restMs).unref();
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #prepare(uri: string): void {
    if (!this.#session.memory.isAmple) return;
    const interest = { isCancellationRequested: false };
    const prepared = this.#session.answer(uri, interest, snapshot => {
      if (snapshot.project.phase !== 'complete') this.touch(uri);
      else
        prepareFixes(snapshot).then(
          () => this.#session.memory.check(),
          error => this.#session.report(error),
        );
    });
    prepared.catch(error => this.#session.report(error));
  }
}
