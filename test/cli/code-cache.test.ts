import assert from 'node:assert/strict';
import { chmodSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { codeCacheFolder, loadScript } from '../../src/code-cache.ts';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';

const require = createRequire(import.meta.url);

describe('the code cache', () => {
  const folder = temporaryFolder();
  const cache = () => join(folder(), 'cache/bounded');
  const load = (tag = 'one') => loadScript(join(folder(), 'lib.cjs'), tag, cache(), require);
  const keptFile = () => join(cache(), readdirSync(cache())[0] ?? '');
  const answer = ({ exports }: ReturnType<typeof load>) => (exports as { answer(): number }).answer();

  beforeEach(() =>
    writeFiles(folder(), {
      'lib.cjs': "exports.answer = () => require('node:path').sep.length + 41; //# no newline at the end",
    }),
  );

  it('runs a script and keeps its code for the next process', () => {
    const first = load();
    assert.equal(answer(first), 42);
    first.saveCode();
    assert.equal(readdirSync(cache()).length, 1);
    assert.equal(answer(load()), 42);
  });

  it('writes nothing when the kept code was used', () => {
    load().saveCode();
    const before = statSync(keptFile()).mtimeMs;
    load().saveCode();
    assert.equal(statSync(keptFile()).mtimeMs, before);
  });

  it('keeps the code of another build apart', () => {
    load('one').saveCode();
    load('two').saveCode();
    assert.equal(readdirSync(cache()).length, 2);
  });

  it('renews kept code that does not fit', () => {
    load().saveCode();
    writeFileSync(keptFile(), 'no code at all');
    writeFiles(folder(), { 'lib.cjs': 'exports.answer = () => 7 * 6;' });
    const again = load();
    assert.equal(answer(again), 42);
    again.saveCode();
    assert.ok(statSync(keptFile()).size > 100);
  });

  it('keeps the code of the latest eight chunks', () => {
    const tags = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
    tags.forEach((tag, at) => {
      load(tag).saveCode();
      const written = readdirSync(cache()).find(name => name.includes(`-${tag}-`));
      assert.ok(written, 'what was just written stays');
      utimesSync(join(cache(), written), at, at);
    });
    const kept = tags.filter(tag => readdirSync(cache()).some(name => name.includes(`-${tag}-`)));
    assert.deepEqual(kept, tags.slice(2));
  });

  it('is for its owner only', function () {
    if (process.platform === 'win32') this.skip();
    load().saveCode();
    assert.equal(statSync(keptFile()).mode & 0o77, 0);
    assert.equal(statSync(cache()).mode & 0o77, 0);
  });

  it('does no harm where nothing can be written', () => {
    writeFileSync(join(folder(), 'cache'), 'a file in the place of the folder');
    const loaded = load();
    assert.equal(answer(loaded), 42);
    loaded.saveCode();
  });

  it('does no harm where nothing can be read', function () {
    if (process.getuid?.() === 0) this.skip();
    load().saveCode();
    chmodSync(keptFile(), 0);
    assert.equal(answer(load()), 42);
  });

  it("lies where the system keeps caches, and follows Node's own switch", () => {
    if (process.platform !== 'win32') {
      assert.equal(codeCacheFolder({}), join(homedir(), '.cache/bounded'));
    }
    assert.equal(codeCacheFolder({ XDG_CACHE_HOME: '/caches' }), join('/caches', 'bounded'));
    assert.equal(codeCacheFolder({ NODE_DISABLE_COMPILE_CACHE: '1' }), undefined);
  });
});
