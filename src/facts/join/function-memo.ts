/** Answers about functions that hold until a file that they were drawn from is joined anew. */
import type { FnId } from '../collect/file-facts.ts';
import { Readers } from './reads.ts';

export interface FnRef {
  readonly file: string;
  readonly fn: FnId;
}

export function key(ref: FnRef): string {
  return `${ref.file}#${ref.fn}`;
}

export class FunctionMemo<T> {
  /** @bounded reason="one for each function that lives, forgotten when its file is joined anew" purity=pure */
  readonly #known = new Map<string, T>();
  readonly #readers = new Readers();

  /**
   * What is known of a function, worked out when nobody asked before.
   *
   * @param work is handed a set to which it adds the files it looks at, beside that of the function and those
   * that call it or hand it out
   */
  of(ref: FnRef, work: (files: Set<string>) => T): T {
    const id = key(ref);
    if (this.#known.has(id)) return this.#known.get(id) as T;
    const files = new Set([ref.file]);
    const answer = work(files);
    this.#known.set(id, answer);
    this.#readers.set(id, files);
    return answer;
  }

  /**
   * A file says something else, or is about to.
   *
   * @param spokenOf keys of the functions that it calls or hands out
   */
  forget(file: string, spokenOf: Iterable<string>): void {
    for (const id of [...this.#readers.of(file), ...spokenOf]) {
      this.#readers.delete(id);
      this.#known.delete(id);
    }
  }
}
