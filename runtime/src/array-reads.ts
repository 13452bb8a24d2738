import type { SyncDisposable } from './disposable.ts';
import { Disposing } from './disposing.ts';

type Visit<T, Result> = (value: T, index: number, values: T[]) => Result;
type Guard<T, S extends T> = (value: T, index: number, values: T[]) => value is S;
type Fold<T, U> = (folded: U, value: T, index: number, values: T[]) => U;

/**
 * What a readonly array offers, with the meaning it has there, over snapshots: every method sees the
 * values held when it was called, whatever its callback does meanwhile. All are O(length).
 */
export interface ArrayReading<T> {
  /** Values, oldest first. */
  values(): ReturnType<T[]['values']>;
  keys(): ReturnType<T[]['keys']>;
  entries(): ReturnType<T[]['entries']>;
  forEach(callback: Visit<T, void>, thisArg?: unknown): void;
  map<U>(callback: Visit<T, U>, thisArg?: unknown): U[];
  flatMap<U>(callback: Visit<T, U | readonly U[]>, thisArg?: unknown): U[];
  filter<S extends T>(callback: Guard<T, S>, thisArg?: unknown): S[];
  filter(callback: Visit<T, unknown>, thisArg?: unknown): T[];
  find<S extends T>(callback: Guard<T, S>, thisArg?: unknown): S | undefined;
  find(callback: Visit<T, unknown>, thisArg?: unknown): T | undefined;
  findIndex(callback: Visit<T, unknown>, thisArg?: unknown): number;
  findLast<S extends T>(callback: Guard<T, S>, thisArg?: unknown): S | undefined;
  findLast(callback: Visit<T, unknown>, thisArg?: unknown): T | undefined;
  findLastIndex(callback: Visit<T, unknown>, thisArg?: unknown): number;
  some(callback: Visit<T, unknown>, thisArg?: unknown): boolean;
  every(callback: Visit<T, unknown>, thisArg?: unknown): boolean;
  reduce(callback: Fold<T, T>): T;
  reduce<U>(callback: Fold<T, U>, initial: U): U;
  reduceRight(callback: Fold<T, T>): T;
  reduceRight<U>(callback: Fold<T, U>, initial: U): U;
  includes(value: T, from?: number): boolean;
  indexOf(value: T, from?: number): number;
  lastIndexOf(value: T, from?: number): number;
  slice(start?: number, end?: number): T[];
  concat(...items: (T | ConcatArray<T>)[]): T[];
  join(separator?: string): string;
  toReversed(): T[];
  toSorted(compare?: (left: T, right: T) => number): T[];
  toString(): string;
  toLocaleString(): string;
}

const READS =
  'values keys entries forEach map flatMap filter find findIndex findLast findLastIndex some every reduce ' +
  'reduceRight includes indexOf lastIndexOf slice concat join toReversed toSorted toString toLocaleString';

type Methods = Record<string, (...args: unknown[]) => unknown>;

/** A class whose methods are those of an array, each run on the copy that `toArray` makes. */
function arrayReads(): new () => SyncDisposable {
  class Reads extends Disposing {}
  for (const name of READS.split(' ')) {
    const value = function (this: { toArray(): unknown }, ...args: unknown[]): unknown {
      return (this.toArray() as Methods)[name]?.(...args);
    };
    Object.defineProperty(Reads.prototype, name, { value, configurable: true, writable: true });
  }
  return Reads;
}

/** Base of the deque, which has to have `toArray` and `clear`. */
export const ArrayReads: new <T>() => ArrayReading<T> & SyncDisposable =
  /* @__PURE__ */ arrayReads() as unknown as new <T>() => ArrayReading<T> & SyncDisposable;
