/**
 * Answers to questions that ask each other, each worked out once. Questions that ask themselves in a circle
 * are answered together: all start as unanswered, and the circle is gone round until nothing changes, so
 * that the answers do not depend on which of them was asked first.
 */
import { Answers, type Reads } from './reads.ts';
import { alike } from './shape.ts';

/** An answer of a circle that is still being gone round. */
interface Open<T> {
  value: T | undefined;
  /** Depth of the outermost question of the circle. */
  cut: number;
  /** Worked out in the present round. */
  isDone: boolean;
}

/** Deep enough for every chain that people write; what is deeper stays unanswered. */
const MAX_DEPTH = 300;
/** A circle that has not settled by then keeps what it has: one that alternates would never end. */
const MAX_ROUNDS = 5;
const NOWHERE = Number.POSITIVE_INFINITY;

export class Recursion<K, T> {
  readonly #reads: Reads;
  readonly #known: Answers<K, T | undefined>;
  readonly #asking = new Map<K, number>();
  readonly #open = new Map<K, Open<T>>();
  /** Depth of the outermost question that the work at hand ran into again. */
  #cut = NOWHERE;

  constructor(reads: Reads) {
    this.#reads = reads;
    this.#known = new Answers(reads);
  }

  clear(): void {
    this.#known.clear();
  }

  /** @param work answers the question, by asking others through this very method */
  answer(key: K, work: () => T | undefined): T | undefined {
    const known = this.#known.get(key);
    if (known) return known.value;
    const depth = this.#asking.size;
    const again = this.#asking.get(key) ?? (depth > MAX_DEPTH ? -1 : undefined);
    const open = this.#open.get(key);
    if (again === undefined && !open?.isDone) return this.#solve(key, work, depth);
    this.#cut = Math.min(this.#cut, again ?? open?.cut ?? NOWHERE);
    return open?.value;
  }

  #solve(key: K, work: () => T | undefined, depth: number): T | undefined {
    const outer = this.#cut;
    const mark = this.#reads.mark();
    const before = this.#open.size;
    if (depth === 0) this.#reset();
    let value: T | undefined;
    for (let round = 0; ; round++) {
      value = this.#work(key, work, depth);
      if (this.#cut !== depth || round >= MAX_ROUNDS || alike(value, this.#open.get(key)?.value)) break;
      this.#nextRound(key, value, before);
    }
    const isWhole = this.#cut >= depth;
    if (isWhole) this.#settle(key, value, mark, before);
    else this.#open.set(key, { value, cut: this.#cut, isDone: true });
    if (depth === 0) this.#open.clear();
    this.#cut = isWhole ? outer : Math.min(outer, this.#cut);
    return value;
  }

  /** An earlier question may have ended by an error, and left others open. */
  #reset(): void {
    this.#open.clear();
    this.#cut = NOWHERE;
  }

  #work(key: K, work: () => T | undefined, depth: number): T | undefined {
    this.#cut = NOWHERE;
    this.#asking.set(key, depth);
    try {
      return work();
    } finally {
      this.#asking.delete(key);
    }
  }

  /** What the circle found so far is what its questions answer until they are worked out again. */
  #nextRound(key: K, value: T | undefined, before: number): void {
    for (const each of this.#since(before)) (this.#open.get(each) as Open<T>).isDone = false;
    this.#open.set(key, { value, cut: NOWHERE, isDone: false });
  }

  /** Nothing further out is open: the answer holds for good, and those of its circle with it. */
  #settle(key: K, value: T | undefined, mark: number, before: number): void {
    for (const each of this.#since(before)) {
      this.#known.set(each, (this.#open.get(each) as Open<T>).value, mark);
      this.#open.delete(each);
    }
    this.#known.set(key, value, mark);
  }

  /** Questions left open since there were so many: maps keep the order of insertion. */
  #since(before: number): K[] {
    return this.#open.size === before ? [] : [...this.#open.keys()].slice(before);
  }
}
