import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CancellationTokenSource,
  CodeLensRequest,
  DidChangeConfigurationNotification,
  ExecuteCommandRequest,
  FileChangeType,
  HoverRequest,
  type MarkupContent,
  ProgressType,
  WorkDoneProgress,
} from 'vscode-languageserver-protocol';
import { clientCommands, methods, type ScanResult, serverCommands } from '../../src/protocol.ts';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';
import { Editor, uriOf } from './support/editor.ts';
import { leaky, tame } from './support/texts.ts';

const example = fileURLToPath(new URL('../../examples/sensor-pipeline', import.meta.url));

describe('hover', () => {
  const folder = temporaryFolder();

  const hoverOver = async (text: string, line: number, character: number) => {
    writeFiles(folder(), { 'a.ts': text });
    const editor = await Editor.start({ folders: [folder()] });
    const uri = uriOf(folder(), 'a.ts');
    await editor.open(uri, text);
    const hover = await editor.client.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: { line, character },
    });
    await editor.stop();
    return (hover?.contents as MarkupContent | undefined)?.value;
  };

  it('says kind, owner, lifetime, growth and why nothing bounds it', async () => {
    const text = await hoverOver(leaky, 1, 7);
    assert.match(text ?? '', /^`seen`: Map — \*\*unbounded\*\* \(proved\)/);
    assert.match(text ?? '', /lives as long as the process/);
    assert.match(text ?? '', /- \[line 4\]\(file:.*a\.ts#L4\) `set` per request/);
    assert.match(text ?? '', /Nothing limits or removes what is added\./);
  });

  it('says what bounds it', async () => {
    const text = await hoverOver(tame, 1, 7);
    assert.match(text ?? '', /^`seen`: Map — bounded/);
    assert.match(text ?? '', /Bounded by\n- \[line 4\]\(.*\).*at most `100`, everything is cleared/);
  });

  it('is silent beside containers', async () => {
    assert.equal(await hoverOver(leaky, 0, 3), undefined);
  });
});

describe('code lenses', () => {
  const folder = temporaryFolder();

  it('are off unless they are switched on', async () => {
    writeFiles(folder(), { 'a.ts': leaky });
    let isOn = false;
    const editor = await Editor.start({
      folders: [folder()],
      settings: () => ({ codeLens: isOn }),
      initializationOptions: { commands: [clientCommands.showSites] },
    });
    const uri = uriOf(folder(), 'a.ts');
    await editor.open(uri, leaky);
    const lenses = () => editor.client.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
    assert.equal(await lenses(), null);
    isOn = true;
    await editor.client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    const [lens] = (await lenses()) ?? [];
    assert.equal(lens?.command?.title, 'unbounded (proved), grows at 1 place');
    assert.equal(lens?.command?.command, clientCommands.showSites);
    assert.equal(lens?.command?.arguments?.[0].locations[0].range.start.line, 3);
    await editor.stop();
  });
});

describe('settings', () => {
  const folder = temporaryFolder();

  it('change while the server runs, and the file overrules the editor', async () => {
    writeFiles(folder(), { 'a.ts': leaky });
    let settings: unknown = {};
    const editor = await Editor.start({ folders: [folder()], settings: () => settings });
    const uri = uriOf(folder(), 'a.ts');
    await editor.open(uri, leaky);
    const severities = async () => (await editor.pull(uri)).map(each => each.severity);
    const set = (value: unknown) => {
      settings = value;
      return editor.client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    };
    assert.deepEqual(await severities(), [2]);
    await set({ rules: { 'unbounded-map': 'information' } });
    assert.deepEqual(await severities(), [3]);
    await set({ rules: { 'unbounded-map': 'hint' } });
    assert.deepEqual(await severities(), [], 'a hint is below the level shown');
    await set({ rules: { 'unbounded-map': 'hint', 'uncapped-library-container': 'off' }, level: 'hint' });
    assert.deepEqual(await severities(), [4]);
    writeFiles(folder(), { 'bounded.config.jsonc': '{ "rules": { "unbounded-map": "warning" } }' });
    await editor.watched(join(folder(), 'bounded.config.jsonc'), FileChangeType.Created);
    assert.deepEqual(await severities(), [2]);
    await set({ enable: false });
    assert.deepEqual(await severities(), []);
    await editor.stop();
  });

  it('that make no sense are told and passed over', async () => {
    writeFiles(folder(), { 'a.ts': leaky, 'bounded.config.jsonc': '{ "rulez": {} }' });
    const editor = await Editor.start({
      folders: [folder()],
      settings: () => ({ level: 'loud', memoryLimit: 1, rules: { 'unbounded-mop': 'off' } }),
    });
    const uri = uriOf(folder(), 'a.ts');
    await editor.open(uri, leaky);
    assert.equal((await editor.pull(uri)).length, 1);
    await editor.complete();
    assert.equal(editor.status?.health, 'warning');
    const notes = editor.status?.notes.map(each => each.message).join('\n') ?? '';
    assert.match(notes, /bounded\.level: expected one of warning, information, hint/);
    assert.match(notes, /bounded\.memoryLimit: expected 128 or more/);
    assert.match(notes, /unknown rule "unbounded-mop"/);
    assert.match(notes, /bounded\.config\.jsonc:1:3: unknown setting 'rulez'/);
    await editor.stop();
  });

  it('let findings wait until a file is saved', async () => {
    writeFiles(folder(), { 'a.ts': tame });
    const editor = await Editor.start({ folders: [folder()], settings: () => ({ run: 'onSave' }) });
    const uri = uriOf(folder(), 'a.ts');
    await editor.open(uri, tame);
    assert.deepEqual(await editor.pull(uri), []);
    await editor.change(uri, leaky);
    assert.deepEqual(await editor.pull(uri), []);
    await editor.save(uri);
    assert.equal((await editor.pull(uri)).length, 1);
    await editor.stop();
  });
});

