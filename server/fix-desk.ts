/** Where the fixes of one project are worked out: the compiler over what is open and what is on disk. */
import { getHeapStatistics } from 'node:v8';
import type { Fixer } from '../src/fixes/fixer.ts';
import type { Refused, Resolved, Subject } from '../src/fixes/model.ts';

/** One fix to be worked out, with what is different since the question before it. */
export interface DeskQuestion {
  readonly id: number;
  readonly subject: Subject;
  readonly fix: string;
  /** Every file of the project, where there are others than before. */
  readonly files?: readonly string[];
  /** Texts of open documents; undefined where a file is as it is on disk again. */
  readonly texts: readonly (readonly [file: string, text: string | undefined])[];
}

export interface DeskAnswer {
  readonly id: number;
  readonly outcome: Resolved | Refused;
  /** The texts that the edits count their offsets in, by file. */
  readonly texts: ReadonlyMap<string, string>;
  /** Bytes of heap that the desk's thread uses. */
  readonly heapUsed: number;
}

/** What the desk broke on; the other questions are answered all the same. */
export interface DeskFailure {
  readonly id: number;
  readonly failure: string;
}

/** What a desk works on. */
export interface DeskOptions {
  /** Absolute folder that file names are relative to. */
  readonly root: string;
  readonly vendorDirectory: string;
}

export interface DeskTools {
  readonly Fixer: typeof Fixer;
  /** Absolute folder of the compiler's `lib.*.d.ts` files. */
  readonly libFolder: string;
}

export class FixDesk {
  readonly #tools: DeskTools;
  readonly #options: DeskOptions;
  /**
   * Texts of open documents, by file.
   * @bounded reason="one for each open document, taken out when it is closed"
   */
  readonly #texts = new Map<string, string>();
  #files: ReadonlySet<string> = new Set();
  #fixer: Fixer | undefined;

  constructor(tools: DeskTools, options: DeskOptions) {
    this.#tools = tools;
    this.#options = options;
  }

  /** Takes seconds the first time in a large project. */
  answer({ id, subject, fix, files, texts }: DeskQuestion): DeskAnswer | DeskFailure {
    try {
      this.#take(texts);
      const fixer = this.#fixerOver(files);
      const outcome = fixer.resolve(subject, fix);
      return { id, outcome, texts: this.#textsBehind(outcome, fixer), heapUsed: heapUsed() };
    } catch (error) {
      return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  }

  #take(texts: DeskQuestion['texts']): void {
    for (const [file, text] of texts) {
      if (text === undefined) this.#texts.delete(file);
      else this.#texts.set(file, text);
    }
  }

  /** What it compiles follows from the files there are: others, another compilation. Its own it knows. */
  #fixerOver(files: readonly string[] | undefined): Fixer {
    if (files?.some(each => !this.#files.has(each))) {
      this.#fixer?.dispose();
      this.#fixer = undefined;
    }
    if (files) this.#files = new Set(files);
    this.#fixer ??= this.#newFixer();
    return this.#fixer;
  }

  #newFixer(): Fixer {
    const { root, vendorDirectory } = this.#options;
    const { Fixer, libFolder } = this.#tools;
    const read = (file: string) => this.#texts.get(file);
    return new Fixer({ root, files: [...this.#files], read }, { vendorDirectory, libFolder });
  }

  #textsBehind(outcome: Resolved | Refused, fixer: Fixer): Map<string, string> {
    if ('reason' in outcome) return new Map();
    this.#files = new Set([...this.#files, ...outcome.created.map(each => each.file)]);
    const touched = [...outcome.edits, ...outcome.created].map(each => each.file);
    return new Map(touched.map(file => [file, fixer.textOf(file)]));
  }
}

function heapUsed(): number {
  return getHeapStatistics().used_heap_size;
}
