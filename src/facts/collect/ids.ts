/**
 * Ids that hold while the text around what they name changes. An id follows from what encloses a thing, its name
 * and how many of that name came before it there, so that a new declaration renames nothing that other files see.
 */

/** Ids are small integers to V8, above that of the module's own code. */
const LIMIT = 2 ** 30;

export class Ids {
  readonly #taken = new Set<number>();
  readonly #namesakes = new Map<string, number>();

  /** The id of the next thing of this name in an enclosing function. */
  next(owner: number, name: string): number {
    const full = `${owner} ${name}`;
    const before = this.#namesakes.get(full) ?? 0;
    this.#namesakes.set(full, before + 1);
    let id = hashOf(`${full} ${before}`);
    while (this.#taken.has(id)) id = (id % (LIMIT - 1)) + 1;
    this.#taken.add(id);
    return id;
  }
}

/** FNV-1a, in [1, LIMIT). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return ((hash >>> 0) % (LIMIT - 1)) + 1;
}

interface Identified {
  readonly id: number;
}

/** @bounded reason="as many as the lists of facts that live" purity=pure */
const indexes = new WeakMap<readonly Identified[], ReadonlyMap<number, Identified>>();

/** The fact of an id in a finished list of them. */
export function byId<T extends Identified>(list: readonly T[], id: number): T | undefined {
  let index = indexes.get(list);
  if (!index) {
    index = new Map(list.map(each => [each.id, each]));
    indexes.set(list, index);
  }
  return index.get(id) as T | undefined;
}

/** Facts in the order they were met, and each of them by its id. */
export class Ledger<T extends Identified> {
  readonly list: T[] = [];
  readonly #byId = new Map<number, T>();

  /** @returns the fact, to be completed */
  add(fact: T): T {
    this.list.push(fact);
    this.#byId.set(fact.id, fact);
    return fact;
  }

  get(id: number): T | undefined {
    return this.#byId.get(id);
  }
}
