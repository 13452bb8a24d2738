/** The most entries a container backed by a `Map` can churn: half of what V8's hash table can address. */
export const LARGEST_INDEX: number = 2 ** 23;

/**
 * Which entry makes room for a new one: `lru` the least recently used, `fifo` the one added first,
 * `sieve` the one added first among those not used since the last pass (a scan cannot flush it).
 */
export type EvictionPolicy = 'lru' | 'sieve' | 'fifo';

/** The first allocations, in buckets (a power of two) and in slots; slot 0 is never an entry. */
const FIRST_BUCKETS = 8;
const FIRST_SLOTS = 8;
/** Stands where the next slot of a bucket would, for a key that is not a 32-bit integer. */
const IN_MAP = -1;

/**
 * Numbered slots, found by key and kept in order. A slot is a record of four integers in one typed array:
 * `cells[4 * slot]` its key, then the next slot in its bucket, the next older and the next newer slot. A
 * hit on one reads and moves what lies together, allocates nothing and writes no pointer that the garbage
 * collector has to be told of.
 *
 * Keys that are 32-bit integers are found by an open hash table over the records; all others by a `Map`.
 * They compare as in a `Map`. The order is a ring through slot 0, whose neighbours are the newest and the
 * oldest. Grows by doubling, up to what `largest` entries need.
 */
export class Slots<K> {
  /** Slots in the order. */
  size = 0;
  private readonly largest: number;
  private readonly movesOnUse: boolean;
  private readonly marksUse: boolean;
  private cells = new Int32Array(4 * FIRST_SLOTS);
  private buckets = new Int32Array(FIRST_BUCKETS);
  private shift = Math.clz32(FIRST_BUCKETS) + 1;
  /** A random odd factor makes the hash universal: keys cannot be chosen to share a bucket. */
  private readonly factor = (Math.random() * 2 ** 32) | 1;
  private integers = 0;
  private others = new Map<K, number>();
  /** By slot: the keys kept in `others`. */
  private keys: (K | undefined)[] = [];
  /** `sieve` only, by slot: 1 when it was used since the hand last passed. */
  private used = new Uint8Array(FIRST_SLOTS);
  /** `sieve` only: where the next search for a victim starts; 0 is the oldest. */
  private hand = 0;
  /** Released slots, chained as newer. */
  private free = 0;
  /** The highest slot ever taken into use. */
  private last = 0;

  constructor(largest: number, policy: EvictionPolicy) {
    this.largest = largest;
    this.movesOnUse = policy === 'lru';
    this.marksUse = policy === 'sieve';
  }

  /** The slot of a key, 0 when there is none. O(1). */
  find(key: K): number {
    if (typeof key !== 'number' || (key | 0) !== key) return this.others.get(key) ?? 0;
    const { cells } = this;
    let slot = this.buckets[Math.imul(key, this.factor) >>> this.shift] as number;
    while (slot !== 0 && cells[slot << 2] !== key) slot = cells[(slot << 2) + 1] as number;
    return slot;
  }

  /** The key bound to a slot. O(1). */
  keyOf(slot: number): K {
    const at = slot << 2;
    return (this.cells[at + 1] === IN_MAP ? this.keys[slot] : this.cells[at]) as K;
  }

  /** The oldest slot, 0 when there is none. O(1). */
  get oldest(): number {
    return this.cells[3] as number;
  }

  /** A slot of its own for a new entry, as the newest; its key has to be bound. Amortised O(1). */
  acquire(): number {
    let slot = this.free;
    if (slot === 0) slot = this.extend();
    else this.free = this.cells[(slot << 2) + 3] as number;
    this.append(slot);
    this.size++;
    return slot;
  }

  /** Binds a key that has no slot to a slot that has no key. Amortised O(1). */
  bind(slot: number, key: K): void {
    if (typeof key === 'number' && (key | 0) === key) this.bindInteger(slot, key);
    else {
      this.others.set(key, slot);
      this.keepInMap(slot, key);
    }
  }

  /** Binds a slot to another key, which has no slot, as the newest. O(1). */
  rebind(slot: number, key: K): void {
    this.unbind(slot);
    this.bind(slot, key);
    this.renew(slot);
  }

  /** Unbinds a slot and takes it out of the order; another entry may get its number. O(1). */
  release(slot: number): void {
    this.unbind(slot);
    this.unlink(slot);
    if (slot === this.hand) this.hand = this.cells[(slot << 2) + 3] as number;
    if (this.marksUse) this.used[slot] = 0;
    this.cells[(slot << 2) + 3] = this.free;
    this.free = slot;
    this.size--;
  }

