/** The first allocation of a ring, in cells. */
const FIRST_RING = 8;

/**
 * A circular buffer that grows by doubling up to `limit` and never past it. Every cell outside the live
 * range holds `undefined`, so nothing taken out stays reachable.
 */
export class Ring<T> {
  readonly limit: number;
  size = 0;
  private cells: (T | undefined)[] = [];
  private head = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** The value `offset` places after the oldest; the caller keeps `0 <= offset < size`. O(1). */
  at(offset: number): T {
    const cells = this.cells;
    const cell = this.head + offset;
    return cells[cell < cells.length ? cell : cell - cells.length] as T;
  }

  /** Adds at the newest end; the caller keeps `size < limit`. Amortised O(1). */
  push(value: T): void {
    if (this.size === this.cells.length) this.grow();
    const cells = this.cells;
    const cell = this.head + this.size;
    cells[cell < cells.length ? cell : cell - cells.length] = value;
    this.size++;
  }

  /** Adds at the oldest end; the caller keeps `size < limit`. Amortised O(1). */
  unshift(value: T): void {
    if (this.size === this.cells.length) this.grow();
    this.head = (this.head === 0 ? this.cells.length : this.head) - 1;
    this.cells[this.head] = value;
    this.size++;
  }

  /** Takes the oldest; the caller keeps `size > 0`. O(1). */
  shift(): T {
    const value = this.cells[this.head] as T;
    this.cells[this.head] = undefined;
    this.head = this.head + 1 === this.cells.length ? 0 : this.head + 1;
    this.size--;
    return value;
  }

  /** Takes the newest; the caller keeps `size > 0`. O(1). */
  pop(): T {
    const cells = this.cells;
    const end = this.head + this.size - 1;
    const cell = end < cells.length ? end : end - cells.length;
    const value = cells[cell] as T;
    cells[cell] = undefined;
    this.size--;
    return value;
  }

  /** Puts a value in the place of the oldest and makes it the newest; the caller keeps `size === limit`. O(1). */
  rotate(value: T): T {
    const cells = this.cells;
    const head = this.head;
    const oldest = cells[head] as T;
    cells[head] = value;
    this.head = head + 1 === cells.length ? 0 : head + 1;
    return oldest;
  }

  /** A copy, oldest first. O(size). */
  toArray(): T[] {
    const { cells, head, size } = this;
    const end = head + size;
    if (end <= cells.length) return cells.slice(head, end) as T[];
    return cells.slice(head).concat(cells.slice(0, end - cells.length)) as T[];
  }

  /** Forgets every value and the memory they took. */
  clear(): void {
    this.cells = [];
    this.head = 0;
    this.size = 0;
  }

  private grow(): void {
    const cells: (T | undefined)[] = this.toArray();
    const length = Math.min(this.limit, Math.max(FIRST_RING, cells.length * 2));
    while (cells.length < length) cells.push(undefined);
    this.cells = cells;
    this.head = 0;
  }
}
