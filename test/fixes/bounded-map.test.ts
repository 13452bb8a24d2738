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
