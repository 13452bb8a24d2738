import { ExpiryHeap } from './expiry-heap.ts';
import { Slots } from './slots.ts';

/** The first allocation, in slots. */
const FIRST_TIMES = 8;

/**
 * Slots by when they expire. While every new expiry is the latest, as with one time to live for all, the
 * order they came in is the order they expire in, and that does: every operation is O(1). The first
 * earlier expiry brings in a heap, with O(log size) for changes, until no slot is left.
 */
export class ExpirySlots<K> extends Slots<K> {
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
