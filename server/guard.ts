/** The edge between the server's errors and the protocol's: whatever goes wrong, a request gets an answer. */
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { ServerSession } from './session.ts';
import { StaleError, StoppedError } from './stop.ts';

/**
 * Wraps the work behind a request.
 *
 * @param otherwise the answer when the work fails for a reason of its own; the error is told in the log
 */
export function guard<P, R>(
  session: ServerSession,
  otherwise: R,
  work: (params: P, token: CancellationToken) => Promise<R>,
): (params: P, token: CancellationToken) => Promise<R | ResponseError<never>> {
  return async (params, token) => {
    try {
      return await work(params, token);
    } catch (error) {
      if (error instanceof StaleError) return new ResponseError(LSPErrorCodes.ContentModified, error.message);
      if (error instanceof StoppedError)
        return new ResponseError(LSPErrorCodes.RequestCancelled, error.message);
      session.report(error);
      return otherwise;
    }
  };
}
