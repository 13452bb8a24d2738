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
/** How often a hash is drawn anew when too many keys share buckets. */
const MOST_DRAWS = 4;

/**
 * Numbered slots, found by key and kept in order. Both are pairs of integers in a typed array, so that a
 * hit allocates nothing and writes no pointer that the garbage collector has to be told of:
 * `cells[2 * slot]` a key and `cells[2 * slot + 1]` the next slot in its bucket; `order[2 * slot]` the next
 * older and `order[2 * slot + 1]` the next newer slot, a ring through slot 0, whose neighbours are the
 * newest and the oldest.
 *
 * Keys that are 32-bit integers are found by a hash table over `cells`; all others by a `Map`. They compare
 * as in a `Map`. Grows by doubling, up to what `largest` entries need.
 */
export class Slots<K> {
  /** Slots in the order. */
  size = 0;
  private readonly largest: number;
  private readonly movesOnUse: boolean;
  private readonly marksUse: boolean;
  private cells: Int32Array = new Int32Array(2 * FIRST_SLOTS);
  private order: Int32Array = new Int32Array(2 * FIRST_SLOTS);
  private buckets = new Int32Array(FIRST_BUCKETS);
  private shift = Math.clz32(FIRST_BUCKETS) + 1;
  private factor = randomFactor();
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
    while (slot !== 0 && cells[slot << 1] !== key) slot = cells[(slot << 1) | 1] as number;
    return slot;
  }

  /** The key bound to a slot. O(1). */
  keyOf(slot: number): K {
    const at = slot << 1;
    return (this.cells[at | 1] === IN_MAP ? this.keys[slot] : this.cells[at]) as K;
  }

  /** The oldest slot, 0 when there is none. O(1). */
  get oldest(): number {
    return this.order[1] as number;
  }

  /** A slot of its own for a new entry, as the newest; its key has to be bound. Amortised O(1). */
  acquire(): number {
    const slot = this.free || this.extend();
    if (slot === this.free) this.free = this.newerThan(slot);
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
    if (slot === this.hand) this.hand = this.newerThan(slot);
    if (this.marksUse) this.used[slot] = 0;
    this.order[(slot << 1) | 1] = this.free;
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
    if (slot === this.order[0]) return;
    this.unlink(slot);
    this.append(slot);
  }

  /** The slot that has to make room; the caller keeps `size > 0`. O(1), amortised for `sieve`. */
  victim(): number {
    if (!this.marksUse) return this.oldest;
    const { used } = this;
    let slot = this.hand;
    for (; slot === 0 || used[slot] === 1; slot = this.newerThan(slot)) used[slot] = 0;
    this.hand = this.newerThan(slot);
    return slot;
  }

  /** The slots in order, oldest first. O(size). */
  slots(): number[] {
    const slots: number[] = [];
    for (let slot = this.oldest; slot !== 0; slot = this.newerThan(slot)) slots.push(slot);
    return slots;
  }

  /** Forgets every slot and the memory they took. */
  clear(): void {
    this.cells = new Int32Array(2 * FIRST_SLOTS);
    this.order = new Int32Array(2 * FIRST_SLOTS);
    this.others = new Map();
    this.keys = [];
    this.used = new Uint8Array(FIRST_SLOTS);
    this.setBuckets(FIRST_BUCKETS);
    this.size = this.integers = this.hand = this.free = this.last = 0;
  }

  /** Notes that a slot is found otherwise than by its cell. */
  protected keepInMap(slot: number, key: K): void {
    this.cells[(slot << 1) | 1] = IN_MAP;
    while (this.keys.length <= slot) this.keys.push(undefined);
    this.keys[slot] = key;
  }

  private newerThan(slot: number): number {
    return this.order[(slot << 1) | 1] as number;
  }

  private unlink(slot: number): void {
    const { order } = this;
    const older = order[slot << 1] as number;
    const newer = order[(slot << 1) | 1] as number;
    order[(older << 1) | 1] = newer;
    order[newer << 1] = older;
  }

  private append(slot: number): void {
    const { order } = this;
    const newest = order[0] as number;
    order[(newest << 1) | 1] = slot;
    order[slot << 1] = newest;
    order[(slot << 1) | 1] = 0;
    order[0] = slot;
  }

  private bindInteger(slot: number, key: number): void {
    const { cells } = this;
    cells[slot << 1] = key;
    cells[(slot << 1) | 1] = 0;
    if (this.integers++ * 2 === this.buckets.length) this.rehash();
    else this.chain(slot);
  }

  /** Unbinds a slot from its key. O(1). */
  unbind(slot: number): void {
    const { cells } = this;
    const next = cells[(slot << 1) | 1] as number;
    if (next === IN_MAP) return this.unbindOther(slot);
    this.integers--;
    const bucket = Math.imul(cells[slot << 1] as number, this.factor) >>> this.shift;
    let previous = this.buckets[bucket] as number;
    if (previous === slot) {
      this.buckets[bucket] = next;
      return;
    }
    while (cells[(previous << 1) | 1] !== slot) previous = cells[(previous << 1) | 1] as number;
    cells[(previous << 1) | 1] = next;
  }

  private unbindOther(slot: number): void {
    this.others.delete(this.keys[slot] as K);
    this.keys[slot] = undefined;
  }

  /** Puts a slot first in the bucket of its key; returns what was first, 0 when the bucket was empty. */
  private chain(slot: number): number {
    const { cells, buckets } = this;
    const bucket = Math.imul(cells[slot << 1] as number, this.factor) >>> this.shift;
    const next = buckets[bucket] as number;
    cells[(slot << 1) | 1] = next;
    buckets[bucket] = slot;
    return next;
  }

  /** Doubles the buckets, with a hash that lets few keys share one. */
  private rehash(): void {
    const length = this.buckets.length * 2;
    for (let draws = 0; draws < MOST_DRAWS && this.spread(length) * 8 > this.integers; draws++);
  }

  /** Spreads the integers over new buckets; returns how many found theirs taken. */
  private spread(length: number): number {
    this.setBuckets(length);
    const integers = this.slots().filter(slot => this.cells[(slot << 1) | 1] !== IN_MAP);
    return integers.filter(slot => this.chain(slot) !== 0).length;
  }

  private setBuckets(length: number): void {
    this.buckets = new Int32Array(length);
    this.shift = Math.clz32(length) + 1;
    this.factor = randomFactor();
  }

  private extend(): number {
    const slot = ++this.last;
    if (slot << 1 === this.order.length) this.grow(Math.min(slot * 2, this.largest + 1));
    return slot;
  }

  private grow(length: number): void {
    this.cells = enlarged(this.cells, length);
    this.order = enlarged(this.order, length);
    const { used } = this;
    if (!this.marksUse) return;
    this.used = new Uint8Array(length);
    this.used.set(used);
  }
}

/** Random, so that keys cannot be chosen to share a bucket; odd, so that no two keys share a hash. */
function randomFactor(): number {
  return (Math.random() * 2 ** 32) | 1;
}

function enlarged(pairs: Int32Array, slots: number): Int32Array {
  const larger = new Int32Array(2 * slots);
  larger.set(pairs);
  return larger;
}
