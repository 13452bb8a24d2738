/**
 * What methods and functions do to the containers that the language itself provides. Source: ECMA-262 and Node's
 * Buffer. Assignments (index writes, `delete`, `length = n`, spread, `+=`) are syntax and not listed.
 */
import type { Container } from '../facts/model.ts';

/** What a method does to the size of its receiver. */
export interface SizeMethod {
  /** `reset` empties it. */
  readonly op: 'grow' | 'release' | 'reset';
  /** The containers that have the method. */
  readonly fits: readonly Container[];
  /** Which argument is the key; absent where entries have none. */
  readonly key?: number;
}

/** Methods by what they do to the receiver's size. */
export const sizeMethods: Readonly<Record<string, SizeMethod>> = {
  push: { op: 'grow', fits: ['array'] },
  unshift: { op: 'grow', fits: ['array'] },
  set: { op: 'grow', fits: ['map', 'weak'], key: 0 },
  add: { op: 'grow', fits: ['set', 'weak'], key: 0 },
  getOrInsert: { op: 'grow', fits: ['map'], key: 0 },
  getOrInsertComputed: { op: 'grow', fits: ['map'], key: 0 },
  delete: { op: 'release', fits: ['map', 'set', 'weak'], key: 0 },
  clear: { op: 'reset', fits: ['map', 'set'] },
  pop: { op: 'release', fits: ['array'] },
  shift: { op: 'release', fits: ['array'] },
};

/** Functions that write entries into their first argument, or remove them from it. */
export const sizeFunctions: Readonly<Record<string, Omit<SizeMethod, 'key'>>> = {
  'Object.assign': { op: 'grow', fits: ['record'] },
  'Object.defineProperty': { op: 'grow', fits: ['record'] },
  'Reflect.set': { op: 'grow', fits: ['record'] },
  'Reflect.deleteProperty': { op: 'release', fits: ['record'] },
  'Array.prototype.push.apply': { op: 'grow', fits: ['array'] },
  'Vue.delete': { op: 'release', fits: ['record', 'array'] },
  spliceOne: { op: 'release', fits: ['array'] },
  '_.pull': { op: 'release', fits: ['array'] },
  '_.pullAll': { op: 'release', fits: ['array'] },
  '_.pullAllBy': { op: 'release', fits: ['array'] },
  '_.pullAllWith': { op: 'release', fits: ['array'] },
  '_.remove': { op: 'release', fits: ['array'] },
};

/** Methods that call a function argument at once, for each entry, and keep it no longer. */
export const iterationMethods: readonly string[] = [
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'flatMap',
  'forEach',
  'map',
  'reduce',
  'reduceRight',
  'replace',
  'replaceAll',
  'some',
  'sort',
  'toSorted',
];

/** Functions that call a function argument at once, for each entry, and keep it no longer. */
export const iterationFunctions: readonly string[] = [
  'Array.from',
  'Array.fromAsync',
  'Object.groupBy',
  'Map.groupBy',
  'JSON.parse',
  'JSON.stringify',
  '_.each',
  '_.filter',
  '_.forEach',
  '_.forOwn',
  '_.map',
  '_.reduce',
  '_.times',
];
