import { TTLCache } from '../../../runtime/src/ttl-cache.ts';
import { type Case, type Contender, load, sink } from '../case.ts';

interface Cache {
  get(key: string): number | undefined;
  set(key: string, value: number): unknown;
  purge?(): unknown;
}

const ENTRIES = 1000;
const HOUR = 3_600_000;
/** Length of the random sequence of keys asked for; a large branch predictor learns part of it. */
const ASKED = 2 ** 17;

/** Makes a cache for a time to live in milliseconds. */
type Make = (ttl: number) => Cache | Promise<Cache>;

const ours =
  (resolution?: number): Make =>
  ttl =>
    new TTLCache<string, number>({ ttl, maxSize: ENTRIES, resolution });

const ttlcache: Make = async ttl => {
  type Options = { ttl: number; max: number; checkAgeOnGet: boolean };
  const { TTLCache: Peer } = await load<{
    TTLCache: new (options: Options) => Cache & { purgeStale(): void };
  }>('@isaacs/ttlcache');
  const cache = new Peer({ ttl, max: ENTRIES, checkAgeOnGet: true });
  return Object.assign(cache, { purge: () => cache.purgeStale() });
};

const lruCache =
  (ttlResolution: number): Make =>
  async ttl => {
    type Options = { ttl: number; max: number; ttlResolution: number };
    const { LRUCache } = await load<{
      LRUCache: new (options: Options) => Cache & { purgeStale(): boolean };
    }>('lru-cache');
    const cache = new LRUCache({ ttl, max: ENTRIES, ttlResolution });
    return Object.assign(cache, { purge: () => cache.purgeStale() });
  };

const keys = Array.from({ length: 4 * ENTRIES }, (_, number) => `flag:${number}`);

function gets(make: Make): Contender {
  return async () => {
    const cache = await make(HOUR);
    for (let next = 0; next < ENTRIES; next++) cache.set(keys[next] as string, next);
    const asked = Array.from({ length: ASKED }, () => keys[Math.floor(Math.random() * ENTRIES)] as string);
    const run = () => {
      let sum = 0;
      for (let next = 0; next < ASKED; next++) sum += cache.get(asked[next] as string) as number;
      sink.value += sum;
    };
    return { operations: ASKED, run };
  };
}

function sets(make: Make): Contender {
  return async () => {
    const cache = await make(HOUR);
    const run = () => {
      for (let next = 0; next < keys.length; next++) cache.set(keys[next] as string, next);
    };
    return { operations: keys.length, run };
  };
}

/** Fills a cache, waits until all has expired and counts the purge alone; one operation is one entry. */
function purges(make: Make): Contender {
  return async () => {
    const cache = await make(1);
    const run = () => {
      for (let next = 0; next < ENTRIES; next++) cache.set(keys[next] as string, next);
      const expired = performance.now() + 1.5;
      while (performance.now() < expired);
      const before = process.cpuUsage();
      cache.purge?.();
      return process.cpuUsage(before).user;
    };
    return { operations: ENTRIES, run };
  };
}

/** Has to remove its entries one by one, to tell of each. */
const telling: Make = ttl =>
  new TTLCache<string, number>({
    ttl,
    maxSize: ENTRIES,
    onDrop: value => {
      sink.value += value;
    },
  });

export const TTL_CASES: readonly Case[] = [
  {
    id: 'ttl-get-exact',
    title: 'TTL get, exact clock',
    unit: 'ns',
    contenders: {
      ours: gets(ours()),
      ttlcache: gets(ttlcache),
      'lru-cache(ttlResolution 0)': gets(lruCache(0)),
    },
    targets: [
      { against: 'ttlcache', bound: 'least', ratio: 1.1 },
      { against: 'lru-cache(ttlResolution 0)', bound: 'least', ratio: 1.3 },
    ],
  },
  {
    id: 'ttl-get-1ms',
    title: 'TTL get, 1 ms resolution',
    unit: 'ns',
    contenders: {
      ours: gets(ours(1)),
      'lru-cache(ttl)': gets(lruCache(1)),
      'bare Map': gets(() => new Map<string, number>()),
    },
    targets: [
      { against: 'lru-cache(ttl)', bound: 'least', ratio: 1.2 },
      { against: 'bare Map', bound: 'most', ratio: 1.5 },
    ],
  },
  {
    id: 'ttl-set-full',
    title: 'TTL set at capacity',
    unit: 'ns',
    contenders: {
      ours: sets(ours(1)),
      'ours, exact': sets(ours()),
      ttlcache: sets(ttlcache),
      'lru-cache': sets(lruCache(1)),
    },
    targets: [
      { against: 'ttlcache', bound: 'least', ratio: 5 },
      { against: 'lru-cache', bound: 'least', ratio: 1.15 },
    ],
  },
  {
    id: 'ttl-purge',
    title: 'TTL purge, an entry, all expired',
    unit: 'ns',
    contenders: {
      ours: purges(ours()),
      'ours, with onDrop': purges(telling),
      'lru-cache': purges(lruCache(0)),
      ttlcache: purges(ttlcache),
    },
    targets: [
      { against: 'lru-cache', bound: 'least', ratio: 2 },
      { against: 'ttlcache', bound: 'least', ratio: 2.5 },
    ],
  },
];
