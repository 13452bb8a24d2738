// memoize, from @bounded/runtime 0.1.0 (MIT), sha256 4529ec81f637d1f4

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

/** A function whose results are kept, stripped of its types. */
type Callee = (this: unknown, ...args: unknown[]) => unknown;

/** How a {@link CallCache} lets its entries go. */
interface CallCacheOptions {
  readonly maxSize: number;
  /** Milliseconds an entry lives; `undefined` for as long as it is among the most recently used. */
  readonly ttl: number | undefined;
  readonly now: () => number;
  readonly onDrop: OnDrop<unknown, unknown[]> | undefined;
}

/** The calls that begin alike: by their last argument the record, by their next argument a longer beginning. */
interface Branch {
  readonly records: Map<unknown, number>;
  readonly branches: Map<unknown, Branch>;
}

/** Stands for the argument -0, which `Map` takes for 0 though a function can tell them apart. */
const NEGATIVE_ZERO: unique symbol = Symbol('-0');
/** Stands for a call without arguments. */
const NO_ARGUMENTS: unique symbol = Symbol('no arguments');

/**
 * Results by lists of arguments, at most `maxSize` of them, the least recently used making room. Arguments
 * are compared one by one as `Map` does, but with -0 apart from 0: lists walk a `Map` an argument, so
 * nothing is joined into strings and different lists never collide.
 */
class CallCache extends Entries<unknown[], unknown> {
  private readonly ttl: number | undefined;
  private readonly now: () => number;
  private root: Branch = branch();
  /** By record, with a `ttl`: when the result expires. */
  private expiries: number[] = [0];
  /** Counts the removals asked for, so that a result computed across one is not stored. */
  private removals = 0;

  constructor({ maxSize, ttl, now, onDrop }: CallCacheOptions) {
    super('memoize', maxSize, { onDrop });
    this.ttl = ttl;
    this.now = now;
  }

  /** Results held now; expired ones are removed first. */
  override get size(): number {
    if (this.ttl !== undefined) for (const record of this.inOrder()) this.answers(record);
    return this.count;
  }

  /** The record of a list of one argument, 0 when there is none. */
  findOne(argument: unknown): number {
    return this.root.records.get(normal(argument)) ?? 0;
  }

  /** The record of a list of two arguments, 0 when there is none. */
  findTwo(first: unknown, second: unknown): number {
    return this.root.branches.get(normal(first))?.records.get(normal(second)) ?? 0;
  }

  /** The record of a list of arguments, 0 when there is none. O(its length). */
  override lookUp(list: readonly unknown[]): number {
    let end: Branch | undefined = this.root;
    for (let next = 0; next < list.length - 1; next++) end = end?.branches.get(normal(list[next]));
    return end?.records.get(lastOf(list)) ?? 0;
  }

  /** Whether the result in a record may answer; one that has expired is removed. Record 0 never may. */
  answers(record: number): boolean {
    if (record === 0 || this.ttl === undefined) return record !== 0;
    if ((this.expiries[record >> 2] as number) > this.now()) return true;
    this.remove(record, 'expired');
    return false;
  }

  /** The result in a record, which counts as a hit and as use. */
  answer(record: number): unknown {
    this.hits++;
    this.renew(record);
    return this.held[record >> 2];
  }

  /**
   * Calls the function and keeps what it returns; what it throws is kept for nobody.
   *
   * @param list - the arguments, or what stands for them, to keep the result by
   */
  compute(callee: Callee, self: unknown, args: unknown[], list: unknown[]): unknown {
    this.misses++;
    const removals = this.removals;
    const returned = callee.apply(self, args);
    const result = returned instanceof Promise ? this.shared(returned, list) : returned;
    if (removals === this.removals) this.put(this.lookUp(list), list, result);
    return result;
  }

  /** Removes the result kept by a list of arguments. */
  override delete(list: unknown[]): boolean {
    this.removals++;
    return this.answers(this.lookUp(list)) && super.delete(list);
  }

