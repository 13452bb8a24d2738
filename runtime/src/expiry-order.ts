import { ExpiryHeap } from './expiry-heap.ts';
import { SlotOrder } from './slot-order.ts';

/** The first allocation, in slots. */
const FIRST_TIMES = 8;

/**
 * Entries by when they expire. While every new expiry is the latest, as with one time to live for all, the
 * order they came in is the order they expire in, and a list does: every operation is O(1). The first
 * earlier expiry brings in a heap, with O(log size) for changes, until the order is empty again.
 */
export class ExpiryOrder {
  /** No entry expires later than this. */
  latest: number = -Infinity;
  private readonly order: SlotOrder;
  private times = new Float64Array(FIRST_TIMES);
  private heap: ExpiryHeap | undefined;

  constructor(largest: number) {
    this.order = new SlotOrder(largest, 'fifo');
  }

  /** Entries in the order. */
  get size(): number {
    return this.order.size;
  }

  /** The slot that expires soonest, 0 when there is none. */
  get soonest(): number {
    return this.heap === undefined ? this.order.oldest : this.heap.soonest;
  }

  /** When a slot expires. */
  expiryOf(slot: number): number {
    return this.times[slot] as number;
  }

  /** A slot of its own for an entry that expires at `time`. */
  acquire(time: number): number {
    const slot = this.order.acquire();
    if (slot >= this.times.length) this.grow(slot * 2);
    this.times[slot] = time;
    this.heap?.add(slot);
    this.note(time);
    return slot;
  }

  /** Gives a slot another expiry and makes it the newest. */
  renew(slot: number, time: number): void {
    this.order.renew(slot);
    this.times[slot] = time;
    this.heap?.update(slot);
    this.note(time);
  }

  /** Takes a slot out; another entry may get its number. */
  release(slot: number): void {
    this.heap?.remove(slot);
    this.order.release(slot);
    if (this.order.size === 0) this.reset();
  }

  /** The slots as they were added or renewed, oldest first. O(size). */
  slots(): number[] {
    return this.order.slots();
  }

  /** Forgets every slot and the memory they took. */
  clear(): void {
    this.order.clear();
    this.times = new Float64Array(FIRST_TIMES);
    this.reset();
  }

  private note(time: number): void {
    if (time >= this.latest) this.latest = time;
    else if (this.heap === undefined) this.heap = this.buildHeap();
  }

  private buildHeap(): ExpiryHeap {
    const heap = new ExpiryHeap(slot => this.times[slot] as number);
    for (const slot of this.order.slots()) heap.add(slot);
    return heap;
  }

  private reset(): void {
    this.latest = -Infinity;
    this.heap = undefined;
  }

  private grow(length: number): void {
    const times = new Float64Array(length);
    times.set(this.times);
    this.times = times;
  }
}
