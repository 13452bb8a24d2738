/** A workspace that changes while it is watched: files come, change and go, and answers follow. */
import { type Analysis, allFindings, collectFile, librariesOf, type Sources } from './analyse.ts';
import type { Config } from './config.ts';
import type { FileFacts } from './facts/collect/file-facts.ts';
import { Failures } from './facts/join/failures.ts';
import { Linker } from './facts/link.ts';
import type { Accumulator, Finding, Note, Remark, Skipped } from './facts/model.ts';

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
  readonly #linker: Linker;
  readonly #problems = new Map<string, FileFacts['problems']>();
  readonly #skipped = new Map<string, Skipped>();
  readonly #failures = new Failures();
  /** Facts of files that changed since the last join; undefined for those that are gone. */
  readonly #unjoined = new Map<string, FileFacts | undefined>();

  constructor(sources: SessionSources, config: Config) {
    this.#sources = sources;
    this.#config = config;
    this.#linker = new Linker((from, specifier) => sources.resolve(from, specifier), librariesOf(config));
  }

  /** Takes in changed files. Cost is that of reading them; joining waits until somebody asks. */
  apply(changes: readonly Change[]): void {
    for (const each of changes) this.#unjoined.set(each.file, this.#read(each));
  }

  /** Joins anew what looks at the changed files. Answers do so themselves; it costs less for many at once. */
  join(): void {
    if (this.#unjoined.size === 0) return;
    this.#linker.replace(new Map(this.#unjoined));
    this.#unjoined.clear();
  }

  #read({ file, text }: Change): FileFacts | undefined {
    this.#problems.delete(file);
    this.#skipped.delete(file);
    this.#failures.forget(file);
    if (text === undefined) return undefined;
    const read = collectFile(file, text);
    if ('reason' in read) {
      this.#skipped.set(file, read);
      return undefined;
    }
    this.#problems.set(file, read.problems);
    return read;
  }

  has(file: string): boolean {
    return this.#problems.has(file);
  }

  /** Judged accumulators whose declaration stands in a file, in order of position. */
  accumulators(file: string): Accumulator[] {
    this.join();
    return this.#linker.accumulatorsIn(file);
  }

  /** What is judged in a file beside them, in order of position. */
  remarks(file: string): Remark[] {
    this.join();
    return this.#linker.remarksIn(file);
  }

  /**
   * Findings of one file, in order of position.
   *
   * @param accumulators - those of the file, where they are at hand: judging is most of the work
   */
  findings(file: string, accumulators: readonly Accumulator[] = this.accumulators(file)): Finding[] {
    this.join();
    const remarks = this.#linker.remarksIn(file);
    this.#failures.forget(file, 'wording');
    return allFindings(accumulators, remarks, this.#config, this.#sources, this.#failures);
  }

  /** Files that could not be read, and those of which not everything could be judged, as far as somebody asked. */
  get skipped(): Skipped[] {
    return [...this.#skipped.values(), ...this.#linker.failed, ...this.#failures.all];
  }

  /** Problems with declarations written in a file. */
  notes(file: string): Note[] {
    const problems = this.#problems.get(file) ?? [];
    return problems.map(each => ({ file, line: each.range.line, message: each.message }));
  }

  /** Everything, as `analyse` gives it. */
  analysis(): Analysis {
    this.join();
    const files = [...this.#problems.keys()].sort();
    const accumulators = this.#linker.accumulators();
    const remarks = this.#linker.remarks();
    const findings = allFindings(accumulators, remarks, this.#config, this.#sources, this.#failures);
    return {
      files: files.length,
      skipped: this.skipped,
      notes: files.flatMap(each => this.notes(each)),
      accumulators,
      remarks,
      findings,
    };
  }
}
