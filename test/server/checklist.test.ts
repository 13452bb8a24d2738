import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CancellationTokenSource, ProgressType, WorkDoneProgress } from 'vscode-languageserver-protocol/node';
import type { Engine } from '../../src/cli/engine.ts';
import { type ChecklistComponent, type ChecklistResult, methods } from '../../src/protocol.ts';
import { runIn } from '../support/fake-terminal.ts';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';
import { Editor, uriOf } from './support/editor.ts';

const example = fileURLToPath(new URL('../../examples/sensor-pipeline', import.meta.url));

const engine: Engine = {
  version: '1.2.3',
  rules: [],
  loadAnalyser: () => import('../../src/from-source.ts'),
};

const leaky = `import { createServer } from 'node:http';
export const seen = new Map<string, number>();
createServer(request => seen.set(request.url ?? '', 1)).listen(80);
`;

function checklistOf(editor: Editor, params: object = {}): Promise<ChecklistResult> {
  return editor.client.sendRequest(methods.checklist, params);
}

describe('the checklist of the server', () => {
  const folder = temporaryFolder();

  it('answers for every component, with progress and partial results', async () => {
    const editor = await Editor.start({ folders: [example] });
    const steps: string[] = [];
    const parts: ChecklistComponent[] = [];
    editor.client.onProgress(WorkDoneProgress.type, 'work', step => void steps.push(step.kind));
    editor.client.onProgress(
      new ProgressType<ChecklistComponent[]>(),
      'part',
      part => void parts.push(...part),
    );
    const result = await checklistOf(editor, { workDoneToken: 'work', partialResultToken: 'part' });
    assert.ok(result.complete);
    assert.equal(steps[0], 'begin');
    assert.equal(steps.at(-1), 'end');
    assert.deepEqual(parts, result.components);
    const { components, summary } = result;
    assert.equal(summary.components, components.length);
    const alerts = components.find(each => each.name === 'alerts');
    assert.ok(alerts);
    assert.equal(alerts.uri, uriOf(example, 'src/alerts.ts'));
    assert.deepEqual([alerts.kind, alerts.status], ['accumulator', 'missing']);
    assert.equal(alerts.package, 'sensor-pipeline');
    assert.equal(alerts.answers[0]?.title, 'maximum entries');
    const line = readFileSync(join(example, 'src/alerts.ts'), 'utf8').split('\n')[alerts.range.start.line];
    const { start, end } = alerts.range;
    assert.equal(line?.slice(start.character, end.character), 'alerts');
    await editor.stop();
  });

  for (const format of ['json', 'csv', 'markdown'] as const) {
    it(`writes ${format} as the command line does`, async () => {
      const editor = await Editor.start({ folders: [example] });
      const { text } = await checklistOf(editor, { format });
      await editor.stop();
      const { out } = await runIn(example, ['checklist', '--format', format], engine);
      assert.equal(text, out);
    });
  }

  it('follows what is typed', async () => {
    writeFiles(folder(), { 'a.ts': leaky });
    const editor = await Editor.start({ folders: [folder()] });
    const uri = uriOf(folder(), 'a.ts');
    await editor.open(uri, leaky);
    assert.equal((await checklistOf(editor)).summary.unbounded, 1);
    await editor.change(uri, leaky.replace('seen.set', 'seen.size < 9 && seen.set'));
    assert.deepEqual((await checklistOf(editor)).summary, {
      components: 1,
      bounded: 1,
      declared: 0,
      unbounded: 0,
      unknown: 0,
    });
    await editor.stop();
  });

  it('tells files of several folders apart', async () => {
    writeFiles(folder(), { 'one/a.ts': leaky, 'two/a.ts': leaky, 'two/b.min.js': leaky });
    const folders = ['one', 'two'].map(each => join(folder(), each));
    const editor = await Editor.start({ folders });
    const { text = '', skipped } = await checklistOf(editor, { format: 'json' });
    const { components } = JSON.parse(text) as { components: { file: string }[] };
    assert.deepEqual(
      components.map(each => each.file),
      folders.map(each => `${each}/a.ts`),
    );
    assert.equal(
      Object.values(skipped).reduce((a, b) => a + b, 0),
      1,
    );
    const [, two] = folders;
    const narrowed = await checklistOf(editor, { folders: [uriOf(two ?? '')], format: 'json' });
    assert.match(narrowed.text ?? '', /"file": "a\.ts"/);
    await editor.stop();
  });

  it('ends when it is cancelled, and keeps what was judged', async () => {
    const files = Array.from({ length: 400 }, (_, index) => [`f${index}.ts`, leaky]);
    writeFiles(folder(), Object.fromEntries(files));
    const editor = await Editor.start({ folders: [folder()] });
    const stop = new CancellationTokenSource();
    editor.client.onProgress(new ProgressType<ChecklistComponent[]>(), 'part', () => stop.cancel());
    const asked = { workDoneToken: 'work', partialResultToken: 'part' };
    const result: ChecklistResult = await editor.client.sendRequest(methods.checklist, asked, stop.token);
    assert.equal(result.complete, false);
    assert.ok(result.components.length > 0 && result.components.length < 400);
    assert.equal(result.summary.components, result.components.length);
    await editor.stop();
  });
});
