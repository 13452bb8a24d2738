/** Diagnostics that nobody asks for: those of clients that do not pull, and those of a scan. */

import type { Diagnostic } from 'vscode-languageserver';
import { BoundedMap, BoundedSet } from '../runtime/src/index.ts';
import type { Steps } from '../src/project.ts';
import { diagnosticsOf, resultIdOf } from './convert.ts';
import type { Address, Place } from './place.ts';
import type { Project } from './project.ts';
import { mostFolders } from './projects.ts';
import { ranks } from './scheduler.ts';
import type { ServerSession } from './session.ts';

/** Most documents whose diagnostics are on show; the oldest are taken back. */
const mostShown = 5_000;

const nobody = { isCancellationRequested: false };

export class Publisher {
  readonly #session: ServerSession;
  /** URI to the id of what was published last. */
  readonly #shown: BoundedMap<string, string>;
  /** Keys of folders that were scanned: findings of their files are on show, open or not. */
  readonly #scanned = new BoundedSet<string>(mostFolders);

  constructor(session: ServerSession) {
    this.#session = session;
    this.#shown = new BoundedMap<string, string>(mostShown, {
      onDrop: (_id, uri, reason) => reason === 'overflow' && this.#send(uri as string, []),
    });
  }

  /** Publishes open documents, the one touched last first. Does nothing for a client that pulls. */
  publishOpen(): void {
    if (this.#session.client.pullsDiagnostics) return;
    const rank = (uri: string) => this.#session.rankOf(uri);
    const uris = this.#session.documents.keys().sort((a, b) => rank(a) - rank(b));
    for (const uri of uris) {
      this.#publishOpen(uri).catch(error => this.#session.report(error));
    }
  }

  async #publishOpen(uri: string): Promise<void> {
    const version = this.#session.documents.get(uri)?.version;
    const diagnostics = await this.#session.answer(uri, nobody, diagnosticsOf);
    this.show(uri, diagnostics ?? [], version);
  }

  /** Publishes diagnostics unless they are on show already. */
  show(uri: string, diagnostics: readonly Diagnostic[], version?: number): void {
    const id = diagnostics.length === 0 ? undefined : resultIdOf(diagnostics);
    if (this.#shown.get(uri) === id) return;
    if (id === undefined) this.#shown.delete(uri);
    else this.#shown.set(uri, id);
    this.#send(uri, diagnostics, version);
  }

  /** Publishes diagnostics even where they were published before: the client may have let go of them. */
  showAgain(uri: string, diagnostics: readonly Diagnostic[]): void {
    if (diagnostics.length > 0) this.#shown.delete(uri);
    this.show(uri, diagnostics);
  }

  /** Files of a place are shown from now on also when they are not open. */
  scanned({ key }: Place): void {
    this.#scanned.add(key);
  }

  /** Shows what is found in a file that was closed, where a scan had shown it before. */
  async publishClosed({ place, file }: Address): Promise<void> {
    if (!this.#scanned.has(place.key)) return;
    const project = await this.#session.projectOf(place);
    await this.#session.run(ranks.scan, project, this.#showingClosed(project, file));
  }

  *#showingClosed(project: Project, file: string): Steps<void> {
    yield* project.prepare(file);
    const snapshot = this.#session.snapshotOf(project, file);
    const isClosed = this.#session.documents.get(snapshot.uri) === undefined;
    if (isClosed && project.has(file)) this.showAgain(snapshot.uri, diagnosticsOf(snapshot));
  }

  /** Takes back what was published for a document. */
  takeBack(uri: string): void {
    this.show(uri, []);
  }

  /** Takes back everything that was published for documents that are not open. */
  takeBackClosed(): void {
    for (const uri of this.#shown.keys()) if (!this.#session.documents.get(uri)) this.takeBack(uri);
  }

  #send(uri: string, diagnostics: readonly Diagnostic[], version?: number): void {
    const params = { uri, diagnostics: [...diagnostics], ...(version === undefined ? {} : { version }) };
    this.#session.connection.sendDiagnostics(params).catch(error => this.#session.report(error));
  }
}
