/** The fixes of one project: the compiler over what is open and what is on disk, loaded when the first is resolved. */
import type { Fixer } from '../src/fixes/fixer.ts';
import type { Refused, Resolved, Subject } from '../src/fixes/model.ts';
import type { ProjectOptions } from './project-options.ts';

/** What a project lends its fixes. */
export interface FixTexts {
  /** Every file of the project. */
  files(): readonly string[];
  /** Text of an open document; undefined to take it from the disk. */
  read(file: string): string | undefined;
}

export class ProjectFixes {
  readonly #options: ProjectOptions;
  readonly #texts: FixTexts;
  #fixer: Fixer | undefined;
  #files: ReadonlySet<string> = new Set();

  constructor(options: ProjectOptions, texts: FixTexts) {
    this.#options = options;
    this.#texts = texts;
  }

  /** The edits of a fix of a finding, or why there are none. Takes seconds the first time in a large project. */
  resolve(subject: Subject, id: string): Resolved | Refused {
    const outcome = this.#current().resolve(subject, id);
    if ('created' in outcome)
      this.#files = new Set([...this.#files, ...outcome.created.map(each => each.file)]);
    return outcome;
  }

  /** The text that edits count their offsets in. */
  textOf(file: string): string {
    return this.#current().textOf(file);
  }

  /** Lets the compiled project go; the next fix compiles it again. */
  release(): void {
    this.#fixer?.dispose();
    this.#fixer = undefined;
  }

  /** What it compiles follows from the files there are: others, another compilation. Its own it knows. */
  #current(): Fixer {
    const files = this.#texts.files();
    if (files.some(each => !this.#files.has(each))) this.release();
    this.#fixer ??= this.#newFixer(files);
    return this.#fixer;
  }

  #newFixer(files: readonly string[]): Fixer {
    const { analyser, place, config } = this.#options;
    const { libFolder } = analyser;
    this.#files = new Set(files);
    const sources = { root: place.root, files, read: (file: string) => this.#texts.read(file) };
    return new analyser.Fixer(sources, { vendorDirectory: config.vendorDirectory, libFolder });
  }
}
