// ttl-cache, from @bounded/runtime 0.1.0 (MIT), sha256 c12caf104eb2c33a

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

/** The first allocation, in slots. */
const FIRST_PLACES = 8;

/** A binary heap of numbered slots, the one that expires soonest on top. Grows by doubling. */
class ExpiryHeap {
  /** Slots in the heap. */
  size = 0;
  private readonly expires: (slot: number) => number;
  private slots: Int32Array = new Int32Array(FIRST_PLACES);
  /** By slot: its place in `slots`. */
  private places: Int32Array = new Int32Array(FIRST_PLACES);

  /** @param expires - when a slot expires; may change only through {@link update} */
  constructor(expires: (slot: number) => number) {
    this.expires = expires;
  }

  /** The slot that expires soonest; the caller keeps `size > 0`. O(1). */
  get soonest(): number {
    return this.slots[0] as number;
  }

  /** Adds a slot that is not in the heap. O(log size). */
  add(slot: number): void {
    this.slots = roomFor(this.slots, this.size);
    this.places = roomFor(this.places, slot);
    this.put(slot, this.size++);
    this.update(slot);
  }

  /** Restores the order after a slot's expiry changed. O(log size). */
  update(slot: number): void {
    this.sink(slot, this.rise(slot, this.places[slot] as number));
  }

  /** Takes a slot out. O(log size). */
  remove(slot: number): void {
    const place = this.places[slot] as number;
    const last = this.slots[--this.size] as number;
    if (last === slot) return;
    this.put(last, place);
    this.update(last);
  }

  private rise(slot: number, from: number): number {
    const expiry = this.expires(slot);
    let place = from;
    while (place > 0) {
      const above = this.slots[(place - 1) >> 1] as number;
      if (this.expires(above) <= expiry) break;
      this.put(above, place);
      place = (place - 1) >> 1;
    }
    this.put(slot, place);
    return place;
  }

  private sink(slot: number, from: number): void {
    const expiry = this.expires(slot);
    let place = from;
    for (let below = this.sooner(place); below !== -1; below = this.sooner(place)) {
      const other = this.slots[below] as number;
      if (this.expires(other) >= expiry) break;
      this.put(other, place);
      place = below;
    }
    this.put(slot, place);
  }

  /** The place below this one whose slot expires sooner, -1 when there is none. */
  private sooner(place: number): number {
    const left = 2 * place + 1;
    if (left >= this.size) return -1;
    const right = left + 1;
    if (right >= this.size) return left;
    return this.expires(this.slots[right] as number) < this.expires(this.slots[left] as number)
      ? right
      : left;
  }

  private put(slot: number, place: number): void {
    this.slots[place] = slot;
    this.places[slot] = place;
  }
}

function roomFor(array: Int32Array, index: number): Int32Array {
  if (index < array.length) return array;
  const larger = new Int32Array(Math.max(index + 1, array.length * 2));
  larger.set(array);
  return larger;
}

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

/** The first allocation, in slots. */
const FIRST_TIMES = 8;

/**
 * Slots by when they expire. While every new expiry is the latest, as with one time to live for all, the
 * order they came in is the order they expire in, and that does: every operation is O(1). The first
 * earlier expiry brings in a heap, with O(log size) for changes, until no slot is left.
 */
class ExpirySlots<K> extends Slots<K> {
  /** No entry expires later than this. */
  latest: number = -Infinity;
  private times = new Float64Array(FIRST_TIMES);
  private heap: ExpiryHeap | undefined;

  constructor(largest: number) {
    super(largest, 'fifo');
  }

  /** The slot that expires soonest, 0 when there is none. */
  get soonest(): number {
    return this.heap === undefined ? this.oldest : this.heap.soonest;
  }

  /** When a slot expires. */
  expiryOf(slot: number): number {
    return this.times[slot] as number;
  }

  /** A slot of its own for an entry that expires at `time`; its key has to be bound. */
  enter(time: number): number {
    const slot = this.acquire();
    if (slot >= this.times.length) this.growTimes(slot * 2);
    this.times[slot] = time;
    this.heap?.add(slot);
    this.note(time);
    return slot;
  }

  /** Gives a slot another expiry and makes it the newest. */
  prolong(slot: number, time: number): void {
    this.renew(slot);
    this.times[slot] = time;
    this.heap?.update(slot);
    this.note(time);
  }

  override release(slot: number): void {
    this.heap?.remove(slot);
    super.release(slot);
    if (this.size === 0) this.forgetTimes();
  }

