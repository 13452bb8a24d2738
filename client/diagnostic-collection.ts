import { type DiagnosticCollection, languages } from 'vscode';
import type { DiagnosticCollectionProvider } from 'vscode-languageclient/node';

/**
 * One collection for what is pulled and for what a scan publishes, so that a file's findings are shown once and
 * the last answer counts.
 */
export class SharedCollection implements DiagnosticCollectionProvider {
  #collection: DiagnosticCollection | undefined;
  #users = 0;

  create(name: string | undefined): DiagnosticCollection {
    this.#users += 1;
    this.#collection ??= languages.createDiagnosticCollection(name);
    return this.#collection;
  }

  dispose(): void {
    this.#users -= 1;
    if (this.#users > 0) return;
    this.#collection?.dispose();
    this.#collection = undefined;
  }
}
