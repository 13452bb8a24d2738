import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver-protocol';
import type { DiagnosticData } from '../../src/protocol.ts';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';
import { Editor, uriOf } from './support/editor.ts';
import { leaky, tame } from './support/texts.ts';

const example = fileURLToPath(new URL('../../examples/sensor-pipeline', import.meta.url));

describe('diagnostics that are pulled', () => {
  const folder = temporaryFolder();
  let editor: Editor;

  afterEach(() => editor.stop());

  const start = async (files: Readonly<Record<string, string>>) => {
    writeFiles(folder(), files);
    editor = await Editor.start({ folders: [folder()] });
  };

  it('carry range, level, rule, sites, page and fingerprint', async () => {
    editor = await Editor.start({ folders: [example] });
    const uri = uriOf(example, 'src/alerts.ts');
    await editor.open(uri, readFileSync(join(example, 'src/alerts.ts'), 'utf8'));
    const [found, ...others] = await editor.pull(uri);
    assert.ok(found);
    assert.deepEqual(others, []);
    assert.deepEqual(found.range, { start: { line: 13, character: 10 }, end: { line: 13, character: 16 } });
    assert.equal(found.severity, 2);
    assert.equal(`${found.source}/${found.code}`, 'bounded/unbounded-array');
    assert.match(String(found.message), /^'alerts' \(array, field of AlertMonitor\) gains an element/);
    assert.match(found.codeDescription?.href ?? '', /^file:.*\/docs\/rules\/unbounded-array\.md$/);
    const [growth] = found.relatedInformation ?? [];
    assert.equal(growth?.location.uri, uri);
    assert.equal(growth?.location.range.start.line, 20);
    assert.match(growth?.message ?? '', /^grows here by push per iteration/);
    const data = found.data as DiagnosticData;
    assert.match(data.fingerprint, /^[0-9a-f]{16}$/);
    assert.equal(data.accumulator, 'src/alerts.ts#AlertMonitor.alerts');
  });

  it('come and go with edits', async () => {
    await start({ 'a.ts': tame });
    const uri = uriOf(folder(), 'a.ts');
    await editor.open(uri, tame);
    assert.deepEqual(await editor.pull(uri), []);
    await editor.change(uri, leaky);
    assert.deepEqual(rulesOf(await editor.pull(uri)), ['unbounded-map']);
    await editor.change(uri, [
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n\n' },
    ]);
    assert.deepEqual(
      (await editor.pull(uri)).map(each => each.range.start.line),
      [3],
    );
    await editor.change(uri, tame);
    assert.deepEqual(await editor.pull(uri), []);
  });

  it('are called unchanged when they are', async () => {
    await start({ 'a.ts': leaky });
    const uri = uriOf(folder(), 'a.ts');
    await editor.open(uri, leaky);
    const first = await editor.report(uri);
    assert.equal(first.kind, 'full');
    await editor.change(uri, `${leaky}\n// a remark at the end\n`);
    assert.deepEqual(await editor.report(uri, first.resultId), {
      kind: 'unchanged',
      resultId: first.resultId,
    });
    await editor.change(uri, `// a remark at the top\n${leaky}`);
    assert.equal((await editor.report(uri, first.resultId)).kind, 'full');
  });

  it('follow edits in another file', async () => {
    const store = 'export const seen = new Map<string, number>();\n';
    await start({ 'store.ts': store, 'use.ts': 'export {};\n' });
    const uri = uriOf(folder(), 'store.ts');
    const other = uriOf(folder(), 'use.ts');
    await editor.open(uri, store);
    await editor.open(other, 'export {};\n');
    assert.deepEqual(await editor.pull(uri), []);
    await editor.change(other, feeding('./store.ts'));
    const [found] = await editor.pull(uri);
    assert.equal(found?.code, 'unbounded-map');
    assert.equal(found?.relatedInformation?.[0]?.location.uri, other);
    await editor.close(other);
    assert.deepEqual(await editor.pull(uri), []);
  });

  it('answer ContentModified to a question about an old version', async () => {
    await start({ 'a.ts': leaky });
    const uri = uriOf(folder(), 'a.ts');
    await editor.open(uri, leaky);
    await editor.pull(uri);
    const old = editor.report(uri);
    void editor.change(uri, tame);
    const current = editor.pull(uri);
    await assert.rejects(old, (error: unknown) => {
      return error instanceof ResponseError && error.code === LSPErrorCodes.ContentModified;
    });
    assert.deepEqual(await current, []);
  });

  it('say nothing of what a check would leave out', async () => {
    await start({
      'a.ts': tame,
      'test/a.ts': leaky,
      'made.ts': `// @generated\n${leaky}`,
      '.gitignore': 'out.ts',
    });
    for (const name of ['test/a.ts', 'made.ts', 'types.d.ts']) {
      const uri = uriOf(folder(), name);
      await editor.open(uri, name === 'made.ts' ? `// @generated\n${leaky}` : leaky);
      assert.deepEqual(await editor.pull(uri), [], name);
    }
    await editor.change(uriOf(folder(), 'made.ts'), leaky);
    assert.deepEqual(rulesOf(await editor.pull(uriOf(folder(), 'made.ts'))), ['unbounded-map']);
  });

  it('tell of tags that make no sense', async () => {
    await start({ 'a.ts': tame });
    const uri = uriOf(folder(), 'a.ts');
    await editor.open(uri, '/** @bounded max= */\nexport const kept: string[] = [];\n');
    const [problem] = await editor.pull(uri);
    assert.match(String(problem?.message), /@bounded/);
  });
});

