/** A binary heap of numbered slots, the one that expires soonest on top. */
export class ExpiryHeap {
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