describe('files on disk', () => {
  const folder = temporaryFolder();
  const store = 'export const seen = new Map<string, number>();\n';
  const use = (module: string) => `import { seen } from '${module}';
import { createServer } from 'node:http';
createServer(request => seen.set(request.url ?? '', 1));
`;

  it('are watched', async () => {
    writeFiles(folder(), { 'src/store.ts': store });
    const editor = await Editor.start({ folders: [folder()] });
    const uri = uriOf(folder(), 'src/store.ts');
    const other = join(folder(), 'src/use.ts');
    await editor.open(uri, store);
    const count = async () => (await editor.pull(uri)).length;
    assert.equal(await count(), 0);
    assert.ok(editor.registrations.some(each => each.method === 'workspace/didChangeWatchedFiles'));

    writeFileSync(other, use('./store.ts'));
    await editor.watched(other, FileChangeType.Created);
    assert.equal(await count(), 1, 'created');
    writeFileSync(other, use('@/store'));
    await editor.watched(other);
    assert.equal(await count(), 1, 'by convention');
    writeFileSync(other, use('~~store'));
    await editor.watched(other);
    assert.equal(await count(), 0, 'changed');
    const config = join(folder(), 'tsconfig.json');
    writeFileSync(config, '{ "compilerOptions": { "paths": { "~~*": ["./src/*"] } } }');
    await editor.watched(config, FileChangeType.Created);
    assert.equal(await count(), 1, 'a path in tsconfig.json');
    rmSync(other);
    await editor.watched(other, FileChangeType.Deleted);
    assert.equal(await count(), 0, 'deleted');
    await editor.until(() => editor.refreshes > 0, 'the client to be told');
    await editor.stop();
  });

  it('go with a folder, of which alone the editor tells', async () => {
    writeFiles(folder(), { 'src/store.ts': store, 'src/parts/use.ts': use('../store.ts') });
    const editor = await Editor.start({ folders: [folder()] });
    const uri = uriOf(folder(), 'src/store.ts');
    await editor.open(uri, store);
    assert.equal((await editor.pull(uri)).length, 1);
    const parts = join(folder(), 'src/parts');
    rmSync(parts, { recursive: true });
    await editor.watched(parts, FileChangeType.Deleted);
    assert.equal((await editor.pull(uri)).length, 0);
    await editor.stop();
  });

  it('are watched above the folder where they configure it', async () => {
    writeFiles(folder(), { 'repo/.git/HEAD': '', 'repo/packages/one/a.ts': leaky });
    const root = join(folder(), 'repo/packages/one');
    const editor = await Editor.start({ folders: [root] });
    const uri = uriOf(root, 'a.ts');
    await editor.open(uri, leaky);
    assert.equal((await editor.pull(uri)).length, 1);
    await editor.until(() => editor.registrations.length > 1, 'watchers');
    const above = JSON.stringify(editor.registrations);
    for (const each of ['repo/packages', 'repo'])
      assert.ok(above.includes(`"baseUri":"${uriOf(folder(), each)}"`), each);
    assert.ok(!above.includes(`"baseUri":"${uriOf(folder())}"`), 'no further than the repository');

    const config = join(folder(), 'repo/bounded.config.jsonc');
    writeFileSync(config, '{ "rules": { "unbounded-map": "off" } }');
    await editor.watched(config, FileChangeType.Created);
    assert.equal((await editor.pull(uri)).length, 0);
    await editor.stop();
  });

  it('follow .gitignore', async () => {
    writeFiles(folder(), { 'a.ts': leaky, '.git/HEAD': '' });
    const editor = await Editor.start({ folders: [folder()] });
    const uri = uriOf(folder(), 'a.ts');
    await editor.open(uri, leaky);
    assert.equal((await editor.pull(uri)).length, 1);
    writeFiles(folder(), { '.gitignore': 'a.ts\n' });
    await editor.watched(join(folder(), '.gitignore'), FileChangeType.Created);
    assert.equal((await editor.pull(uri)).length, 0);
    await editor.stop();
  });
});

