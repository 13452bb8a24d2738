import type { Publisher } from '../publisher.ts';
import type { Readiness } from '../readiness.ts';
import type { ServerSession } from '../session.ts';

/** What a handler is given when the server starts. */
export interface Surroundings {
  readonly session: ServerSession;
  readonly publisher: Publisher;
  readonly readiness: Readiness;
}

/** The handlers of one method. */
export interface Handler {
  /** Installs them; the client is not known yet. */
  register?(surroundings: Surroundings): void;
  /** The client has said that it is initialised, and can be asked. */
  ready?(surroundings: Surroundings): void;
}
