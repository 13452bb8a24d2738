import { requireLimit } from './limits.ts';
import { type EvictionPolicy, requirePolicy } from './policy.ts';

/** The most entries a container backed by a `Map` can churn: half of what V8's hash table can address. */
const LARGEST_INDEX = 2 ** 23;
/** The first allocation, in records; the one at 0 is never an entry. */
const FIRST_RECORDS = 8;
/** Where the integers of a record stand, from its start, where its key is. */
const NEXT = 1;
const OLDER = 2;
const NEWER = 3;
/** Stands where the next record of a bucket would, for a key that is not a 32-bit integer. */
const IN_MAP = -1;
/** How often a hash is drawn anew when too many keys share buckets. */
const MOST_DRAWS = 4;

/**
 * Records of entries, found by key and kept in order. A record is four integers in one typed array, so that
 * a hit allocates nothing, writes no pointer that the garbage collector has to be told of, and touches few
 * cache lines: the key, the next record in its bucket, and the next older and the next newer record, a ring
 * through record 0, whose neighbours are the newest and the oldest. A record is named by where it starts:
 * 0 is none, and what belongs to `record` elsewhere stands at `record >> 2`.
 *
 * Keys that are 32-bit integers are found by a hash table, whose buckets stand behind the records; all
 * others by a `Map`. They compare as in a `Map`. Grows by doubling, up to what `maxSize` entries need.
 */
export class Records<K> {
  /** The declared maximum; `size` never exceeds it. */
  readonly maxSize: number;
  /** Name of the container, for messages. */
  readonly owner: string;
  /** Records in the order. */
  count = 0;
  private readonly movesOnUse: boolean;
  private readonly marksUse: boolean;
  private table: Int32Array = new Int32Array(4 * FIRST_RECORDS);
  /** Where the records end, and the buckets start once there is an integer. */
  private end: number = 4 * FIRST_RECORDS;
  private shift = 0;
  private factor = 1;
  private integers = 0;
  private others = new Map<K, number>();
  /** By record: the keys kept in `others`. */
  private names: (K | undefined)[] = [];
  /** `sieve` only, by record: whether it was used since the hand last passed. */
  private used: boolean[] = [false];
  /** `sieve` only: where the next search for a victim starts; 0 is the oldest. */
  private hand = 0;
  /** Released records, chained as newer. */
  private free = 0;
  /** The last record ever taken into use. */
  private last = 0;

  constructor(owner: string, maxSize: number, policy?: EvictionPolicy) {
    this.owner = owner;
    this.maxSize = requireLimit(owner, 'maxSize', maxSize, LARGEST_INDEX);
    const checked = requirePolicy(owner, policy);
    this.movesOnUse = checked === 'lru';
    this.marksUse = checked === 'sieve';
  }

  /** The record of a key, 0 when there is none. O(1). */
  lookUp(key: K): number {
    if (this.integers === 0 || typeof key !== 'number' || (key | 0) !== key) return this.others.get(key) ?? 0;
    const { table } = this;
    let record = table[this.end + (Math.imul(key, this.factor) >>> this.shift)] as number;
    while (record !== 0 && table[record] !== key) record = table[record | NEXT] as number;
    return record;
  }

  /** Notes that an entry was used, as the policy wants it. O(1). */
  use(record: number): void {
    if (this.movesOnUse) this.renew(record);
    else if (this.marksUse) this.used[record >> 2] = true;
  }

  /** Makes an entry the newest. O(1). */
  renew(record: number): void {
    const { table } = this;
    const newest = table[OLDER] as number;
    if (record === newest) return;
    const older = table[record | OLDER] as number;
    const newer = table[record | NEWER] as number;
    table[older | NEWER] = newer;
    table[newer | OLDER] = older;
    table[newest | NEWER] = record;
    table[record | OLDER] = newest;
    table[record | NEWER] = 0;
    table[OLDER] = record;
  }

  /** The key bound to a record. O(1). */
  keyOf(record: number): K {
    const { table } = this;
    return (table[record | NEXT] === IN_MAP ? this.names[record >> 2] : table[record]) as K;
  }

  /** The oldest record, 0 when there is none. O(1). */
  get oldest(): number {
    return this.table[NEWER] as number;
  }

  /** A record for a new entry, as the newest; its key has to be bound. Amortised O(1). */
  acquire(): number {
    const record = this.free || this.extend();
    const { table } = this;
    if (record === this.free) this.free = table[record | NEWER] as number;
    if (this.marksUse) this.used[record >> 2] = false;
    table[record | OLDER] = table[record | NEWER] = record;
    this.renew(record);
    this.count++;
    return record;
  }

  /** Unbinds a record and takes it out of the order; another entry may get it. O(1). */
  release(record: number): void {
    this.unbind(record);
    const { table } = this;
    const older = table[record | OLDER] as number;
    const newer = table[record | NEWER] as number;
    table[older | NEWER] = newer;
    table[newer | OLDER] = older;
    if (record === this.hand) this.hand = newer;
    table[record | NEWER] = this.free;
    this.free = record;
    this.count--;
  }

