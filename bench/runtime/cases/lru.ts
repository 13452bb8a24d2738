import { BoundedMap } from '../../../runtime/src/bounded-map.ts';
import { type Case, type Contender, ENTRIES_HELD, load, shuffled, sink } from '../case.ts';

interface Cache {
  get(key: unknown): number | undefined;
  set(key: unknown, value: number): unknown;
}

const ENTRIES = 1000;
/** Length of the random sequence of keys asked for; a large branch predictor learns part of it. */
const ASKED = 2 ** 17;

type MakeCache = (maxSize: number) => Cache | Promise<Cache>;

const CACHES: Readonly<Record<string, MakeCache>> = {
  ours: maxSize => new BoundedMap<unknown, number>(maxSize),
  'bare Map': () => new Map<unknown, number>(),
  'lru-cache': async maxSize => {
    const { LRUCache } = await load<{ LRUCache: new (options: { max: number }) => Cache }>('lru-cache');
    return new LRUCache({ max: maxSize });
  },
  'mnemonist.LRUMap': async maxSize => {
    const { LRUMap } = await load<{ LRUMap: new (maxSize: number) => Cache }>('mnemonist');
    return new LRUMap(maxSize);
  },
  'quick-lru': async maxSize => {
    const { default: QuickLRU } = await load<{ default: new (options: { maxSize: number }) => Cache }>(
      'quick-lru',
    );
    return new QuickLRU({ maxSize });
  },
  'tiny-lru': async maxSize => {
    const { LRU } = await load<{ LRU: new (maxSize: number) => Cache }>('tiny-lru');
    return new LRU(maxSize);
  },
};

const KEYS = {
  string: (number: number) => `sensor:${number}`,
  object: (number: number) => ({ number }),
  int32: (number: number) => number * 7 + 3,
};

type KeyKind = keyof typeof KEYS;

function hits(make: MakeCache, kind: KeyKind): Contender {
  return async () => {
    const cache = await make(ENTRIES);
    const keys = Array.from({ length: ENTRIES }, (_, number) => KEYS[kind](number));
    for (const [position, key] of keys.entries()) cache.set(key, position);
    const asked = Array.from({ length: ASKED }, () => keys[Math.floor(Math.random() * ENTRIES)]);
    const run = () => {
      let sum = 0;
      for (let next = 0; next < ASKED; next++) sum += cache.get(asked[next]) as number;
      sink.value += sum;
    };
    return { operations: ASKED, run };
  };
}

function evictions(make: MakeCache, kind: KeyKind): Contender {
  return async () => {
    const cache = await make(ENTRIES);
    const keys = shuffled(Array.from({ length: 4 * ENTRIES }, (_, number) => KEYS[kind](number)));
    const run = () => {
      for (let next = 0; next < keys.length; next++) cache.set(keys[next], next);
    };
    return { operations: keys.length, run };
  };
}

function contenders(
  drive: (make: MakeCache, kind: KeyKind) => Contender,
  kind: KeyKind,
  names: readonly string[],
): Record<string, Contender> {
  return Object.fromEntries(names.map(name => [name, drive(CACHES[name] as MakeCache, kind)]));
}

/** Integer keys, five times as many as stay. */
function churn(make: MakeCache): Contender {
  return async () => {
    const cache = await make(ENTRIES_HELD);
    const run = () => {
      for (let key = 0; key < ENTRIES_HELD * 5; key++) cache.set(key, key);
      sink.value += cache.get(ENTRIES_HELD * 5 - 1) as number;
    };
    return { operations: ENTRIES_HELD, run };
  };
}

const ALL = Object.keys(CACHES);
const EVICTING = ALL.filter(name => name !== 'bare Map');

export const LRU_CASES: readonly Case[] = [
  {
    id: 'lru-get-string',
    title: 'LRU get, string key',
    unit: 'ns',
    contenders: contenders(hits, 'string', ALL),
    targets: [
      { against: 'bare Map', bound: 'most', ratio: 1.4 },
      { against: 'lru-cache', bound: 'least', ratio: 1 },
      { against: 'mnemonist.LRUMap', bound: 'least', ratio: 0.88 },
    ],
  },
  {
    id: 'lru-get-object',
    title: 'LRU get, object key',
    unit: 'ns',
    contenders: contenders(hits, 'object', ['ours', 'bare Map', 'lru-cache']),
    targets: [{ against: 'bare Map', bound: 'most', ratio: 1.4 }],
  },
  {
    id: 'lru-evict-string',
    title: 'LRU evict, string key',
    unit: 'ns',
    contenders: contenders(evictions, 'string', EVICTING),
    targets: [
      { against: 'lru-cache', bound: 'least', ratio: 1.15 },
      { against: 'mnemonist.LRUMap', bound: 'least', ratio: 0.9 },
    ],
  },
  {
    id: 'lru-get-int32',
    title: 'LRU get, int32 key',
    unit: 'ns',
    contenders: contenders(hits, 'int32', ALL),
    targets: [
      { against: 'bare Map', bound: 'least', ratio: 1.7 },
      { against: 'mnemonist.LRUMap', bound: 'least', ratio: 2.3 },
      { against: 'lru-cache', bound: 'least', ratio: 3 },
    ],
  },
  {
    id: 'lru-evict-int32',
    title: 'LRU evict, int32 key',
    unit: 'ns',
    contenders: contenders(evictions, 'int32', EVICTING),
    targets: [
      { against: 'mnemonist.LRUMap', bound: 'least', ratio: 3.5 },
      { against: 'lru-cache', bound: 'least', ratio: 5 },
    ],
  },
  {
    id: 'lru-bytes-int32',
    title: 'LRU bytes an entry after churn, int32 key, 100,000 entries',
    unit: 'bytes',
    contenders: {
      ours: churn(CACHES.ours as MakeCache),
      'lru-cache': churn(CACHES['lru-cache'] as MakeCache),
      'mnemonist.LRUMap': churn(CACHES['mnemonist.LRUMap'] as MakeCache),
    },
    targets: [{ against: 'bytes', bound: 'most', ratio: 45 }],
  },
];
