import { Disposing } from './disposing.ts';

/** What a `Map` offers beyond its single entries, over snapshots taken when a method is called. */
export abstract class MapReads<K, V> extends Disposing {
  abstract get(key: K): V | undefined;
  abstract has(key: K): boolean;
  abstract set(key: K, value: V): this;
  abstract clear(): void;

  /** The entries, oldest first. O(size). */
  protected abstract snapshot(): [K, V][];

  /** The value of a key, bound to `value` first when it has none. */
  getOrInsert(key: K, value: V): V {
    return this.getOrInsertComputed(key, () => value);
  }

  /** The value of a key, bound to what `compute` returns first when it has none; a throw binds nothing. */
  getOrInsertComputed(key: K, compute: (key: K) => V): V {
    const held = this.get(key);
    if (held !== undefined || this.has(key)) return held as V;
    const value = compute(key);
    this.set(key, value);
    return value;
  }

  /** Calls a function for every entry, oldest first. */
  forEach(callback: (value: V, key: K, map: Map<K, V>) => void, thisArg?: unknown): void {
    const map = this as unknown as Map<K, V>;
    for (const [key, value] of this.snapshot()) callback.call(thisArg, value, key, map);
  }

  /** Entries, oldest first. */
  entries(): ReturnType<Map<K, V>['entries']> {
    return this.snapshot().values();
  }

  /** Keys, oldest first. */
  keys(): ReturnType<Map<K, V>['keys']> {
    return this.snapshot()
      .map(([key]) => key)
      .values();
  }

  /** Values, oldest first. */
  values(): ReturnType<Map<K, V>['values']> {
    return this.snapshot()
      .map(([, value]) => value)
      .values();
  }

  [Symbol.iterator](): ReturnType<Map<K, V>['entries']> {
    return this.entries();
  }
}
