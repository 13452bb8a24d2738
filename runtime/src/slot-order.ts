/**
 * Which entry makes room for a new one: `lru` the least recently used, `fifo` the one added first,
 * `sieve` the one added first among those not used since the last pass (a scan cannot flush it).
 */
export type EvictionPolicy = 'lru' | 'sieve' | 'fifo';

/** The first allocation, in slots; slot 0 is never an entry. */
const FIRST_LINKS = 8;

/**
 * The order of entries: a doubly linked list of numbered slots in two typed arrays, where 0 means "no
 * slot" and `newer[0]` is the oldest. Numbers instead of linked objects cost no allocation and no write
 * barrier when an entry moves. Grows by doubling, up to what `largest` entries need.
 */
export class SlotOrder {
  /** Entries in the list. */
  size = 0;
  private readonly largest: number;
  private readonly movesOnUse: boolean;
  private older = new Int32Array(FIRST_LINKS);
  private newer = new Int32Array(FIRST_LINKS);
  private newest = 0;
  /** `sieve` only: 1 for a slot used since the hand last passed. */
  private used: Uint8Array | undefined;
  /** `sieve` only: where the next search for a victim starts; 0 is the oldest. */
  private hand = 0;
  /** Released slots, chained through `newer`. */
  private free = 0;
  /** The highest slot ever taken into use. */
  private last = 0;

  constructor(largest: number, policy: EvictionPolicy) {
    this.largest = largest;
    this.movesOnUse = policy === 'lru';
    this.used = policy === 'sieve' ? new Uint8Array(FIRST_LINKS) : undefined;
  }

  /** The oldest slot, 0 when there is none. O(1). */
  get oldest(): number {
    return this.newer[0] as number;
  }

  /** A slot of its own for a new entry, as the newest. Amortised O(1). */
  acquire(): number {
    const slot = this.free === 0 ? this.extend() : this.reuse();
    this.append(slot);
    this.size++;
    return slot;
  }

  /** Takes a slot out of the order; another entry may get its number. O(1). */
  release(slot: number): void {
    this.unlink(slot);
    if (this.used !== undefined) this.used[slot] = 0;
    this.newer[slot] = this.free;
    this.free = slot;
    this.size--;
  }

  /** Notes that an entry was used, as the policy wants it. O(1). */
  use(slot: number): void {
    if (this.movesOnUse) this.renew(slot);
    else if (this.used !== undefined) this.used[slot] = 1;
  }

  /** Makes an entry the newest. O(1). */
  renew(slot: number): void {
    if (slot === this.newest) return;
    this.unlink(slot);
    this.append(slot);
  }

  /** The slot that has to make room; the caller keeps `size > 0`. O(1), amortised for `sieve`. */
  victim(): number {
    const used = this.used;
    if (used === undefined) return this.oldest;
    let slot = this.hand === 0 ? this.oldest : this.hand;
    while (used[slot] === 1) {
      used[slot] = 0;
      const newer = this.newer[slot] as number;
      slot = newer === 0 ? this.oldest : newer;
    }
    this.hand = this.newer[slot] as number;
    return slot;
  }

  /** The slots in order, oldest first. O(size). */
  slots(): number[] {
    const slots: number[] = [];
    for (let slot = this.oldest; slot !== 0; slot = this.newer[slot] as number) slots.push(slot);
    return slots;
  }

  /** Forgets every slot and the memory they took. */
  clear(): void {
    this.older = new Int32Array(FIRST_LINKS);
    this.newer = new Int32Array(FIRST_LINKS);
    if (this.used !== undefined) this.used = new Uint8Array(FIRST_LINKS);
    this.size = this.newest = this.hand = this.free = this.last = 0;
  }

  private unlink(slot: number): void {
    const older = this.older[slot] as number;
    const newer = this.newer[slot] as number;
    this.newer[older] = newer;
    if (newer === 0) this.newest = older;
    else this.older[newer] = older;
    if (slot === this.hand) this.hand = newer;
  }

  private append(slot: number): void {
    const newest = this.newest;
    this.newer[newest] = slot;
    this.older[slot] = newest;
    this.newer[slot] = 0;
    this.newest = slot;
  }

  private reuse(): number {
    const slot = this.free;
    this.free = this.newer[slot] as number;
    return slot;
  }

  private extend(): number {
    const slot = ++this.last;
    if (slot === this.newer.length) this.grow(Math.min(slot * 2, this.largest + 1));
    return slot;
  }

  private grow(length: number): void {
    const { older, newer, used } = this;
    this.older = new Int32Array(length);
    this.older.set(older);
    this.newer = new Int32Array(length);
    this.newer.set(newer);
    if (used === undefined) return;
    this.used = new Uint8Array(length);
    this.used.set(used);
  }
}
