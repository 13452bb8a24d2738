import assert from 'node:assert/strict';
import { analyseSources } from '../../src/analyse.ts';
import { completeEntries } from '../../src/config/library-entries.ts';
import { readSettings } from '../../src/config/read.ts';
import { defaultConfig, settings } from '../../src/config.ts';

const entry = {
  id: 'acme/cache',
  kind: 'cache',
  imports: ['@acme/cache#Cache'],
  form: 'new',
  byDefault: 'unbounded',
  bounds: [{ path: 'args[0].limit', is: 'number', unlimited: ['0'] }],
};

const problemsOf = (libraries: unknown) =>
  readSettings(JSON.stringify({ libraries }, null, 2), settings, []).problems.map(
    ({ line, message }) => `${line}: ${message}`,
  );

const program = (options: string) => ({
  'main.ts': `import { Cache } from '@acme/cache';
const cache = new Cache(${options});
server.on('request', req => cache.set(req.url, 1));`,
});

const rulesOf = (options: string) =>
  analyseSources(program(options), { ...defaultConfig, libraries: completeEntries([entry]) }).findings.map(
    each => each.rule,
  );

describe('entries of a user in the configuration', () => {
  it('are of the schema of the catalogue', () => {
    assert.deepEqual(problemsOf([entry]), []);
  });

  it('are told what is wrong, where, and what is allowed', () => {
    assert.deepEqual(problemsOf([{ ...entry, kind: 'cashe' }])[0]?.includes('did you mean'), true);
    assert.match(
      problemsOf([{ ...entry, kind: 'cashe' }])[0] ?? '',
      /^5: 'libraries': "cashe" is not one of "memoizer", "cache"/,
    );
    assert.match(
      problemsOf([{ ...entry, bound: [] }])[0] ?? '',
      /unknown field "bound"; did you mean 'bounds'\?/,
    );
    assert.match(problemsOf([{ id: 'x' }])[0] ?? '', /an entry needs "kind", "imports", "form", "byDefault"/);
    assert.match(problemsOf([{ ...entry, bounds: [{ is: 'number' }] }])[0] ?? '', /needs "path"/);
    assert.match(problemsOf({})[0] ?? '', /expected an array of entries/);
  });

  it('are judged like those of the catalogue', () => {
    assert.deepEqual(rulesOf(''), ['uncapped-library-container']);
    assert.deepEqual(rulesOf('{ limit: 0 }'), ['uncapped-library-container']);
    assert.deepEqual(rulesOf('{ limit: 500 }'), []);
    assert.deepEqual(analyseSources(program('')).findings, []);
  });
});
