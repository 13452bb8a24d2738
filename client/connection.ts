/**
 * Everything that stands on the language client. It is a chunk of its own: loading it takes far longer than
 * activating, and is done afterwards.
 */
import { type ExtensionContext, type LogOutputChannel, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { methods, type ScanResult, type Status } from '../src/protocol.ts';
import { Checklist } from './checklist/checklist.ts';
import type { ChecklistView } from './checklist/view.ts';
import { createClient } from './client.ts';
import { Restarter } from './restarter.ts';
import { scanWorkspace } from './scan-workspace.ts';
import type { StatusItem } from './status-item.ts';

/** The way to the server: starts it, stops it, asks it. */
export class Connection {
  readonly #client: LanguageClient;
  readonly #restarter: Restarter;
  readonly #status: StatusItem;
  readonly checklist: Checklist;

  constructor(context: ExtensionContext, channel: LogOutputChannel, status: StatusItem, view: ChecklistView) {
    this.#status = status;
    this.#restarter = new Restarter(status, channel);
    this.#client = createClient(context, channel, this.#restarter);
    this.checklist = new Checklist(this.#client, view);
    const follow = (said: Status) => status.show(said);
    context.subscriptions.push(
      this.checklist,
      this.#client.onNotification(methods.status, follow),
      workspace.onDidGrantWorkspaceTrust(() => this.restart()),
    );
  }

  /** Process id of the server; none while there is no server. */
  get serverProcess(): number | undefined {
    return this.#client.serverProcess?.pid;
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

  scanWorkspace(): Promise<ScanResult> {
    return scanWorkspace(this.#client);
  }
}
