/** A scan: the findings of every file of some workspace folders, one file a step. */
import type { Finding } from '../src/facts/model.ts';
import type { ScanResult, ShownLevel } from '../src/protocol.ts';
import { diagnosticsOf } from './convert.ts';
import type { Place } from './place.ts';
import type { Project } from './project.ts';
import type { Publisher } from './publisher.ts';
import type { Interest, ServerSession } from './session.ts';
import { Sweep } from './sweep.ts';

/** What a scan tells of while it runs. */
export interface ScanListener {
  /** @param done, total files of the whole scan, as far as they are known */
  onProgress(done: number, total: number): void;
  onFile(uri: string, findings: number): void;
}

export class Scan {
  readonly #session: ServerSession;
  readonly #publisher: Publisher;
  readonly #listener: ScanListener;
  readonly #findings: Record<ShownLevel, number> = { warning: 0, information: 0, hint: 0 };
  #files = 0;

  constructor(session: ServerSession, publisher: Publisher, listener: ScanListener) {
    this.#session = session;
    this.#publisher = publisher;
    this.#listener = listener;
  }

  /** Scans folders one after the other. Ends early, with what it has, when nobody is interested any more. */
  async run(places: readonly Place[], interest: Interest): Promise<ScanResult> {
    const startedAt = performance.now();
    this.#publisher.takeBackClosed();
    for (const place of places) this.#publisher.scanned(place);
    const sweep = new Sweep(this.#session, {
      onFile: (project, file) => this.#tell(project, file),
      onProgress: (done, total) => this.#listener.onProgress(done, total),
    });
    const complete = await sweep.run(places, interest);
    const durationMs = Math.round(performance.now() - startedAt);
    return { complete, files: this.#files, findings: this.#findings, durationMs };
  }

  #tell(project: Project, file: string): void {
    const snapshot = this.#session.snapshotOf(project, file);
    const { findings, uri } = snapshot;
    this.#files++;
    this.#count(findings);
    const { documents, client } = this.#session;
    if (!documents.get(uri)) this.#publisher.show(uri, diagnosticsOf(snapshot));
    else if (client.options.sharesDiagnostics) this.#publisher.showAgain(uri, diagnosticsOf(snapshot));
    if (findings.length > 0) this.#listener.onFile(uri, findings.length);
  }

  #count(findings: readonly Finding[]): void {
    for (const { level } of findings) this.#findings[level]++;
  }
}
