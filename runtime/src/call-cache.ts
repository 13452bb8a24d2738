import type { OnDrop } from './drops.ts';
import { Entries } from './entries.ts';

/** A function whose results are kept, stripped of its types. */
export type Callee = (this: unknown, ...args: unknown[]) => unknown;

/** How a {@link CallCache} lets its entries go. */
export interface CallCacheOptions {
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
export class CallCache extends Entries<unknown[], unknown> {
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
