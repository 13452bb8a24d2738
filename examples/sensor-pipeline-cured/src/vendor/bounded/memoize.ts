// memoize, from @bounded/runtime 0.1.0 (MIT), sha256 5bee69ad0ff2fed1

/** The most entries a container backed by a `Map` can churn: half of what V8's hash table can address. */
const LARGEST_INDEX: number = 2 ** 23;

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
class Slots<K> {
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

/** Stands for the argument -0, which `Map` takes for 0 though a function can tell them apart. */
const NEGATIVE_ZERO: unique symbol = Symbol('-0');
/** Stands for a call without arguments. */
const NO_ARGUMENTS: unique symbol = Symbol('no arguments');

/** The calls that begin alike: by their last argument the slot, by their next argument a longer beginning. */
interface Branch {
  readonly parent: Branch | undefined;
  /** The argument that leads from `parent` here. */
  readonly argument: unknown;
  readonly slots: Map<unknown, number>;
  readonly branches: Map<unknown, Branch>;
}

/**
 * Slots found by a list of arguments, each compared by identity as `Map` does, but with -0 apart from 0.
 * Lists of one argument are keys like others; longer ones walk a `Map` an argument, so nothing is joined
 * into strings and different lists never collide.
 */
class ArgumentSlots extends Slots<unknown> {
  private root: Branch = branch(undefined, undefined);
  /** By slot, for lists of two and more: where the list ends. */
  private ends: (Branch | undefined)[] = [];
  /** By slot, for lists of two and more: the last argument. */
  private lasts: unknown[] = [];

  /** The slot of a list of one argument, 0 when there is none. */
  findOne(argument: unknown): number {
    return this.find(normal(argument));
  }

  /** The slot of a list of two arguments, 0 when there is none. */
  findTwo(first: unknown, second: unknown): number {
    return this.root.branches.get(normal(first))?.slots.get(normal(second)) ?? 0;
  }

  /** The slot of a list of arguments, 0 when there is none. O(its length). */
  findList(list: readonly unknown[]): number {
    if (list.length < 2) return this.find(onlyKey(list));
    let end: Branch | undefined = this.root;
    for (let next = 0; next < list.length - 1; next++) {
      end = end.branches.get(normal(list[next]));
      if (end === undefined) return 0;
    }
    return end.slots.get(normal(list[list.length - 1])) ?? 0;
  }

  /** Binds a list that has no slot to a slot that has no list. O(its length). */
  bindList(slot: number, list: readonly unknown[]): void {
    if (list.length < 2) return this.bind(slot, onlyKey(list));
    let end = this.root;
    for (let next = 0; next < list.length - 1; next++) end = grown(end, normal(list[next]));
    const last = normal(list[list.length - 1]);
    end.slots.set(last, slot);
    this.keepInMap(slot, end);
    while (this.ends.length <= slot) this.ends.push(undefined);
    this.ends[slot] = end;
    this.lasts[slot] = last;
  }

  /** The list bound to a slot. O(its length). */
  argumentsOf(slot: number): unknown[] {
    const end = this.ends[slot];
    if (end === undefined) return listOf(this.keyOf(slot));
    const list = [original(this.lasts[slot])];
    for (let at = end; at.parent !== undefined; at = at.parent) list.unshift(original(at.argument));
    return list;
  }

  override unbind(slot: number): void {
    super.unbind(slot);
    const end = this.ends[slot];
    if (end === undefined) return;
    end.slots.delete(this.lasts[slot]);
    this.ends[slot] = this.lasts[slot] = undefined;
    prune(end);
  }

