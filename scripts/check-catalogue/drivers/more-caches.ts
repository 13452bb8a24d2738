import { asked, cached, collected, counted, type Drivers, whole } from './driver.ts';

/** A server on this machine that answers every path, and may be kept for an hour. */
const answering = `const { createServer } = await import('node:http');
   const server = createServer((req, res) => { res.setHeader('cache-control', 'max-age=3600'); res.end('x'); });
   await new Promise(done => server.listen(0, done)); const base = 'http://127.0.0.1:' + server.address().port + '/';`;

export const moreCaches: Drivers = {
  flru: {
    bounded: counted(
      `const lib = await import('flru'); const held = (${whole})(LIMIT);`,
      'held.set(key, 1)',
      'held.has(key)',
    ),
    slack: 2,
  },
  hashlru: {
    bounded: counted(
      `const lib = await import('hashlru'); const held = (${whole})(LIMIT);`,
      'held.set(key, 1)',
      'held.has(key)',
    ),
    slack: 2,
  },
  'stale-lru-cache': {
    byDefault: cached(`const lib = await import('stale-lru-cache'); const held = new (${whole})();`),
    bounded: cached(
      `const lib = await import('stale-lru-cache'); const held = new (${whole})({ maxSize: LIMIT });`,
    ),
  },
  'weak-lru-cache': {
    bounded: `const { WeakLRUCache } = await import('weak-lru-cache'); const held = new WeakLRUCache({ cacheSize: LIMIT });
      for (let i = 0; i < N; i++) held.setValue('k' + i, { i }); ${collected}
      let found = 0; for (let i = 0; i < N; i++) if (held.getValue('k' + i) !== undefined) found++; return found;`,
    slack: 2,
  },
  '@apollo/utils.keyvaluecache': {
    byDefault: `const { InMemoryLRUCache } = await import('@apollo/utils.keyvaluecache'); const held = new InMemoryLRUCache();
      for (let i = 0; i < 100; i++) await held.set('k' + i, 'x'.repeat(2 ** 20)); return held.keys().length;`,
    keeps: 30,
    atMost: true,
    bounded: `const { InMemoryLRUCache } = await import('@apollo/utils.keyvaluecache'); const held = new InMemoryLRUCache({ maxSize: LIMIT * 100 });
      for (let i = 0; i < N; i++) await held.set('k' + i, 'x'.repeat(100)); return held.keys().length;`,
  },
  '@hapi/catbox-memory': {
    bounded: `const { Engine } = (await import('@hapi/catbox-memory')).default; const held = new Engine({ maxByteSize: LIMIT * 1000 });
      await held.start(); let kept = 0;
      for (let i = 0; i < N; i++) try { await held.set({ segment: 's', id: 'k' + i }, 'x'.repeat(1000), 60000); kept++; } catch (error) { if (!/limit/.test(error.message)) throw error; }
      return kept;`,
  },
  'async-cache-dedupe': {
    byDefault: asked(`const { createCache } = await import('async-cache-dedupe');
      const cache = createCache({ ttl: 60, storage: { type: 'memory' } }); cache.define('ask', async x => work(x)); const held = x => cache.ask(x);`),
    keeps: 1024,
    bounded: asked(`const { createCache } = await import('async-cache-dedupe');
      const cache = createCache({ ttl: 60, storage: { type: 'memory', options: { size: LIMIT } } }); cache.define('ask', async x => work(x)); const held = x => cache.ask(x);`),
  },
  // Its meta-schema is in the cache as well.
  ajv: {
    byDefault: `const { Ajv } = await import('ajv'); const held = new Ajv();
      for (let i = 0; i < N; i++) held.compile({ maxLength: i }); return held._cache.size - 1;`,
  },
  ejs: {
    byDefault: counted(
      `const lib = await import('ejs'); const held = ${whole};`,
      `held.render('<%= 1 %>', {}, { cache: true, filename: key })`,
      'held.cache.get(key)',
    ),
  },
  'winston.loggers': {
    byDefault: `const { default: held } = await import('winston');
      for (let i = 0; i < N; i++) held.loggers.add('k' + i, { silent: true, transports: [] }); return held.loggers.loggers.size;`,
  },
  'langchain/InMemoryCache': {
    byDefault: counted(
      `const { InMemoryCache } = await import('@langchain/core/caches'); const held = new InMemoryCache();`,
      `held.update(key, 'model', [{ text: 'x' }])`,
      `held.lookup(key, 'model')`,
    ),
  },
  'langchain/InMemoryChatMessageHistory': {
    byDefault: `const { InMemoryChatMessageHistory } = await import('@langchain/core/chat_history'); const { HumanMessage } = await import('@langchain/core/messages');
      const held = new InMemoryChatMessageHistory(); for (let i = 0; i < N; i++) await held.addMessage(new HumanMessage('m' + i)); return (await held.getMessages()).length;`,
  },
  'map-age-cleaner': {
    byDefault: `const lib = await import('map-age-cleaner'); const map = new Map(); (${whole})(map);
      for (let i = 0; i < N; i++) map.set('k' + i, { maxAge: Date.now() + 60000, data: i });
      await new Promise(done => setTimeout(done, 50)); return map.size;`,
  },
  '@cacheable/node-cache': {
    byDefault: cached(
      `const { NodeCache } = await import('@cacheable/node-cache'); const held = new NodeCache();`,
      'held.keys().length',
    ),
    bounded: `const { NodeCache } = await import('@cacheable/node-cache'); const held = new NodeCache({ maxKeys: LIMIT });
      for (let i = 0; i < N; i++) try { held.set('k' + i, i); } catch {} return held.keys().length;`,
  },
  '@cacheable/memory': {
    byDefault: cached(
      `const { CacheableMemory } = await import('@cacheable/memory'); const held = new CacheableMemory({ ttl: '1h' });`,
    ),
    bounded: cached(
      `const { CacheableMemory } = await import('@cacheable/memory'); const held = new CacheableMemory({ lruSize: LIMIT });`,
    ),
  },
  cacheable: {
    byDefault: counted(
      `const { Cacheable } = await import('cacheable'); const held = new Cacheable({ ttl: 60000 });`,
      'held.set(key, 1)',
      'held.has(key)',
    ),
  },
  'cache-manager': {
    byDefault: counted(
      `const { createCache } = await import('cache-manager'); const held = createCache({ ttl: 60000 });`,
      'held.set(key, 1)',
      'held.get(key)',
    ),
  },
  'memory-cache': {
    byDefault: `const { default: held } = await import('memory-cache'); for (let i = 0; i < N; i++) held.put('k' + i, i); return held.size();`,
  },
  apicache: {
    byDefault: `const { default: apicache } = await import('apicache'); const { createServer } = await import('node:http'); const { text } = await import('node:stream/consumers');
      const keep = apicache.middleware('1 hour');
      const server = createServer((req, res) => keep(req, res, () => { res.end('x'); }));
      await new Promise(done => server.listen(0, done));
      for (let i = 0; i < N; i++) await (await fetch('http://127.0.0.1:' + server.address().port + '/' + i)).text();
      return apicache.getIndex().all.length;`,
  },
  'cacheable-request': {
    byDefault: `${answering} const { request } = await import('node:http'); const { default: C } = await import('cacheable-request');
      const map = new Map(); const held = new C(request, map).request();
      for (let i = 0; i < N; i++) await new Promise((resolve, reject) => {
        held(new URL(base + i), response => { response.resume(); response.on('end', () => setImmediate(resolve)); }).on('request', each => each.end()).on('error', reject);
      });
      await new Promise(done => setTimeout(done, 200)); return map.size;`,
  },
  'cacheable-lookup': {
    byDefault: `const { default: C } = await import('cacheable-lookup'); const map = new Map();
      const answer = (host, options, done) => done(null, [{ address: '127.0.0.1', ttl: 3600 }]);
      const held = new C({ cache: map, resolver: { resolve4: answer, resolve6: (host, options, done) => done(null, []), getServers: () => [], setServers() {}, cancel() {} } });
      for (let i = 0; i < N; i++) await held.lookupAsync('k' + i + '.test'); return map.size;`,
  },
  'axios-cache-interceptor': {
    byDefault: `const { buildMemoryStorage } = await import('axios-cache-interceptor'); const held = buildMemoryStorage();
      for (let i = 0; i < N; i++) await held.set('k' + i, { state: 'cached', ttl: 60000, createdAt: Date.now(), data: { data: i, headers: {}, status: 200, statusText: '' } });
      const { data } = held; return data instanceof Map ? data.size : Object.keys(data).length;`,
    keeps: 1024,
    bounded: `const { buildMemoryStorage } = await import('axios-cache-interceptor'); const held = buildMemoryStorage(false, false, LIMIT);
      for (let i = 0; i < N; i++) await held.set('k' + i, { state: 'cached', ttl: 60000, createdAt: Date.now(), data: { data: i, headers: {}, status: 200, statusText: '' } });
      const { data } = held; return data instanceof Map ? data.size : Object.keys(data).length;`,
    needs: ['axios'],
  },
  '@fastify/session': {
    byDefault: `const { default: fastify } = await import('fastify'); const { default: cookie } = await import('@fastify/cookie'); const { default: session } = await import('@fastify/session');
      const app = fastify(); app.register(cookie); app.register(session, { secret: 'x'.repeat(40), cookie: { secure: false } });
      let store; app.get('/', async request => { store = request.sessionStore; request.session.set('a', 1); return 'x'; });
      for (let i = 0; i < N; i++) await app.inject('/'); return store.store.size;`,
    needs: ['fastify', '@fastify/cookie'],
  },
  'express-rate-limit/MemoryStore': {
    byDefault: `const { MemoryStore } = await import('express-rate-limit'); const held = new MemoryStore(); held.init({ windowMs: 200 });
      for (let i = 0; i < N; i++) await held.increment('k' + i);
      await new Promise(done => setTimeout(done, 1000)); return held.previous.size + held.current.size;`,
    keeps: 0,
    needs: ['express'],
  },
  'rate-limiter-flexible/Memory': {
    byDefault: `const lib = await import('rate-limiter-flexible'); const { RateLimiterMemory } = lib.RateLimiterMemory ? lib : lib.default;
      const held = new RateLimiterMemory({ points: 1, duration: 1 }); for (let i = 0; i < N; i++) await held.consume('k' + i);
      await new Promise(done => setTimeout(done, 1500)); return Object.keys(held._memoryStorage._storage).length;`,
    keeps: 0,
  },
  '@apollo/client/InMemoryCache': {
    byDefault: `const { InMemoryCache, gql } = await import('@apollo/client'); const held = new InMemoryCache();
      const query = gql('query User($id: ID) { user(id: $id) { __typename id } }');
      for (let i = 0; i < N; i++) held.writeQuery({ query, variables: { id: i }, data: { user: { __typename: 'User', id: i } } });
      return Object.keys(held.extract()).filter(each => each.startsWith('User:')).length;`,
    needs: ['graphql', 'rxjs'],
  },
  '@tanstack/query-core': {
    byDefault: `const { QueryClient } = await import('@tanstack/query-core'); const held = new QueryClient();
      for (let i = 0; i < N; i++) held.setQueryData(['k', i], i); return held.getQueryCache().getAll().length;`,
  },
};