  /** Removes every result and sets the counters to 0. */
  override clear(): void {
    this.removals++;
    this.hits = this.misses = 0;
    super.clear();
  }

  override bind(record: number, list: unknown[]): void {
    let end = this.root;
    for (let next = 0; next < list.length - 1; next++) end = grown(end, normal(list[next]));
    end.records.set(lastOf(list), record);
    this.keepName(record, list);
  }

  override rebind(record: number, list: unknown[]): void {
    const old = this.keyOf(record);
    this.bind(record, list);
    prune(this.root, old);
  }

  override unbind(record: number): void {
    prune(this.root, this.keyOf(record));
    this.keepName(record, undefined);
  }

  protected override written(record: number): void {
    if (this.ttl === undefined) return;
    this.expiries[record >> 2] = this.held[record >> 2] instanceof Promise ? Infinity : this.expiry();
  }

  override forgetAll(): void {
    super.forgetAll();
    this.root = branch();
    this.expiries = [0];
  }

  /** A promise for all callers; a rejection is not kept, and time to live counts from its fulfilment. */
  private shared(promise: Promise<unknown>, list: unknown[]): Promise<unknown> {
    const kept = () => {
      const record = this.lookUp(list);
      return this.held[record >> 2] === shared ? record : 0;
    };
    const shared: Promise<unknown> = promise.then(
      value => {
        if (this.ttl !== undefined) this.expiries[kept() >> 2] = this.expiry();
        return value;
      },
      (error: unknown) => {
        const record = kept();
        if (record !== 0) this.remove(record, 'deleted');
        throw error;
      },
    );
    return shared;
  }

  private expiry(): number {
    return this.now() + (this.ttl as number);
  }
}

function branch(): Branch {
  return { records: new Map(), branches: new Map() };
}

function grown(from: Branch, argument: unknown): Branch {
  const next = from.branches.get(argument);
  if (next !== undefined) return next;
  const added = branch();
  from.branches.set(argument, added);
  return added;
}

/** Removes a list, and the beginnings of it that no other call has. */
function prune(root: Branch, list: readonly unknown[]): void {
  const path = [root];
  for (let next = 0; next < list.length - 1; next++)
    path.push(grown(path[next] as Branch, normal(list[next])));
  path[path.length - 1]?.records.delete(lastOf(list));
  for (let depth = path.length - 1; depth > 0 && isEmpty(path[depth] as Branch); depth--)
    path[depth - 1]?.branches.delete(normal(list[depth - 1]));
}

function isEmpty({ records, branches }: Branch): boolean {
  return records.size + branches.size === 0;
}

function lastOf(list: readonly unknown[]): unknown {
  return list.length === 0 ? NO_ARGUMENTS : normal(list[list.length - 1]);
}

function normal(argument: unknown): unknown {
  return typeof argument === 'number' && Object.is(argument, -0) ? NEGATIVE_ZERO : argument;
}

type DisposeKey = SymbolConstructor extends { readonly dispose: infer Key extends symbol } ? Key : never;

/** What `using` needs, in projects whose libraries know `Symbol.dispose`; nothing in others. */
type SyncDisposable = { [Key in DisposeKey]: () => void };

/** The dispose symbol of this runtime, or the one transpilers fall back on. */
const disposeKey: symbol =
  (Symbol as { readonly dispose?: symbol }).dispose ?? Symbol.for('Symbol.dispose');

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

/** Any function; `never` parameters accept every list of parameters. */
type AnyFunction = (...args: never[]) => unknown;

