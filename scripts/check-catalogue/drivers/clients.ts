import type { Drivers } from './driver.ts';

/** A port of this machine where somebody listens and never answers. */
const silent = `const { createServer } = await import('node:net'); const server = createServer(() => {});
   await new Promise(done => server.listen(0, '127.0.0.1', done)); const { port } = server.address(); process.on('unhandledRejection', () => {});`;

export const clients: Drivers = {
  'generic-pool': {
    byDefault: `const { default: g } = await import('generic-pool'); const held = g.createPool({ create: async () => ({}), destroy: async () => {} }, { max: 1 });
      for (let i = 0; i <= N; i++) void held.acquire(); await new Promise(done => setTimeout(done, 50)); return held.pending;`,
    bounded: `const { default: g } = await import('generic-pool'); const held = g.createPool({ create: async () => ({}), destroy: async () => {} }, { max: 1, maxWaitingClients: LIMIT });
      for (let i = 0; i < N; i++) held.acquire().catch(() => {}); await new Promise(done => setTimeout(done, 50)); return held.pending;`,
  },
  tarn: {
    byDefault: `const { Pool } = (await import('tarn')).default; const held = new Pool({ create: async () => ({}), destroy() {}, min: 0, max: 1, acquireTimeoutMillis: 200 });
      for (let i = 0; i < N; i++) held.acquire().promise.catch(() => {}); await new Promise(done => setTimeout(done, 800)); return held.numPendingAcquires();`,
    keeps: 0,
  },
  mysql2: {
    byDefault: `${silent} const { default: mysql } = await import('mysql2'); const held = mysql.createPool({ host: '127.0.0.1', port, connectionLimit: 1 });
      for (let i = 0; i <= N; i++) held.getConnection(() => {}); return held._connectionQueue.length;`,
    bounded: `${silent} const { default: mysql } = await import('mysql2'); const held = mysql.createPool({ host: '127.0.0.1', port, connectionLimit: 1, queueLimit: LIMIT });
      for (let i = 0; i < N; i++) held.getConnection(() => {}); return held._connectionQueue.length;`,
  },
  'pg-pool': {
    byDefault: `${silent} const { default: Pool } = await import('pg-pool'); const held = new Pool({ host: '127.0.0.1', port, user: 'u', max: 1 });
      for (let i = 0; i <= N; i++) held.connect().catch(() => {}); return held.waitingCount;`,
    needs: ['pg'],
  },
  'pg/Client': {
    byDefault: `const { default: pg } = await import('pg'); const held = new pg.Client({ host: '127.0.0.1' });
      for (let i = 0; i < N; i++) held.query('select ' + i, () => {}); return (held._queryQueue ?? held.queryQueue).length;`,
  },
  'undici/Pool': {
    byDefault: `${silent} const { Pool } = await import('undici'); const held = new Pool('http://127.0.0.1:' + port, { connections: 1, pipelining: 1 });
      for (let i = 0; i < N; i++) held.request({ path: '/' + i, method: 'GET' }).catch(() => {});
      const { queued, pending, running } = held.stats; return Math.max(queued, pending) + running;`,
  },
  'node/http.Agent': {
    byDefault: `const { Agent, request } = await import('node:http'); const { Duplex } = await import('node:stream'); const held = new Agent();
      held.createConnection = () => new Duplex({ read() {}, write() {} });
      for (let i = 0; i < N; i++) request({ host: 'x', agent: held }).on('error', () => {}).end();
      await new Promise(done => setTimeout(done, 100)); return Object.values(held.sockets).flat().length;`,
    bounded: `const { Agent, request } = await import('node:http'); const { Duplex } = await import('node:stream'); const held = new Agent({ maxSockets: LIMIT });
      held.createConnection = () => new Duplex({ read() {}, write() {} });
      for (let i = 0; i < N; i++) request({ host: 'x', agent: held }).on('error', () => {}).end();
      await new Promise(done => setTimeout(done, 100)); return Object.values(held.sockets).flat().length;`,
  },
  mqtt: {
    byDefault: `const { default: mqtt } = await import('mqtt'); const held = mqtt.connect('mqtt://127.0.0.1:1', { manualConnect: true });
      for (let i = 0; i < N; i++) held.publish('t', 'm' + i); return held.queue.length;`,
  },
  ioredis: {
    byDefault: `${silent} const { Redis } = await import('ioredis'); const held = new Redis({ host: '127.0.0.1', port }); held.on('error', () => {});
      for (let i = 0; i < N; i++) held.set('k' + i, 1).catch(() => {}); return held.offlineQueue.length;`,
  },
  '@redis/client': {
    byDefault: `${silent} const { createClient } = await import('@redis/client'); const held = createClient({ url: 'redis://127.0.0.1:' + port, commandsQueueMaxLength: undefined });
      held.on('error', () => {}); held.connect().catch(() => {}); let refused = 0;
      for (let i = 0; i < N; i++) held.set('k' + i, '1').catch(() => refused++); for (let i = 0; i < 20; i++) await null; return N - refused;`,
    bounded: `${silent} const { createClient } = await import('@redis/client'); const held = createClient({ url: 'redis://127.0.0.1:' + port, commandsQueueMaxLength: LIMIT });
      held.on('error', () => {}); held.connect().catch(() => {}); let refused = 0;
      for (let i = 0; i < N; i++) held.set('k' + i, '1').catch(() => refused++); for (let i = 0; i < 20; i++) await null; return N - refused;`,
  },
  'socket.io-client': {
    byDefault: `const { io } = await import('socket.io-client'); const held = io('http://127.0.0.1:1', { autoConnect: false });
      for (let i = 0; i < N; i++) held.emit('x', i); return held.sendBuffer.length;`,
  },
};
