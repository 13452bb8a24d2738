import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';
import { openWorkshop, withEdits } from './support/workshop.ts';

/** How a container is made, and the same with its limit. */
interface Making {
  readonly what: string;
  readonly given: string;
  readonly limited: string;
}

const makings: readonly Making[] = [
  {
    what: 'into options that are there',
    given: 'new NodeCache({ stdTTL: 0 })',
    limited: 'new NodeCache({ stdTTL: 0, maxKeys: MAX_USERS })',
  },
  {
    what: 'on a line of its own where the others are',
    given: 'new NodeCache({\n  stdTTL: 0,\n})',
    limited: 'new NodeCache({\n  stdTTL: 0,\n  maxKeys: MAX_USERS,\n})',
  },
  {
    what: 'into empty options',
    given: 'new NodeCache({})',
    limited: 'new NodeCache({ maxKeys: MAX_USERS })',
  },
  {
    what: 'as options where there are none',
    given: 'new NodeCache()',
    limited: 'new NodeCache({ maxKeys: MAX_USERS })',
  },
  {
    what: 'in a construction without brackets',
    given: 'new NodeCache',
    limited: 'new NodeCache({ maxKeys: MAX_USERS })',
  },
  {
    what: 'over options of a constant',
    given: 'new NodeCache(options)',
    limited: 'new NodeCache({ ...options, maxKeys: MAX_USERS })',
  },
  {
    what: 'behind options that are spread',
    given: 'new NodeCache({ ...options })',
    limited: 'new NodeCache({ ...options, maxKeys: MAX_USERS })',
  },
  {
    what: 'in place of a value that means unlimited',
    given: 'new NodeCache({ maxKeys: -1, stdTTL: 0 })',
    limited: 'new NodeCache({ maxKeys: MAX_USERS, stdTTL: 0 })',
  },
  {
    what: 'as a positional argument in place of Infinity',
    given: 'new ReplaySubject<string>(Number.POSITIVE_INFINITY)',
    limited: 'new ReplaySubject<string>(MAX_USERS)',
  },
];

const around = (making: string) => `import NodeCache from 'node-cache';
import { ReplaySubject } from 'rxjs';
import { createServer } from 'node:http';

const options = { stdTTL: 0 };
const users = ${making};
createServer(request => {
  users.${making.includes('Replay') ? "next(request.url ?? '')" : "set(request.url ?? '', options)"};
}).listen(9000);
`;

const packages = `declare module 'node-cache' {
  export default class NodeCache {
    constructor(options?: { stdTTL?: number; maxKeys?: number });
    set(key: string, value: unknown): boolean;
  }
}
declare module 'rxjs' {
  export class ReplaySubject<T> {
    constructor(bufferSize?: number);
    next(value: T): void;
  }
}
`;

describe("the option that limits a library's container", function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  it('is given wherever options can stand', () => {
    const texts = Object.fromEntries(makings.map(({ given }, index) => [`src/${index}.ts`, around(given)]));
    const workshop = openWorkshop(folder(), { ...texts, 'src/packages.d.ts': packages });
    makings.forEach(({ what, limited }, index) => {
      const found = workshop.analysis.findings.find(each => each.file === `src/${index}.ts`);
      assert.ok(found, `nothing is found: ${what}`);
      const outcome = workshop.resolve(found, 'set-limit');
      assert.ok('edits' in outcome, `${what}: ${'reason' in outcome && outcome.reason}`);
      const wanted = around(limited).replace('const users', 'const MAX_USERS = 1_000;\nconst users');
      assert.equal(withEdits(texts, outcome)[found.file], wanted, what);
    });
  });

  it('replaces the Map of a memoizer that has no number to give', () => {
    const text = `import _ from 'lodash';
export const pageOf = _.memoize((path: string) => path.split('/'));
`;
    const lodash = `declare module 'lodash' {
  export interface MapCache { get(key: any): any; has(key: any): boolean; set(key: any, value: any): this; delete(key: any): boolean }
  const _: { memoize<F extends (...args: any[]) => unknown>(work: F): F & { cache: MapCache } };
  export default _;
}
`;
    const { fixed } = openWorkshop(folder(), { 'src/pages.ts': text, 'src/lodash.d.ts': lodash });
    assert.equal(
      fixed('pageOf', 'set-limit')['src/pages.ts'],
      `import _ from 'lodash';
import { BoundedMap } from './vendor/bounded/bounded-map';
const MAX_PAGE_OF = 1_000;
export const pageOf = _.memoize((path: string) => path.split('/'));
pageOf.cache = new BoundedMap(MAX_PAGE_OF);
`,
    );
  });

  it('is refused where no statement can stand to set it', () => {
    const text = `const _ = require('lodash');
class Pages {
  pageOf = _.memoize(path => path.split('/'));
}
const pages = new Pages();
module.exports = path => pages.pageOf(path);
`;
    const { finding, resolve } = openWorkshop(folder(), { 'src/pages.js': text });
    assert.deepEqual(resolve(finding('pageOf'), 'set-limit'), {
      reason: "its 'cache' has to be set where no statement can stand, at pages.js:3",
    });
  });

  it('is refused where the package has no such option', () => {
    const without = packages.replace('; maxKeys?: number', '');
    const { finding, resolve } = openWorkshop(folder(), {
      'src/users.ts': around('new NodeCache({ stdTTL: 0 })'),
      'src/packages.d.ts': without,
    });
    const outcome = resolve(finding('users'), 'set-limit');
    assert.match('reason' in outcome ? outcome.reason : '', /^it would not compile: .*'maxKeys'/);
  });

  it('holds when driven', async () => {
    const text = `import { LRUCache } from 'lru-cache';
const pages = new LRUCache<string, number>({ ttl: 3_600_000 });
export const grow = (step: number): unknown => pages.set('page ' + step, step);
export const size = (): number => pages.size;
`;
    const home = folder();
    const { fixed } = openWorkshop(home, { 'src/pages.ts': text });
    const after = fixed('pages', 'set-limit', { max: 64 });
    assert.equal(await drive(home, 'leaky', text), 10_000);
    assert.equal(await drive(home, 'fixed', after['src/pages.ts'] ?? ''), 64);
  });
});

async function drive(home: string, name: string, text: string): Promise<number> {
  writeFiles(home, { [`src/${name}.ts`]: text });
  const { grow, size } = await import(pathToFileURL(join(home, 'src', `${name}.ts`)).href);
  for (let step = 0; step < 10_000; step++) grow(step);
  return size();
}
