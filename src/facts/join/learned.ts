/** What assignments say of places that carry no annotation: `this.items = new Map()` in a constructor. */

import type { FileFacts, Hint } from '../collect/file-facts.ts';
import { Contributions } from './contributions.ts';
import { type Reads, source } from './reads.ts';
import { spelledOut } from './shape.ts';
import type { Typed } from './values.ts';

interface Said {
  readonly typed: Typed;
  /** The file and the type in words that hold from version to version. */
  readonly said: string;
}

export class Learned {
  readonly #reads: Reads;
  readonly #typed = new Contributions<Said>();
  /** While references are followed to learn, nothing is known yet: what is learned must not depend on order. */
  #isLearning = false;

  constructor(reads: Reads) {
    this.#reads = reads;
  }

  /** The most telling assignment; of equals the first. */
  of(placeKey: string): Typed | undefined {
    if (this.#isLearning) return undefined;
    this.#reads.note(source.hint(placeKey));
    return this.#best(placeKey)?.typed;
  }

  #best(placeKey: string): Said | undefined {
    let best: Said | undefined;
    for (const each of this.#typed.of(placeKey))
      if (!best || rank(each.typed.hint) > rank(best.typed.hint)) best = each;
    return best;
  }

  /**
   * Learns anew from a file.
   *
   * @param found places and what is said of them
   * @param touched gains the places of which something else is now known
   */
  relearn(
    facts: FileFacts,
    found: () => Iterable<readonly [placeKey: string, hint: Hint]>,
    touched: Set<string>,
  ): void {
    const { file } = facts;
    const before = this.#forget(file);
    this.#isLearning = true;
    try {
      for (const [key, hint] of found()) {
        if (!before.has(key)) before.set(key, this.#saidOf(key));
        const said = `${file} ${spelledOut(facts, hint)}`;
        this.#typed.add(file, key, { typed: { file, hint }, said });
      }
    } finally {
      this.#isLearning = false;
      this.#compare(before, touched);
    }
  }

  /** Forgets what a file that is gone said. */
  forget(file: string, touched: Set<string>): void {
    this.#compare(this.#forget(file), touched);
  }

  /** @returns what was known of the places that the file spoke of */
  #forget(file: string): Map<string, string | undefined> {
    const before = new Map([...this.#typed.keysOf(file)].map(key => [key, this.#saidOf(key)]));
    this.#typed.clear(file);
    return before;
  }

  #compare(before: ReadonlyMap<string, string | undefined>, touched: Set<string>): void {
    for (const [key, said] of before) if (said !== this.#saidOf(key)) touched.add(source.hint(key));
  }

  #saidOf(placeKey: string): string | undefined {
    return this.#best(placeKey)?.said;
  }
}

function rank(hint: Hint): number {
  if (hint.t === 'container' || hint.t === 'new') return 3;
  return hint.t === 'named' || hint.t === 'object' || hint.t === 'result' ? 2 : 1;
}
