import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../src/cli/engine.ts';
import { rules } from '../../src/rules/index.ts';
import { runIn } from '../support/fake-terminal.ts';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';

const engine: Engine = {
  version: 'test',
  rules,
  loadAnalyser: () => import('../../src/from-source.ts'),
};

const leak = `import { createServer } from 'node:http';
const visits = new Map();
createServer(request => {
  visits.set(request.url, Date.now());
}).listen(9000);
`;

describe('bounded fix', function () {
  this.timeout(30_000);
  const folder = temporaryFolder();
  beforeEach(() =>
    writeFiles(folder(), { 'package.json': '{ "name": "shop" }', 'src/hub.js': `\uFEFF${leak}` }),
  );

  const git = (...args: readonly string[]) => spawnSync('git', ['-C', folder(), ...args]);
  const text = () => readFileSync(join(folder(), 'src/hub.js'), 'utf8');

  it('shows what it would do and writes nothing', async () => {
    const { code, out, err } = await runIn(folder(), ['fix', '--dry-run'], engine);
    assert.match(out, /^--- a\/src\/hub\.js\n\+\+\+ b\/src\/hub\.js\n/);
    assert.match(
      out,
      /^-const visits = new Map\(\);\n(\+.*\n)+\+const visits = new BoundedMap\(MAX_VISITS\);$/m,
    );
    assert.match(out, /^--- \/dev\/null\n\+\+\+ b\/src\/vendor\/bounded\/bounded-map\.js$/m);
    assert.match(
      err,
      /^fixed src\/hub\.js:2:7 {2}Keep 'visits' in a BoundedMap\n1 would be fixed, 0 kept\n$/,
    );
    assert.equal(code, 0);
    assert.equal(text(), `\uFEFF${leak}`);
    assert.deepEqual(readdirSync(join(folder(), 'src')), ['hub.js']);
  });

  it('writes the fix, keeps the byte order mark, and leaves nothing to find', async () => {
    const { code } = await runIn(folder(), ['fix', '--max', '250'], engine);
    assert.equal(code, 0);
    assert.match(
      text(),
      /^\uFEFFimport .*\nimport \{ BoundedMap \} from '\.\/vendor\/bounded\/bounded-map\.js';\n/,
    );
    assert.match(text(), /^const MAX_VISITS = 250;$/m);
    assert.equal((await runIn(folder(), ['check'], engine)).code, 0);
    assert.match((await runIn(folder(), ['fix'], engine)).err, /nothing to fix/);
  });

  it('says where to run for what is outside of the folder', async () => {
    const inside = join(folder(), 'inside');
    mkdirSync(inside);
    const { code, err } = await runIn(inside, ['fix', '../src'], engine);
    assert.match(
      err,
      /^kept {2}\.\.\/src\/hub\.js:2:7 {2}'visits'\n.*it is outside of .*: run this in its own folder$/m,
    );
    assert.equal(code, 1);
    assert.equal(text(), `\uFEFF${leak}`);
  });

  it('uses the fix that is asked for', async () => {
    const { code } = await runIn(folder(), ['fix', '--fix', 'inline-cap'], engine);
    assert.equal(code, 0);
    assert.match(text(), /if \(visits\.size <= MAX_VISITS\) break;/);
    assert.ok(!existsSync(join(folder(), 'src/vendor')));
  });

  it('takes the first of a kind of fix that the finding has', async () => {
    const queue = `const { connect } = require('mqtt');
const jobs = [];
connect('mqtt://plant').on('message', topic => jobs.push(topic));
exports.work = async function (save) {
  while (jobs.length > 0) await save(jobs.shift());
};
`;
    writeFiles(folder(), { 'src/hub.js': queue });
    const { code, err } = await runIn(folder(), ['fix', '--fix', 'bounded-queue'], engine);
    assert.match(err, /Drop the oldest of 'jobs' when a BoundedQueue is full/);
    assert.equal(code, 0);
    assert.match(text(), /jobs\.tryPut\(topic\)/);
    assert.match(text(), /await save\(jobs\.tryTake\(\)\)/);
  });

  it('refuses to write over changes that are not committed', async () => {
    git('init', '-q');
    const refused = await runIn(folder(), ['fix'], engine);
    assert.equal(refused.code, 2);
    assert.match(refused.err, /not committed \(package\.json and 1 more\)/);
    assert.equal(text(), `\uFEFF${leak}`);
    assert.equal((await runIn(folder(), ['fix', '--allow-dirty'], engine)).code, 0);
  });

  it('writes nothing through a link that leaves the workspace', async () => {
    const outside = join(tmpdir(), `bounded-outside-${process.pid}`);
    writeFiles(outside, { 'note.txt': '' });
    symlinkSync(outside, join(folder(), 'src/vendor'));
    const { code, err } = await runIn(folder(), ['fix', '--fix', 'bounded-map'], engine);
    assert.equal(code, 1);
    assert.match(err, /would be written outside of the workspace/);
    assert.deepEqual(readdirSync(outside), ['note.txt']);
  });

  it('leaves who may run a file as it was', async () => {
    chmodSync(join(folder(), 'src/hub.js'), 0o755);
    assert.equal((await runIn(folder(), ['fix'], engine)).code, 0);
    assert.equal(statSync(join(folder(), 'src/hub.js')).mode & 0o777, 0o755);
  });

  it('takes no file of the same name for a copy of its container', async () => {
    writeFiles(folder(), { 'src/vendor/bounded/bounded-map.js': 'exports.BoundedMap = Map;\n' });
    const { code, err } = await runIn(folder(), ['fix', '--fix', 'bounded-map'], engine);
    assert.equal(code, 1);
    assert.match(
      err,
      /'src\/vendor\/bounded\/bounded-map\.js' is there already and is no copy of BoundedMap/,
    );
    assert.equal(text(), `\uFEFF${leak}`);
  });

  it('uses a copy that was edited, and leaves it as it is', async () => {
    assert.equal((await runIn(folder(), ['fix'], engine)).code, 0);
    const copy = join(folder(), 'src/vendor/bounded/bounded-map.js');
    writeFileSync(copy, `${readFileSync(copy, 'utf8')}// ours\n`);
    writeFiles(folder(), { 'src/other.js': leak.replaceAll('visits', 'guests') });
    assert.equal((await runIn(folder(), ['fix'], engine)).code, 0);
    assert.match(readFileSync(copy, 'utf8'), /\/\/ ours\n$/);
    assert.match(readFileSync(join(folder(), 'src/other.js'), 'utf8'), /bounded-map/);
  });

  it('wants a reason before it declares one', async () => {
    const { code, err } = await runIn(folder(), ['fix', '--fix', 'ignore'], engine);
    assert.equal(code, 2);
    assert.match(err, /ignore needs a reason/);
    const reason = 'one entry per page of the site';
    assert.equal((await runIn(folder(), ['fix', '--fix', 'ignore', '--reason', reason], engine)).code, 0);
    assert.match(text(), new RegExp(`^// @unbounded ${reason}\nconst visits`, 'm'));
  });

  it('says what is no fix, no rule and no limit', async () => {
    for (const [option, value] of [
      ['--fix', 'x'],
      ['--rule', 'x'],
      ['--max', '0'],
    ] as const)
      assert.equal((await runIn(folder(), ['fix', option, value], engine)).code, 2);
    writeFileSync(join(folder(), 'src/hub.js'), 'export {};\n');
    assert.equal((await runIn(folder(), ['fix'], engine)).code, 0);
  });
});
