/** How often a function runs while some owner lives. */

import type { FnRef } from '../join/call-graph.ts';
import { isFaster, ONCE, type Pace } from './pace.ts';
import type { Reaches, Up } from './reaches.ts';

export { EACH_OF_STREAM, type Pace } from './pace.ts';

const MAX_CALLERS = 500;
const NONE: ReadonlySet<string> = new Set();

/** A place that the walk came to, and the calls it took to get there. */
interface Visit {
  readonly up: Up;
  readonly calls: number;
}

export class Cadences {
  readonly #reaches: Reaches;

  constructor(reaches: Reaches) {
    this.#reaches = reaches;
  }

  /**
   * How often a place in a function is reached while an owner lives.
   *
   * @param starts functions that run once for each owner: its constructor, the factory, the module
   * @param builders functions that make the owner for themselves: once for each owner, but for their endless loops
   */
  pace(ref: FnRef, pos: number, starts: ReadonlySet<string>, builders: ReadonlySet<string> = NONE): Pace {
    let best = ONCE;
    let reached = false;
    const consider = (pace: Pace, calls: number) => {
      if (isFaster(best, pace)) best = { ...pace, calls };
    };
    const queue: Visit[] = [{ up: this.#reaches.at({ ...ref, pos }), calls: 0 }];
    const seen = new Set<string>();
    // Visiting one finds others: the list grows while it is walked.
    for (const { up, calls } of queue) {
      const isStart = starts.has(up.id);
      if (!isStart) consider(up.loop, calls);
      const isEnd = isStart || builders.has(up.id);
      if (isEnd || up.ref.fn === 0) reached = true;
      if (isEnd || seen.has(up.id) || seen.size > MAX_CALLERS) continue;
      seen.add(up.id);
      const reach = this.#reaches.of(up.ref);
      for (const each of reach.paces) consider(each, calls);
      for (const each of reach.up) queue.push({ up: each, calls: calls + 1 });
    }
    return reached ? { ...best, reached } : best;
  }
}
