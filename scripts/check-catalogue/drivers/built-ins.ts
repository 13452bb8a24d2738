import { collected, type Drivers } from './driver.ts';

/** Makes `N` objects, hands each to `hold`, lets go of them and counts those that live. */
const weakly = (make: string, hold: string) =>
  `${make} const seen = [];
   (() => { for (let i = 0; i < N; i++) { const each = { i }; ${hold}; seen.push(new WeakRef(each)); } })();
   ${collected} return seen.filter(each => each.deref() !== undefined).length;`;

/** Objects that the engine still has at hand. */
const LATEST = 2;

export const builtIns: Drivers = {
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
  'prom-client': {
    byDefault: `const { default: p } = await import('prom-client'); const held = new p.Counter({ name: 'n', help: 'h', labelNames: ['user'] });
      for (let i = 0; i < N; i++) held.inc({ user: String(i) }); return (await held.get()).values.length;`,
  },
  'builtin/Map': {
    byDefault: `const held = new Map(); for (let i = 0; i < N; i++) held.set(i, i); return held.size;`,
  },
  'builtin/Set': {
    byDefault: `const held = new Set(); for (let i = 0; i < N; i++) held.add(i); return held.size;`,
  },
  'builtin/Array': {
    byDefault: `const held = []; for (let i = 0; i < N; i++) held.push(i); return held.length;`,
  },
  'builtin/Object/Record': {
    byDefault: `const held = {}; for (let i = 0; i < N; i++) held['k' + i] = i; return Object.keys(held).length;`,
  },
  'builtin/string': {
    byDefault: `let held = ''; for (let i = 0; i < N; i++) held += 'x'; return held.length;`,
  },
  'builtin/WeakMap': {
    byDefault: weakly('const held = new WeakMap();', 'held.set(each, i)'),
    keeps: LATEST,
    atMost: true,
  },
  'builtin/WeakSet': {
    byDefault: weakly('const held = new WeakSet();', 'held.add(each)'),
    keeps: LATEST,
    atMost: true,
  },
  'builtin/WeakRef': {
    byDefault: weakly('const held = [];', 'held.push(new WeakRef(each))'),
    keeps: LATEST,
    atMost: true,
  },
  'builtin/FinalizationRegistry': {
    byDefault: weakly('const held = new FinalizationRegistry(() => {});', 'held.register(each, i)'),
    keeps: LATEST,
    atMost: true,
  },
  'node/EventTarget': {
    byDefault: `const { getEventListeners } = await import('node:events'); const held = new EventTarget();
      for (let i = 0; i < N; i++) held.addEventListener('x', () => {}); return getEventListeners(held, 'x').length;`,
  },
  eventemitter3: {
    byDefault: `const { EventEmitter } = await import('eventemitter3'); const held = new EventEmitter();
      for (let i = 0; i < N; i++) held.on('x', () => {}); return held.listenerCount('x');`,
  },
  mitt: {
    byDefault: `const { default: mitt } = await import('mitt'); const held = mitt(); for (let i = 0; i < N; i++) held.on('x', () => {}); return held.all.get('x').length;`,
  },
  'web/ReadableStream.enqueue': {
    byDefault: `let controller; const held = new ReadableStream({ start(each) { controller = each; } }, { highWaterMark: 0 });
      for (let i = 0; i < N; i++) controller.enqueue(i); return held && -controller.desiredSize;`,
  },
  'node/child_process.exec': {
    byDefault: `const { exec } = await import('node:child_process');
      return new Promise(done => exec('yes', (error, stdout) => done(stdout.length)));`,
    keeps: 1024 * 1024,
    bounded: `const { exec } = await import('node:child_process');
      return new Promise(done => exec('yes', { maxBuffer: LIMIT }, (error, stdout) => done(stdout.length)));`,
  },
  'node/MessagePort': {
    byDefault: `const { MessageChannel, receiveMessageOnPort } = await import('node:worker_threads'); const { port1, port2 } = new MessageChannel();
      for (let i = 0; i < N; i++) port1.postMessage(i); let seen = 0; while (receiveMessageOnPort(port2)) seen++; return seen;`,
  },
  'sonic-boom': {
    byDefault: `const { default: S } = await import('sonic-boom'); const { openSync } = await import('node:fs');
      const held = new S({ fd: openSync('/dev/null', 'w'), sync: false, minLength: 10000 });
      for (let i = 0; i < N; i++) held.write('x'); return held._len;`,
    bounded: `const { default: S } = await import('sonic-boom'); const { openSync } = await import('node:fs');
      const held = new S({ fd: openSync('/dev/null', 'w'), sync: false, minLength: 10000, maxLength: LIMIT });
      for (let i = 0; i < N; i++) held.write('x'); return held._len;`,
  },
  '@sentry/core': {
    byDefault: `const { Scope } = await import('@sentry/core'); const held = new Scope();
      for (let i = 0; i < N; i++) held.addBreadcrumb({ message: 'm' + i }); return held.getScopeData().breadcrumbs.length;`,
    keeps: 100,
    bounded: `const { Scope } = await import('@sentry/core'); const held = new Scope();
      for (let i = 0; i < N; i++) held.addBreadcrumb({ message: 'm' + i }, LIMIT); return held.getScopeData().breadcrumbs.length;`,
  },
  '@opentelemetry/BatchSpanProcessor': {
    byDefault: `const { default: t } = await import('@opentelemetry/sdk-trace-base'); const held = new t.BatchSpanProcessor({ export() {}, shutdown: async () => {} });
      for (let i = 0; i < N; i++) held.onEnd({ spanContext: () => ({ traceFlags: 1 }) }); return held._finishedSpans.length;`,
    keeps: 2048,
    bounded: `const { default: t } = await import('@opentelemetry/sdk-trace-base'); const held = new t.BatchSpanProcessor({ export() {}, shutdown: async () => {} }, { maxQueueSize: LIMIT, maxExportBatchSize: 10 });
      for (let i = 0; i < N; i++) held.onEnd({ spanContext: () => ({ traceFlags: 1 }) }); return held._finishedSpans.length;`,
    needs: ['@opentelemetry/api'],
  },
  '@opentelemetry/sdk-metrics': {
    byDefault: `const { default: m } = await import('@opentelemetry/sdk-metrics'); const reader = new (class extends m.MetricReader { async onForceFlush() {} async onShutdown() {} })();
      const held = new m.MeterProvider({ readers: [reader] }).getMeter('x').createCounter('n');
      for (let i = 0; i < N; i++) held.add(1, { user: String(i) });
      return (await reader.collect()).resourceMetrics.scopeMetrics[0].metrics[0].dataPoints.length;`,
    keeps: 2000,
    needs: ['@opentelemetry/api'],
  },
};
