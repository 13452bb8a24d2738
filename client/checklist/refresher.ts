/** Keeps a checklist that was run up to date as the code changes. */
import { CancellationTokenSource, Disposable, languages, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { documentSelector } from '../languages.ts';
import { askQuietly } from './request.ts';
import type { ChecklistView } from './view.ts';

/** Milliseconds without a change before it is asked again. */
const quietMs = 600;

const sources = '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}';

export class Refresher implements Disposable {
  readonly #client: LanguageClient;
  readonly #view: ChecklistView;
  readonly #subscriptions: Disposable;
  #timer: NodeJS.Timeout | undefined;
  #asking: CancellationTokenSource | undefined;
  #isStale = false;

  constructor(client: LanguageClient, view: ChecklistView) {
    this.#client = client;
    this.#view = view;
    const watcher = workspace.createFileSystemWatcher(sources);
    const changed = () => this.#changed();
    this.#subscriptions = Disposable.from(
      watcher,
      ...[watcher.onDidCreate(changed), watcher.onDidChange(changed), watcher.onDidDelete(changed)],
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && languages.match(documentSelector, document) > 0) changed();
      }),
      view.onDidChangeVisibility(({ visible }) => visible && this.#isStale && changed()),
    );
  }

  /** Somebody asks for the whole: what was under way is no longer wanted. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#asking?.cancel();
    this.#isStale = false;
  }

  /** A checklist that was cancelled stays as it is, and one that nobody sees waits until it is seen. */
  #changed(): void {
    if (!this.#view.result?.complete) return;
    this.stop();
    this.#isStale = true;
    if (this.#view.visible) this.#timer = setTimeout(() => void this.#refresh(), quietMs);
  }

  async #refresh(): Promise<void> {
    const asking = new CancellationTokenSource();
    this.#asking = asking;
    this.#isStale = false;
    try {
      const result = await askQuietly(this.#client, asking.token);
      if (result.complete && !asking.token.isCancellationRequested) this.#view.show(result);
    } catch (error) {
      this.#client.outputChannel.appendLine(`the checklist is not up to date: ${error}`);
    } finally {
      asking.dispose();
    }
  }

  dispose(): void {
    this.stop();
    this.#subscriptions.dispose();
  }
}
