/** Goes over every file of some workspace folders, one file a step: what scans have in common. */
import { resolve } from 'node:path';
import type { Steps } from '../src/project.ts';
import { isInside, type Place } from './place.ts';
import type { Project } from './project.ts';
import { ranks } from './scheduler.ts';
import type { Interest, ServerSession } from './session.ts';
import { StoppedError } from './stop.ts';

export interface SweepListener {
  /** A file of a project that is read as a whole; its answers hold within this call. */
  onFile(project: Project, file: string): void;
  /** @param done, total files of all folders, as far as they are known */
  onProgress(done: number, total: number): void;
}

export class Sweep {
  readonly #session: ServerSession;
  readonly #listener: SweepListener;
  #files = 0;
  #total = 0;

  constructor(session: ServerSession, listener: SweepListener) {
    this.#session = session;
    this.#listener = listener;
  }

  /** Takes folders one after the other. False when it ended early because nobody is interested any more. */
  async run(places: readonly Place[], interest: Interest): Promise<boolean> {
    try {
      for (const place of places) await this.#place(place, interest);
      return true;
    } catch (error) {
      if (error instanceof StoppedError) return false;
      throw error;
    }
  }

  async #place(place: Place, interest: Interest): Promise<void> {
    const project = await this.#session.projectOf(place);
    await this.#session.scheduler.run(ranks.scan, this.#steps(project), () => {
      if (interest.isCancellationRequested || project.isDisposed) throw new StoppedError();
    });
  }

  *#steps(project: Project): Steps<void> {
    yield* this.#reading(project);
    if (project.phase !== 'complete') throw new StoppedError();
    for (const file of project.files) {
      if (!this.#isOwn(project, file)) continue;
      yield* project.prepare(file);
      if (project.has(file)) this.#tell(project, file);
      yield;
    }
  }

  /** Of folders within each other, the innermost has the file. */
  #isOwn({ place }: Project, file: string): boolean {
    const path = resolve(place.root, file);
    return !this.#session.folders.some(
      each => each.root.length > place.root.length && isInside(each.root, path),
    );
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
    this.#files++;
    this.#listener.onFile(project, file);
    this.#listener.onProgress(this.#files / 2 + project.files.length / 2, this.#total);
  }
}
