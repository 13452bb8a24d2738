import type { LanguageClient } from 'vscode-languageclient/node';
import type { Restarter } from './restarter.ts';
import type { StatusItem } from './status-item.ts';

/** Starts and stops the server for the extension and its user. */
export class ServerControl {
  readonly #client: LanguageClient;
  readonly #restarter: Restarter;
  readonly #status: StatusItem;

  constructor(client: LanguageClient, restarter: Restarter, status: StatusItem) {
    this.#client = client;
    this.#restarter = restarter;
    this.#status = status;
  }

  /** Settles when the server answers or could not be started; the status item and the log say which. */
  async start(): Promise<void> {
    this.#status.starting();
    await this.#client.start().catch(error => {
      this.#client.outputChannel.error(error);
      this.#status.gaveUp();
    });
  }

  async restart(): Promise<void> {
    if (this.#restarter.endRest({ restart: true })) return;
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    if (this.#restarter.endRest({ restart: false })) return;
    if (this.#client.needsStop()) await this.#client.stop();
  }
}
