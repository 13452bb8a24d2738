/** The most entries a container backed by a `Map` can churn: half of what V8's hash table can address. */
export const LARGEST_INDEX: number = 2 ** 23;

/** Marks the cell of a slot whose key is not a 32-bit integer. */
const IN_MAP = -1;
/** The first allocations, in buckets (a power of two) and in slots. */
const FIRST_BUCKETS = 8;
const FIRST_CELLS = 8;

/**
 * Finds the slot of a key, comparing as `Map` does. Keys that are 32-bit integers live in an open hash
 * table of chained cells (`cells[2 * slot]` the key, `cells[2 * slot + 1]` the next slot in its bucket),
 * which takes a third of the memory and much less time to change; all others in a `Map` of slots.
 */
export class KeyIndex<K> {
  private others = new Map<K, number>();
  /** By slot: the keys kept in `others`. */
  private keys: (K | undefined)[] = [];
  private cells = new Int32Array(2 * FIRST_CELLS);
  private buckets = new Int32Array(FIRST_BUCKETS);
  private shift = Math.clz32(FIRST_BUCKETS) + 1;
  private integers = 0;
  /** A random odd factor makes the hash universal: keys cannot be chosen to share a bucket. */
  private readonly factor = (Math.random() * 2 ** 32) | 1;

  /** The slot of a key, 0 when there is none. O(1). */
  find(key: K): number {
    if (typeof key !== 'number' || (key | 0) !== key) return this.others.get(key) ?? 0;
    const cells = this.cells;
    let slot = this.buckets[Math.imul(key, this.factor) >>> this.shift] as number;
    while (slot !== 0 && cells[slot << 1] !== key) slot = cells[(slot << 1) + 1] as number;
    return slot;
  }

  /** Binds a key that has no slot to a slot that has no key. Amortised O(1). */
  add(key: K, slot: number): void {
    while (slot << 1 >= this.cells.length) this.growCells();
    if (typeof key === 'number' && (key | 0) === key) this.addInteger(key, slot);
    else this.addOther(key, slot);
  }

  /** Binds a slot to another key, which has no slot. O(1). */
  rebind(slot: number, key: K): void {
    const isInteger = typeof key === 'number' && (key | 0) === key;
    if (isInteger || this.cells[(slot << 1) + 1] !== IN_MAP) {
      this.remove(slot);
      this.add(key, slot);
    } else {
      this.others.delete(this.keys[slot] as K);
      this.others.set(key, slot);
      this.keys[slot] = key;
    }
  }

  /** The key bound to a slot. O(1). */
  keyOf(slot: number): K {
    const isInteger = this.cells[(slot << 1) + 1] !== IN_MAP;
    return (isInteger ? this.cells[slot << 1] : this.keys[slot]) as K;
  }

  /** Unbinds a slot from its key. O(1). */
  remove(slot: number): void {
    if (this.cells[(slot << 1) + 1] === IN_MAP) this.removeOther(slot);
    else this.removeInteger(slot);
  }

  /** Forgets every key and the memory they took. */
  clear(): void {
    this.others = new Map();
    this.keys = [];
    this.cells = new Int32Array(2 * FIRST_CELLS);
    this.integers = 0;
    this.setBuckets(FIRST_BUCKETS);
  }

  private addInteger(key: number, slot: number): void {
    if (this.integers === this.buckets.length) this.rehash();
    this.integers++;
    this.cells[slot << 1] = key;
    this.chain(key, slot);
  }

  private addOther(key: K, slot: number): void {
    this.cells[(slot << 1) + 1] = IN_MAP;
    this.others.set(key, slot);
    while (this.keys.length <= slot) this.keys.push(undefined);
    this.keys[slot] = key;
  }

  private removeInteger(slot: number): void {
    const cells = this.cells;
    const next = cells[(slot << 1) + 1] as number;
    const bucket = Math.imul(cells[slot << 1] as number, this.factor) >>> this.shift;
    let previous = this.buckets[bucket] as number;
    if (previous === slot) this.buckets[bucket] = next;
    else {
      while (cells[(previous << 1) + 1] !== slot) previous = cells[(previous << 1) + 1] as number;
      cells[(previous << 1) + 1] = next;
    }
    this.integers--;
  }

  private removeOther(slot: number): void {
    this.others.delete(this.keys[slot] as K);
    this.keys[slot] = undefined;
  }

  private chain(key: number, slot: number): void {
    const bucket = Math.imul(key, this.factor) >>> this.shift;
    this.cells[(slot << 1) + 1] = this.buckets[bucket] as number;
    this.buckets[bucket] = slot;
  }

  private rehash(): void {
    const old = this.buckets;
    this.setBuckets(old.length * 2);
    for (const first of old) this.rechain(first);
  }

  private rechain(first: number): void {
    let slot = first;
    while (slot !== 0) {
      const next = this.cells[(slot << 1) + 1] as number;
      this.chain(this.cells[slot << 1] as number, slot);
      slot = next;
    }
  }

  private setBuckets(length: number): void {
    this.buckets = new Int32Array(length);
    this.shift = Math.clz32(length) + 1;
  }

  private growCells(): void {
    const cells = new Int32Array(2 * this.cells.length);
    cells.set(this.cells);
    this.cells = cells;
  }
}
