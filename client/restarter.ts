import type { LogOutputChannel } from 'vscode';
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  type ErrorHandlerResult,
  type Message,
} from 'vscode-languageclient/node';
import { Backoff } from './backoff.ts';
import type { StatusItem } from './status-item.ts';

/** After this many errors in a row the connection is closed, and the server started anew. */
const maxErrors = 3;

/** Starts a server again that ended by itself, after a rest that grows, and tells the status item only. */
export class Restarter implements ErrorHandler {
  readonly #backoff = new Backoff();
  readonly #status: StatusItem;
  readonly #channel: LogOutputChannel;
  /** Ends the present rest; none while nothing rests. */
  #endRest: ((action: CloseAction) => void) | undefined;

  constructor(status: StatusItem, channel: LogOutputChannel) {
    this.#status = status;
    this.#channel = channel;
  }

  error(error: Error, _message: Message | undefined, count: number | undefined): ErrorHandlerResult {
    this.#channel.error(error);
    const action = (count ?? 0) <= maxErrors ? ErrorAction.Continue : ErrorAction.Shutdown;
    return { action, handled: true };
  }

  async closed(): Promise<CloseHandlerResult> {
    const delay = this.#backoff.crashed(Date.now());
    if (delay === undefined) {
      this.#status.gaveUp();
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    this.#channel.warn(`the server ended; it starts again in ${delay} ms`);
    this.#status.resting();
    return { action: await this.#rest(delay), handled: true };
  }

  #rest(delay: number): Promise<CloseAction> {
    return new Promise(resolve => {
      const end = (action: CloseAction) => {
        clearTimeout(timer);
        this.#endRest = undefined;
        resolve(action);
      };
      const timer = setTimeout(() => end(CloseAction.Restart), delay);
      this.#endRest = end;
    });
  }

  /** Ends a rest at once, with or without a start after it; false when nothing rested. */
  endRest({ restart }: { readonly restart: boolean }): boolean {
    const end = this.#endRest;
    this.#backoff.reset();
    end?.(restart ? CloseAction.Restart : CloseAction.DoNotRestart);
    return end !== undefined;
  }
}
