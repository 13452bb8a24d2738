import type { Publisher } from '../publisher.ts';
import type { ServerSession } from '../session.ts';

/** What a handler is given when the server starts. */
export interface Surroundings {
  readonly session: ServerSession;
  readonly publisher: Publisher;
  /** Calls back once the client has said that it is initialised. */
  whenReady(callback: () => void): void;
}

/** Installs the handlers of one method. */
export type Register = (surroundings: Surroundings) => void;
