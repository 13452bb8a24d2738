/**
 * How to fill containers of the catalogue: JavaScript that adds `N` different entries and gives the number
 * that stayed. `byDefault` uses no limit, `bounded` the limit of `LIMIT` that the entry's option sets.
 */
export interface Driver {
  readonly byDefault?: string;
  /** What `byDefault` is claimed to keep, where that is not everything. */
  readonly keeps?: number;
  readonly bounded?: string;
  /** A generational cache holds up to twice its limit. */
  readonly slack?: number;
}

const memoized = (module: string, name: string, options = '') =>
  `const kept = [];
   const lib = await import('${module}');
   const memoize = ${name === 'default' ? 'lib.default?.default ?? lib.default ?? lib' : `(lib.${name} ?? lib.default.${name})`};
   let calls = 0;
   const held = memoize(x => { calls++; return x; }${options});
   for (let i = 0; i < N; i++) await held('k' + i);
   calls = 0;
   for (let i = N - 1; i >= 0; i--) await held('k' + i);
   return N - calls;`;

const cached = (make: string, size = 'held.size') =>
  `${make}
   for (let i = 0; i < N; i++) await held.set('k' + i, i);
   return ${size};`;

/** By id of the entry. */
export const drivers: Readonly<Record<string, Driver>> = {
  'lodash/memoize': { byDefault: memoized('lodash', 'memoize') },
  'lodash-es/memoize': { byDefault: memoized('lodash-es', 'memoize') },
  'lodash.memoize/memoize': { byDefault: memoized('lodash.memoize', 'default') },
  'underscore/memoize': { byDefault: memoized('underscore', 'memoize') },
  'es-toolkit/memoize': { byDefault: memoized('es-toolkit', 'memoize') },
  'radash/memo': { byDefault: memoized('radash', 'memo') },
  memoizee: {
    byDefault: memoized('memoizee', 'default'),
    bounded: memoized('memoizee', 'default', ', { max: LIMIT }'),
  },
  'fast-memoize': { byDefault: memoized('fast-memoize', 'default') },
  memoize: { byDefault: memoized('memoize', 'default') },
  mem: { byDefault: memoized('mem', 'default') },
  'p-memoize': { byDefault: memoized('p-memoize', 'default') },
  'memoize-one': { byDefault: memoized('memoize-one', 'default'), keeps: 1 },
  'micro-memoize': {
    byDefault: memoized('micro-memoize', 'memoize'),
    keeps: 1,
    bounded: memoized('micro-memoize', 'memoize', ', { maxSize: LIMIT }'),
  },
  'nano-memoize': { byDefault: memoized('nano-memoize', 'nanomemoize') },
  memize: {
    byDefault: memoized('memize', 'default'),
    bounded: memoized('memize', 'default', ', { maxSize: LIMIT }'),
  },
  '@emotion/memoize': { byDefault: memoized('@emotion/memoize', 'default') },
  '@github/memoize': { byDefault: memoized('@github/memoize', 'default') },
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
  'p-limit': {
    byDefault: `const { default: p } = await import('p-limit'); const held = p(1);
      for (let i = 0; i <= N; i++) void held(() => new Promise(() => {}));
      await new Promise(setImmediate); return held.pendingCount;`,
  },
  'p-queue': {
    byDefault: `const { default: Q } = await import('p-queue'); const held = new Q({ concurrency: 1 });
      for (let i = 0; i <= N; i++) void held.add(() => new Promise(() => {})); return held.size;`,
  },
  fastq: {
    byDefault: `const { default: q } = await import('fastq'); const held = q(() => {}, 1);
      for (let i = 0; i <= N; i++) held.push(i); return held.length();`,
  },
  bottleneck: {
    byDefault: `const { default: B } = await import('bottleneck'); const held = new B({ maxConcurrent: 1 });
      for (let i = 0; i <= N; i++) void held.schedule(() => new Promise(() => {}));
      await new Promise(done => setTimeout(done, 200)); return held.counts().RECEIVED + held.counts().QUEUED;`,
  },
  'async-sema': {
    byDefault: `const { Sema } = (await import('async-sema')).default; const held = new Sema(1);
      for (let i = 0; i <= N; i++) void held.acquire(); return held.nrWaiting();`,
  },
  'it-pushable': {
    byDefault: `const { pushable } = await import('it-pushable'); const held = pushable();
      for (let i = 0; i < N; i++) held.push(new Uint8Array(1)); return held.readableLength;`,
  },
  'prom-client': {
    byDefault: `const { default: p } = await import('prom-client'); const held = new p.Counter({ name: 'n', help: 'h', labelNames: ['user'] });
      for (let i = 0; i < N; i++) held.inc({ user: String(i) }); return (await held.get()).values.length;`,
  },
  'rxjs/ReplaySubject': {
    byDefault: `const { default: r } = await import('rxjs'); const held = new r.ReplaySubject(); let seen = 0;
      for (let i = 0; i < N; i++) held.next(i); held.subscribe(() => seen++); return seen;`,
    bounded: `const { default: r } = await import('rxjs'); const held = new r.ReplaySubject(LIMIT); let seen = 0;
      for (let i = 0; i < N; i++) held.next(i); held.subscribe(() => seen++); return seen;`,
  },
  'rxjs/shareReplay': {
    byDefault: `const { default: r } = await import('rxjs'); const source = new r.Subject(); const held = source.pipe(r.shareReplay({ refCount: true }));
      held.subscribe(() => {}); let seen = 0; for (let i = 0; i < N; i++) source.next(i); held.subscribe(() => seen++); return seen;`,
    bounded: `const { default: r } = await import('rxjs'); const source = new r.Subject(); const held = source.pipe(r.shareReplay(LIMIT));
      held.subscribe(() => {}); let seen = 0; for (let i = 0; i < N; i++) source.next(i); held.subscribe(() => seen++); return seen;`,
  },
  memorystore: {
    byDefault: `const { default: s } = await import('express-session'); const { default: m } = await import('memorystore'); const held = new (m(s))({ ttl: 1 });
      for (let i = 0; i < N; i++) await new Promise(done => held.set('k' + i, { cookie: {} }, done)); return held.store.itemCount;`,
    bounded: `const { default: s } = await import('express-session'); const { default: m } = await import('memorystore'); const held = new (m(s))({ max: LIMIT });
      for (let i = 0; i < N; i++) await new Promise(done => held.set('k' + i, { cookie: {} }, done)); return held.store.itemCount;`,
  },
  'express-session/MemoryStore': {
    byDefault: `const { default: s } = await import('express-session'); const held = new s.MemoryStore();
      for (let i = 0; i < N; i++) await new Promise(done => held.set('k' + i, { cookie: { expires: new Date(0) } }, done)); return Object.keys(held.sessions).length;`,
  },
  'node/EventEmitter.on': {
    byDefault: `const { EventEmitter } = await import('node:events'); const held = new EventEmitter().setMaxListeners(0);
      for (let i = 0; i < N; i++) held.on('x', () => {}); return held.listenerCount('x');`,
  },
  'node/Writable.write': {
    byDefault: `const { Writable } = await import('node:stream'); const held = new Writable({ highWaterMark: 1, write() {} });
      for (let i = 0; i < N; i++) held.write('x'); return held.writableLength;`,
  },
  'node/Readable.push': {
    byDefault: `const { Readable } = await import('node:stream'); const held = new Readable({ highWaterMark: 1, read() {} });
      for (let i = 0; i < N; i++) held.push('x'); return held.readableLength;`,
  },
  'node/performance.mark': {
    byDefault: `for (let i = 0; i < N; i++) performance.mark('m' + i); return performance.getEntriesByType('mark').length;`,
  },
};
