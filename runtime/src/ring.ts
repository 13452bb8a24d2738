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
  /** Rotations up to where the head was at `mark`; a counter would make each of them a tenth dearer. */
  private turned = 0;
  private mark = 0;
  /** How far the head may go by {@link turn}; 0 while that is not allowed. */
  private turnEnd = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** How often {@link rotate} was called. */
  get rotations(): number {
    return this.turned + this.head - this.mark;
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
    this.moveHead((this.head === 0 ? this.cells.length : this.head) - 1);
    this.cells[this.head] = value;
    this.size++;
  }

  /** Takes the oldest; the caller keeps `size > 0`. O(1). */
  shift(): T {
    const { cells, head } = this;
    const value = cells[head] as T;
    cells[head] = undefined;
    this.moveHead(head + 1 === cells.length ? 0 : head + 1);
    this.shrink(this.size - 1);
    return value;
  }

  /** Takes the newest; the caller keeps `size > 0`. O(1). */
  pop(): T {
    const cells = this.cells;
    const end = this.head + this.size - 1;
    const cell = end < cells.length ? end : end - cells.length;
    const value = cells[cell] as T;
    cells[cell] = undefined;
    this.shrink(this.size - 1);
    return value;
  }

  /** Puts a value in the place of the oldest and makes it the newest; the caller keeps `size === limit`. O(1). */
  rotate(value: T): T {
    const { cells, head } = this;
    const oldest = cells[head] as T;
    cells[head] = value;
    this.head = head + 1;
    if (this.head < this.limit) return oldest;
    this.turned = this.rotations;
    this.head = this.mark = 0;
    return oldest;
  }

  /**
   * Rotates the quick way: nothing but a store and a step of the head.
   *
   * @returns false, and does nothing, unless {@link allowTurns} was called since it was last not full, and
   *   once a round
   */
  turn(value: T): boolean {
    const { head } = this;
    if (head + 1 >= this.turnEnd) return false;
    this.cells[head] = value;
    this.head = head + 1;
    return true;
  }

  /** Lets {@link turn} work; the caller keeps `size === limit` and does not need what makes room. */
  allowTurns(): void {
    this.turnEnd = this.limit;
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
    this.moveHead(0);
    this.shrink(0);
  }

  private shrink(size: number): void {
    this.size = size;
    this.turnEnd = 0;
  }

  /** Moves the head for another reason than a rotation. */
  private moveHead(head: number): void {
    this.mark += head - this.head;
    this.head = head;
  }

  private grow(): void {
    const cells: (T | undefined)[] = this.toArray();
    const length = Math.min(this.limit, Math.max(FIRST_RING, cells.length * 2));
    while (cells.length < length) cells.push(undefined);
    this.cells = cells;
    this.moveHead(0);
  }
}