  override clear(): void {
    super.clear();
    this.root = branch(undefined, undefined);
    this.ends = [];
    this.lasts = [];
  }
}

function branch(parent: Branch | undefined, argument: unknown): Branch {
  return { parent, argument, slots: new Map(), branches: new Map() };
}

function grown(from: Branch, argument: unknown): Branch {
  const existing = from.branches.get(argument);
  if (existing !== undefined) return existing;
  const added = branch(from, argument);
  from.branches.set(argument, added);
  return added;
}

/** Removes a beginning that no call has any more, and those before it. */
function prune(from: Branch): void {
  let at = from;
  while (at.parent !== undefined && at.slots.size === 0 && at.branches.size === 0) {
    at.parent.branches.delete(at.argument);
    at = at.parent;
  }
}

function onlyKey(list: readonly unknown[]): unknown {
  return list.length === 0 ? NO_ARGUMENTS : normal(list[0]);
}

function listOf(onlyKey: unknown): unknown[] {
  return onlyKey === NO_ARGUMENTS ? [] : [original(onlyKey)];
}

function normal(argument: unknown): unknown {
  return typeof argument === 'number' && argument === 0 && 1 / argument < 0 ? NEGATIVE_ZERO : argument;
}

function original(argument: unknown): unknown {
  return argument === NEGATIVE_ZERO ? -0 : argument;
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
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= largest) return value;
  throw new TypeError(
    `${owner}: ${option} must be an integer from 1 to ${largest}, received ${describe(value)}`,
  );
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
  throw new TypeError(`${owner}: onDrop must be a function, received ${describe(onDrop)}`);
}

/** A function whose results are kept, stripped of its types. */
type Callee = (this: unknown, ...args: unknown[]) => unknown;

/** How a {@link CallCache} lets its entries go. */
interface CallCacheOptions {
  readonly maxSize: number;
  /** Milliseconds an entry lives; `undefined` for as long as it is among the most recently used. */
  readonly ttl: number | undefined;
  readonly now: () => number;
  readonly drops: DropReporter<unknown, unknown[]> | undefined;
}

/** Results by arguments, at most `maxSize` of them, the least recently used making room. */
class CallCache {
  readonly maxSize: number;
  readonly slots: ArgumentSlots;
  hits = 0;
  misses = 0;
  private readonly ttl: number | undefined;
  private readonly now: () => number;
  private readonly drops: DropReporter<unknown, unknown[]> | undefined;
  /** By slot. */
  private results: unknown[] = [undefined];
  /** By slot, with a `ttl`: when the result expires. */
  private expiries: number[] = [0];
  /** Counts the removals asked for, so that a result computed across one is not stored. */
  private removals = 0;

  constructor({ maxSize, ttl, now, drops }: CallCacheOptions) {
    this.maxSize = maxSize;
    this.slots = new ArgumentSlots(maxSize, 'lru');
    this.ttl = ttl;
    this.now = now;
    this.drops = drops;
  }

  /** Results held now; expired ones are removed first. */
  get size(): number {
    this.removeExpired();
    return this.slots.size;
  }

  /** Whether the result in a slot may answer; one that has expired is removed. Slot 0 never may. */
  answers(slot: number): boolean {
    if (slot === 0 || this.ttl === undefined) return slot !== 0;
    if ((this.expiries[slot] as number) > this.now()) return true;
    this.remove(slot, 'expired');
    return false;
  }

  /** The result in a slot, which counts as a hit and as use. */
  answer(slot: number): unknown {
    this.hits++;
    this.slots.use(slot);
    return this.results[slot];
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
    if (removals === this.removals) this.store(list, result);
    return result;
  }

  /** Removes the result kept by a list of arguments. */
  invalidate(list: unknown[]): boolean {
    this.removals++;
    const slot = this.slots.findList(list);
    if (!this.answers(slot)) return false;
    this.remove(slot, 'deleted');
    return true;
  }

  /** Removes every result and sets the counters to 0. */
  clear(): void {
    const entries = this.drops && this.entries();
    this.removals++;
    this.hits = this.misses = 0;
    this.slots.clear();
    this.results = [undefined];
    this.expiries = [0];
    if (entries !== undefined) this.drops?.reportAll(entries, 'cleared');
  }

  /** A promise for all callers; a rejection is not kept, and time to live counts from its fulfilment. */
  private shared(promise: Promise<unknown>, list: unknown[]): Promise<unknown> {
    const shared: Promise<unknown> = promise.then(
      value => {
        const slot = this.slots.findList(list);
        if (this.ttl !== undefined && this.results[slot] === shared) this.expiries[slot] = this.expiry();
        return value;
      },
      (error: unknown) => {
        const slot = this.slots.findList(list);
        if (this.results[slot] === shared) this.remove(slot, 'deleted');
        throw error;
      },
    );
    return shared;
  }

