import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { analyseSources } from '../../src/analyse.ts';
import { offersFor } from '../../src/fixes/offers.ts';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';
import { openWorkshop } from './support/workshop.ts';

const depends = JSON.stringify({ name: 'pages', type: 'module', dependencies: { 'lru-cache': '^11' } });

const typed = `class Pages {
  readonly #pages: Map<string, number> = new Map();
  add(path: string): void {
    this.#pages.set(path, this.#pages.size);
  }
  get size(): number {
    return this.#pages.size;
  }
}
const pages = new Pages();
export const grow = (step: number): void => pages.add('/page/' + step);
export const size = (): number => pages.size;
`;

describe('the bounded container of a dependency', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  it('takes the place of a Map and of its type, brings no copy, and holds when driven', async () => {
    const home = folder();
    const { fixed } = openWorkshop(home, { 'package.json': depends, 'src/pages.ts': typed });
    const after = fixed('#pages', 'known-library', { max: 64 });
    const text = after['src/pages.ts'] ?? '';
    assert.ok(text.startsWith("import { LRUCache } from 'lru-cache';\n"), text);
    assert.ok(
      text.includes('readonly #pages: LRUCache<string, number> = new LRUCache({ max: MAX_PAGES });'),
      text,
    );
    assert.deepEqual(Object.keys(after), ['src/pages.ts']);
    assert.deepEqual(analyseSources({ 'src/pages.ts': text }).findings, []);
    writeFiles(home, { 'src/fixed.ts': text });
    const { grow, size } = await import(pathToFileURL(join(home, 'src', 'fixed.ts')).href);
    for (let step = 0; step < 10_000; step++) grow(step);
    assert.equal(size(), 64);
  });

  it('is offered behind our own where the package depends on one', () => {
    const { analysis } = openWorkshop(folder(), { 'src/pages.ts': typed });
    const accumulator = analysis.accumulators.find(each => each.name === '#pages');
    assert.ok(accumulator);
    const ids = ['bounded-map', 'known-library'];
    const titles = offersFor(ids, accumulator, new Set(['express', 'quick-lru'])).map(each => each.title);
    assert.deepEqual(titles.slice(0, 2), [
      "Keep '#pages' in a BoundedMap",
      "Keep '#pages' in QuickLRU of quick-lru, which is here already",
    ]);
    assert.ok(!offersFor(ids, accumulator, new Set(['express'])).some(each => each.id === 'known-library'));
  });

  const refusals = [
    {
      what: 'it is no dependency of the nearest package',
      files: { 'src/pages.ts': typed },
      reason: 'its package depends on no bounded container',
    },
    {
      what: 'it is not installed',
      files: {
        'package.json': JSON.stringify({ name: 'pages', dependencies: { 'quick-lru': '^7' } }),
        'src/pages.ts': typed,
      },
      reason: "'quick-lru' is not installed",
    },
    {
      what: 'the type has a name of its own',
      files: {
        'package.json': depends,
        'src/pages.ts': `type Numbers = Map<string, number>;\n${typed.replace('#pages: Map<string, number>', '#pages: Numbers')}`,
      },
      reason: "its type 'Numbers' at pages.ts:3 is not that of a Map",
    },
    {
      what: 'it does not take what is held',
      files: {
        'package.json': depends,
        'src/pages.ts': typed.replace('Map<string, number>', 'Map<string, unknown>'),
      },
      reason: /^it would not compile: .*'unknown' is not assignable to type '{}'/,
    },
  ];

  for (const { what, files, reason } of refusals) {
    it(`is refused where ${what}`, () => {
      const { finding, resolve } = openWorkshop(folder(), files as Record<string, string>);
      const outcome = resolve(finding('#pages'), 'known-library');
      assert.ok('reason' in outcome);
      if (typeof reason === 'string') assert.equal(outcome.reason, reason);
      else assert.match(outcome.reason, reason);
    });
  }
});
