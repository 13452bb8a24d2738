import { Slots } from './slots.ts';

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
export class ArgumentSlots extends Slots<unknown> {
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
