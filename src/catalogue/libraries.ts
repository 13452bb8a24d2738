/**
 * Third-party containers, caches, queues and clients, by package. A variable built from one of these is not
 * one of the language's containers whatever its methods are called, so the core leaves it alone; whether it
 * has a limit is for rules that know its options. Source: the packages' READMEs and type declarations.
 */

/** What one package exports that holds elements. */
export interface LibraryContainer {
  readonly module: string;
  /** Exported names; `default` is the default export, and `*` any export. */
  readonly names: readonly string[];
}

/** Caches and maps. */
const caches: readonly LibraryContainer[] = [
  { module: '@alloc/quick-lru', names: ['default'] },
  { module: '@apollo/client', names: ['InMemoryCache'] },
  { module: '@apollo/utils.keyvaluecache', names: ['InMemoryLRUCache'] },
  { module: '@cacheable/memory', names: ['*'] },
  { module: '@cacheable/node-cache', names: ['*'] },
  { module: '@hapi/catbox-memory', names: ['*'] },
  { module: '@isaacs/ttlcache', names: ['default', 'TTLCache'] },
  { module: '@tanstack/query-core', names: ['QueryClient', 'QueryCache', 'MutationCache'] },
  { module: '@tanstack/react-query', names: ['QueryClient', 'QueryCache', 'MutationCache'] },
  { module: '@urql/core', names: ['cacheExchange', 'Client'] },
  { module: 'async-cache-dedupe', names: ['createCache', 'Cache'] },
  { module: 'cache-manager', names: ['createCache', 'caching', 'multiCaching'] },
  { module: 'cacheable', names: ['*'] },
  { module: 'cacheable-lookup', names: ['default'] },
  { module: 'cacheable-request', names: ['default'] },
  { module: 'dataloader', names: ['default'] },
  { module: 'expiry-map', names: ['default'] },
  { module: 'expiry-set', names: ['default'] },
  { module: 'flat-cache', names: ['*'] },
  { module: 'flru', names: ['default'] },
  { module: 'hashlru', names: ['default'] },
  { module: 'keyv', names: ['default', 'Keyv'] },
  { module: 'lru', names: ['default'] },
  { module: 'lru-cache', names: ['default', 'LRUCache'] },
  { module: 'lru-queue', names: ['default'] },
  { module: 'lru.min', names: ['createLRU'] },
  { module: 'lru_map', names: ['LRUMap'] },
  { module: 'map-age-cleaner', names: ['default'] },
  { module: 'memory-cache', names: ['*'] },
  { module: 'mnemonist', names: ['*'] },
  { module: 'node-cache', names: ['default', 'NodeCache'] },
  { module: 'optimism', names: ['*'] },
  { module: 'quick-lru', names: ['default'] },
  { module: 'stale-lru-cache', names: ['default'] },
  { module: 'time-cache', names: ['*'] },
  { module: 'tiny-lru', names: ['lru', 'LRU'] },
  { module: 'toad-cache', names: ['*'] },
  { module: 'vscode-languageserver', names: ['TextDocuments'] },
  { module: 'vscode-languageserver/node', names: ['TextDocuments'] },
  { module: 'weak-lru-cache', names: ['WeakLRUCache'] },
];

