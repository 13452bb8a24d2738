/** Lists by key whose entries each come from one file, so that one file's entries can be replaced alone. */

interface Shelf<T> {
  /** The file each item came from: sorted, so that a replaced file's items come back to their place. */
  readonly files: string[];
  readonly items: T[];
}

export class Contributions<T> {
  readonly #shelves = new Map<string, Shelf<T>>();
  readonly #keys = new Map<string, Set<string>>();

  /** Adds an item behind those of the same file and of files that sort before it. */
  add(file: string, key: string, item: T): void {
    const shelf = this.#shelf(key);
    const at = firstWhere(shelf.files, each => each > file);
    shelf.files.splice(at, 0, file);
    shelf.items.splice(at, 0, item);
    this.#keysOf(file).add(key);
  }

  /** Whether a file added something under a key. */
  has(file: string, key: string): boolean {
    return this.#keys.get(file)?.has(key) ?? false;
  }

  /** Takes back all that a file added. */
  clear(file: string): void {
    for (const key of this.#keys.get(file) ?? []) this.#without(key, file);
    this.#keys.delete(file);
  }

  /** Items under a key, by file and then in the order added. */
  of(key: string): readonly T[] {
    return this.#shelves.get(key)?.items ?? [];
  }

  /** The keys under which a file added something, in the order of the first time. */
  keysOf(file: string): Iterable<string> {
    return this.#keys.get(file) ?? [];
  }

  #without(key: string, file: string): void {
    const shelf = this.#shelves.get(key);
    if (!shelf) return;
    const first = firstWhere(shelf.files, each => each >= file);
    const end = firstWhere(shelf.files, each => each > file);
    if (end - first === shelf.files.length) {
      this.#shelves.delete(key);
      return;
    }
    shelf.files.splice(first, end - first);
    shelf.items.splice(first, end - first);
  }

  #shelf(key: string): Shelf<T> {
    const known = this.#shelves.get(key);
    if (known) return known;
    const shelf: Shelf<T> = { files: [], items: [] };
    this.#shelves.set(key, shelf);
    return shelf;
  }

  #keysOf(file: string): Set<string> {
    const known = this.#keys.get(file);
    if (known) return known;
    const keys = new Set<string>();
    this.#keys.set(file, keys);
    return keys;
  }
}

/** The first place in sorted files from which on something holds. */
function firstWhere(files: readonly string[], holds: (file: string) => boolean): number {
  let [low, high] = [0, files.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(files[middle] as string)) high = middle;
    else low = middle + 1;
  }
  return low;
}