/** How many results {@link memoize} keeps, and for how long. */
export interface MemoizeOptions<F extends AnyFunction = AnyFunction> {
  /** The most results to hold, from 1 to 8,388,608. */
  readonly maxSize: number;
  /** How long a result lives, in milliseconds; without it, as long as it is among the most recently used. */
  readonly ttl?: number | undefined;
  /** What to keep a result by instead of the arguments, such as an id inside them. */
  readonly key?: ((...args: Parameters<F>) => unknown) | undefined;
  /** For `ttl`: a clock in milliseconds that never goes backward; `performance.now` by default. */
  readonly now?: (() => number) | undefined;
  /** Called for every result that leaves, with its arguments (or its `key` alone), after the change. */
  readonly onDrop?: OnDrop<ReturnType<F>, unknown[]> | undefined;
}

/** What a memoized function has seen since it was made or cleared. */
export interface CacheInfo {
  readonly hits: number;
  readonly misses: number;
  readonly size: number;
  readonly maxSize: number;
}

/** What {@link memoize} adds to a function. */
export interface MemoizedMembers<F extends AnyFunction> {
  /** The counters of the cache, as `cache_info()` of Python's `lru_cache`. */
  cacheInfo(): CacheInfo;
  /** Removes every result and sets the counters to 0. */
  cacheClear(): void;
  /** Removes the result for these arguments; true when there was one. */
  invalidate(...args: Parameters<F>): boolean;
}

/** A function with its results kept. */
export type Memoized<F extends AnyFunction> = F & MemoizedMembers<F> & SyncDisposable;

/** The part of a standard decorator's context that is looked at. */
interface MethodContext {
  readonly kind: 'method';
}

/** What `@memoize({ … })` is: a standard method decorator. */
export type MemoizeDecorator = <Method extends AnyFunction>(method: Method, context: MethodContext) => Method;

/**
 * Keeps the last results of a pure function, at most `maxSize`, by its arguments: the lecture's
 * `functools.lru_cache(maxsize=N)`. When full, the least recently used result makes room.
 *
 * Arguments are compared by identity, each for itself (`NaN` equals `NaN`; -0 and 0 differ); one that is
 * declared and left out is the same as `undefined`. Every returned value is kept, `undefined` too; what is
 * thrown never is. A promise is shared by all who ask before it settles and dropped when it rejects.
 * `this` is passed on but not looked at: to memoize a method, use `@memoize({ maxSize })`, which gives
 * every instance a cache of its own that goes when the instance goes.
 *
 * A hit is O(number of arguments).
 *
 * @param options - `maxSize` is required
 * @returns the function with `cacheInfo()`, `cacheClear()` and `invalidate(...args)`
 * @throws TypeError when an option is not one of the values allowed
 *
 * @example
 * ```ts
 * const MAX_CALIBRATIONS = 16;
 * const calibration = memoize(readCalibration, { maxSize: MAX_CALIBRATIONS });
 * calibration('S0');
 * calibration.cacheInfo(); // { hits: 0, misses: 1, size: 1, maxSize: 16 }
 * ```
 */
export function memoize<F extends AnyFunction>(fn: F, options: MemoizeOptions<F>): Memoized<F>;
export function memoize(options: MemoizeOptions): MemoizeDecorator;
export function memoize(
  target: AnyFunction | MemoizeOptions,
  options?: MemoizeOptions,
): Memoized<AnyFunction> | MemoizeDecorator {
  if (typeof target === 'function') return memoizeFunction(target as Callee, options);
  return decorator(target);
}

function memoizeFunction(fn: Callee, options: MemoizeOptions | undefined): Memoized<AnyFunction> {
  const calls = callCache(options);
  const keyOf = options?.key as Callee | undefined;
  const memoized = keyOf === undefined ? byArguments(fn, calls) : byKey(fn, calls, keyOf);
  const listOf = (args: unknown[]) => (keyOf === undefined ? padded(args, fn.length) : [keyOf(...args)]);
  const members: MemoizedMembers<AnyFunction> = {
    cacheInfo: () => ({ hits: calls.hits, misses: calls.misses, size: calls.size, maxSize: calls.maxSize }),
    cacheClear: () => calls.clear(),
    invalidate: (...args) => calls.delete(listOf(args)),
  };
  const disposer = { [disposeKey]: members.cacheClear } as unknown as SyncDisposable;
  return Object.assign(likeOriginal(memoized, fn), fn, members, disposer);
}

