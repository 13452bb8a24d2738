import { Disposing } from './disposing.ts';

/**
 * What a `Map` offers beyond its single entries, over snapshots taken when a method is called. Base of the
 * containers that stand in for one, which have to have the rest of its members.
 */
export class MapReads<K, V> extends Disposing {
  /** The value of a key, bound to `value` first when it has none. */
  getOrInsert(key: K, value: V): V {
    return this.getOrInsertComputed(key, () => value);
  }

  /** The value of a key, bound to what `compute` returns first when it has none; a throw binds nothing. */
  getOrInsertComputed(key: K, compute: (key: K) => V): V {
    const map = this as unknown as Map<K, V>;
    const held = map.get(key);
    if (held !== undefined || map.has(key)) return held as V;
    const value = compute(key);
    map.set(key, value);
    return value;
  }

  /** Calls a function for every entry, oldest first. */
  forEach(callback: (value: V, key: K, map: Map<K, V>) => void, thisArg?: unknown): void {
    const map = this as unknown as Map<K, V>;
    for (const [key, value] of map.entries()) callback.call(thisArg, value, key, map);
  }

  /** Keys, oldest first. */
  keys(): ReturnType<Map<K, V>['keys']> {
    return [...this].map(([key]) => key).values();
  }

  /** Values, oldest first. */
  values(): ReturnType<Map<K, V>['values']> {
    return [...this].map(([, value]) => value).values();
  }

  /** Entries, oldest first. */
  [Symbol.iterator](): ReturnType<Map<K, V>['entries']> {
    return (this as unknown as Map<K, V>).entries();
  }
}
