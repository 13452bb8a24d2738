/** A scan: the findings of every file of some workspace folders, one file a step. */
import type { Finding } from '../src/facts/model.ts';
import type { Steps } from '../src/project.ts';
import type { ScanResult, ShownLevel } from '../src/protocol.ts';
import { diagnosticsOf } from './convert.ts';
import type { Place } from './place.ts';
import type { Project } from './project.ts';
import type { Publisher } from './publisher.ts';
import { ranks } from './scheduler.ts';
import type { Interest, ServerSession } from './session.ts';
import { StoppedError } from './stop.ts';

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
  #total = 0;

  constructor(session: ServerSession, publisher: Publisher, listener: ScanListener) {
    this.#session = session;
    this.#publisher = publisher;
    this.#listener = listener;
  }

  /** Scans folders one after the other. Ends early, with what it has, when nobody is interested any more. */
  async run(places: readonly Place[], interest: Interest): Promise<ScanResult> {
    const startedAt = performance.now();
    this.#publisher.takeBackClosed();
    const complete = await this.#untilStopped(places, interest);
    const durationMs = Math.round(performance.now() - startedAt);
    return { complete, files: this.#files, findings: this.#findings, durationMs };
  }

  async #untilStopped(places: readonly Place[], interest: Interest): Promise<boolean> {
    try {
      for (const place of places) await this.#scanPlace(place, interest);
      return true;
    } catch (error) {
      if (error instanceof StoppedError) return false;
      throw error;
    }
  }

  async #scanPlace(place: Place, interest: Interest): Promise<void> {
    const project = await this.#session.projectOf(place);
    await this.#session.scheduler.run(ranks.scan, this.#steps(project), () => {
      if (interest.isCancellationRequested || project.isDisposed) throw new StoppedError();
    });
  }

  *#steps(project: Project): Steps<void> {
    yield* this.#reading(project);
    if (project.phase !== 'complete') throw new StoppedError();
    for (const file of project.files) {
      yield* project.prepare(file);
      if (project.has(file)) this.#tell(project, file);
      yield;
    }
  }

  /** Reading the files counts as much as looking at them. */
  *#reading(project: Project): Steps<void> {
    const before = this.#total;
    const steps = project.complete();
    while (!steps.next().done) {
      this.#session.memory.check();
      this.#total = before + project.files.length;
      this.#listener.onProgress(this.#files + project.filesRead / 2, this.#total);
      yield;
    }
    this.#total = before + project.files.length;
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
    this.#listener.onProgress(this.#files / 2 + project.files.length / 2, this.#total);
  }

  #count(findings: readonly Finding[]): void {
    for (const { level } of findings) this.#findings[level]++;
  }
}
