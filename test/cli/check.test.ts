import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fakeEngine } from '../support/fake-engine.ts';
import { runIn, type Surroundings } from '../support/fake-terminal.ts';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';

const hub = `export class Hub {
\treadonly sessions = new Map<string, number>();

\tonConnect(id: string) {
\t\tthis.sessions.set(id, 1);
\t}

\tclose() {
\t\tthis.sessions.clear();
\t}
}
`;

const expectedText = `src/hub.ts:2:11 warning bounded/unbounded-map ${'━'.repeat(54)}

  ▲ 'sessions' (Map, module scope) gains an entry per request in 'onConnect' and nothing removes entries

    1 │ export class Hub {
  > 2 │   readonly sessions = new Map<string, number>();
      │            ~~~~~~~~

  held by  module 'hub', as long as the process
  grows    src/hub.ts:5:8  per request, in 'onConnect'   this.sessions.set(id, 1);
  cleared  src/hub.ts:9:8  only in teardown, in 'close'  this.sessions.clear();
  why      Every entry stays reachable as long as its owner lives.

▲ 1 warning
Read 2 files in 0.0 s. Left out: 2 test, 1 minified.
More on a rule: bounded explain unbounded-map
`;

describe('bounded check', () => {
  const folder = temporaryFolder();
  const check = (argv: readonly string[], surroundings?: Surroundings) =>
    runIn(folder(), ['check', ...argv], fakeEngine(), surroundings);

  beforeEach(() =>
    writeFiles(folder(), {
      'src/hub.ts': hub,
      'src/clean.ts': 'export const one = 1;\n',
      'src/hub.test.ts': hub,
      'src/page.min.js': 'a',
      'test/a.ts': hub,
    }),
  );

  it('prints place, frame, proof, reason and summary', async () => {
    const { code, out, err } = await check([]);
    assert.equal(out.replaceAll(/ +\n/g, '\n'), expectedText.replaceAll(/ +\n/g, '\n'));
    assert.equal(err, '');
    assert.equal(code, 1);
  });

  it('is silent about a rule it has explained', async () => {
    writeFiles(folder(), { 'src/other.ts': hub });
    assert.equal((await check([])).out.split('why      ').length - 1, 1);
  });

  it('exits with 0 when nothing is found', async () => {
    const { code, out } = await check(['src/clean.ts']);
    assert.equal(code, 0);
    assert.equal(out, '✔ Nothing grows without a limit.\nRead 1 file in 0.0 s.\n');
  });

  it('prints the same JSON twice, sorted, with exactly the agreed keys', async () => {
    writeFiles(folder(), { 'src/a.ts': hub });
    const first = (await check(['--format', 'json'])).out;
    const second = (await check(['--format=json'])).out;
    assert.equal(first, second);
    const report = JSON.parse(first);
    assert.deepEqual(Object.keys(report), ['version', 'files', 'skipped', 'durationMs', 'findings']);
    assert.deepEqual(report.skipped[0], { file: 'src/hub.test.ts', reason: 'test' });
    assert.deepEqual(
      report.findings.map((finding: { file: string }) => finding.file),
      ['src/a.ts', 'src/hub.ts'],
    );
    assert.deepEqual(report.findings[1], {
      rule: 'unbounded-map',
      level: 'warning',
      file: 'src/hub.ts',
      line: 2,
      column: 11,
      endLine: 2,
      endColumn: 19,
      symbol: 'sessions',
      owner: { kind: 'module', name: 'hub', lifetime: 'process' },
      message: `'sessions' (Map, module scope) gains an entry per request in 'onConnect' and nothing removes entries`,
      fingerprint: 'unbounded-map:src/hub.ts',
      growth: [{ file: 'src/hub.ts', line: 5, column: 8, via: 'set', cadence: 'per-request', key: 'open' }],
      release: [{ file: 'src/hub.ts', line: 9, column: 8, via: 'clear', cadence: 'once', phase: 'teardown' }],
      fixes: [{ id: 'bounded-map', title: "Keep 'sessions' in a BoundedMap", preferred: true }],
    });
  });

  it('writes the report to a file', async () => {
    const { out, code } = await check(['--format', 'json', '-o', 'report.json']);
    assert.equal(out, '');
    assert.equal(code, 1);
    assert.equal(JSON.parse(readFileSync(join(folder(), 'report.json'), 'utf8')).findings.length, 1);
  });

  it('says when the report cannot be written', async () => {
    const { err, code } = await check(['-o', 'none/report.txt']);
    assert.equal(code, 2);
    assert.match(err, /^bounded: cannot write the report: ENOENT/);
  });

  describe('fail level', () => {
    const levels = ['hint', 'information', 'warning', 'never'] as const;
    for (const [found, codes] of [
      ['warning', [1, 1, 1, 0]],
      ['information', [1, 1, 0, 0]],
      ['hint', [1, 0, 0, 0]],
    ] as const) {
      it(`weighs ${found}s`, async () => {
        const exits = await Promise.all(
          levels.map(
            async level => (await runIn(folder(), ['check', '--fail-on', level], fakeEngine(found))).code,
          ),
        );
        assert.deepEqual(exits, codes);
      });
    }

    it('comes from the configuration unless the command line says otherwise', async () => {
      writeFiles(folder(), { 'bounded.config.jsonc': '{ "failLevel": "never" } // quiet' });
      assert.equal((await check([])).code, 0);
      assert.equal((await check(['--fail-on', 'hint'])).code, 1);
    });
  });

  describe('colour', () => {
    const sequence = '\u001b[';
    it('is for terminals', async () => {
      assert.ok(!(await check([])).out.includes(sequence));
      assert.ok((await check([], { isTTY: true })).out.includes(sequence));
    });
    it('yields to --no-color, NO_COLOR and a file', async () => {
      assert.ok(!(await check(['--no-color'], { isTTY: true })).out.includes(sequence));
      assert.ok(!(await check([], { isTTY: true, env: { NO_COLOR: '1' } })).out.includes(sequence));
      await check(['-o', 'report.txt'], { isTTY: true });
      assert.ok(!readFileSync(join(folder(), 'report.txt'), 'utf8').includes(sequence));
    });
    it('can be forced', async () => {
      assert.ok((await check([], { env: { FORCE_COLOR: '1' } })).out.includes(sequence));
    });
  });

  describe('progress', () => {
    it('shows after a second on a terminal, and goes away', async () => {
      const { err } = await check([], { isTTY: true, tick: 700 });
      assert.match(err, /reading 2 of 2 files \(100 %\)/);
      assert.ok(err.endsWith('\r\u001b[K'));
    });
    it('stays away from short runs, pipes and --quiet', async () => {
      assert.equal((await check([], { isTTY: true, tick: 1 })).err, '');
      assert.equal((await check([], { tick: 700 })).err, '');
      assert.equal((await check(['--quiet'], { isTTY: true, tick: 700 })).err, '');
    });
  });

  it('leaves out the summary when quiet', async () => {
    assert.ok(!(await check(['-q'])).out.includes('Read 2 files'));
    assert.equal((await check(['-q', 'src/clean.ts'])).out, '');
  });

  it('notes a broken tsconfig and goes on', async () => {
    writeFiles(folder(), { 'tsconfig.json': '{\n  "compilerOptions": {\n' });
    const { code, err } = await check([]);
    assert.equal(code, 1);
    assert.equal(
      err,
      'note: tsconfig.json:3 cannot be parsed (close brace expected); its settings are not used\n',
    );
  });

  const refused: readonly (readonly [argv: readonly string[], message: RegExp])[] = [
    [['none'], /^bounded: 'none' does not exist in \//],
    [['test', 'src/page.txt'], /^bounded: 'src\/page.txt' does not exist/],
    [['--fomat'], /^bounded: unknown option --fomat; did you mean '--format'\?/],
    [['--format', 'jsn'], /^bounded: --format is one of text, json, not 'jsn'; did you mean 'json'\?/],
    [['--format'], /^bounded: option --format needs a value: --format FORMAT/],
    [['--fail-on', 'error'], /^bounded: --fail-on is one of hint, information, warning, never, not 'error'/],
    [['--quiet=yes'], /^bounded: option --quiet takes no value/],
    [['-c', 'none.jsonc'], /^bounded: cannot read the configuration none.jsonc: ENOENT/],
    [['-x'], /^bounded: unknown option -x/],
  ];
  for (const [argv, message] of refused) {
    it(`refuses ${argv.join(' ')}`, async () => {
      const { code, out, err } = await check(argv);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.match(err, message);
    });
  }

  it('refuses a configuration with mistakes', async () => {
    writeFileSync(join(folder(), 'bounded.config.jsonc'), '{\n  "rules": { "unbounded-mop": "off" }\n}');
    const { code, err } = await check([]);
    assert.equal(code, 2);
    assert.equal(
      err,
      `bounded: bounded.config.jsonc:2:14: 'rules': unknown rule "unbounded-mop"; did you mean 'unbounded-map'?\n`,
    );
  });

  it('reports its own failures as such', async () => {
    const broken = {
      ...fakeEngine(),
      loadAnalyser: async () => {
        throw new TypeError('no such thing');
      },
    };
    const { code, err } = await runIn(folder(), ['check'], broken);
    assert.equal(code, 2);
    assert.match(err, /^bounded: internal error, please report it\nTypeError: no such thing\n {4}at /);
  });
});