describe('a scan', () => {
  const folder = temporaryFolder();

  it('tells the findings of files that are not open', async () => {
    const editor = await Editor.start({ folders: [example] });
    const open = uriOf(example, 'src/alerts.ts');
    await editor.open(open, readFileSync(join(example, 'src/alerts.ts'), 'utf8'));
    const steps: string[] = [];
    const files: unknown[] = [];
    editor.client.onProgress(WorkDoneProgress.type, 'work', step => void steps.push(step.kind));
    editor.client.onProgress(new ProgressType<unknown[]>(), 'part', part => void files.push(...part));
    const result: ScanResult = await editor.client.sendRequest(methods.scan, {
      workDoneToken: 'work',
      partialResultToken: 'part',
    });
    assert.ok(result.complete);
    assert.equal(result.files, 12);
    assert.ok(result.findings.warning >= 4);
    assert.equal(steps[0], 'begin');
    assert.equal(steps.at(-1), 'end');
    assert.ok(files.length > 1);
    assert.equal(files.length, editor.published.size + 1, 'the open file is not published');
    assert.equal(editor.published.has(open), false);
    await editor.stop();
  });

  it('keeps showing a file that is opened and closed again, as it is by then', async () => {
    writeFiles(folder(), { 'a.ts': leaky });
    const editor = await Editor.start({ folders: [folder()] });
    const uri = uriOf(folder(), 'a.ts');
    await editor.client.sendRequest(methods.scan, {});
    const shown = () => editor.published.get(uri)?.diagnostics.length;
    assert.equal(shown(), 1);
    await editor.open(uri, leaky);
    assert.equal((await editor.pull(uri)).length, 1);
    assert.equal(shown(), 0, 'what is open is pulled');
    await editor.close(uri);
    await editor.until(() => shown() === 1, 'the finding to come back');
    await editor.open(uri, leaky);
    await editor.until(() => shown() === 0, 'what is open to be pulled');
    writeFileSync(join(folder(), 'a.ts'), `\n${leaky}`);
    await editor.change(uri, `\n${leaky}`);
    await editor.save(uri);
    await editor.close(uri);
    await editor.until(() => shown() === 1, 'the finding to come back once more');
    assert.equal(editor.published.get(uri)?.diagnostics[0]?.range.start.line, 2);
    await editor.stop();
  });

  it('tells a file once where one folder lies in another', async () => {
    writeFiles(folder(), { 'a.ts': leaky, 'inner/b.ts': leaky });
    const folders = [folder(), join(folder(), 'inner')];
    const editor = await Editor.start({ folders });
    const result: ScanResult = await editor.client.sendRequest(methods.scan, {});
    assert.equal(result.files, 2);
    assert.equal(result.findings.warning, 2);
    await editor.stop();
  });

  it('runs as a command', async () => {
    const editor = await Editor.start({ folders: [example] });
    const result: ScanResult = await editor.client.sendRequest(ExecuteCommandRequest.type, {
      command: serverCommands.scanWorkspace,
    });
    assert.ok(result.complete);
    assert.ok(editor.published.size > 0);
    await editor.stop();
  });

  it('ends when it is cancelled, and keeps what it has', async () => {
    const files = Array.from({ length: 400 }, (_, index) => [`f${index}.ts`, leaky.repeat(20)]);
    writeFiles(folder(), Object.fromEntries(files));
    const editor = await Editor.start({ folders: [folder()] });
    const stop = new CancellationTokenSource();
    const scanning: Promise<ScanResult> = editor.client.sendRequest(
      methods.scan,
      { workDoneToken: 'w' },
      stop.token,
    );
    editor.client.onProgress(WorkDoneProgress.type, 'w', step => {
      if (step.kind === 'report') stop.cancel();
    });
    const { complete, files: read } = await scanning;
    assert.equal(complete, false);
    assert.ok(read < files.length, `${read} of ${files.length} files`);
    await editor.stop();
  });
});
