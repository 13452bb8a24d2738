/** The fixes of one project: asks its desk, which is opened with the first question and let go when it rests. */
import { BoundedSet } from '../runtime/src/index.ts';
import type { Subject } from '../src/fixes/model.ts';
import type { DeskLine } from './desk-line.ts';
import type { DeskAnswer, DeskFailure, DeskQuestion } from './fix-desk.ts';
import type { ProjectOptions } from './project-options.ts';
import { StaleError } from './stop.ts';

/** How long a desk is kept that nobody asks, in milliseconds. */
const restsForMs = 600_000;

/** Most files that are remembered as prepared. */
const mostPrepared = 100;

/** What a project lends its fixes. */
export interface FixTexts {
  /** Every file of the project. */
  files(): readonly string[];
  /** Texts of open documents, by file. */
  open(): ReadonlyMap<string, string>;
}

interface Waiting {
  readonly resolve: (answer: DeskAnswer) => void;
  readonly reject: (error: Error) => void;
}

export class ProjectFixes {
  readonly #options: ProjectOptions;
  readonly #texts: FixTexts;
  /** @bounded reason="one for each fix that was chosen and is being worked out" */
  readonly #waiting = new Map<number, Waiting>();
  readonly #prepared = new BoundedSet<string>(mostPrepared);
  #desk: DeskLine | undefined;
  #asked = 0;
  /** What the desk knows. */
  #files: readonly string[] | undefined;
  #open: ReadonlyMap<string, string> = new Map();
  #rest: NodeJS.Timeout | undefined;
  #isTooLarge = false;
  #heapUsed = 0;

  constructor(options: ProjectOptions, texts: FixTexts) {
    this.#options = options;
    this.#texts = texts;
  }

  /** Bytes of heap that the desk used when it answered last. */
  get heapUsed(): number {
    return this.#heapUsed;
  }

  /**
   * Works out a fix of a finding on the texts of this moment.
   *
   * @throws StaleError when the project is let go first
   */
  resolve(subject: Subject, fix: string): Promise<DeskAnswer> {
    return new Promise((resolve, reject) => {
      this.#asked++;
      this.#waiting.set(this.#asked, { resolve, reject });
      this.#deskNow().ask({ id: this.#asked, subject, fix, ...this.#news() });
    });
  }

  /** Works out a fix that nobody has chosen yet, once for each file: the next one there is quick. */
  async prepare(subject: Subject, fix: string): Promise<void> {
    const { file } = subject.finding;
    if (this.#isTooLarge || this.#prepared.has(file)) return;
    this.#prepared.add(file);
    await this.resolve(subject, fix);
  }

  /** Lets the compiled project go; the next fix compiles it again. */
  release(): void {
    clearTimeout(this.#rest);
    this.#desk?.end();
    this.#forget(new StaleError());
  }

  /** The same for want of memory, unless somebody waits for it. From now on nothing is compiled that was not asked for. */
  relieve(): boolean {
    if (!this.#desk || this.#waiting.size > 0) return false;
    this.#isTooLarge = true;
    this.release();
    return true;
  }

  #deskNow(): DeskLine {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.release(), restsForMs).unref();
    this.#desk ??= this.#newDesk();
    return this.#desk;
  }

  #newDesk(): DeskLine {
    const { analyser, place, config } = this.#options;
    return analyser.openDesk(
      { root: place.root, vendorDirectory: config.vendorDirectory },
      { onAnswer: answer => this.#answered(answer), onBreak: error => this.#broke(error) },
    );
  }

  #broke(error: Error): void {
    this.#isTooLarge = true;
    this.#forget(error);
  }

  #forget(error: Error): void {
    this.#desk = undefined;
    this.#files = undefined;
    this.#open = new Map();
    this.#heapUsed = 0;
    this.#prepared.clear();
    const left = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of left) reject(error);
  }

  #answered(answer: DeskAnswer | DeskFailure): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('failure' in answer) return waiting?.reject(new Error(answer.failure));
    this.#heapUsed = answer.heapUsed;
    waiting?.resolve(answer);
  }

  /** What the desk does not know yet. */
  #news(): Pick<DeskQuestion, 'files' | 'texts'> {
    const files = this.#texts.files();
    const open = new Map(this.#texts.open());
    const closed = [...this.#open.keys()].filter(file => !open.has(file));
    const changed = [...open].filter(([file, text]) => this.#open.get(file) !== text);
    const texts = [...changed, ...closed.map(file => [file, undefined] as const)];
    const isNew = files !== this.#files;
    this.#files = files;
    this.#open = open;
    return { texts, ...(isNew && { files }) };
  }
}
