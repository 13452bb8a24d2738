import assert from 'node:assert/strict';
import { fakeEngine } from '../support/fake-engine.ts';
import { runIn } from '../support/fake-terminal.ts';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';

describe('command line', () => {
  const folder = temporaryFolder();
  const bounded = (...argv: string[]) => runIn(folder(), argv, fakeEngine());

  for (const argv of [[], ['--help'], ['-h']]) {
    it(`shows the help for '${argv.join(' ')}'`, async () => {
      const { code, out } = await bounded(...argv);
      assert.equal(code, 0);
      for (const word of ['check', 'facts', 'explain', '--version', 'Exit codes'])
        assert.ok(out.includes(word));
    });
  }

  it('shows the help of a command', async () => {
    const { code, out } = await bounded('check', '--help');
    assert.equal(code, 0);
    assert.match(out, /^bounded check \[paths\.\.\.\]\n/);
    assert.match(out, /-o, --output FILE {2}/);
  });

  it('shows the version', async () => {
    assert.deepEqual(await bounded('--version'), { code: 0, out: '1.2.3\n', err: '' });
    assert.deepEqual(await bounded('check', '-v'), { code: 0, out: '1.2.3\n', err: '' });
  });

  it('suggests the command that was meant', async () => {
    assert.deepEqual(await bounded('chek'), {
      code: 2,
      out: '',
      err: "bounded: unknown command 'chek'; did you mean 'check'?\n",
    });
    assert.match(
      (await bounded('frobnicate')).err,
      /the commands are check, fix, checklist, facts, explain, runtime, lsp/,
    );
  });

  it('says how to check a path that stands in the place of a command', async () => {
    writeFiles(folder(), { 'src/a.ts': '' });
    assert.equal(
      (await bounded('src')).err,
      "bounded: 'src' is no command; to check it: bounded check src\n",
    );
  });
});

describe('bounded explain', () => {
  const explain = (...argv: string[]) => runIn('/', ['explain', ...argv], fakeEngine());

  it('tells why, limits, ways out and how to switch the rule off', async () => {
    const { code, out } = await explain('unbounded-map');
    assert.equal(code, 0);
    for (const part of [
      'bounded/unbounded-map (warning)',
      'stays reachable',
      'unseen code',
      'bounded-map',
      'CWE-770',
    ])
      assert.ok(out.includes(part), part);
    assert.ok(out.includes('{ "rules": { "unbounded-map": "off" } }'));
  });

  it('takes the id as the report prints it', async () => {
    assert.equal((await explain('bounded/unbounded-map')).code, 0);
  });

  it('lists the rules', async () => {
    assert.equal((await explain()).out, '  unbounded-map  Map that outlives what feeds it\n');
  });

  it('suggests the rule that was meant', async () => {
    assert.deepEqual(await explain('unbounded-maps'), {
      code: 2,
      out: '',
      err: "bounded: unknown rule 'unbounded-maps'; did you mean 'unbounded-map'?\n",
    });
  });
});

describe('bounded facts', () => {
  const folder = temporaryFolder();
  const facts = (...argv: string[]) => runIn(folder(), ['facts', ...argv], fakeEngine());

  it('prints the facts of one file, test files and fixtures included', async () => {
    writeFiles(folder(), { 'a.test.ts': '\uFEFFlet a;' });
    assert.equal((await facts('a.test.ts')).out, '{\n  "file": "a.test.ts",\n  "length": 6\n}\n');
  });

  it('refuses everything else', async () => {
    writeFiles(folder(), { 'a.ts': '', 'b.ts': '', 'notes.txt': '' });
    assert.match((await facts()).err, /facts takes one file/);
    assert.match((await facts('a.ts', 'b.ts')).err, /facts takes one file/);
    assert.match((await facts('.')).err, /'\.' is a folder, not a file/);
    assert.match((await facts('notes.txt')).err, /'notes.txt' is not a TypeScript or JavaScript file/);
    assert.match((await facts('none.ts')).err, /'none.ts' does not exist/);
  });
});
