import assert from 'node:assert/strict';
import { levelIn, levelOf } from './level-of.ts';

describe('how sure a finding is', () => {
  const server = (key: string) => `import { createServer } from 'node:net';
      const scores = new Map<string, number>();
      createServer(socket => {
        socket.on('data', chunk => { const { ${key} } = JSON.parse(String(chunk)); scores.set(${key}, 1); });
      });`;
  const emptied = (name: string) => `export function stop(): void { ${name}.clear(); }`;

  it('warns of what the other end keys by itself, where it was meant to be emptied', () => {
    assert.equal(levelOf('scores', `${server('sessionId')}\n${emptied('scores')}`), 'warning');
  });

  it('only informs of keys alone, for the world may keep them few', () => {
    assert.equal(levelOf('scores', server('sessionId')), 'information');
  });

  it('informs of what the other end keys by anything', () => {
    assert.equal(levelOf('scores', server('board')), 'information');
  });

  const hub = (key: string) => `export class Hub {
        private readonly seats = new Map<string, number>();
        start(): void {}
        join(${key}: string): void { this.seats.set(${key}, Date.now()); }
      }
      export const hub = new Hub();`;

  it('informs of a key per connection that nobody is seen to send', () => {
    assert.equal(levelOf('seats', hub('sessionId')), 'information');
  });

  it('only hints at a key that names a device', () => {
    assert.equal(levelOf('seats', hub('deviceId')), 'hint');
  });

  it('does not warn of what a driven page asks for', () => {
    const text = (from: string) => `import { ${from} } from './driven';
      const requests: { url: string }[] = [];
      ${from}.on('request', request => { requests.push({ url: request.url() }); });`;
    assert.equal(levelOf('requests', text('server')), 'warning');
    assert.notEqual(levelOf('requests', text('page')), 'warning');
  });

  it('does not take a chat bot that comes back for a request', () => {
    const text = (event: string) => `import { bot } from './bot';
      const texts: string[] = [];
      bot.on('${event}', () => { texts.push('message'); });`;
    assert.equal(levelOf('texts', text('message')), 'warning');
    assert.notEqual(levelOf('texts', text('resume')), 'warning');
  });

  it('only hints at a key that may be one of a few', () => {
    assert.equal(levelOf('seats', hub('place')), 'hint');
  });

  it('warns of a list that an endless loop fills', () => {
    const text = `declare function next(): Promise<{ text: string }>;
      export class Log {
        readonly lines: { text: string }[] = [];
        async run(): Promise<void> {
          for (;;) { const { text } = await next(); this.lines.push({ text }); }
        }
      }
      export const log = new Log();
      void log.run();`;
    assert.equal(levelOf('lines', text), 'warning');
  });

  const feed = (event: string, kept: string) => `import { WebSocketServer } from 'ws';
      const alerts: unknown[] = [];
      new WebSocketServer({ port: 8080 }).on('connection', ws => {
        ws.on('${event}', data => { alerts.push(${kept}); });
      });`;

  it('warns of a list of the module that each message makes longer', () => {
    assert.equal(levelOf('alerts', feed('message', 'String(data)')), 'warning');
    assert.equal(levelOf('alerts', feed('message', '{ data, at: Date.now() }')), 'warning');
  });

  it('warns of the same in an object that there is once', () => {
    const text = `import { EventEmitter } from 'node:events';
      export class AlertMonitor {
        static readonly instance = new AlertMonitor();
        private readonly alerts: { at: number; text: string }[] = [];
        check({ value, id }: { value: number; id: string }): void {
          if (value > 10) this.alerts.push({ at: Date.now(), text: id });
        }
      }
      const bus = new EventEmitter();
      bus.on('reading', reading => AlertMonitor.instance.check(reading));`;
    assert.equal(levelOf('alerts', text), 'warning');
  });

  it('knows what a schedule empties, by a decorator or a timer', () => {
    const text = (decorator: string, beside: string) => `import express from 'express';
      import { Cron } from '@nestjs/schedule';
      export class Daily {
        private readonly counts = new Map<string, number>();
        ${beside}
        add(token: string): void { this.counts.set(token, 1); }
        ${decorator} reset(): void { this.counts.clear(); }
      }
      export const daily = new Daily();
      express().get('/', (req, res) => { daily.add(req.query.token); res.end(); });`;
    assert.equal(levelOf('counts', text('', '')), 'warning');
    assert.equal(levelOf('counts', text("@Cron('0 0 * * *')", '')), 'none');
    assert.equal(levelOf('counts', text('', 'start() { setInterval(() => this.reset(), 1000); }')), 'none');
  });

  it('takes a removal for one of what has expired only where its age is asked for near by', () => {
    const text = (between: string) => `import { createServer } from 'node:net';
      const calls = new Map<string, number>();
      function forget(callId: string): void { calls.delete(callId); }
      createServer(socket => socket.on('message', ({ kind, callId }) => {
        if (kind === 'start') calls.set(callId, 1);
        if (kind === 'token' && isStale(callId)) renew();
        ${between}
        if (kind === 'end' && calls.has(callId)) forget(callId);
      }));`;
    assert.equal(levelOf('calls', text('')), 'information');
    assert.equal(levelOf('calls', text('log(kind);\n'.repeat(200))), 'none');
  });

  it('hears nothing from a listener that is taken off before anybody else has a turn', () => {
    const text = (between: string) => `import { server } from './server.ts';
      server.on('connection', async socket => {
        const early: string[] = [];
        const keep = data => { early.push(String(data)); };
        socket.on('data', keep);
        ${between}
        socket.off('data', keep);
      });`;
    assert.equal(levelOf('early', text('open(socket);')), 'none');
    assert.equal(levelOf('early', text('await open(socket);')), 'hint');
  });

  it('does not warn of a list of callbacks, or of one that something shortens', () => {
    assert.notEqual(levelOf('alerts', feed('message', '() => data')), 'warning');
    const shortened = `${feed('message', 'String(data)')}
      export function stop() { alerts.length = 0; }`;
    assert.notEqual(levelOf('alerts', shortened), 'warning');
  });

  it('warns of a queue that others fill while its sink is away', () => {
    const text = `import { createServer } from 'node:net';
      declare function send(batch: Buffer[]): Promise<void>;
      const jobs: Buffer[] = [];
      createServer(socket => socket.on('data', chunk => { jobs.push(chunk); void flush(); }));
      async function flush(): Promise<void> {
        const batch = jobs.splice(0);
        try { await send(batch); } catch { jobs.unshift(...batch); }
      }`;
    assert.equal(levelOf('jobs', text), 'warning');
  });

  it('does not warn of a queue that is emptied by whoever fills it', () => {
    const text = `import { createServer } from 'node:net';
      declare function apply(change: Buffer): Promise<void>;
      const changes: Buffer[] = [];
      let busy = false;
      createServer(socket => socket.on('data', chunk => { changes.push(chunk); void drain(); }));
      async function drain(): Promise<void> {
        if (busy) return;
        busy = true;
        let change: Buffer | undefined;
        while ((change = changes.pop())) await apply(change);
        busy = false;
      }`;
    assert.notEqual(levelOf('changes', text), 'warning');
  });

  it('takes names of what a program consists of for a sign that there are few', () => {
    const hub = (name: string) => `import WebSocket from 'ws';
      const ${name} = new Map();
      const socket = new WebSocket('ws://localhost');
      socket.on('message', text => { const { userId } = JSON.parse(String(text)); ${name}.set(userId, Date.now()); });
      ${emptied(name)}`;
    assert.equal(levelOf('scores', hub('scores')), 'warning');
    assert.equal(levelOf('modules', hub('modules')), 'information');
    assert.equal(levelOf('warned', hub('warned')), 'information');
    assert.equal(levelOf('scores', { 'src/test-runner/hub.ts': hub('scores') }), 'hint');
  });

  it('takes what is kept by one room for less than what is kept by all', () => {
    const seats = (owner: string) => `import { EventEmitter } from 'node:events';
      export class ${owner} extends EventEmitter {
        private readonly seats = new Map<string, number>();
        join(clientId: string): void { this.seats.set(clientId, Date.now()); }
      }`;
    assert.equal(levelOf('seats', seats('Hotel')), 'information');
    assert.equal(levelOf('seats', seats('HotelRoom')), 'hint');
  });

  it('only hints at what a child process of our own prints', () => {
    const text = `import { spawn } from 'node:child_process';
      export function output(command: string): Promise<string> {
        return new Promise(resolve => {
          let text = '';
          const child = spawn(command);
          child.stdout.on('data', chunk => { text += chunk; });
          child.on('close', () => resolve(text));
        });
      }`;
    assert.equal(levelOf('text', text), 'hint');
  });

  it('says nothing of what a command prints that stands in the program', () => {
    const text = `import { spawn } from 'node:child_process';
      export function version(): Promise<string> {
        return new Promise(resolve => {
          let text = '';
          const child = spawn('git', ['--version']);
          child.stdout.on('data', chunk => { text += chunk; });
          child.on('close', () => resolve(text));
        });
      }`;
    assert.equal(levelOf('text', text), 'none');
  });

  it('does not warn of a container that another one keeps', () => {
    const text = `const caches: Map<string, number>[] = [];
      function makeCache(): Map<string, number> { const cache = new Map<string, number>(); caches.push(cache); return cache; }
      const byUser = makeCache();
      export function note(userId: string): void { byUser.set(userId, 1); }
      export function forget(): void { for (const cache of caches) cache.clear(); }`;
    assert.notEqual(levelOf('byUser', text), 'warning');
  });

  it('does not warn of what comes from the same program', () => {
    const messages = (from: string) => `import { parentPort } from 'node:worker_threads';
      import { peer } from './peer';
      const loaded = new Map<string, number>();
      ${from}.on('message', ({ sessionId }) => loaded.set(sessionId, Date.now()));
      ${emptied('loaded')}`;
    assert.equal(levelOf('loaded', messages('peer')), 'warning');
    assert.notEqual(levelOf('loaded', messages('parentPort')), 'warning');
    assert.notEqual(levelOf('loaded', messages('process')), 'warning');
  });

  it('does not warn of a subscription to nobody knows what', () => {
    const subscription = (call: string) => `import { loads } from './loads';
      const names = new Set<string>();
      loads.${call}(({ requestId }) => names.add(requestId));
      ${emptied('names')}`;
    assert.equal(levelOf('names', subscription('onRequest')), 'warning');
    assert.notEqual(levelOf('names', subscription('subscribe')), 'warning');
  });

  it('only hints at what is sent and names one of a list', () => {
    const feed = (key: string) => `import WebSocket from 'ws';
      const last = new Map();
      const socket = new WebSocket('ws://localhost');
      socket.on('message', text => { const { ${key} } = JSON.parse(String(text)); last.set(${key}, Date.now()); });`;
    assert.equal(levelOf('last', feed('board')), 'information');
    assert.equal(levelOf('last', feed('productId')), 'hint');
    const emptiedFeed = (key: string) => `${feed(key)}\n${emptied('last')}`;
    assert.notEqual(levelOf('last', emptiedFeed('address')), 'warning');
    assert.equal(levelOf('last', emptiedFeed('remoteAddress')), 'warning');
  });

  it('does not warn of events of an api that is no web application', () => {
    const text = `import { EventEmitter } from 'node:events';
      const api = new EventEmitter();
      const accessories = new Map<string, object>();
      api.on('registerAccessory', ({ id }) => accessories.set(id, {}));`;
    assert.notEqual(levelOf('accessories', text), 'warning');
  });

  const bot = `import WebSocket from 'ws';
    const last = new Map();
    const socket = new WebSocket('ws://localhost');
    socket.on('message', text => { const { userId } = JSON.parse(String(text)); last.set(userId, Date.now()); });
    ${emptied('last')}`;

  it('only hints at what a script or an example gathers that serves nobody', () => {
    assert.equal(levelOf('last', { 'src/bot.js': bot }), 'warning');
    assert.equal(levelOf('last', { 'examples/bot.js': bot }), 'hint');
    assert.equal(levelOf('last', { 'packages/bot/scripts/bot.js': bot }), 'hint');
    assert.equal(levelOf('last', { 'bin.js': bot }), 'hint');
  });

  it('informs of an example that serves requests', () => {
    const text = `import express from 'express';
      const app = express();
      const seen = new Map();
      app.get('/', (req, res) => { seen.set(req.query.token, Date.now()); res.end(); });`;
    assert.equal(levelOf('seen', { 'src/server.js': text }), 'warning');
    assert.equal(levelOf('seen', { 'examples/server.js': text }), 'information');
    assert.equal(levelOf('seen', { 'src/gateway-demo.js': text }), 'information');
  });

  it('only hints at a default that an example leaves as it is', () => {
    const text = `import express from 'express';
      import session from 'express-session';
      const app = express();
      const sessions = session({ secret: 'x' });
      app.use(sessions);`;
    assert.equal(levelOf('sessions', { 'src/server.js': text }), 'warning');
    assert.equal(levelOf('sessions', { 'examples/server.js': text }), 'hint');
  });

  it('asks for folders below the nearest package', () => {
    const packageOf = () => ({ dir: 'examples/bot' });
    assert.equal(levelIn('examples/bot/src/bot.js', bot, packageOf), 'warning');
  });

  it('only hints at stores that keep their data in memory on purpose, and at doubles', () => {
    const store = (name: string) => `export class ${name} {
        private readonly rows = new Map<string, number>();
        connect(): void {}
        save(sessionId: string): void { this.rows.set(sessionId, Date.now()); }
      }
      export const store = new ${name}();`;
    assert.equal(levelOf('rows', store('SessionStore')), 'information');
    for (const name of ['MemoryStore', 'InMemorySessionRepository', 'FakeDatabase', 'MockMailer'])
      assert.equal(levelOf('rows', store(name)), 'hint', name);
  });

  it('takes a sample with a package of its own for a sample, where the package around it is read too', () => {
    const level = (around: object) =>
      levelIn('examples/bot/src/bot.js', bot, name =>
        name.startsWith('examples/bot/') ? { dir: 'examples/bot', ...around } : { dir: '.' },
      );
    assert.equal(level({}), 'warning');
    assert.equal(level({ within: '.' }), 'hint');
  });

  it('knows that a home and a run of tests have few of anything, and that a client may send as much as it likes', () => {
    const level = (text: string, keywords: string[]) =>
      levelIn('src/server.js', text, () => ({ dir: '.', keywords }));
    const body = `import { createServer } from 'node:http';
      createServer((req, res) => {
        let body = '';
        req.on('data', chunk => { body += chunk; });
        req.on('end', () => res.end(String(body.length)));
      }).listen(80);`;
    for (const keywords of [['chat'], ['homebridge', 'chat'], ['testing']]) {
      assert.equal(level(bot, keywords), keywords[0] === 'chat' ? 'warning' : 'information', keywords[0]);
      assert.equal(level(body, keywords), 'warning', keywords[0]);
    }
  });

  const app = (before: string, inside: string) => `import express from 'express';
    import { config } from './config';
    const seen = new Map();
    const app = express();
    app.get('/', (req, res) => {
      const { token } = req.query;
      ${before}
      ${inside.replace('ADD', 'seen.set(token, Date.now());')}
      res.end();
    });`;

  it('does not warn of what is kept for developers only', () => {
    assert.equal(levelOf('seen', app('', 'ADD')), 'warning');
    assert.equal(levelOf('seen', app('', 'if (config.quick) { ADD }')), 'warning');
    assert.equal(levelOf('seen', app('', 'if (!config.debug) { ADD }')), 'warning');
    assert.notEqual(levelOf('seen', app('', 'if (config.debug) { ADD }')), 'warning');
    assert.notEqual(
      levelOf('seen', app("if (process.env.MODE !== 'x' && !config.devel) return;", 'ADD')),
      'none',
    );
    assert.notEqual(levelOf('seen', app('if (!config.devel) return;', 'ADD')), 'warning');
  });

  it('does not warn of keys that the configuration has to list', () => {
    const missing = 'if (!user) { res.status(404).end(); return; }';
    assert.notEqual(levelOf('seen', app(`const user = config.users[token]; ${missing}`, 'ADD')), 'warning');
    assert.notEqual(
      levelOf('seen', app(`const user = config.users.get(token); ${missing}`, 'ADD')),
      'warning',
    );
    assert.notEqual(
      levelOf('seen', app('if (!config.users[token]) throw new Error(token);', 'ADD')),
      'warning',
    );
    assert.equal(levelOf('seen', app(`const user = req.users[token]; ${missing}`, 'ADD')), 'warning');
    assert.equal(levelOf('seen', app(`const user = config.users[req.ip]; ${missing}`, 'ADD')), 'warning');
    assert.equal(levelOf('seen', app('const user = config.users[token];', 'ADD')), 'warning');
  });

  it('wants more proof of what one of several objects holds, where nobody is seen to fill it', () => {
    const hubs = (made: string) => `import { EventEmitter } from 'node:events';
      export class Hub extends EventEmitter {
        private readonly sessions = new Map<string, number>();
        handleConnect(sessionId: string): void { this.sessions.set(sessionId, Date.now()); }
        stop(): void { this.sessions.clear(); }
      }
      ${made}`;
    assert.equal(levelOf('sessions', hubs('export const hub = new Hub();')), 'warning');
    assert.equal(levelOf('sessions', hubs('')), 'information');
  });

  it('does not take a line of its input for a peer that comes back', () => {
    const text = `import { createInterface } from 'node:readline';
      declare function execute(line: string): Promise<void>;
      const lines: string[] = [];
      let busy = false;
      async function drain(): Promise<void> {
        if (busy || lines.length === 0) return;
        busy = true;
        while (lines.length > 0) await execute(lines.shift() as string);
        busy = false;
      }
      createInterface({ input: process.stdin }).on('line', line => { lines.push(line); void drain(); });`;
    assert.notEqual(levelOf('lines', text), 'warning');
  });

  it('warns of what is discovered in the air, under whatever address', () => {
    const text = (event: string) => `import { radio } from './radio';
      const found = new Map<string, object>();
      radio.on('${event}', onPeripheral);
      function onPeripheral(uuid: string, advertisement: object): void { found.set(uuid, { advertisement }); }
      ${emptied('found')}`;
    assert.notEqual(levelOf('found', text('tuned')), 'warning');
    assert.equal(levelOf('found', text('discover')), 'warning');
  });

  it('warns of what an endless loop gathers, and only informs of what one stream brings until it ends', () => {
    const text = (left: string) => `const seen = new Set<string>();
      async function follow(reader: { read(): Promise<{ done: boolean; value: string }> }): Promise<void> {
        while (true) { const { ${left} } = await reader.read(); if (done) break; seen.add(value); }
      }
      declare const done: boolean;
      void follow(await connect());
      declare function connect(): Promise<never>;`;
    assert.equal(levelOf('seen', text('value')), 'warning');
    assert.notEqual(levelOf('seen', text('done, value')), 'warning');
  });
});
