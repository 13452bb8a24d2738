import { memoize } from '../../../runtime/src/memoize.ts';
import { type Case, type Contender, load, sink } from '../case.ts';

type Unary = (id: string) => number;
type Binary = (left: string, right: number) => number;

const KEYS = 100;
/** Length of the random sequence of arguments; a large branch predictor learns part of it. */
const ASKED = 2 ** 17;

const unary: Unary = id => id.length;
const binary: Binary = (left, right) => left.length + right;

function drawn<T>(values: readonly T[]): T[] {
  return Array.from({ length: ASKED }, () => values[Math.floor(Math.random() * values.length)] as T);
}

function oneArgument(make: (fn: Unary) => Unary | Promise<Unary>): Contender {
  return async () => {
    const memoized = await make(unary);
    const asked = drawn(Array.from({ length: KEYS }, (_, number) => `sensor:${number}`));
    const run = () => {
      let sum = 0;
      for (let next = 0; next < ASKED; next++) sum += memoized(asked[next] as string);
      sink.value += sum;
    };
    return { operations: ASKED, run };
  };
}

function twoArguments(make: (fn: Binary) => Binary | Promise<Binary>): Contender {
  return async () => {
    const memoized = await make(binary);
    const lefts = drawn(Array.from({ length: 10 }, (_, number) => `sensor:${number}`));
    const rights = drawn(Array.from({ length: 10 }, (_, number) => number));
    const run = () => {
      let sum = 0;
      for (let next = 0; next < ASKED; next++) sum += memoized(lefts[next] as string, rights[next] as number);
      sink.value += sum;
    };
    return { operations: ASKED, run };
  };
}

interface MemoCache {
  memo(key: string): number;
}
type MemoCacheClass = new (options: { max: number; memoMethod(key: string): number }) => MemoCache;

async function lruCacheMemo(fn: Unary): Promise<Unary> {
  const { LRUCache } = await load<{ LRUCache: MemoCacheClass }>('lru-cache');
  const cache = new LRUCache({ max: KEYS, memoMethod: fn });
  return key => cache.memo(key);
}

/** The options of micro-memoize and moize both say `maxSize`; memoizers that do not bound ignore it. */
function byPackage<Fn>(name: string): (fn: Fn) => Promise<Fn> {
  return async fn => {
    const peer = await load<Record<string, unknown>>(name);
    const wrap = (peer.default ?? peer.memoize ?? peer.moize) as (fn: Fn, options: object) => Fn;
    return wrap(fn, { maxSize: KEYS });
  };
}

async function lodashJoined(fn: Binary): Promise<Binary> {
  const { default: lodash } = await load<{
    default: { memoize(fn: Binary, key: (...args: unknown[]) => string): Binary };
  }>('lodash');
  return lodash.memoize(fn, (...args) => args.join('|'));
}

export const MEMOIZE_CASES: readonly Case[] = [
  {
    id: 'memoize-1',
    title: 'memoize hit, 1 string argument, 100 keys',
    unit: 'ns',
    contenders: {
      ours: oneArgument(fn => memoize(fn, { maxSize: KEYS })),
      'lru-cache.memo': oneArgument(lruCacheMemo),
      'micro-memoize': oneArgument(byPackage('micro-memoize')),
    },
    targets: [
      { against: 'lru-cache.memo', bound: 'least', ratio: 2.8 },
      { against: 'micro-memoize', bound: 'least', ratio: 12 },
    ],
  },
  {
    id: 'memoize-2',
    title: 'memoize hit, 2 arguments, 100 pairs',
    unit: 'ns',
    contenders: {
      ours: twoArguments(fn => memoize(fn, { maxSize: KEYS })),
      'micro-memoize': twoArguments(byPackage('micro-memoize')),
      moize: twoArguments(byPackage('moize')),
      'lodash + join': twoArguments(lodashJoined),
    },
    targets: [
      { against: 'micro-memoize', bound: 'least', ratio: 4 },
      { against: 'moize', bound: 'least', ratio: 4 },
      { against: 'lodash + join', bound: 'least', ratio: 2.5 },
    ],
  },
];
