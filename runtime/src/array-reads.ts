import { Disposing } from './disposing.ts';

type Visit<T, Result> = (value: T, index: number, values: T[]) => Result;
type Guard<T, S extends T> = (value: T, index: number, values: T[]) => value is S;
type Fold<T, U> = (folded: U, value: T, index: number, values: T[]) => U;

/**
 * What a readonly array offers, over snapshots: every method sees the values held when it was called,
 * whatever its callback does meanwhile. All are O(length).
 */
export abstract class ArrayReads<T> extends Disposing {
  /** A copy as an array, oldest first. */
  abstract toArray(): T[];

  abstract clear(): void;

  /** Values, oldest first. */
  values(): ReturnType<T[]['values']> {
    return this.toArray().values();
  }

  [Symbol.iterator](): ReturnType<T[]['values']> {
    return this.toArray().values();
  }

  keys(): ReturnType<T[]['keys']> {
    return this.toArray().keys();
  }

  entries(): ReturnType<T[]['entries']> {
    return this.toArray().entries();
  }

  forEach(callback: Visit<T, void>, thisArg?: unknown): void {
    this.toArray().forEach(callback, thisArg);
  }

  map<U>(callback: Visit<T, U>, thisArg?: unknown): U[] {
    return this.toArray().map(callback, thisArg);
  }

  flatMap<U>(callback: Visit<T, U | readonly U[]>, thisArg?: unknown): U[] {
    return this.toArray().flatMap(callback, thisArg);
  }

  filter<S extends T>(callback: Guard<T, S>, thisArg?: unknown): S[];
  filter(callback: Visit<T, unknown>, thisArg?: unknown): T[];
  filter(callback: Visit<T, unknown>, thisArg?: unknown): T[] {
    return this.toArray().filter(callback, thisArg);
  }

  find<S extends T>(callback: Guard<T, S>, thisArg?: unknown): S | undefined;
  find(callback: Visit<T, unknown>, thisArg?: unknown): T | undefined;
  find(callback: Visit<T, unknown>, thisArg?: unknown): T | undefined {
    return this.toArray().find(callback, thisArg);
  }

  findIndex(callback: Visit<T, unknown>, thisArg?: unknown): number {
    return this.toArray().findIndex(callback, thisArg);
  }

  findLast<S extends T>(callback: Guard<T, S>, thisArg?: unknown): S | undefined;
  findLast(callback: Visit<T, unknown>, thisArg?: unknown): T | undefined;
  findLast(callback: Visit<T, unknown>, thisArg?: unknown): T | undefined {
    const values = this.toArray();
    return values[lastIndexWhere(values, callback, thisArg)];
  }

  findLastIndex(callback: Visit<T, unknown>, thisArg?: unknown): number {
    return lastIndexWhere(this.toArray(), callback, thisArg);
  }

  some(callback: Visit<T, unknown>, thisArg?: unknown): boolean {
    return this.toArray().some(callback, thisArg);
  }

  every(callback: Visit<T, unknown>, thisArg?: unknown): boolean {
    return this.toArray().every(callback, thisArg);
  }

  reduce(callback: Fold<T, T>): T;
  reduce<U>(callback: Fold<T, U>, initial: U): U;
  reduce<U>(callback: Fold<T, U>, ...initial: [U?]): U {
    return this.toArray().reduce(callback, ...(initial as [U]));
  }

  reduceRight(callback: Fold<T, T>): T;
  reduceRight<U>(callback: Fold<T, U>, initial: U): U;
  reduceRight<U>(callback: Fold<T, U>, ...initial: [U?]): U {
    return this.toArray().reduceRight(callback, ...(initial as [U]));
  }

  includes(value: T, from?: number): boolean {
    return this.toArray().includes(value, from);
  }

  indexOf(value: T, from?: number): number {
    return this.toArray().indexOf(value, from);
  }

  lastIndexOf(value: T, from: number = this.toArray().length - 1): number {
    return this.toArray().lastIndexOf(value, from);
  }

  slice(start?: number, end?: number): T[] {
    return this.toArray().slice(start, end);
  }

  concat(...items: (T | ConcatArray<T>)[]): T[] {
    return this.toArray().concat(...items);
  }

  join(separator?: string): string {
    return this.toArray().join(separator);
  }

  toReversed(): T[] {
    return this.toArray().reverse();
  }

  toSorted(compare?: (left: T, right: T) => number): T[] {
    return this.toArray().sort(compare);
  }

  override toString(): string {
    return this.toArray().toString();
  }

  override toLocaleString(): string {
    return this.toArray().toLocaleString();
  }

  /** What `JSON.stringify` writes: an array. */
  toJSON(): T[] {
    return this.toArray();
  }
}

function lastIndexWhere<T>(values: T[], callback: Visit<T, unknown>, thisArg: unknown): number {
  for (let index = values.length - 1; index >= 0; index--) {
    if (callback.call(thisArg, values[index] as T, index, values)) return index;
  }
  return -1;
}
