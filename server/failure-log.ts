/** Tells the log of every file on which the analysis failed, once for each reason. */
import { BoundedSet } from '../runtime/src/index.ts';
import type { Project } from './project.ts';

/** Most failures that are remembered as told. */
const mostTold = 1_000;

export class FailureLog {
  readonly #say: (line: string) => void;
  readonly #told = new BoundedSet<string>(mostTold);

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  /** To be called when answers were given: failures show when somebody asks. */
  look({ place, failed }: Project): void {
    for (const { file, reason } of failed) {
      const line = `${place.name}: ${file}: ${reason}`;
      if (this.#told.has(line)) continue;
      this.#told.add(line);
      this.#say(line);
    }
  }
}
