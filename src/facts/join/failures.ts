/** Files on which the analysis failed: a broken one costs the others nothing, and is told of with its reason. */
import type { Skipped } from '../model.ts';

/** What can fail on a file, in the words of the reason. */
type Stage = 'comparing' | 'learning' | 'joining' | 'judging' | 'wording';

export class Failures {
  /** @bounded reason="a few for each file that lives" purity=pure */
  readonly #reasons = new Map<string, Map<Stage, string>>();

  /**
   * Does work on one file.
   *
   * @param otherwise the answer where the work throws, which is noted
   */
  guard<T>(file: string, stage: Stage, otherwise: T, work: () => T): T {
    try {
      return work();
    } catch (error) {
      this.#note(file, stage, reasonOf(stage, error));
      return otherwise;
    }
  }

  #note(file: string, stage: Stage, reason: string): void {
    const known = this.#reasons.get(file);
    if (!known) this.#reasons.set(file, new Map([[stage, reason]]));
    else if (!known.has(stage)) known.set(stage, reason);
  }

  has(file: string, stage: Stage): boolean {
    return this.#reasons.get(file)?.has(stage) ?? false;
  }

  /** A stage of a file begins anew; all of them without one, since the file is gone. */
  forget(file: string, stage?: Stage): void {
    if (stage) this.#reasons.get(file)?.delete(stage);
    if (!stage || this.#reasons.get(file)?.size === 0) this.#reasons.delete(file);
  }

  /** A stage begins anew for all files. */
  forgetAll(stage: Stage): void {
    for (const file of [...this.#reasons.keys()]) this.forget(file, stage);
  }

  /** What failed first, by file. */
  get all(): Skipped[] {
    return [...this.#reasons].map(([file, reasons]) => ({
      file,
      reason: [...reasons.values()][0] as string,
    }));
  }
}

/** What went wrong, in the words of a reader who cannot mend it. */
export function reasonOf(stage: string, error: unknown): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `${stage} failed (${what})`;
}
