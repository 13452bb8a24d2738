import { ArgumentSlots } from './argument-slots.ts';
import type { DropReason, DropReporter } from './drops.ts';

/** A function whose results are kept, stripped of its types. */
export type Callee = (this: unknown, ...args: unknown[]) => unknown;

/** How a {@link CallCache} lets its entries go. */
export interface CallCacheOptions {
  readonly maxSize: number;
  /** Milliseconds an entry lives; `undefined` for as long as it is among the most recently used. */
  readonly ttl: number | undefined;
  readonly now: () => number;
  readonly drops: DropReporter<unknown, unknown[]> | undefined;
}

/** Results by arguments, at most `maxSize` of them, the least recently used making room. */
export class CallCache {
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
