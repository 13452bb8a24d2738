/** Decides what is worked on next. Work is cut into steps; between slices of them messages are taken in. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Steps } from '../src/project.ts';
import { StoppedError } from './stop.ts';

/** What comes first: the document under the cursor, other open ones, what was asked for, what nobody waits for. */
export const ranks = { current: 0, open: 1, scan: 2, background: 3 } as const;
export type Rank = (typeof ranks)[keyof typeof ranks];

/** Longest time without looking for messages, in milliseconds. A single step may overrun it. */
const sliceMs = 8;

/**
 * A message that has arrived is read on one turn and handled on the next: so many turns make sure that what
 * the client sent right behind a request is known before the request is answered.
 */
const turnsOfPatience = 2;

interface Job {
  readonly rank: Rank;
  /** Does one step; true when there is nothing left to do. */
  advance(): boolean;
  abandon(): void;
}

export class Scheduler {
  /** @bounded reason="one for each request that the client waits for, and one for the opening of each folder" */
  readonly #jobs: Job[] = [];
  #working = false;

  /**
   * Does all steps, unless work of a better rank comes between.
   *
   * @param expectWanted asked before every step; what it throws ends the work and rejects the promise
   */
  run<T>(rank: Rank, steps: Steps<T>, expectWanted: () => void = () => undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const advance = () => {
        try {
          expectWanted();
          const { done, value } = steps.next();
          if (done) resolve(value);
          return done === true;
        } catch (error) {
          reject(error);
          return true;
        }
      };
      this.#add({ rank, advance, abandon: () => reject(new StoppedError()) });
    });
  }

  /** Ends all work; what waits for it is told so. */
  dispose(): void {
    for (const job of this.#jobs.splice(0)) job.abandon();
  }

  #add(job: Job): void {
    const behind = this.#jobs.findIndex(each => each.rank > job.rank);
    this.#jobs.splice(behind < 0 ? this.#jobs.length : behind, 0, job);
    if (!this.#working) void this.#work();
  }

  async #work(): Promise<void> {
    this.#working = true;
    while (this.#jobs.length > 0) {
      for (let turn = 0; turn < turnsOfPatience; turn++) await nextTurn();
      this.#slice();
    }
    this.#working = false;
  }

  #slice(): void {
    const endsAt = performance.now() + sliceMs;
    while (performance.now() < endsAt) {
      const [job] = this.#jobs;
      if (!job) return;
      if (job.advance()) this.#jobs.splice(this.#jobs.indexOf(job), 1);
    }
  }
}
