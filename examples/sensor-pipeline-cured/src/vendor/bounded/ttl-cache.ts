// ttl-cache, from @bounded/runtime 0.1.0 (MIT), sha256 18cd0e4c5e2383ee

/** The timers of browsers and Node; not every library declares them. */
interface TimerHost {
  readonly setTimeout?: (callback: () => void, milliseconds: number) => unknown;
  readonly clearTimeout?: (timer: unknown) => void;
}

/** The longest delay a timer can have, in milliseconds; a longer one would fire at once. */
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * Calls back once after a delay in milliseconds, without keeping the process alive. A host without timers
 * never calls back.
 *
 * @returns a function that cancels the call
 */
function after(milliseconds: number, callback: () => void): () => void {
  const host = globalThis as TimerHost;
  const timer = host.setTimeout?.(callback, Math.min(milliseconds, LONGEST_DELAY));
  (timer as { unref?: () => void } | undefined)?.unref?.();
  return () => host.clearTimeout?.(timer);
}

/** The most times a reading is used again, however fast the uses follow each other. */
const MOST_REUSES = 16;

/**
 * A clock that may answer from an earlier reading. Reading a real clock costs several cache lookups, so a
 * reading is reused until a timer says that `resolution` milliseconds have passed. No timer fires inside a
 * synchronous turn; there the reading is renewed after a number of uses, at most 16 and fewer the longer
 * the last ones took. With a resolution of 0 every answer is a fresh reading.
 */
class Clock {
  private readonly read: () => number;
  private readonly resolution: number;
  private time = 0;
  private reuses = 1;
  private left = 0;
  private timed = false;

  /** @param resolution - how old an answer may be, in milliseconds */
  constructor(read: () => number, resolution: number) {
    this.read = read;
    this.resolution = resolution;
  }

  /** Milliseconds since the clock's arbitrary start. */
  now(): number {
    if (this.left === 0) return this.renew();
    this.left--;
    return this.time;
  }

  private renew(): number {
    const time = this.read();
    if (this.resolution > 0) this.reuse(time);
    return time;
  }

  private reuse(time: number): void {
    const quick = time - this.time < this.resolution / 4;
    this.reuses = quick ? Math.min(this.reuses * 2, MOST_REUSES) : 1;
    this.left = this.reuses;
    this.time = time;
    if (this.timed) return;
    this.timed = true;
    after(this.resolution, () => {
      this.timed = false;
      this.left = 0;
    });
  }
}

/**
 * Checks a declared maximum.
 *
 * @param owner - name of the container, for the message
 * @param option - name of the option, for the message
 * @param value - what the caller passed
 * @param largest - the greatest maximum the container can keep
 * @returns the value, known to be an integer from 1 to `largest`
 * @throws TypeError naming the option, what was expected and what was received
 */
function requireLimit(owner: string, option: string, value: unknown, largest: number): number {
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= largest)
    return value as number;
  return refuse(owner, option, `an integer from 1 to ${largest}`, value);
}

/**
 * Throws what every option that is not allowed comes to.
 *
 * @throws TypeError naming the option, what was expected and what was received
 */
function refuse(owner: string, option: string, expected: string, received: unknown): never {
  throw new TypeError(`${owner}: ${option} must be ${expected}, received ${describe(received)}`);
}

/** Renders a received value for an error message, short and without running its code. */
function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  return typeof value === 'function' ? 'a function' : Object.is(value, -0) ? '-0' : String(value);
}

/**
 * Why a value left a container without being handed to a caller:
 * `overflow` the container was full, `expired` its time to live had passed, `replaced` another value took
 * its key, `deleted` its key was removed, `cleared` everything was.
 */
export type DropReason = 'overflow' | 'expired' | 'replaced' | 'deleted' | 'cleared';

/** Told of every value a container lets go, once the container is consistent again. */
export type OnDrop<V, K> = (value: V, key: K, reason: DropReason) => void;

/** How often a write made by `onDrop` may cause a drop whose `onDrop` writes again. */
const DEEPEST_WRITE_BACK = 100;

/** Calls `onDrop`, and stops a callback that refills the container it is told about from running for ever. */
class DropReporter<V, K> {
  private readonly owner: string;
  private readonly onDrop: OnDrop<V, K>;
  private depth = 0;

  constructor(owner: string, onDrop: OnDrop<V, K>) {
    this.owner = owner;
    this.onDrop = onDrop;
  }

