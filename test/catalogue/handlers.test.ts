import assert from 'node:assert/strict';
import {
  handlerCalls,
  handlerDecorators,
  handlerExports,
  handlerFamilies,
  handlerMethods,
  handlerObjects,
  handlerProperties,
} from '../../src/catalogue/handlers.ts';
import type { HandlerFamily } from '../../src/catalogue/schema.ts';
import type { Cadence } from '../../src/facts/model.ts';

const cadences: Readonly<Record<Cadence, true>> = {
  once: true,
  'per-call': true,
  'per-iteration': true,
  'per-event': true,
  'per-tick': true,
  'per-request': true,
};

/** Every entry of every shape of a family. */
function entriesOf(family: HandlerFamily) {
  const { calls = [], decorators = [], properties = [], exports = [], methods = [], objects = [] } = family;
  return [...calls, ...decorators, ...properties, ...exports, ...methods, ...objects];
}

const entries = handlerFamilies.flatMap(entriesOf);
const repeated = (values: readonly string[]) =>
  values.filter((value, index) => values.indexOf(value) !== index);

describe('the handler catalogue', () => {
  it('gives every entry an id of its own, in the form family/thing', () => {
    const ids = entries.map(entry => entry.id);
    assert.deepEqual(repeated(ids), []);
    assert.deepEqual(
      ids.filter(id => !/^[a-z0-9.-]+\/[a-z0-9.-]+$/.test(id)),
      [],
    );
  });

  it('uses only cadences of the model', () => {
    const used = [
      ...[
        ...handlerCalls,
        ...handlerDecorators,
        ...handlerProperties,
        ...handlerExports,
        ...handlerMethods,
      ].map(entry => entry.cadence),
      ...handlerCalls.flatMap(call => Object.values(call.event ?? {})),
      ...handlerObjects.flatMap(object => Object.values(object.properties)),
    ];
    assert.deepEqual(
      used.filter(cadence => !Object.hasOwn(cadences, cadence)),
      [],
    );
  });

  it('names at least one thing to match in every entry, and none twice', () => {
    for (const call of handlerCalls) {
      assert.notEqual(call.methods.length, 0, call.id);
      assert.deepEqual(repeated(call.methods), [], call.id);
      assert.deepEqual(repeated(call.receivers ?? []), [], call.id);
      assert.deepEqual(repeated(call.modules ?? []), [], call.id);
    }
    for (const method of handlerMethods) {
      assert.deepEqual(repeated([...method.bases]), [], method.id);
      assert.deepEqual(repeated([...method.methods]), [], method.id);
    }
    for (const object of handlerObjects) {
      const targets = [...object.calls, ...(object.variables ?? [])];
      assert.ok(targets.length > 0 || object.exportDefault, object.id);
      assert.notEqual(Object.keys(object.properties).length, 0, object.id);
    }
  });

  it('puts a wildcard only at the end of a name', () => {
    const names = [
      ...handlerCalls.flatMap(call => [...call.methods, ...(call.modules ?? []), ...(call.receivers ?? [])]),
      ...handlerMethods.flatMap(method => [...method.methods, ...method.bases]),
      ...handlerObjects.flatMap(object => object.calls),
    ];
    assert.deepEqual(
      names.filter(name => name.slice(0, -1).includes('*')),
      [],
    );
  });

  it('writes modules without node: and receivers without punctuation', () => {
    const modules = [...handlerCalls, ...handlerObjects].flatMap(entry => entry.modules ?? []);
    assert.deepEqual(
      modules.filter(module => module.startsWith('node:')),
      [],
    );
    const receivers = handlerCalls.flatMap(call => call.receivers ?? []);
    assert.deepEqual(
      receivers.filter(receiver => !/^[\w$]+$/.test(receiver)),
      [],
    );
  });

  it('has path patterns that compile and match no file without an extension they name', () => {
    for (const { id, files } of handlerExports.filter(entry => entry.files !== '.')) {
      assert.equal(new RegExp(files).test('src/readme.md'), false, id);
    }
  });

  it('lets a registration that ends something run once or per event, never per request', () => {
    const closing = [...handlerCalls, ...handlerMethods, ...handlerProperties].filter(
      entry => entry.phase === 'close',
    );
    assert.notEqual(closing.length, 0);
    assert.deepEqual(
      closing
        .filter(entry => entry.cadence !== 'once' && entry.cadence !== 'per-event')
        .map(entry => entry.id),
      [],
    );
  });
});

describe('what the handler catalogue knows', () => {
  const calls: readonly (readonly [module: string | undefined, method: string, cadence: Cadence])[] = [
    [undefined, 'setInterval', 'per-tick'],
    [undefined, 'addEventListener', 'per-event'],
    [undefined, 'MutationObserver', 'per-event'],
    [undefined, 'subscribe', 'per-event'],
    [undefined, 'onDid*', 'per-event'],
    [undefined, 'setRequestHandler', 'per-request'],
    ['express', 'get', 'per-request'],
    ['fastify', 'addHook', 'per-request'],
    ['koa', 'use', 'per-request'],
    ['hono', 'post', 'per-request'],
    ['bullmq', 'Worker', 'per-request'],
    ['amqplib', 'consume', 'per-request'],
    ['ioredis', 'subscribe', 'per-event'],
    ['electron', 'handle', 'per-request'],
    ['vscode-languageserver', 'onHover', 'per-request'],
    ['@trpc/server', 'mutation', 'per-request'],
    ['@modelcontextprotocol/sdk', 'registerTool', 'per-request'],
    ['node-cron', 'schedule', 'per-tick'],
    ['react', 'useEffect', 'per-event'],
    ['chokidar', 'watch', 'per-event'],
  ];
  for (const [module, method, cadence] of calls) {
    it(`${module ?? 'the platform'}: ${method} is ${cadence}`, () => {
      const found = handlerCalls.filter(
        call =>
          call.methods.includes(method) &&
          (module ? call.modules?.includes(module) : call.modules === undefined),
      );
      assert.ok(
        found.some(call => call.cadence === cadence),
        JSON.stringify(found),
      );
    });
  }

  it('tells a connection from the signal that ends the process', () => {
    const on = handlerCalls.find(call => call.id === 'events/on');
    assert.equal(on?.event?.connection, 'per-request');
    assert.equal(on?.event?.SIGTERM, 'once');
    assert.equal(on?.event?.['*'], 'per-event');
  });

  const decorators = [
    'Get',
    'SubscribeMessage',
    'OnEvent',
    'Cron',
    'Interval',
    'MessagePattern',
    'EventPattern',
    'Process',
  ];
  for (const name of decorators) {
    it(`Nest: @${name}`, () => {
      assert.equal(
        handlerDecorators.some(decorator => decorator.name === name),
        true,
      );
    });
  }

  const files: readonly (readonly [file: string, name: string, known: boolean])[] = [
    ['src/app/api/users/route.ts', 'POST', true],
    ['pages/api/users.ts', 'default', true],
    ['src/routes/items/+server.ts', 'GET', true],
    ['app/routes/items.tsx', 'loader', true],
    ['functions/hello.ts', 'handler', true],
    ['src/handlers/ingest.mts', 'handler', true],
    ['src/components/route.ts', 'POST', false],
    ['src/api/client.ts', 'default', false],
    ['src/handlers/ingest.ts', 'helper', false],
  ];
  for (const [file, name, known] of files) {
    it(`${known ? 'takes' : 'leaves'} ${name} of ${file}`, () => {
      const found = handlerExports.some(
        entry => !entry.modules && new RegExp(entry.files).test(file) && entry.names.includes(name),
      );
      assert.equal(found, known);
    });
  }
});
