import type { Drivers } from './driver.ts';

/** Something that never ends. */
const never = '() => new Promise(() => {})';

export const queues: Drivers = {
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
  'p-throttle': {
    byDefault: `const { default: p } = await import('p-throttle'); const held = p({ limit: 1, interval: 3600000 })(x => x);
      for (let i = 0; i <= N; i++) void held(i); return held.queueSize;`,
  },
  'async/queue': {
    byDefault: `const { queue } = await import('async'); const held = queue(() => {}, 1);
      for (let i = 0; i <= N; i++) held.push(i); await new Promise(setImmediate); return held.length();`,
  },
  queue: {
    byDefault: `const { default: Q } = await import('queue'); const held = new Q({ concurrency: 1, autostart: true });
      for (let i = 0; i <= N; i++) held.push(${never}); return held.jobs?.length ?? held.length - 1;`,
  },
  workerpool: {
    byDefault: `const { default: w } = await import('workerpool'); const held = w.pool({ maxWorkers: 1 });
      for (let i = 0; i <= N; i++) held.exec(() => new Promise(() => {})).catch(() => {}); return held.stats().pendingTasks;`,
    bounded: `const { default: w } = await import('workerpool'); const held = w.pool({ maxWorkers: 1, maxQueueSize: LIMIT });
      for (let i = 0; i < N; i++) try { held.exec(() => new Promise(() => {})).catch(() => {}); } catch {} return held.stats().pendingTasks;`,
  },
  piscina: {
    byDefault: `const { writeFileSync } = await import('node:fs'); writeFileSync('work.cjs', 'module.exports = () => new Promise(() => {});');
      const { Piscina } = await import('piscina'); const held = new Piscina({ filename: process.cwd() + '/work.cjs', maxThreads: 1, minThreads: 1, maxQueue: Infinity });
      for (let i = 0; i <= N; i++) held.run(i).catch(() => {});
      await new Promise(done => setTimeout(done, 1000)); return held.queueSize;`,
    bounded: `const { writeFileSync } = await import('node:fs'); writeFileSync('work.cjs', 'module.exports = () => new Promise(() => {});');
      const { Piscina } = await import('piscina'); const held = new Piscina({ filename: process.cwd() + '/work.cjs', maxThreads: 1, minThreads: 1, maxQueue: LIMIT });
      for (let i = 0; i <= N; i++) held.run(i).catch(() => {});
      await new Promise(done => setTimeout(done, 1000)); return held.queueSize;`,
  },
  'graphql-subscriptions': {
    byDefault: `const { PubSub } = await import('graphql-subscriptions'); const held = new PubSub(); const values = held.asyncIterableIterator('x');
      void values.next(); await new Promise(setImmediate);
      for (let i = 0; i <= N; i++) await held.publish('x', i); return values.pushQueue.length;`,
    needs: ['graphql'],
  },
  emittery: {
    byDefault: `const { default: E } = await import('emittery'); const held = new E(); const values = held.events('x');
      for (let i = 0; i < N; i++) await held.emit('x', i);
      let seen = 0; const late = Symbol('late');
      for (;;) { const next = await Promise.race([values.next(), new Promise(done => setTimeout(done, 200, late))]); if (next === late) return seen; seen++; }`,
  },
  'p-event/pEventIterator': {
    byDefault: `const { pEventIterator } = await import('p-event'); const { EventEmitter } = await import('node:events'); const emitter = new EventEmitter();
      const held = pEventIterator(emitter, 'x', { resolutionEvents: ['end'] }); for (let i = 0; i < N; i++) emitter.emit('x', i); emitter.emit('end');
      let seen = 0; for await (const _ of held) seen++; return seen;`,
    bounded: `const { pEventIterator } = await import('p-event'); const { EventEmitter } = await import('node:events'); const emitter = new EventEmitter();
      const held = pEventIterator(emitter, 'x', { resolutionEvents: ['end'], limit: LIMIT }); for (let i = 0; i < N; i++) emitter.emit('x', i); emitter.emit('end');
      let seen = 0; for await (const _ of held) seen++; return seen;`,
  },
  '@repeaterjs/repeater': {
    byDefault: `const { Repeater } = await import('@repeaterjs/repeater'); let kept = 0;
      const held = new Repeater(async push => { for (let i = 0; i < N; i++) { push(i).catch?.(() => {}); kept++; } });
      void held.next().catch(() => {}); await new Promise(done => setTimeout(done, 50)); return kept - 1;`,
    keeps: 1024,
    atMost: true,
  },
  'node/events.on': {
    byDefault: `const { EventEmitter, on } = await import('node:events'); const emitter = new EventEmitter();
      const held = on(emitter, 'x', { close: ['end'] }); for (let i = 0; i < N; i++) emitter.emit('x', i); emitter.emit('end');
      let seen = 0; for await (const _ of held) seen++; return seen;`,
  },
  'rxjs/publishReplay': {
    byDefault: `const { default: r } = await import('rxjs'); const source = new r.Subject(); const held = source.pipe(r.publishReplay()); held.connect();
      let seen = 0; for (let i = 0; i < N; i++) source.next(i); held.subscribe(() => seen++); return seen;`,
    bounded: `const { default: r } = await import('rxjs'); const source = new r.Subject(); const held = source.pipe(r.publishReplay(LIMIT)); held.connect();
      let seen = 0; for (let i = 0; i < N; i++) source.next(i); held.subscribe(() => seen++); return seen;`,
  },
  'rxjs/mergeMap': {
    byDefault: `const { default: r } = await import('rxjs'); const source = new r.Subject(); let open = 0;
      source.pipe(r.mergeMap(() => { open++; return r.NEVER; })).subscribe(); for (let i = 0; i < N; i++) source.next(i); return open;`,
    bounded: `const { default: r } = await import('rxjs'); const source = new r.Subject(); let open = 0;
      source.pipe(r.mergeMap(() => { open++; return r.NEVER; }, LIMIT)).subscribe(); for (let i = 0; i < N; i++) source.next(i); return open;`,
  },
  'rxjs/concatMap': {
    byDefault: `const { default: r } = await import('rxjs'); const source = new r.Subject(); const first = new r.Subject(); let seen = 0;
      source.pipe(r.concatMap(i => { seen++; return i === 0 ? first : r.scheduled([i], r.asapScheduler); })).subscribe();
      for (let i = 0; i <= N; i++) source.next(i); const before = seen; first.complete(); await new Promise(done => setTimeout(done, 2000)); return seen - before;`,
  },
  'rxjs/distinct': {
    byDefault: `const { default: r } = await import('rxjs'); const source = new r.Subject(); let seen = 0; source.pipe(r.distinct()).subscribe(() => seen++);
      for (let i = 0; i < N; i++) source.next(i); const before = seen; for (let i = 0; i < N; i++) source.next(i); return N - (seen - before);`,
  },
  'rxjs/groupBy': {
    byDefault: `const { default: r } = await import('rxjs'); const source = new r.Subject(); let groups = 0; source.pipe(r.groupBy(x => x)).subscribe(() => groups++);
      for (let i = 0; i < N; i++) source.next(i); const before = groups; for (let i = 0; i < N; i++) source.next(i); return N - (groups - before);`,
  },
  'rxjs/buffer': {
    byDefault: `const { default: r } = await import('rxjs'); const source = new r.Subject(); const flush = new r.Subject(); let kept = 0;
      source.pipe(r.buffer(flush)).subscribe(all => { kept = all.length; }); for (let i = 0; i < N; i++) source.next(i); flush.next(); return kept;`,
  },
  'rxjs/zip': {
    byDefault: `const { default: r } = await import('rxjs'); const fast = new r.Subject(); const slow = new r.Subject(); let pairs = 0;
      r.zip(fast, slow).subscribe(() => pairs++); for (let i = 0; i < N; i++) fast.next(i); for (let i = 0; i < N; i++) slow.next(i); return pairs;`,
  },
};