  /** Notes that an entry was used, as the policy wants it. O(1). */
  use(slot: number): void {
    if (this.movesOnUse) this.renew(slot);
    else if (this.marksUse) this.used[slot] = 1;
  }

  /** Makes an entry the newest. O(1). */
  renew(slot: number): void {
    if (slot === this.cells[2]) return;
    this.unlink(slot);
    this.append(slot);
  }

  /** The slot that has to make room; the caller keeps `size > 0`. O(1), amortised for `sieve`. */
  victim(): number {
    const { cells, used } = this;
    if (!this.marksUse) return cells[3] as number;
    let slot = this.hand;
    for (; slot === 0 || used[slot] === 1; slot = cells[(slot << 2) + 3] as number) used[slot] = 0;
    this.hand = cells[(slot << 2) + 3] as number;
    return slot;
  }

  /** The slots in order, oldest first. O(size). */
  slots(): number[] {
    const slots: number[] = [];
    for (let slot = this.oldest; slot !== 0; slot = this.cells[(slot << 2) + 3] as number) slots.push(slot);
    return slots;
  }

  /** Forgets every slot and the memory they took. */
  clear(): void {
    this.cells = new Int32Array(4 * FIRST_SLOTS);
    this.others = new Map();
    this.keys = [];
    this.used = new Uint8Array(FIRST_SLOTS);
    this.setBuckets(FIRST_BUCKETS);
    this.size = this.integers = this.hand = this.free = this.last = 0;
  }

  /** Notes that a slot is found otherwise than by its record. */
  protected keepInMap(slot: number, key: K): void {
    this.cells[(slot << 2) + 1] = IN_MAP;
    while (this.keys.length <= slot) this.keys.push(undefined);
    this.keys[slot] = key;
  }

  private unlink(slot: number): void {
    const { cells } = this;
    const older = cells[(slot << 2) + 2] as number;
    const newer = cells[(slot << 2) + 3] as number;
    cells[(older << 2) + 3] = newer;
    cells[(newer << 2) + 2] = older;
  }

  private append(slot: number): void {
    const { cells } = this;
    const newest = cells[2] as number;
    cells[(newest << 2) + 3] = slot;
    cells[(slot << 2) + 2] = newest;
    cells[(slot << 2) + 3] = 0;
    cells[2] = slot;
  }

  private bindInteger(slot: number, key: number): void {
    if (this.integers++ * 2 === this.buckets.length) this.rehash();
    this.cells[slot << 2] = key;
    this.chain(slot);
  }

  /** Unbinds a slot from its key. O(1). */
  unbind(slot: number): void {
    const { cells } = this;
    const next = cells[(slot << 2) + 1] as number;
    if (next === IN_MAP) return this.unbindOther(slot);
    this.integers--;
    const bucket = Math.imul(cells[slot << 2] as number, this.factor) >>> this.shift;
    let previous = this.buckets[bucket] as number;
    if (previous === slot) {
      this.buckets[bucket] = next;
      return;
    }
    while (cells[(previous << 2) + 1] !== slot) previous = cells[(previous << 2) + 1] as number;
    cells[(previous << 2) + 1] = next;
  }

  private unbindOther(slot: number): void {
    this.others.delete(this.keys[slot] as K);
    this.keys[slot] = undefined;
  }

  private chain(slot: number): void {
    const { cells, buckets } = this;
    const bucket = Math.imul(cells[slot << 2] as number, this.factor) >>> this.shift;
    cells[(slot << 2) + 1] = buckets[bucket] as number;
    buckets[bucket] = slot;
  }

  private rehash(): void {
    const old = this.buckets;
    this.setBuckets(old.length * 2);
    for (const first of old) {
      for (let slot = first, next = 0; slot !== 0; slot = next) {
        next = this.cells[(slot << 2) + 1] as number;
        this.chain(slot);
      }
    }
  }

  private setBuckets(length: number): void {
    this.buckets = new Int32Array(length);
    this.shift = Math.clz32(length) + 1;
  }

  private extend(): number {
    const slot = ++this.last;
    if (slot << 2 === this.cells.length) this.grow(Math.min(slot * 2, this.largest + 1));
    return slot;
  }

  private grow(length: number): void {
    const { cells, used } = this;
    this.cells = new Int32Array(4 * length);
    this.cells.set(cells);
    if (!this.marksUse) return;
    this.used = new Uint8Array(length);
    this.used.set(used);
  }
}
