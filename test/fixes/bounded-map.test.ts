import assert from 'node:assert/strict';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openWorkshop } from './support/workshop.ts';

const handler = `import { createServer } from 'node:http';

const visits = new Map<string, number>();
createServer(request => {
  visits.set(request.url ?? '', Date.now());
}).listen(9000);
`;

describe('the fix to a BoundedMap', function () {
  this.timeout(20_000);
  const folder = temporaryFolder();

  it('replaces what makes the map, names the limit, and brings the container', () => {
    const { fixed } = openWorkshop(folder(), { 'src/visits.ts': handler });
    const after = fixed('visits', 'bounded-map');
    assert.equal(
      after['src/visits.ts'],
      `import { createServer } from 'node:http';
import { BoundedMap } from './vendor/bounded/bounded-map';

const MAX_VISITS = 10_000;
const visits = new BoundedMap<string, number>(MAX_VISITS);
createServer(request => {
  visits.set(request.url ?? '', Date.now());
}).listen(9000);
`,
    );
    assert.match(
      after['src/vendor/bounded/bounded-map.ts'] ?? '',
      /^\/\/ bounded-map, from @bounded\/runtime/,
    );
  });

  it('brings the container into the part of a package that is compiled by itself', () => {
    const { fixed } = openWorkshop(folder(), {
      'src/web/visits.ts': handler,
      'src/web/tsconfig.json':
        '{ "compilerOptions": { "composite": true, "rootDir": "..", "types": ["node"] } }',
    });
    const after = fixed('visits', 'bounded-map');
    assert.ok('src/web/vendor/bounded/bounded-map.ts' in after, Object.keys(after).join());
    assert.match(after['src/web/visits.ts'] ?? '', /from '\.\/vendor\/bounded\/bounded-map(\.js)?';/);
  });

  it('rewrites what reads a private member by its name in brackets, elsewhere too', () => {
    const { fixed } = openWorkshop(folder(), {
      'src/visits.ts': `import { createServer } from 'node:http';
import { peek } from './peek';

export class Visits {
  private seen: Record<string, number> = {};
  note(url: string): void {
    this.seen[url] = Date.now();
  }
}
const visits = new Visits();
createServer(request => {
  visits.note(request.url ?? '');
  peek(visits, request.url ?? '');
});
`,
      'src/peek.ts': `import type { Visits } from './visits';

export const peek = (visits: Visits, url: string): boolean => url in visits['seen'];
`,
    });
    assert.match(fixed('seen', 'bounded-map')['src/peek.ts'] ?? '', /=> visits\['seen'\]\.has\(url\);/);
  });

  it('leaves a comment behind the last import where it is', () => {
    const noted = handler.replace("'node:http';", "'node:http'; // the server");
    const { fixed } = openWorkshop(folder(), { 'src/visits.ts': noted });
    assert.match(
      fixed('visits', 'bounded-map')['src/visits.ts'] ?? '',
      /^import .* from 'node:http'; \/\/ the server\nimport \{ BoundedMap \} from/,
    );
  });

  it('comes above a comment that begins the line of the first statement', () => {
    const store = `/* in memory */ class Store {
  constructor() {
    this.visits = new Map();
    process.on('message', url => this.visits.set(url, Date.now()));
  }
}
module.exports = { store: new Store() };
`;
    const { fixed } = openWorkshop(folder(), { 'src/store.js': store });
    assert.match(
      fixed('visits', 'bounded-map')['src/store.js'] ?? '',
      /^const \{ BoundedMap \} = require\(.*\);\n\nconst MAX_VISITS = 10000;\n\n\/\* in memory \*\/ class Store \{/,
    );
  });

  it('offers the limit to be settled', () => {
    const { finding, resolve } = openWorkshop(folder(), { 'src/visits.ts': handler });
    const outcome = resolve(finding('visits'), 'bounded-map', { max: 250 });
    assert.ok('edits' in outcome && outcome.tabStop);
    const { edit, start, end } = outcome.tabStop;
    assert.equal(outcome.edits[edit]?.newText.slice(start, end), '250');
  });

  it('is withheld with the reason where the name is taken', () => {
    const clash = `${handler}class BoundedMap {}\nexport { BoundedMap };\n`;
    const { finding, resolve } = openWorkshop(folder(), { 'src/visits.ts': clash });
    assert.deepEqual(resolve(finding('visits'), 'bounded-map'), {
      reason: "the file has a 'BoundedMap' of its own",
    });
  });
});