  private store(list: unknown[], result: unknown): void {
    const slot = this.slots.findList(list);
    if (slot !== 0) this.replace(slot, result);
    else if (this.slots.size < this.maxSize) this.bind(this.slots.acquire(), list, result);
    else this.evictFor(list, result);
  }

  private bind(slot: number, list: unknown[], result: unknown): void {
    this.slots.bindList(slot, list);
    this.keep(slot, result);
  }

  private evictFor(list: unknown[], result: unknown): void {
    const slot = this.slots.oldest;
    const oldList = this.drops && this.slots.argumentsOf(slot);
    const old = this.results[slot];
    this.slots.unbind(slot);
    this.slots.renew(slot);
    this.bind(slot, list, result);
    if (oldList !== undefined) this.drops?.report(old, oldList, 'overflow');
  }

  /** A nested call with the same arguments was quicker; the result of the outer one takes its place. */
  private replace(slot: number, result: unknown): void {
    const list = this.drops && this.slots.argumentsOf(slot);
    const old = this.results[slot];
    this.keep(slot, result);
    this.slots.use(slot);
    if (list !== undefined && !Object.is(old, result)) this.drops?.report(old, list, 'replaced');
  }

  private keep(slot: number, result: unknown): void {
    this.results[slot] = result;
    if (this.ttl !== undefined) this.expiries[slot] = result instanceof Promise ? Infinity : this.expiry();
  }

  private remove(slot: number, reason: DropReason): void {
    const list = this.drops && this.slots.argumentsOf(slot);
    const result = this.results[slot];
    this.slots.release(slot);
    this.results[slot] = undefined;
    if (list !== undefined) this.drops?.report(result, list, reason);
  }

  private removeExpired(): void {
    if (this.ttl !== undefined) for (const slot of this.slots.slots()) this.answers(slot);
  }

  private entries(): [unknown[], unknown][] {
    return this.slots.slots().map(slot => [this.slots.argumentsOf(slot), this.results[slot]]);
  }

  private expiry(): number {
    return this.now() + (this.ttl as number);
  }
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
  throw new TypeError(
    `${owner}: ${option} must be a number of milliseconds above 0, received ${describe(value)}`,
  );
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
    invalidate: (...args) => calls.invalidate(listOf(args)),
  };
  const disposer = { [disposeKey]: members.cacheClear } as unknown as SyncDisposable;
  return Object.assign(likeOriginal(memoized, fn), fn, members, disposer);
}

/** A cache as the options want it. */
function callCache(options: MemoizeOptions | undefined): CallCache {
  const { maxSize, ttl, now = monotonicNow, onDrop } = optionsOf(options);
  return new CallCache({
    maxSize: requireLimit('memoize', 'maxSize', maxSize, LARGEST_INDEX),
    ttl: optionalDuration('memoize', 'ttl', ttl),
    now,
    drops: reporterOf('memoize', onDrop as OnDrop<unknown, unknown[]> | undefined),
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
  const { slots } = calls;
  return function (this: unknown, first: unknown, ...rest: unknown[]) {
    if (rest.length > 0) return callWithAll(fn, calls, this, [first, ...rest]);
    const slot = slots.findOne(first);
    return calls.answers(slot) ? calls.answer(slot) : calls.compute(fn, this, [first], [first]);
  };
}

function byTwoArguments(fn: Callee, calls: CallCache): Callee {
  const { slots } = calls;
  return function (this: unknown, first: unknown, second: unknown, ...rest: unknown[]) {
    if (rest.length > 0) return callWithAll(fn, calls, this, [first, second, ...rest]);
    const slot = slots.findTwo(first, second);
    if (calls.answers(slot)) return calls.answer(slot);
    return calls.compute(fn, this, [first, second], [first, second]);
  };
}

function callWithAll(fn: Callee, calls: CallCache, self: unknown, args: unknown[]): unknown {
  const list = padded(args, fn.length);
  const slot = calls.slots.findList(list);
  return calls.answers(slot) ? calls.answer(slot) : calls.compute(fn, self, args, list);
}

function byKey(fn: Callee, calls: CallCache, keyOf: Callee): Callee {
  return function (this: unknown, ...args: unknown[]) {
    const key = keyOf.apply(this, args);
    const slot = calls.slots.findOne(key);
    return calls.answers(slot) ? calls.answer(slot) : calls.compute(fn, this, args, [key]);
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
