import type { Clock } from './clock.ts';
import type { DropReason, OnDrop } from './drops.ts';
import { Entries } from './entries.ts';
import { ExpiryHeap } from './expiry-heap.ts';

/** Expired entries a write removes besides its own work, so that a burst of them costs no write much. */
const MOST_PURGED_BY_WRITE = 4;

/**
 * Entries that expire. While every new expiry is the latest, as with one time to live for all, the order
 * they came in is the order they expire in, and that does: every operation is O(1). The first earlier
 * expiry brings in a heap, with O(log size) for changes, until no entry is left.
 */
export class Expiring<K, V> extends Entries<K, V> {
  readonly clock: Clock;
  expired = 0;
  /** By record: when it expires. */
  private times: number[] = [Infinity];
  /** When the last write began, and when what it writes expires. */
  private now = 0;
  private due = 0;
  /** No entry expires later than this. */
  private latest: number = -Infinity;
  private heap: ExpiryHeap | undefined;

  constructor(owner: string, maxSize: number, clock: Clock, onDrop: OnDrop<V, K> | undefined) {
    super(owner, maxSize, { policy: 'fifo', onDrop });
    this.clock = clock;
  }

  /** Live entries held now. O(1) plus the expired entries it removes. */
  override get size(): number {
    this.purge();
    return this.count;
  }

  /**
   * Removes every expired entry. O(1) each.
   *
   * @returns how many there were
   */
  purge(): number {
    const { count } = this;
    if (count === 0) return 0;
    const now = this.clock.now();
    if (this.drops !== undefined || this.latest > now) return this.removeExpired(now, Infinity);
    this.forgetAll();
    this.expired += count;
    return count;
  }

  /** Removes a few expired entries, and puts a value in for a time in milliseconds. */
  enter(key: K, value: V, ttl: number): void {
    const now = this.clock.now();
    // First, since who is told of an expired entry may write: what this write notes would be that one's.
    this.removeExpired(now, MOST_PURGED_BY_WRITE);
    this.now = now;
    this.due = now + ttl;
    this.put(this.lookUp(key), key, value);
  }

  removeExpired(now: number, most: number): number {
    let removed = 0;
    for (; removed < most && this.nextExpiry <= now; removed++) this.remove(this.victim(), 'expired');
    return removed;
  }

  /** When the next entry expires, never when there is none. */
  get nextExpiry(): number {
    return this.count === 0 ? Infinity : (this.times[this.victim() >> 2] as number);
  }

  /** The record of a live key; one that has expired is removed. */
  override find(key: K): number {
    const record = this.lookUp(key);
    if (record === 0 || (this.times[record >> 2] as number) > this.clock.now()) return record;
    this.remove(record, 'expired');
    return 0;
  }

  /** The value of a live key; a lookup that counts. O(1). */
  override get(key: K): V | undefined {
    const record = this.find(key);
    if (record === 0) this.misses++;
    else this.hits++;
    return this.held[record >> 2];
  }

  /** The record that expires soonest. */
  override victim(): number {
    return this.heap === undefined ? this.oldest : this.heap.soonest << 2;
  }

  protected override reasonAt(record: number): DropReason {
    return (this.times[record >> 2] as number) <= this.now ? 'expired' : 'replaced';
  }

  protected override written(record: number): void {
    this.renew(record);
    this.times[record >> 2] = this.due;
    if (this.due >= this.latest) this.latest = this.due;
    else this.heap ??= this.heapOfAll();
    this.heap?.update(record >> 2);
  }

  override acquire(): number {
    const record = super.acquire();
    this.times[record >> 2] = this.due;
    this.heap?.add(record >> 2);
    return record;
  }

  override release(record: number): void {
    this.heap?.remove(record >> 2);
    super.release(record);
    if (this.count === 0) this.forgetTimes();
  }

  override snapshot(): [K, V][] {
    this.purge();
    return super.snapshot();
  }

  protected override lose(value: V, key: K | undefined, reason: DropReason): void {
    if (reason === 'expired') this.expired++;
    super.lose(value, key, reason);
  }

  override forgetAll(): void {
    super.forgetAll();
    this.times = [Infinity];
    this.forgetTimes();
  }

  private forgetTimes(): void {
    this.latest = -Infinity;
    this.heap = undefined;
  }

  private heapOfAll(): ExpiryHeap {
    const heap = new ExpiryHeap(slot => this.times[slot] as number);
    for (const record of this.inOrder()) heap.add(record >> 2);
    return heap;
  }
}
