import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../src/cli/engine.ts';
import { runIn } from '../support/fake-terminal.ts';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';

const engine: Engine = {
  version: '1.2.3',
  rules: [],
  loadAnalyser: () => import('../../src/from-source.ts'),
};

const alerts = `const MOST = 500;
export class Alerts {
  readonly recent: string[] = [];
}
export const alerts = new Alerts();
export function onAlert(text: string) {
  alerts.recent.push(text);
  if (alerts.recent.length > MOST) alerts.recent.shift();
}
`;

const open = `export const seen = new Set<string>();
process.on('message', (id: string) => seen.add(id));
`;

const expectedText = `
━━ Accumulators and buffers 2 ${'━'.repeat(70)}

✔ recent  array of Alerts  src/alerts.ts:3
  ✔ maximum entries  MOST (500): checked against MOST                                             :8
  ✔ at the limit     drops the oldest                                                             :8

✗ seen  Set of module open.ts  src/open.ts:1
  ✗ maximum entries  missing: nothing limits what is added in on('message')                       :2
  – at the limit     does not apply: it has no limit to reach

2 components: 1 bounded, 1 unbounded, 0 unknown; 1 file skipped
✔ enforced  ◆ declared  ✗ missing  ? unknown  – not applicable
`;

describe('bounded checklist', () => {
  const folder = temporaryFolder();
  const checklist = (...argv: readonly string[]) => runIn(folder(), ['checklist', ...argv], engine);

  beforeEach(() =>
    writeFiles(folder(), { 'src/alerts.ts': alerts, 'src/open.ts': open, 'src/open.test.ts': open }),
  );

  it('prints kinds, components, answers with their places, and the summary', async () => {
    const { code, out, err } = await checklist();
    assert.equal(out.trim(), expectedText.trim());
    assert.equal(err, '');
    assert.equal(code, 0);
  });

  it('prints JSON with exactly the agreed keys, twice the same', async () => {
    const { out } = await checklist('--format', 'json');
    assert.equal(out, (await checklist('--format', 'json')).out);
    const report = JSON.parse(out);
    assert.deepEqual(Object.keys(report), ['version', 'summary', 'components']);
    assert.deepEqual(report.summary, { components: 2, bounded: 1, declared: 0, unbounded: 1, unknown: 0 });
    assert.deepEqual(report.components[0], {
      kind: 'accumulator',
      name: 'recent',
      file: 'src/alerts.ts',
      line: 3,
      container: 'array',
      owner: report.components[0].owner,
      verdict: 'bounded',
      answers: [
        {
          question: 'max-entries',
          status: 'enforced',
          value: 'MOST (500)',
          evidence: [{ file: 'src/alerts.ts', line: 8 }],
          why: 'checked against MOST',
        },
        {
          question: 'at-limit',
          status: 'enforced',
          value: 'drops the oldest',
          evidence: [{ file: 'src/alerts.ts', line: 8 }],
          why: '',
        },
      ],
    });
    assert.deepEqual(Object.keys(report.components[0].owner), ['kind', 'name', 'lifetime', 'why']);
  });

  it('prints Markdown tables whose cells hold no stray bar', async () => {
    writeFiles(folder(), { 'src/bar.ts': open.replaceAll("'message'", "'a|b'") });
    const { out } = await checklist('--format', 'markdown');
    assert.match(out, /^# Stage 5 checklist\n/);
    const rows = out.split('\n').filter(each => each.startsWith('|'));
    assert.deepEqual(new Set(rows.map(each => each.split(/(?<!\\)\|/).length)), new Set([6]));
    assert.match(out, /\[alerts\.ts:3\]\(src\/alerts\.ts#L3\)/);
    assert.match(out, /\*\*missing: nothing limits/);
  });

  it('prints CSV, one row an answer', async () => {
    const { out } = await checklist('--format', 'csv');
    const rows = out.trimEnd().split('\r\n');
    assert.equal(rows.length, 5);
    assert.equal(
      rows[1],
      'accumulator,recent,src/alerts.ts:3,array,field Alerts,process,bounded,max-entries,enforced,MOST (500),checked against MOST,src/alerts.ts:8',
    );
  });

  it('says so where nothing stores', async () => {
    writeFiles(folder(), { 'none/a.ts': 'export const one = 1;\n' });
    assert.equal((await checklist('none')).out, 'Nothing here stores anything for longer than a call.\n');
  });

  describe('--check', () => {
    beforeEach(async () => {
      await checklist('--output', 'BOUNDED.md');
    });

    it('passes while the code says the same, in the format of the file', async () => {
      assert.match(readFileSync(join(folder(), 'BOUNDED.md'), 'utf8'), /^# Stage 5 checklist/);
      const { code, out } = await checklist('--check', 'BOUNDED.md');
      assert.equal(code, 0, out);
      assert.equal(out, '✔ BOUNDED.md is up to date.\n');
    });

    it('passes when lines have only moved', async () => {
      for (const [name, text] of [
        ['alerts', alerts],
        ['open', open],
      ])
        writeFileSync(join(folder(), `src/${name}.ts`), `\n// moved\n\n${text}`);
      for (const format of ['text', 'markdown', 'json', 'csv']) {
        await checklist('--format', format, '--output', 'kept');
        writeFileSync(
          join(folder(), 'src/open.ts'),
          `// again\n${readFileSync(join(folder(), 'src/open.ts'))}`,
        );
        const { code, out } = await checklist('--format', format, '--check', 'kept');
        assert.equal(code, 0, out);
      }
    });

    it('fails when an answer has changed, shows the difference and how to renew it', async () => {
      writeFileSync(join(folder(), 'src/alerts.ts'), alerts.replace('500', '50'));
      const { code, out, err } = await checklist('src', '--check', 'BOUNDED.md');
      assert.equal(code, 1);
      assert.match(out, /^-.*MOST \(500\)/m);
      assert.match(out, /^\+.*MOST \(50\)/m);
      assert.match(err, /to renew it: bounded checklist src --output BOUNDED\.md/);
    });

    it('rejects a file that cannot be read', async () => {
      const { code, err } = await checklist('--check', 'none.md');
      assert.equal(code, 2);
      assert.match(err, /cannot read the checklist/);
    });
  });

  describe('--fail-on', () => {
    const unseen =
      'export class Bag {\n  items: string[] = [];\n  add(x: string) { this.items.push(x); }\n}\n';

    it('fails on what is asked for only', async () => {
      writeFiles(folder(), { 'unseen/a.ts': unseen });
      const codes = async (path: string) =>
        Promise.all(
          ['never', 'missing', 'unknown'].map(async each => (await checklist(path, '--fail-on', each)).code),
        );
      assert.deepEqual(await codes('src/alerts.ts'), [0, 0, 0]);
      assert.deepEqual(await codes('src/open.ts'), [0, 1, 1]);
      assert.deepEqual(await codes('unseen'), [0, 0, 1]);
    });
  });
});
