import { cached, type Drivers } from './driver.ts';

export const caches: Drivers = {
  'lru-cache': {
    byDefault: cached(
      `const { LRUCache } = await import('lru-cache'); const held = new LRUCache({ ttl: 1 });`,
    ),
    bounded: cached(
      `const { LRUCache } = await import('lru-cache'); const held = new LRUCache({ max: LIMIT });`,
    ),
  },
  'quick-lru': {
    bounded: cached(
      `const { default: Q } = await import('quick-lru'); const held = new Q({ maxSize: LIMIT });`,
    ),
    slack: 2,
  },
  'tiny-lru/lru': {
    byDefault: cached(`const { lru } = await import('tiny-lru'); const held = lru();`),
    keeps: 1000,
    bounded: cached(`const { lru } = await import('tiny-lru'); const held = lru(LIMIT);`),
  },
  'tiny-lru/LRU': {
    byDefault: cached(`const { LRU } = await import('tiny-lru'); const held = new LRU();`),
    bounded: cached(`const { LRU } = await import('tiny-lru'); const held = new LRU(LIMIT);`),
  },
  lru_map: {
    bounded: cached(`const { LRUMap } = (await import('lru_map')).default; const held = new LRUMap(LIMIT);`),
  },
  'toad-cache': {
    byDefault: cached(`const { Lru } = await import('toad-cache'); const held = new Lru();`),
    keeps: 1000,
    bounded: cached(`const { Lru } = await import('toad-cache'); const held = new Lru(LIMIT);`),
  },
  'mnemonist/LRUCache': {
    bounded: cached(`const { LRUCache } = await import('mnemonist'); const held = new LRUCache(LIMIT);`),
  },
  'lru.min': {
    bounded: cached(`const { createLRU } = await import('lru.min'); const held = createLRU({ max: LIMIT });`),
  },
  '@isaacs/ttlcache': {
    byDefault: cached(
      `const { TTLCache } = await import('@isaacs/ttlcache'); const held = new TTLCache({ ttl: 60000 });`,
    ),
    bounded: cached(
      `const { TTLCache } = await import('@isaacs/ttlcache'); const held = new TTLCache({ ttl: 60000, max: LIMIT });`,
    ),
  },
  'expiry-map': {
    byDefault: cached(
      `const { default: E } = await import('expiry-map'); const held = new (E.default ?? E)(60000);`,
    ),
  },
  'node-cache': {
    byDefault: cached(
      `const { default: C } = await import('node-cache'); const held = new C();`,
      'held.keys().length',
    ),
    bounded: `const { default: C } = await import('node-cache'); const held = new C({ maxKeys: LIMIT });
      for (let i = 0; i < N; i++) try { held.set('k' + i, i); } catch (error) { if (error.errorcode !== 'ECACHEFULL') throw error; }
      return held.keys().length;`,
  },
  keyv: {
    byDefault: cached(
      `const { Keyv } = await import('keyv'); const map = new Map(); const held = new Keyv({ store: map, ttl: 1 });`,
      'map.size',
    ),
  },
  dataloader: {
    byDefault: `const { default: D } = await import('dataloader'); const map = new Map();
      const held = new D(async keys => keys, { cacheMap: map }); for (let i = 0; i < N; i++) void held.load(i); return map.size;`,
  },
  memorystore: {
    needs: ['express-session'],
    byDefault: `const { default: s } = await import('express-session'); const { default: m } = await import('memorystore'); const held = new (m(s))({ ttl: 1 });
      for (let i = 0; i < N; i++) await new Promise(done => held.set('k' + i, { cookie: {} }, done)); return held.store.itemCount;`,
    bounded: `const { default: s } = await import('express-session'); const { default: m } = await import('memorystore'); const held = new (m(s))({ max: LIMIT });
      for (let i = 0; i < N; i++) await new Promise(done => held.set('k' + i, { cookie: {} }, done)); return held.store.itemCount;`,
  },
  'express-session/MemoryStore': {
    byDefault: `const { default: s } = await import('express-session'); const held = new s.MemoryStore();
      for (let i = 0; i < N; i++) await new Promise(done => held.set('k' + i, { cookie: { expires: new Date(0) } }, done)); return Object.keys(held.sessions).length;`,
  },
};
