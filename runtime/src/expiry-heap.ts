/** The first allocation, in slots. */
const FIRST_PLACES = 8;

/** A binary heap of numbered slots, the one that expires soonest on top. Grows by doubling. */
export class ExpiryHeap {
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
