import { Disposing } from './disposing.ts';
import type { Entries } from './entries.ts';

/** What a container of entries has seen so far. */
export interface KeyedStats {
  readonly size: number;
  readonly maxSize: number;
  /** `get` calls that found their key; in a set, `has` and `add` calls whose value was held. */
  readonly hits: number;
  /** Those that did not. */
  readonly misses: number;
  /** Entries that made room for others. */
  readonly dropped: number;
}

/**
 * What containers of entries offer alike. Visiting is over snapshots taken when a method is called.
 *
 * `All` is what stands in for such a container where a callback is told of it: a `Map` or a `Set`.
 */
export class Keyed<K, V, All, Kept extends Entries<K, V> = Entries<K, V>> extends Disposing {
  /** The declared maximum; `size` never exceeds it. */
  readonly maxSize: number;
  /** The only member that is not for all to see: what else a subclass calls its own is in nobody's way. */
  protected readonly kept: Kept;

  constructor(kept: Kept) {
    super();
    this.maxSize = kept.maxSize;
    this.kept = kept;
  }

  /** Entries held now. O(1) plus the expired entries it removes. */
  get size(): number {
    return this.kept.size;
  }

  get [Symbol.toStringTag](): string {
    return this.kept.owner;
  }

  /** Whether a key is held, without counting as use. O(1). */
  has(key: K): boolean {
    return this.kept.find(key) !== 0;
  }

  /** Removes a key; true when it was held. O(1). */
  delete(key: K): boolean {
    return this.kept.delete(key);
  }

  /** Removes every entry and frees their memory. O(1), O(size) with `onDrop`. */
  clear(): void {
    this.kept.clear();
  }

  /** Calls a function for every entry, oldest first. */
  forEach(callback: (value: V, key: K, all: All) => void, thisArg?: unknown): void {
    for (const [key, value] of this.entries()) callback.call(thisArg, value, key, this as unknown as All);
  }

  /** Entries, oldest first. */
  entries(): ReturnType<Map<K, V>['entries']> {
    return this.kept.snapshot().values();
  }

  /** Keys, oldest first. */
  keys(): ReturnType<Map<K, V>['keys']> {
    return [...this.entries()].map(([key]) => key).values();
  }

  /** Values, oldest first. */
  values(): ReturnType<Map<K, V>['values']> {
    return [...this.entries()].map(([, value]) => value).values();
  }

  /** Counters since construction. */
  stats(): KeyedStats {
    const { size, maxSize, hits, misses, dropped } = this.kept;
    return { size, maxSize, hits, misses, dropped };
  }
}