describe('documents outside any folder', () => {
  const folder = temporaryFolder();

  it('are analysed by themselves', async () => {
    writeFiles(folder(), { 'alone.ts': leaky });
    const editor = await Editor.start();
    const uri = uriOf(folder(), 'alone.ts');
    await editor.open(uri, leaky);
    assert.deepEqual(rulesOf(await editor.pull(uri)), ['unbounded-map']);
    await editor.stop();
  });

  it('are analysed before they have a name', async () => {
    const editor = await Editor.start({ folders: [folder()] });
    for (const [uri, language] of [
      ['untitled:Untitled-1', 'typescript'],
      ['untitled:Untitled-2', 'javascript'],
    ] as const) {
      await editor.open(uri, language === 'typescript' ? leaky : leaky.replace(/<.*>/, ''), language);
      assert.deepEqual(rulesOf(await editor.pull(uri)), ['unbounded-map'], language);
    }
    await editor.open('untitled:Untitled-3', 'not a program', 'plaintext');
    assert.deepEqual(await editor.pull('untitled:Untitled-3'), []);
    await editor.close('untitled:Untitled-1');
    assert.deepEqual(rulesOf(await editor.pull('untitled:Untitled-2')), ['unbounded-map']);
    await editor.stop();
  });
});

describe('several folders', () => {
  const folder = temporaryFolder();

  it('are kept apart, and come and go', async () => {
    writeFiles(folder(), {
      'one/a.ts': leaky,
      'two/a.ts': leaky,
      'two/bounded.config.jsonc': '{ "rules": { "unbounded-map": "off" } }',
    });
    const [one, two] = [join(folder(), 'one'), join(folder(), 'two')];
    const editor = await Editor.start({ folders: [one] });
    for (const path of [one, two]) await editor.open(uriOf(path, 'a.ts'), leaky);
    assert.deepEqual(rulesOf(await editor.pull(uriOf(one, 'a.ts'))), ['unbounded-map']);
    await editor.client.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: uriOf(two), name: 'two' }], removed: [] },
    });
    assert.deepEqual(await editor.pull(uriOf(two, 'a.ts')), []);
    await editor.client.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: uriOf(one), name: 'one' }] },
    });
    assert.deepEqual(rulesOf(await editor.pull(uriOf(one, 'a.ts'))), ['unbounded-map']);
    await editor.stop();
  });

  it('are let go of beyond the fourth, and come back when asked', async () => {
    const names = ['one', 'two', 'three', 'four', 'five', 'six'];
    writeFiles(folder(), Object.fromEntries(names.map(name => [`${name}/a.ts`, leaky])));
    const editor = await Editor.start({ folders: names.map(name => join(folder(), name)) });
    for (const name of [...names, ...names]) {
      const uri = uriOf(folder(), name, 'a.ts');
      await editor.open(uri, leaky);
      assert.deepEqual(rulesOf(await editor.pull(uri)), ['unbounded-map'], name);
    }
    await editor.complete();
    assert.equal(editor.status?.workspaces.length, 4);
    await editor.stop();
  });
});

describe('diagnostics that are pushed', () => {
  const folder = temporaryFolder();

  it('arrive after opening and editing and go on closing', async () => {
    writeFiles(folder(), { 'a.ts': leaky });
    const editor = await Editor.start({ folders: [folder()], pulls: false });
    const uri = uriOf(folder(), 'a.ts');
    const shown = () => rulesOf(editor.published.get(uri)?.diagnostics ?? []).join();
    assert.equal(editor.result.capabilities.diagnosticProvider, undefined);
    await editor.open(uri, leaky);
    await editor.until(() => shown() === 'unbounded-map', 'a finding');
    assert.equal(editor.published.get(uri)?.version, 1);
    await editor.change(uri, tame);
    await editor.until(() => shown() === '', 'the finding to go');
    await editor.change(uri, leaky);
    await editor.until(() => shown() === 'unbounded-map', 'the finding to come back');
    assert.equal(editor.published.get(uri)?.version, 3);
    await editor.close(uri);
    await editor.until(() => shown() === '', 'nothing for a closed file');
    await editor.stop();
  });
});

function rulesOf(diagnostics: readonly { readonly code?: unknown }[]): readonly unknown[] {
  return diagnostics.map(each => each.code);
}

function feeding(module: string): string {
  return `import { seen } from '${module}';
import { createServer } from 'node:http';
createServer(request => seen.set(request.url ?? '', 1));
`;
}
