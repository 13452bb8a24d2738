/** What assignments say of places that carry no annotation: `this.items = new Map()` in a constructor. */
import { Contributions } from './contributions.ts';
import type { Hint } from './file-facts.ts';
import { type Reads, source } from './reads.ts';
import { alike } from './shape.ts';
import type { Typed } from './values.ts';

export class Learned {
  readonly #reads: Reads;
  readonly #typed = new Contributions<Typed>();
  /** While references are followed to learn, nothing is known yet: what is learned must not depend on order. */
  #isLearning = false;

  constructor(reads: Reads) {
    this.#reads = reads;
  }

  /** The most telling assignment; of equals the first. */
  of(placeKey: string): Typed | undefined {
    if (this.#isLearning) return undefined;
    this.#reads.note(source.hint(placeKey));
    return this.#best(placeKey);
  }

  #best(placeKey: string): Typed | undefined {
    let best: Typed | undefined;
    for (const each of this.#typed.of(placeKey)) if (!best || rank(each.hint) > rank(best.hint)) best = each;
    return best;
  }

  /**
   * Learns anew from a file.
   *
   * @param found places and what is said of them
   * @param touched gains the places of which something else is now known
   */
  relearn(
    file: string,
    found: () => Iterable<readonly [placeKey: string, typed: Typed]>,
    touched: Set<string>,
  ): void {
    const before = new Map([...this.#typed.keysOf(file)].map(key => [key, this.#best(key)]));
    this.#typed.clear(file);
    this.#isLearning = true;
    try {
      for (const [key, typed] of found()) {
        if (!before.has(key)) before.set(key, this.#best(key));
        this.#typed.add(file, key, typed);
      }
    } finally {
      this.#isLearning = false;
    }
    for (const [key, typed] of before) if (!alike(typed, this.#best(key))) touched.add(source.hint(key));
  }
}

function rank(hint: Hint): number {
  if (hint.t === 'container' || hint.t === 'new') return 3;
  return hint.t === 'named' || hint.t === 'object' || hint.t === 'result' ? 2 : 1;
}