  /**
   * Reports one value.
   *
   * @throws RangeError when the callback keeps causing the drops it is told about
   */
  report(value: V, key: K, reason: DropReason): void {
    if (this.depth === DEEPEST_WRITE_BACK) {
      throw new RangeError(`${this.owner}: onDrop wrote back ${DEEPEST_WRITE_BACK} times in a row`);
    }
    this.depth++;
    try {
      this.onDrop(value, key, reason);
    } finally {
      this.depth--;
    }
  }

  /** Reports every entry, then throws the first error a report threw. */
  reportAll(entries: readonly (readonly [K, V])[], reason: DropReason): void {
    const errors: unknown[] = [];
    for (const [key, value] of entries) {
      try {
        this.report(value, key, reason);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}

/**
 * What calls `onDrop`, `undefined` when there is none.
 *
 * @throws TypeError naming the option, what was expected and what was received
 */
function reporterOf<V, K>(
  owner: string,
  onDrop: OnDrop<V, K> | undefined,
): DropReporter<V, K> | undefined {
  if (onDrop === undefined) return undefined;
  if (typeof onDrop === 'function') return new DropReporter(owner, onDrop);
  return refuse(owner, 'onDrop', 'a function', onDrop);
}

/**
 * Checks a duration.
 *
 * @param owner - name of the container, for the message
 * @param option - name of the option, for the message
 * @param value - what the caller passed
 * @returns the value, known to be above 0; it may be `Infinity`
 * @throws TypeError naming the option, what was expected and what was received
 */
function requireDuration(owner: string, option: string, value: unknown): number {
  if (typeof value === 'number' && value > 0) return value;
  return refuse(owner, option, 'a number of milliseconds above 0', value);
}

/** The same for a duration that may be left out. */
function optionalDuration(owner: string, option: string, value: unknown): number | undefined {
  return value === undefined ? undefined : requireDuration(owner, option, value);
}

/**
 * Which entry makes room for a new one: `lru` the least recently used, `fifo` the one added first,
 * `sieve` the one added first among those not used since the last pass (a scan cannot flush it).
 */
export type EvictionPolicy = 'lru' | 'sieve' | 'fifo';

/**
 * Checks a policy; the default is `lru`.
 *
 * @throws TypeError naming the option, what was expected and what was received
 */
function requirePolicy(owner: string, policy: unknown = 'lru'): EvictionPolicy {
  if (policy === 'lru' || policy === 'sieve' || policy === 'fifo') return policy;
  return refuse(owner, 'policy', "'lru', 'sieve' or 'fifo'", policy);
}

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
class Records<K> {
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

/** How entries make room, and who is told of those let go. */
interface EntriesOptions<K, V> {
  readonly policy?: EvictionPolicy | undefined;
  readonly onDrop?: OnDrop<V, K> | undefined;
}

/** Entries with their values, counted, of which every one let go is reported: the inside of containers. */
class Entries<K, V> extends Records<K> {
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

/** A binary heap of numbered slots, the one that expires soonest on top. */
class ExpiryHeap {
  private readonly expires: (slot: number) => number;
  private readonly slots: number[] = [];
  /** By slot: its place in `slots`. */
  private readonly places: number[] = [];

  /** @param expires - when a slot expires; may change only through {@link update} */
  constructor(expires: (slot: number) => number) {
    this.expires = expires;
  }

  /** The slot that expires soonest; the caller keeps the heap from being empty. O(1). */
  get soonest(): number {
    return this.slots[0] as number;
  }

  /** Adds a slot that is not in the heap. O(log size). */
  add(slot: number): void {
    while (this.places.length <= slot) this.places.push(0);
    this.settle(slot, this.slots.push(slot) - 1);
  }

  /** Restores the order after a slot's expiry changed. O(log size). */
  update(slot: number): void {
    this.settle(slot, this.places[slot] as number);
  }

  /** Takes a slot out. O(log size). */
  remove(slot: number): void {
    const last = this.slots.pop() as number;
    if (last !== slot) this.settle(last, this.places[slot] as number);
  }

  /** Puts a slot where it belongs, by way of a place that is free for it. */
  private settle(slot: number, free: number): void {
    const expiry = this.expires(slot);
    let place = free;
    for (let above = (place - 1) >> 1; place > 0 && this.at(above) > expiry; above = (place - 1) >> 1)
      place = this.pull(above, place);
    for (let below = this.sooner(place); this.at(below) < expiry; below = this.sooner(place))
      place = this.pull(below, place);
    this.slots[place] = slot;
    this.places[slot] = place;
  }

  /** Moves what is at a place to another; returns the place that is free now. */
  private pull(from: number, to: number): number {
    const slot = this.slots[from] as number;
    this.slots[to] = slot;
    this.places[slot] = to;
    return from;
  }

  /** When what is at a place expires; never, when nothing is there. */
  private at(place: number): number {
    return place < this.slots.length ? this.expires(this.slots[place] as number) : Infinity;
  }

  /** The place below this one whose slot expires sooner. */
  private sooner(place: number): number {
    const left = 2 * place + 1;
    return this.at(left + 1) < this.at(left) ? left + 1 : left;
  }
}

/** Expired entries a write removes besides its own work, so that a burst of them costs no write much. */
const MOST_PURGED_BY_WRITE = 4;

/**
 * Entries that expire. While every new expiry is the latest, as with one time to live for all, the order
 * they came in is the order they expire in, and that does: every operation is O(1). The first earlier
 * expiry brings in a heap, with O(log size) for changes, until no entry is left.
 */
class Expiring<K, V> extends Entries<K, V> {
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

/** Computations under way, by key, so that callers who ask meanwhile share them. At most `most` are kept. */
class Flights<K, V> {
  private readonly most: number;
  private readonly underWay = new Map<K, Promise<V>>();

  constructor(most: number) {
    this.most = most;
  }

  /** The computation under way for a key. */
  get(key: K): Promise<V> | undefined {
    return this.underWay.size === 0 ? undefined : this.underWay.get(key);
  }

  /** Takes its claim from the computation under way for a key: its result will not land. */
  forget(key: K): void {
    if (this.underWay.size > 0) this.underWay.delete(key);
  }

  /** Takes their claim from all computations under way. */
  clear(): void {
    this.underWay.clear();
  }

  /**
   * Starts a computation and shares it while it runs.
   *
   * @param land - receives the result, if nobody forgot the computation meanwhile
   */
  launch(key: K, compute: (key: K) => V | PromiseLike<V>, land: (value: V) => void): Promise<V> {
    const flight: Promise<V> = start(key, compute).then(
      value => {
        if (this.end(key, flight)) land(value);
        return value;
      },
      (error: unknown) => {
        this.end(key, flight);
        throw error;
      },
    );
    if (this.underWay.size < this.most) this.underWay.set(key, flight);
    return flight;
  }

  /** Whether a computation still had its claim, which ends. */
  private end(key: K, flight: Promise<V>): boolean {
    return this.underWay.get(key) === flight && this.underWay.delete(key);
  }
}

/** Calls at once; what is thrown rejects, as in an async function. */
async function start<K, V>(key: K, compute: (key: K) => V | PromiseLike<V>): Promise<V> {
  return compute(key);
}

type DisposeKey = SymbolConstructor extends { readonly dispose: infer Key extends symbol } ? Key : never;

/** What `using` needs, in projects whose libraries know `Symbol.dispose`; nothing in others. */
type SyncDisposable = { [Key in DisposeKey]: () => void };

/** The dispose symbol of this runtime, or the one transpilers fall back on. */
const disposeKey: symbol =
  (Symbol as { readonly dispose?: symbol }).dispose ?? Symbol.for('Symbol.dispose');

class DisposedByClearing {
  [disposeKey](this: { clear(): void }): void {
    this.clear();
  }
}

/** Base of the containers, which have to have `clear`: `using` clears them. */
const Disposing: new () => SyncDisposable = DisposedByClearing as unknown as new () => SyncDisposable;

/** What a container of entries has seen so far. */
interface KeyedStats {
  readonly size: number;
  readonly maxSize: number;
  /** `get` calls that found their key; in a set, `has` and `add` calls whose value was held. */
  readonly hits: number;
  /** Those that did not. */
  readonly misses: number;
  /** Entries that made room for others. */
  readonly dropped: number;
}

/**
 * What containers of entries offer alike. Visiting is over snapshots taken when a method is called.
 *
 * `All` is what stands in for such a container where a callback is told of it: a `Map` or a `Set`.
 */
class Keyed<K, V, All, Kept extends Entries<K, V> = Entries<K, V>> extends Disposing {
  /** The declared maximum; `size` never exceeds it. */
  readonly maxSize: number;
  /** The only member that is not for all to see: what else a subclass calls its own is in nobody's way. */
  protected readonly kept: Kept;

  constructor(kept: Kept) {
    super();
    this.maxSize = kept.maxSize;
    this.kept = kept;
  }

  /** Entries held now. O(1) plus the expired entries it removes. */
  get size(): number {
    return this.kept.size;
  }

  get [Symbol.toStringTag](): string {
    return this.kept.owner;
  }

  /** Whether a key is held, without counting as use. O(1). */
  has(key: K): boolean {
    return this.kept.find(key) !== 0;
  }

  /** Removes a key; true when it was held. O(1). */
  delete(key: K): boolean {
    return this.kept.delete(key);
  }

  /** Removes every entry and frees their memory. O(1), O(size) with `onDrop`. */
  clear(): void {
    this.kept.clear();
  }

  /** Calls a function for every entry, oldest first. */
  forEach(callback: (value: V, key: K, all: All) => void, thisArg?: unknown): void {
    for (const [key, value] of this.entries()) callback.call(thisArg, value, key, this as unknown as All);
  }

  /** Entries, oldest first. */
  entries(): ReturnType<Map<K, V>['entries']> {
    return this.kept.snapshot().values();
  }

  /** Keys, oldest first. */
  keys(): ReturnType<Map<K, V>['keys']> {
    return [...this.entries()].map(([key]) => key).values();
  }

  /** Values, oldest first. */
  values(): ReturnType<Map<K, V>['values']> {
    return [...this.entries()].map(([, value]) => value).values();
  }

  /** Counters since construction. */
  stats(): KeyedStats {
    const { size, maxSize, hits, misses, dropped } = this.kept;
    return { size, maxSize, hits, misses, dropped };
  }
}

/** What a `Map` offers beyond its single entries. */
class MapReads<K, V, Kept extends Entries<K, V> = Entries<K, V>> extends Keyed<K, V, Map<K, V>, Kept> {
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

/** The clock of browsers and Node; not every library declares it. */
interface ClockHost {
  readonly performance?: { now(): number };
}

const { performance } = globalThis as ClockHost;

/** Milliseconds on a clock that never goes backward, from an arbitrary start. */
function monotonicNow(): number {
  return performance === undefined ? Date.now() : performance.now();
}

/** The options of a caller who may have forgotten them, so that the one that is missing can be named. */
function optionsOf<Options extends object>(options: Options | undefined): Partial<Options> {
  return options ?? {};
}

/** How long a {@link TTLCache} keeps entries, and how many. Times are in milliseconds. */
export interface TTLCacheOptions<K, V> {
  /** How long an entry lives after it is set; `Infinity` leaves it to `maxSize`. */
  readonly ttl: number;
  /** The most entries to hold, from 1 to 8,388,608. */
  readonly maxSize: number;
  /**
   * How old a reading of the clock may be. By default every `get` reads it, which costs more than the
   * lookup. With 1, entries may answer a millisecond or two past their time; inside one synchronous turn a
   * reading is used at most 16 times, so only lookups that suddenly become slow see an older one.
   */
  readonly resolution?: number | undefined;
  /** Removes expired entries this often while there are any, without keeping the process alive. */
  readonly purgeInterval?: number | undefined;
  /** A clock that never goes backward; `performance.now` by default. */
  readonly now?: (() => number) | undefined;
  /** Called for every value that leaves, after the cache has changed. */
  readonly onDrop?: OnDrop<V, K> | undefined;
}

/** What a {@link TTLCache} has seen so far. */
export interface TTLCacheStats {
  readonly size: number;
  readonly maxSize: number;
  /** Lookups that found a live entry, or joined a computation under way. */
  readonly hits: number;
  /** Lookups that did not. */
  readonly misses: number;
  /** Entries that made room for others before their time. */
  readonly dropped: number;
  /** Entries removed because their time had passed. */
  readonly expired: number;
}

/** Expired entries a timer removes in one turn of the event loop. */
const MOST_PURGED_BY_TIMER = 10_000;

/**
 * A cache whose entries live for `ttl` milliseconds and number at most `maxSize`: when full, a new key
 * evicts the entry that would expire soonest. For values that change at a known pace, such as
 * configuration or feature flags; the lecture's `TTLCache`, its lock included: {@link getOrCompute} runs
 * one computation for all callers that ask meanwhile.
 *
 * An entry answers while `now < set time + ttl`; reading does not prolong its life. Expired entries count
 * nowhere: lookups, `size` and iteration remove those they meet, and every `set` removes a few more. Only
 * a cache that nobody touches keeps them, for which there is `purgeInterval`.
 *
 * Iteration is over a snapshot, oldest `set` first. `onDrop` runs once the cache is consistent and may write.
 *
 * `get`, `set`, `has` and `delete` are O(1) while no entry expires before an older one, as with one `ttl`
 * for all; after that, changes are O(log size). Memory grows with the entries, never with `maxSize`.
 *
 * @example
 * ```ts
 * const settings = new TTLCache<string, Settings>({ ttl: 60_000, maxSize: 200 });
 * const current = await settings.getOrCompute(tenant, fetchSettings);
 * ```
 */
export class TTLCache<K, V> extends MapReads<K, V, Expiring<K, V>> {
  /** How long entries live unless `set` says otherwise, in milliseconds. */
  readonly ttl: number;
  private readonly purgeInterval: number | undefined;
  private readonly flights: Flights<K, V>;
  private cancelPurge: (() => void) | undefined;

  /** @throws TypeError when an option is not one of the values allowed */
  constructor(options: TTLCacheOptions<K, V>) {
    const { ttl, maxSize, resolution, purgeInterval, now = monotonicNow, onDrop } = optionsOf(options);
    const clock = new Clock(now, optionalDuration('TTLCache', 'resolution', resolution) ?? 0);
    super(new Expiring('TTLCache', maxSize as number, clock, onDrop));
    this.ttl = requireDuration('TTLCache', 'ttl', ttl);
    this.purgeInterval = optionalDuration('TTLCache', 'purgeInterval', purgeInterval);
    this.flights = new Flights(this.maxSize);
  }

  /** The live value of a key. O(1). */
  get(key: K): V | undefined {
    return this.kept.get(key);
  }

  /**
   * Binds a value to a key for `ttl` milliseconds from now. A computation under way for the key loses its
   * claim: its callers get its result, the cache keeps this value.
   *
   * @throws TypeError when `ttl` is not a number above 0
   */
  set(key: K, value: V, ttl: number = this.ttl): this {
    if (ttl !== this.ttl) requireDuration('TTLCache', 'ttl', ttl);
    this.flights.forget(key);
    this.kept.enter(key, value, ttl);
    this.schedulePurge();
    return this;
  }

  /**
   * The live value of a key, computed when it has none: once, for all callers that ask before the result
   * is there. A computation that fails is kept for nobody else; its error reaches those who waited. What
   * is invalidated, cleared or set while it runs is not overwritten by its result.
   *
   * At most `maxSize` computations are shared at a time; beyond that a caller computes for itself.
   *
   * @param compute - called at once, in the same turn, with the key; may return a promise
   * @param ttl - how long the result lives, from when it is there
   */
  getOrCompute(key: K, compute: (key: K) => V | PromiseLike<V>, ttl: number = this.ttl): Promise<V> {
    const { kept } = this;
    const record = kept.find(key);
    const flight = record === 0 ? this.flights.get(key) : Promise.resolve(kept.valueIn(record) as V);
    if (flight !== undefined) {
      kept.hits++;
      return flight;
    }
    kept.misses++;
    return this.flights.launch(key, compute, value => this.set(key, value, ttl));
  }

  /** The same as `delete`: the next lookup computes anew. */
  invalidate(key: K): boolean {
    return this.delete(key);
  }

  /** Removes a key; true when it had a live value. A computation under way loses its claim. O(1). */
  override delete(key: K): boolean {
    this.flights.forget(key);
    return super.delete(key);
  }

  /**
   * Removes every expired entry. O(1) each.
   *
   * @returns how many there were
   */
  purge(): number {
    return this.kept.purge();
  }

  /** Removes every entry and frees their memory. */
  override clear(): void {
    this.cancelPurge?.();
    this.cancelPurge = undefined;
    this.flights.clear();
    super.clear();
  }

  /** Counters since construction. */
  override stats(): TTLCacheStats {
    return { ...super.stats(), expired: this.kept.expired };
  }

  private schedulePurge(): void {
    const { purgeInterval } = this;
    if (purgeInterval === undefined || this.cancelPurge !== undefined || this.kept.nextExpiry === Infinity)
      return;
    this.cancelPurge = after(purgeInterval, () => {
      this.cancelPurge = undefined;
      this.kept.removeExpired(this.kept.clock.now(), MOST_PURGED_BY_TIMER);
      this.schedulePurge();
    });
  }
}
