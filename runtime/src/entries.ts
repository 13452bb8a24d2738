import { type DropReason, type DropReporter, type OnDrop, reporterOf } from './drops.ts';
import type { EvictionPolicy } from './policy.ts';
import { Records } from './records.ts';

/** How entries make room, and who is told of those let go. */
export interface EntriesOptions<K, V> {
  readonly policy?: EvictionPolicy | undefined;
  readonly onDrop?: OnDrop<V, K> | undefined;
}

/** Entries with their values, counted, of which every one let go is reported: the inside of containers. */
export class Entries<K, V> extends Records<K> {
  hits = 0;
  misses = 0;
  dropped = 0;
  protected readonly drops: DropReporter<V, K> | undefined;
  /** By record. */
  protected held: (V | undefined)[] = [undefined];

  constructor(owner: string, maxSize: number, { policy, onDrop }: EntriesOptions<K, V>) {
    super(owner, maxSize, policy);
    this.drops = reporterOf(owner, onDrop);
  }

  /** Entries held now. */
  get size(): number {
    return this.count;
  }

  /** The value of a key; a lookup that counts. O(1). */
  get(key: K): V | undefined {
    return this.held[this.seek(key) >> 2];
  }

  /** The value in a record, `undefined` in record 0. */
  valueIn(record: number): V | undefined {
    return this.held[record >> 2];
  }

  /** Removes a key; true when it was held. O(1). */
  delete(key: K): boolean {
    const record = this.find(key);
    if (record !== 0) this.remove(record, 'deleted');
    return record !== 0;
  }

  /** Removes every entry and frees their memory. O(1), O(size) with `onDrop`. */
  clear(): void {
    const entries = this.drops && this.snapshot();
    this.forgetAll();
    if (entries !== undefined) this.drops?.reportAll(entries, 'cleared');
  }

  /** The record of a key that is to be seen, 0 when there is none. O(1). */
  find(key: K): number {
    return this.lookUp(key);
  }

  /** The same for a lookup that counts: as a hit and as use, or as a miss. O(1). */
  seek(key: K): number {
    const record = this.lookUp(key);
    if (record === 0) this.misses++;
    else {
      this.hits++;
      this.use(record);
    }
    return record;
  }

  /** Puts a value in; `record` is the one of its key, 0 when it has none. Amortised O(1). */
  put(record: number, key: K, value: V): void {
    if (record !== 0) this.replace(record, value);
    else if (this.count < this.maxSize) this.place(this.acquire(), key, value);
    else this.evictFor(key, value);
  }

  /** Removes an entry and tells of it. O(1). */
  remove(record: number, reason: DropReason): void {
    const key = this.drops && this.keyOf(record);
    const value = this.held[record >> 2] as V;
    this.release(record);
    this.held[record >> 2] = undefined;
    this.lose(value, key, reason);
  }

  /** A copy of all entries, oldest first. O(size). */
  snapshot(): [K, V][] {
    return this.inOrder().map(record => [this.keyOf(record), this.held[record >> 2] as V]);
  }

  /** Why the value in a record goes when another takes its place. */
  protected reasonAt(_record: number): DropReason {
    return 'replaced';
  }

  /** Called when a value was put into a record, before anybody is told of what made room. */
  protected written(_record: number): void {}

  /**
   * Tells of what is let go for another reason than room.
   *
   * @param key - looked up only for somebody to report it to
   */
  protected lose(value: V, key: K | undefined, reason: DropReason): void {
    if (this.drops !== undefined) this.drops.report(value, key as K, reason);
  }

  override forgetAll(): void {
    super.forgetAll();
    this.held = [undefined];
  }

  private place(record: number, key: K, value: V): void {
    this.bind(record, key);
    this.held[record >> 2] = value;
    this.written(record);
  }

  private replace(record: number, value: V): void {
    const old = this.held[record >> 2] as V;
    const reason = this.reasonAt(record);
    this.held[record >> 2] = value;
    this.use(record);
    this.written(record);
    if (reason !== 'replaced' || !Object.is(old, value)) this.lose(old, this.keyOf(record), reason);
  }

  private evictFor(key: K, value: V): void {
    const record = this.victim();
    const { drops } = this;
    const oldKey = drops && this.keyOf(record);
    const old = this.held[record >> 2] as V;
    this.rebind(record, key);
    this.renew(record);
    this.held[record >> 2] = value;
    this.written(record);
    this.dropped++;
    if (drops !== undefined) drops.report(old, oldKey as K, 'overflow');
  }
}