  /** The record that has to make room; the caller keeps `count > 0`. O(1), amortised for `sieve`. */
  victim(): number {
    if (!this.marksUse) return this.oldest;
    const { table, used } = this;
    let record = this.hand;
    for (; record === 0 || used[record >> 2]; record = table[record | NEWER] as number)
      used[record >> 2] = false;
    this.hand = table[record | NEWER] as number;
    return record;
  }

  /** The records in order, oldest first. O(count). */
  inOrder(): number[] {
    const records: number[] = [];
    for (let record = this.oldest; record !== 0; record = this.table[record | NEWER] as number)
      records.push(record);
    return records;
  }

  /** Binds a key that has no record to a record that has no key. Amortised O(1). */
  bind(record: number, key: K): void {
    if (typeof key === 'number' && (key | 0) === key) this.bindInteger(record, key);
    else {
      this.others.set(key, record);
      this.keepName(record, key);
    }
  }

  /** Unbinds a record from its key. O(1). */
  unbind(record: number): void {
    if (this.table[record | NEXT] === IN_MAP) {
      this.others.delete(this.keyOf(record));
      this.keepName(record, undefined);
    } else {
      this.integers--;
      this.unchain(record);
    }
  }

  /** Unbinds a record from its key and binds it to one that has no record. Amortised O(1). */
  rebind(record: number, key: K): void {
    const { table, names } = this;
    const isInteger = typeof key === 'number' && (key | 0) === key;
    const wasInteger = table[record | NEXT] !== IN_MAP;
    if (isInteger && wasInteger) {
      this.unchain(record);
      table[record] = key;
      this.chain(record);
    } else if (isInteger || wasInteger) {
      this.unbind(record);
      this.bind(record, key);
    } else {
      const old = names[record >> 2] as K;
      names[record >> 2] = key;
      // The new key first: its lookup has just failed, so that its place in the map is still at hand.
      this.others.set(key, record);
      this.others.delete(old);
    }
  }

  /** Notes that a record is found otherwise than by its bucket. */
  keepName(record: number, key: K | undefined): void {
    this.table[record | NEXT] = IN_MAP;
    while (this.names.length <= record >> 2) this.names.push(undefined);
    this.names[record >> 2] = key;
  }

  /** Forgets every record and the memory they took. */
  forgetAll(): void {
    this.end = 4 * FIRST_RECORDS;
    this.table = new Int32Array(this.end);
    this.others = new Map();
    this.names = [];
    this.used = [false];
    this.count = this.integers = this.hand = this.free = this.last = 0;
  }

  private bindInteger(record: number, key: number): void {
    this.table[record] = key;
    this.table[record | NEXT] = 0;
    this.integers++;
    if (this.table.length === this.end) this.resize(this.end >> 2);
    else this.chain(record);
  }

  /** Where the first record of a record's bucket is noted. */
  private bucketOf(record: number): number {
    return this.end + (Math.imul(this.table[record] as number, this.factor) >>> this.shift);
  }

  private unchain(record: number): void {
    const { table } = this;
    let link = this.bucketOf(record);
    while (table[link] !== record) link = (table[link] as number) | NEXT;
    table[link] = table[record | NEXT] as number;
  }

  /** Puts a record first in the bucket of its key; tells whether others are there. */
  private chain(record: number): boolean {
    const { table } = this;
    const bucket = this.bucketOf(record);
    const next = table[bucket] as number;
    table[record | NEXT] = next;
    table[bucket] = record;
    return next !== 0;
  }

  private extend(): number {
    this.last += 4;
    if (this.last === this.end) this.resize(Math.min(this.last >> 1, this.maxSize + 1));
    return this.last;
  }

  /** Makes room for records, and for more than twice as many buckets if there are integers. */
  private resize(records: number): void {
    const old = this.table.subarray(0, this.end);
    const bits = 33 - Math.clz32(records - 1);
    this.end = 4 * records;
    this.shift = 32 - bits;
    this.table = new Int32Array(this.end + (this.integers > 0 ? 2 ** bits : 0));
    this.table.set(old);
    if (this.integers > 0) this.spread();
  }

  /** Chains the integers with a hash that lets few keys share a bucket. */
  private spread(): void {
    const integers = this.inOrder().filter(record => this.table[record | NEXT] !== IN_MAP);
    for (let draws = 0, crowded = true; crowded && draws < MOST_DRAWS; draws++) {
      this.factor = randomFactor();
      this.table.fill(0, this.end);
      crowded = integers.filter(record => this.chain(record)).length * 4 > integers.length;
    }
  }
}

/** Random, so that keys cannot be chosen to share a bucket; odd, so that no two keys share a hash. */
function randomFactor(): number {
  return (Math.random() * 2 ** 32) | 1;
}