  override clear(): void {
    super.clear();
    this.times = new Float64Array(FIRST_TIMES);
    this.forgetTimes();
  }

  private note(time: number): void {
    if (time >= this.latest) this.latest = time;
    else if (this.heap === undefined) this.heap = this.buildHeap();
  }

  private buildHeap(): ExpiryHeap {
    const heap = new ExpiryHeap(slot => this.times[slot] as number);
    for (const slot of this.slots()) heap.add(slot);
    return heap;
  }

  private forgetTimes(): void {
    this.latest = -Infinity;
    this.heap = undefined;
  }

  private growTimes(length: number): void {
    const times = new Float64Array(length);
    times.set(this.times);
    this.times = times;
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

/**
 * What a `Map` offers beyond its single entries, over snapshots taken when a method is called. Base of the
 * containers that stand in for one, which have to have the rest of its members.
 */
class MapReads<K, V> extends Disposing {
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

  /** Calls a function for every entry, oldest first. */
  forEach(callback: (value: V, key: K, map: Map<K, V>) => void, thisArg?: unknown): void {
    const map = this as unknown as Map<K, V>;
    for (const [key, value] of map.entries()) callback.call(thisArg, value, key, map);
  }

  /** Keys, oldest first. */
  keys(): ReturnType<Map<K, V>['keys']> {
    return [...this].map(([key]) => key).values();
  }

  /** Values, oldest first. */
  values(): ReturnType<Map<K, V>['values']> {
    return [...this].map(([, value]) => value).values();
  }

  /** Entries, oldest first. */
  [Symbol.iterator](): ReturnType<Map<K, V>['entries']> {
    return (this as unknown as Map<K, V>).entries();
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

/** Expired entries a `set` removes besides its own work, so that a burst of them costs no `set` much. */
const MOST_PURGED_BY_SET = 4;
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
export class TTLCache<K, V> extends MapReads<K, V> {
  /** The declared maximum; `size` never exceeds it. */
  readonly maxSize: number;
  /** How long entries live unless `set` says otherwise, in milliseconds. */
  readonly ttl: number;
  private readonly slots: ExpirySlots<K>;
  private readonly clock: Clock;
  private readonly drops: DropReporter<V, K> | undefined;
  private readonly purgeInterval: number | undefined;
  private readonly flights: Flights<K, V>;
  /** By slot. */
  private held: (V | undefined)[] = [undefined];
  private cancelPurge: (() => void) | undefined;
  private hits = 0;
  private misses = 0;
  private dropped = 0;
  private expired = 0;

  /** @throws TypeError when an option is not one of the values allowed */
  constructor(options: TTLCacheOptions<K, V>) {
    super();
    const { ttl, maxSize, resolution, purgeInterval, now = monotonicNow, onDrop } = optionsOf(options);
    this.maxSize = requireLimit('TTLCache', 'maxSize', maxSize, LARGEST_INDEX);
    this.ttl = requireDuration('TTLCache', 'ttl', ttl);
    this.clock = new Clock(now, optionalDuration('TTLCache', 'resolution', resolution) ?? 0);
    this.purgeInterval = optionalDuration('TTLCache', 'purgeInterval', purgeInterval);
    this.slots = new ExpirySlots<K>(this.maxSize);
    this.flights = new Flights(this.maxSize);
    this.drops = reporterOf('TTLCache', onDrop);
  }

  /** Live entries held now. O(1) plus the expired entries it removes. */
  get size(): number {
    this.purge();
    return this.slots.size;
  }

  get [Symbol.toStringTag](): string {
    return 'TTLCache';
  }

  /** The live value of a key. O(1). */
  get(key: K): V | undefined {
    const slot = this.findLive(key);
    if (slot === 0) this.misses++;
    else this.hits++;
    return this.held[slot];
  }

  /** Whether a key has a live value; no hit and no miss. O(1). */
  has(key: K): boolean {
    return this.findLive(key) !== 0;
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
    const now = this.clock.now();
    const slot = this.slots.find(key);
    if (slot !== 0) this.replace(slot, value, now, ttl);
    else if (this.slots.size < this.maxSize) this.bind(this.slots.enter(now + ttl), key, value);
    else this.evictFor(key, value, now, ttl);
    this.removeExpired(now, MOST_PURGED_BY_SET);
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
    const slot = this.findLive(key);
    const flight = slot === 0 ? this.flights.get(key) : Promise.resolve(this.held[slot] as V);
    if (flight !== undefined) {
      this.hits++;
      return flight;
    }
    this.misses++;
    return this.flights.launch(key, compute, value => this.set(key, value, ttl));
  }

  /** The same as `delete`: the next lookup computes anew. */
  invalidate(key: K): boolean {
    return this.delete(key);
  }

  /** Removes a key; true when it had a live value. O(1). */
  delete(key: K): boolean {
    this.flights.forget(key);
    const slot = this.findLive(key);
    if (slot === 0) return false;
    this.remove(slot, 'deleted');
    return true;
  }

  /**
   * Removes every expired entry. O(1) each.
   *
   * @returns how many there were
   */
  purge(): number {
    const { size, latest } = this.slots;
    if (size === 0) return 0;
    const now = this.clock.now();
    if (this.drops !== undefined || latest > now) return this.removeExpired(now, Infinity);
    this.forgetAll();
    this.expired += size;
    return size;
  }

  /** Removes every entry and frees their memory. */
  clear(): void {
    const entries = this.drops && this.snapshot();
    this.cancelPurge?.();
    this.cancelPurge = undefined;
    this.flights.clear();
    this.forgetAll();
    if (entries !== undefined) this.drops?.reportAll(entries, 'cleared');
  }

  /** Entries, oldest first. */
  entries(): ReturnType<Map<K, V>['entries']> {
    return this.snapshot().values();
  }

  /** Counters since construction. */
  stats(): TTLCacheStats {
    const { size, maxSize, hits, misses, dropped, expired } = this;
    return { size, maxSize, hits, misses, dropped, expired };
  }

  private snapshot(): [K, V][] {
    this.purge();
    return this.slots.slots().map(slot => [this.slots.keyOf(slot), this.held[slot] as V]);
  }

  /** The slot of a key that is still alive; one that is not is removed. */
  private findLive(key: K): number {
    const slot = this.slots.find(key);
    if (slot === 0 || this.slots.expiryOf(slot) > this.clock.now()) return slot;
    this.remove(slot, 'expired');
    return 0;
  }

  private bind(slot: number, key: K, value: V): void {
    this.slots.bind(slot, key);
    this.held[slot] = value;
  }

  private replace(slot: number, value: V, now: number, ttl: number): void {
    const old = this.held[slot] as V;
    const reason = this.reasonAt(slot, now, 'replaced');
    this.held[slot] = value;
    this.slots.prolong(slot, now + ttl);
    if (reason === 'expired' || !Object.is(old, value)) this.drop(old, this.slots.keyOf(slot), reason);
  }

  private evictFor(key: K, value: V, now: number, ttl: number): void {
    const slot = this.slots.soonest;
    const oldKey = this.drops && this.slots.keyOf(slot);
    const old = this.held[slot] as V;
    const reason = this.reasonAt(slot, now, 'overflow');
    this.slots.rebind(slot, key);
    this.slots.prolong(slot, now + ttl);
    this.held[slot] = value;
    this.drop(old, oldKey, reason);
  }

  private remove(slot: number, reason: DropReason): void {
    const key = this.drops && this.slots.keyOf(slot);
    const value = this.held[slot] as V;
    this.slots.release(slot);
    this.held[slot] = undefined;
    this.drop(value, key, reason);
  }

  private reasonAt(slot: number, now: number, otherwise: DropReason): DropReason {
    return this.slots.expiryOf(slot) <= now ? 'expired' : otherwise;
  }

  /** @param key - looked up only for somebody to report it to */
  private drop(value: V, key: K | undefined, reason: DropReason): void {
    if (reason === 'expired') this.expired++;
    else if (reason === 'overflow') this.dropped++;
    if (this.drops !== undefined) this.drops.report(value, key as K, reason);
  }

  private removeExpired(now: number, most: number): number {
    const { slots } = this;
    let removed = 0;
    for (; removed < most && slots.size > 0 && slots.expiryOf(slots.soonest) <= now; removed++)
      this.remove(slots.soonest, 'expired');
    return removed;
  }

  private forgetAll(): void {
    this.slots.clear();
    this.held = [undefined];
  }

  private schedulePurge(): void {
    const { purgeInterval, slots } = this;
    if (purgeInterval === undefined || this.cancelPurge !== undefined) return;
    if (slots.size === 0 || slots.expiryOf(slots.soonest) === Infinity) return;
    this.cancelPurge = after(purgeInterval, () => {
      this.cancelPurge = undefined;
      this.removeExpired(this.clock.now(), MOST_PURGED_BY_TIMER);
      this.schedulePurge();
    });
  }
}
