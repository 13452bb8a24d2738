/** A workspace that changes while it is watched: files come, change and go, and answers follow. */
import { type Analysis, collectFile, findingsOf, type Sources } from './analyse.ts';
import type { Config } from './config.ts';
import type { FileFacts } from './facts/file-facts.ts';
import { link } from './facts/link.ts';
import type { Accumulator, Finding, Note, Skipped } from './facts/model.ts';

/** A file with its new text, or without one when it is gone. */
export interface Change {
  readonly file: string;
  readonly text: string | undefined;
}

/** What a session asks of the workspace around it. */
export type SessionSources = Pick<Sources, 'resolve' | 'packageOf'>;

/**
 * Holds the facts of every file it was told of. Its answers equal those of a fresh analysis of the same
 * texts, whatever order the changes came in.
 */
export class Session {
  readonly #sources: SessionSources;
  readonly #config: Config;
  readonly #facts = new Map<string, FileFacts>();
  readonly #skipped = new Map<string, Skipped>();
  #accumulators: readonly Accumulator[] | undefined;

  constructor(sources: SessionSources, config: Config) {
    this.#sources = sources;
    this.#config = config;
  }

  /** Takes in changed files. Cost is that of reading them; joining waits until somebody asks. */
  apply(changes: readonly Change[]): void {
    for (const { file, text } of changes) this.#applyOne(file, text);
    this.#accumulators = undefined;
  }

  #applyOne(file: string, text: string | undefined): void {
    this.#facts.delete(file);
    this.#skipped.delete(file);
    if (text === undefined) return;
    const read = collectFile(file, text);
    if ('reason' in read) this.#skipped.set(file, read);
    else this.#facts.set(file, read);
  }

  has(file: string): boolean {
    return this.#facts.has(file);
  }

  /** Judged accumulators whose declaration stands in a file, in order of position. */
  accumulators(file: string): Accumulator[] {
    return this.#all().filter(each => each.file === file);
  }

  /** Findings of one file, in order of position. */
  findings(file: string): Finding[] {
    return this.accumulators(file).flatMap(each => findingsOf(each, this.#config, this.#sources));
  }

  /** Problems with declarations written in a file. */
  notes(file: string): Note[] {
    const problems = this.#facts.get(file)?.problems ?? [];
    return problems.map(each => ({ file, line: each.range.line, message: each.message }));
  }

  /** Everything, as `analyse` gives it. */
  analysis(): Analysis {
    const files = [...this.#facts.keys()].sort();
    const accumulators = this.#all();
    return {
      files: files.length,
      skipped: [...this.#skipped.values()],
      notes: files.flatMap(each => this.notes(each)),
      accumulators,
      findings: accumulators.flatMap(each => findingsOf(each, this.#config, this.#sources)),
    };
  }

  #all(): readonly Accumulator[] {
    const files = [...this.#facts.keys()].sort().map(each => this.#facts.get(each) as FileFacts);
    this.#accumulators ??= link(files, (from, specifier) => this.#sources.resolve(from, specifier));
    return this.#accumulators;
  }
}
