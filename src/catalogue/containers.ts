/**
 * The containers that the language itself provides: what constructs one, and which of its methods grow it,
 * shrink it, ask its size or run a callback over it. Source: ECMA-262 and Node's Buffer. Assignments (index
 * writes, `delete`, `length = n`, spread, `+=`) are syntax and not listed.
 */
import type { Container } from '../facts/model.ts';

/** A method that adds. */
export interface GrowthMethod {
  readonly name: string;
  /** Position of the argument that is the key; absent where entries have no key. */
  readonly key?: number;
  /** Position of the first argument that is kept. */
  readonly value: number;
  /** With fewer arguments the call adds nothing: `splice(i, n)`. */
  readonly leastArguments?: number;
  /** The call grows nothing by itself; its result does, where it is assigned back: `xs = xs.concat(y)`. */
  readonly reassigned?: true;
}

/** A method that removes. */
export interface ShrinkMethod {
  readonly name: string;
  /** What goes: one entry, any number of them, or every one. */
  readonly removes: 'one' | 'some' | 'all';
  /** Which end or which entry. */
  readonly from: 'start' | 'end' | 'key' | 'position' | 'everywhere';
  /** With more arguments the call may add as well: `splice(i, 1, x)`. */
  readonly mostArguments?: number;
  /** The call removes nothing by itself; its result does, where it is assigned back: `xs = xs.filter(f)`. */
  readonly reassigned?: true;
}

/** One built-in container. */
export interface ContainerShape {
  readonly container: Container;
  /** Names called with `new` or plainly; `Object.create(null)` and literals are written as in source. */
  readonly constructors: readonly string[];
  readonly growth: readonly GrowthMethod[];
  readonly shrink: readonly ShrinkMethod[];
  /** Properties that tell the number of entries. */
  readonly size: readonly string[];
  /** Properties that look like the size to a hasty reader and are always `undefined` here. */
  readonly wrongSize: readonly string[];
}

const mapGrowth: readonly GrowthMethod[] = [
  { name: 'set', key: 0, value: 1, leastArguments: 2 },
  { name: 'getOrInsert', key: 0, value: 1, leastArguments: 2 },
  { name: 'getOrInsertComputed', key: 0, value: 1, leastArguments: 2 },
];

const keyedShrink: readonly ShrinkMethod[] = [
  { name: 'delete', removes: 'one', from: 'key' },
  { name: 'clear', removes: 'all', from: 'everywhere' },
];

/** Every built-in container, by what an accumulator is made of. */
export const containerShapes: readonly ContainerShape[] = [
  {
    container: 'array',
    constructors: ['[]', 'Array', 'Array.from', 'Array.of', 'Array.fromAsync'],
    growth: [
      { name: 'push', value: 0, leastArguments: 1 },
      { name: 'unshift', value: 0, leastArguments: 1 },
      { name: 'splice', value: 2, leastArguments: 3 },
      { name: 'concat', value: 0, leastArguments: 1, reassigned: true },
      { name: 'toSpliced', value: 2, leastArguments: 3, reassigned: true },
    ],
    shrink: [
      { name: 'pop', removes: 'one', from: 'end' },
      { name: 'shift', removes: 'one', from: 'start' },
      { name: 'splice', removes: 'some', from: 'position', mostArguments: 2 },
      { name: 'filter', removes: 'some', from: 'everywhere', reassigned: true },
      { name: 'slice', removes: 'some', from: 'position', reassigned: true },
      { name: 'toSpliced', removes: 'some', from: 'position', mostArguments: 2, reassigned: true },
    ],
    size: ['length'],
    wrongSize: ['size', 'count'],
  },
  {
    container: 'map',
    constructors: ['Map', 'Map.groupBy'],
    growth: mapGrowth,
    shrink: keyedShrink,
    size: ['size'],
    wrongSize: ['length', 'count'],
  },
  {
    container: 'set',
    constructors: ['Set'],
    growth: [
      { name: 'add', key: 0, value: 0, leastArguments: 1 },
      { name: 'union', value: 0, leastArguments: 1, reassigned: true },
    ],
    shrink: [
      ...keyedShrink,
      { name: 'difference', removes: 'some', from: 'everywhere', reassigned: true },
      { name: 'intersection', removes: 'some', from: 'everywhere', reassigned: true },
    ],
    size: ['size'],
    wrongSize: ['length', 'count'],
  },
  {
    container: 'weak',
    constructors: ['WeakMap', 'WeakSet'],
    growth: [...mapGrowth, { name: 'add', key: 0, value: 0, leastArguments: 1 }],
    shrink: [{ name: 'delete', removes: 'one', from: 'key' }],
    size: [],
    wrongSize: [],
  },
  {
    container: 'record',
    constructors: ['{}', 'Object', 'Object.create', 'Object.fromEntries', 'Object.groupBy'],
    growth: [],
    shrink: [],
    size: [],
    wrongSize: ['length', 'size'],
  },
  {
    container: 'text',
    constructors: ["''", 'String'],
    growth: [{ name: 'concat', value: 0, leastArguments: 1, reassigned: true }],
    shrink: [
      { name: 'slice', removes: 'some', from: 'position', reassigned: true },
      { name: 'substring', removes: 'some', from: 'position', reassigned: true },
      { name: 'substr', removes: 'some', from: 'position', reassigned: true },
    ],
    size: ['length'],
    wrongSize: ['size'],
  },
  {
    container: 'buffer',
    constructors: ['Buffer.alloc', 'Buffer.allocUnsafe', 'Buffer.from', 'Buffer.concat'],
    growth: [{ name: 'concat', value: 0, leastArguments: 1, reassigned: true }],
    shrink: [
      { name: 'slice', removes: 'some', from: 'position', reassigned: true },
      { name: 'subarray', removes: 'some', from: 'position', reassigned: true },
    ],
    size: ['length', 'byteLength'],
    wrongSize: ['size'],
  },
];

/** Functions that grow their first argument by the others. */
export const growthFunctions: readonly { readonly name: string; readonly container: Container }[] = [
  { name: 'Object.assign', container: 'record' },
  { name: 'Object.defineProperty', container: 'record' },
  { name: 'Object.defineProperties', container: 'record' },
  { name: 'Reflect.set', container: 'record' },
  { name: 'Array.prototype.push.apply', container: 'array' },
  { name: 'Array.prototype.push.call', container: 'array' },
  { name: '_.extend', container: 'record' },
  { name: '_.merge', container: 'record' },
  { name: '_.set', container: 'record' },
];

/** Functions that shrink their first argument; of other packages where `modules` says so. */
export const shrinkFunctions: readonly { readonly name: string; readonly modules?: readonly string[] }[] = [
  { name: 'Reflect.deleteProperty' },
  { name: '_.pull', modules: ['lodash', 'lodash-es'] },
  { name: '_.pullAll', modules: ['lodash', 'lodash-es'] },
  { name: '_.pullAt', modules: ['lodash', 'lodash-es'] },
  { name: '_.remove', modules: ['lodash', 'lodash-es'] },
  { name: '_.unset', modules: ['lodash', 'lodash-es'] },
  { name: 'removeFirst' },
  { name: 'removeItem' },
  { name: 'removeFromArray' },
  { name: 'spliceOne' },
  { name: 'fastSplice' },
  { name: 'arrayRemove' },
];

/** Functions whose result leaves out what their other arguments name; a release where it is assigned back. */
export const withoutFunctions: readonly string[] = ['_.without', '_.omit', '_.difference', 'without', 'omit'];

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