/** Queues, rings, limiters and pools. */
const queues: readonly LibraryContainer[] = [
  { module: '@datastructures-js/queue', names: ['*'] },
  { module: '@repeaterjs/repeater', names: ['Repeater'] },
  { module: 'async', names: ['queue', 'priorityQueue', 'cargo', 'cargoQueue'] },
  { module: 'async-sema', names: ['Sema', 'RateLimit'] },
  { module: 'better-queue', names: ['default'] },
  { module: 'bl', names: ['default', 'BufferList'] },
  { module: 'bottleneck', names: ['default', 'Group'] },
  { module: 'bull', names: ['default', 'Queue'] },
  { module: 'bullmq', names: ['Queue', 'Worker', 'QueueEvents', 'FlowProducer'] },
  { module: 'circular-buffer', names: ['default'] },
  { module: 'cbuffer', names: ['default'] },
  { module: 'denque', names: ['default'] },
  { module: 'double-ended-queue', names: ['default'] },
  { module: 'fast-fifo', names: ['default'] },
  { module: 'fastq', names: ['default', 'promise'] },
  { module: 'generic-pool', names: ['createPool', 'Pool'] },
  { module: 'heap-js', names: ['*'] },
  { module: 'it-pushable', names: ['pushable', 'pushableV'] },
  { module: 'it-queue', names: ['*'] },
  { module: 'js-sdsl', names: ['*'] },
  { module: 'p-limit', names: ['default'] },
  { module: 'p-queue', names: ['default'] },
  { module: 'p-throttle', names: ['default'] },
  { module: 'piscina', names: ['default', 'Piscina'] },
  { module: 'queue', names: ['default'] },
  { module: 'queue-fifo', names: ['default'] },
  { module: 'ring-buffer-ts', names: ['*'] },
  { module: 'ringbufferjs', names: ['default'] },
  { module: 'tarn', names: ['Pool'] },
  { module: 'tinypool', names: ['default', 'Tinypool'] },
  { module: 'tinyqueue', names: ['default'] },
  { module: 'uint8arraylist', names: ['Uint8ArrayList'] },
  { module: 'workerpool', names: ['pool'] },
  { module: 'yocto-queue', names: ['default'] },
];

/** Clients and servers of other systems, whose `set`, `add` and `push` send instead of keeping. */
const clients: readonly LibraryContainer[] = [
  { module: '@redis/client', names: ['createClient', 'createCluster'] },
  { module: '@upstash/redis', names: ['Redis'] },
  { module: '@vercel/kv', names: ['*'] },
  { module: 'amqplib', names: ['*'] },
  { module: 'conf', names: ['default'] },
  { module: 'configstore', names: ['default'] },
  { module: 'electron-store', names: ['default'] },
  { module: 'ioredis', names: ['default', 'Redis', 'Cluster'] },
  { module: 'kafkajs', names: ['*'] },
  { module: 'level', names: ['*'] },
  { module: 'lmdb', names: ['*'] },
  { module: 'localforage', names: ['*'] },
  { module: 'lowdb', names: ['*'] },
  { module: 'memjs', names: ['*'] },
  { module: 'mongodb', names: ['MongoClient'] },
  { module: 'mqtt', names: ['connect'] },
  { module: 'mysql2', names: ['createPool', 'createConnection'] },
  { module: 'pg', names: ['Pool', 'Client'] },
  { module: 'redis', names: ['createClient', 'createCluster'] },
  { module: 'socket.io', names: ['Server'] },
  { module: 'socket.io-client', names: ['io'] },
  { module: 'sonic-boom', names: ['default'] },
  { module: 'undici', names: ['Pool', 'Agent', 'Client'] },
  { module: 'yjs', names: ['*'] },
];

/** State holders, metrics, streams of values and structures that are no plain accumulator. */
const others: readonly LibraryContainer[] = [
  { module: '@langchain/core/caches', names: ['InMemoryCache'] },
  { module: '@langchain/core/chat_history', names: ['InMemoryChatMessageHistory'] },
  { module: '@opentelemetry/sdk-metrics', names: ['MeterProvider'] },
  { module: '@opentelemetry/sdk-trace-base', names: ['BatchSpanProcessor', 'InMemorySpanExporter'] },
  { module: 'bitset', names: ['default'] },
  { module: 'bloom-filters', names: ['*'] },
  { module: 'express-session', names: ['MemoryStore'] },
  { module: 'graphql-subscriptions', names: ['PubSub'] },
  { module: 'immutable', names: ['*'] },
  { module: 'magic-string', names: ['default', 'Bundle'] },
  { module: 'memorystore', names: ['default'] },
  { module: 'prom-client', names: ['Counter', 'Gauge', 'Histogram', 'Summary', 'Registry'] },
  { module: 'rate-limiter-flexible', names: ['*'] },
  { module: 'rxjs', names: ['Subject', 'BehaviorSubject', 'ReplaySubject', 'AsyncSubject'] },
  { module: 'tapable', names: ['*'] },
  { module: 'winston', names: ['loggers', 'Container'] },
];

/** Every package whose containers the core does not judge. */
export const treatAsLibrary: readonly LibraryContainer[] = [...caches, ...queues, ...clients, ...others];
