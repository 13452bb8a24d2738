import assert from 'node:assert/strict';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../src/cli/engine.ts';
import { unitText } from '../../src/fixes/vendor/units.ts';
import { runIn } from '../support/fake-terminal.ts';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';

const engine: Engine = {
  version: 'test',
  rules: [],
  loadAnalyser: () => import('../../src/from-source.ts'),
};
const copy = 'src/vendor/bounded/bounded-set.ts';

describe('bounded runtime', function () {
  this.timeout(20_000);
  const folder = temporaryFolder();
  const read = () => readFileSync(join(folder(), copy), 'utf8');
  beforeEach(() => writeFiles(folder(), { 'tsconfig.json': '{}', 'package.json': '{ "name": "shop" }' }));

  it('adds a container, and finds it current', async () => {
    assert.equal((await runIn(folder(), ['runtime', 'add', 'bounded-set'], engine)).code, 0);
    assert.equal(read(), unitText('bounded-set'));
    const { code, out } = await runIn(folder(), ['runtime', 'check'], engine);
    assert.match(out, /^current {3}src\/vendor\/bounded\/bounded-set\.ts {2}bounded-set \d/);
    assert.equal(code, 0);
  });

  it('never overwrites an edited copy', async () => {
    const edited = unitText('bounded-set').replace('evicts', 'throws out');
    assert.notEqual(edited, unitText('bounded-set'));
    writeFiles(folder(), { [copy]: edited });
    assert.equal((await runIn(folder(), ['runtime', 'check'], engine)).code, 1);
    assert.match((await runIn(folder(), ['runtime', 'update'], engine)).out, /it was edited/);
    assert.match(
      (await runIn(folder(), ['runtime', 'add', 'bounded-set'], engine)).out,
      /it is there already/,
    );
    assert.equal(read(), edited);
  });

  it('renews a copy of another release', async () => {
    writeFiles(folder(), {
      [copy]: unitText('bounded-set').replace(/runtime \S+ \(MIT\)/, 'runtime 0.0.9 (MIT)'),
    });
    assert.match((await runIn(folder(), ['runtime', 'check'], engine)).out, /^outdated/);
    const { code, out } = await runIn(folder(), ['runtime', 'update'], engine);
    assert.match(out, /^renewed {2}.* from 0\.0\.9$/m);
    assert.equal(code, 0);
    assert.equal(read(), unitText('bounded-set'));
  });

  it('writes nothing outside of the folder', async () => {
    writeFiles(folder(), { 'project/package.json': '{}', 'elsewhere/x.txt': '' });
    symlinkSync(join(folder(), 'elsewhere'), join(folder(), 'project/src'));
    const { code, err } = await runIn(join(folder(), 'project'), ['runtime', 'add', 'bounded-set'], engine);
    assert.equal(code, 2);
    assert.match(err, /would be written outside of the workspace/);
  });

  it('says what there is', async () => {
    assert.match(
      (await runIn(folder(), ['runtime', 'add', 'x'], engine)).err,
      /'x' is no container; there are b/,
    );
    assert.equal((await runIn(folder(), ['runtime', 'burn'], engine)).code, 2);
    writeFileSync(join(folder(), 'plain.ts'), 'export {};\n');
    assert.match((await runIn(folder(), ['runtime', 'check'], engine)).out, /no copies/);
  });
});
