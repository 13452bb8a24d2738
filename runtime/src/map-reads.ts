import type { Entries } from './entries.ts';
import { Keyed } from './keyed.ts';

/** What a `Map` offers beyond its single entries. */
export class MapReads<K, V, Kept extends Entries<K, V> = Entries<K, V>> extends Keyed<K, V, Map<K, V>, Kept> {
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

  /** Entries, oldest first. */
  [Symbol.iterator](): ReturnType<Map<K, V>['entries']> {
    return this.entries();
  }
}
