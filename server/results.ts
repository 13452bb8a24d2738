/** Findings may be different although nobody edited: whoever shows them is told, once for many reasons. */
import { CodeLensRefreshRequest } from 'vscode-languageserver';
import type { Publisher } from './publisher.ts';
import type { ServerSession } from './session.ts';

const gatherMs = 50;

export class Results {
  readonly #session: ServerSession;
  readonly #publisher: Publisher;
  #timer: NodeJS.Timeout | undefined;

  constructor(session: ServerSession, publisher: Publisher) {
    this.#session = session;
    this.#publisher = publisher;
  }

  /** To be called whenever findings may be different. */
  touch(): void {
    this.#timer ??= setTimeout(() => this.#tell(), gatherMs);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #tell(): void {
    this.#timer = undefined;
    const { client, connection, documents, common } = this.#session;
    if (documents.keys().length === 0) return;
    this.#publisher.publishOpen();
    if (client.refreshesDiagnostics) this.#expect(connection.languages.diagnostics.refresh());
    if (client.refreshesCodeLenses && common.editor.codeLens)
      this.#expect(connection.sendRequest(CodeLensRefreshRequest.type));
  }

  #expect(request: Promise<void>): void {
    request.catch(error => this.#session.report(error));
  }
}