/** A cache as the options want it. */
function callCache(options: MemoizeOptions | undefined): CallCache {
  const { maxSize, ttl, now = monotonicNow, onDrop } = optionsOf(options);
  return new CallCache({
    maxSize: maxSize as number,
    ttl: optionalDuration('memoize', 'ttl', ttl),
    now,
    onDrop: onDrop as OnDrop<unknown, unknown[]> | undefined,
  });
}

/** The quickest wrapper for the number of parameters; rest parameters cost nothing while they are empty. */
function byArguments(fn: Callee, calls: CallCache): Callee {
  if (fn.length === 1) return byOneArgument(fn, calls);
  if (fn.length === 2) return byTwoArguments(fn, calls);
  return function (this: unknown, ...args: unknown[]) {
    return callWithAll(fn, calls, this, args);
  };
}

function byOneArgument(fn: Callee, calls: CallCache): Callee {
  return function (this: unknown, first: unknown, ...rest: unknown[]) {
    if (rest.length > 0) return callWithAll(fn, calls, this, [first, ...rest]);
    const record = calls.findOne(first);
    return calls.answers(record) ? calls.answer(record) : calls.compute(fn, this, [first], [first]);
  };
}

function byTwoArguments(fn: Callee, calls: CallCache): Callee {
  return function (this: unknown, first: unknown, second: unknown, ...rest: unknown[]) {
    if (rest.length > 0) return callWithAll(fn, calls, this, [first, second, ...rest]);
    const record = calls.findTwo(first, second);
    if (calls.answers(record)) return calls.answer(record);
    return calls.compute(fn, this, [first, second], [first, second]);
  };
}

function callWithAll(fn: Callee, calls: CallCache, self: unknown, args: unknown[]): unknown {
  const list = padded(args, fn.length);
  const record = calls.lookUp(list);
  return calls.answers(record) ? calls.answer(record) : calls.compute(fn, self, args, list);
}

function byKey(fn: Callee, calls: CallCache, keyOf: Callee): Callee {
  return function (this: unknown, ...args: unknown[]) {
    const key = keyOf.apply(this, args);
    const record = calls.findOne(key);
    return calls.answers(record) ? calls.answer(record) : calls.compute(fn, this, args, [key]);
  };
}

/** The arguments, with `undefined` for declared ones left out. */
function padded(args: unknown[], declared: number): unknown[] {
  if (args.length >= declared) return args;
  return [...args, ...new Array<undefined>(declared - args.length).fill(undefined)];
}

/** Gives a wrapper the name and the length of what it wraps. */
function likeOriginal(wrapper: Callee, fn: Callee): Callee {
  Object.defineProperty(wrapper, 'name', { value: fn.name, configurable: true });
  return Object.defineProperty(wrapper, 'length', { value: fn.length, configurable: true });
}

function decorator(options: MemoizeOptions): MemoizeDecorator {
  callCache(options);
  return <Method extends AnyFunction>(method: Method, context: MethodContext): Method => {
    if (context?.kind !== 'method') {
      throw new TypeError(
        `memoize: a standard method decorator, received ${describe(context?.kind ?? context)}`,
      );
    }
    const perInstance = new WeakMap<object, AnyFunction>();
    const replacement: Callee = function (this: unknown, ...args: unknown[]) {
      let own = perInstance.get(this as object);
      if (own === undefined) {
        own = memoizeFunction(method as unknown as Callee, options);
        perInstance.set(this as object, own);
      }
      return Reflect.apply(own, this, args);
    };
    return likeOriginal(replacement, method as unknown as Callee) as unknown as Method;
  };
}
