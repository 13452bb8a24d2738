import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type CodeAction,
  CodeActionKind,
  CodeActionRequest,
  CodeActionResolveRequest,
  CreateFile,
  type Diagnostic,
  ExecuteCommandRequest,
  LSPErrorCodes,
  ShowMessageNotification,
  SnippetTextEdit,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fixAllKind } from '../../server/fix-menu.ts';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';
import { Editor, type EditorOptions, uriOf } from './support/editor.ts';

const example = fileURLToPath(new URL('../../examples/sensor-pipeline', import.meta.url));
const tsconfig = '{ "compilerOptions": { "strict": true, "types": [], "noEmit": true } }';

/** An unbounded Map that needs no types of Node. */
const store = `declare const bus: { on(event: string, listener: (key: string) => void): void };
const seen = new Map<string, number>();
bus.on('message', key => {
  seen.set(key, Date.now());
});
`;

const stale = `declare const bus: { on(event: string, listener: (key: string) => void): void };
/** @bounded max=100 reason="the last hundred" */
const recent: string[] = [];
bus.on('message', key => {
  recent.push(key);
  if (recent.length > 100) recent.shift();
});
`;

function menu(editor: Editor, uri: string, diagnostic: Diagnostic, only?: string[]) {
  const context = { diagnostics: [diagnostic], ...(only && { only }) };
  const params = { textDocument: { uri }, range: diagnostic.range, context };
  return editor.client.sendRequest(CodeActionRequest.type, params) as Promise<CodeAction[]>;
}

const resolve = (editor: Editor, action: CodeAction | undefined) => {
  assert.ok(action, 'no such action');
  return editor.client.sendRequest(CodeActionResolveRequest.type, action);
};

const preferred = (actions: readonly CodeAction[]) => actions.find(each => each.isPreferred);
const called = (actions: readonly CodeAction[], title: RegExp) =>
  actions.find(each => title.test(each.title));

function editsOf(edit: WorkspaceEdit | undefined, uri: string): TextDocumentEdit['edits'] {
  const changes = (edit?.documentChanges ?? []) as TextDocumentEdit[];
  return changes.flatMap(each => ('edits' in each && each.textDocument.uri === uri ? each.edits : []));
}

function applied(text: string, edits: TextDocumentEdit['edits']): string {
  const plain = edits.map(each => {
    if (!SnippetTextEdit.is(each)) return each as TextEdit;
    return {
      range: each.range,
      newText: each.snippet.value.replace(/\$\{1:(.*?)\}/, '$1').replace(/\\(.)/g, '$1'),
    };
  });
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), plain);
}

async function opened(folder: string, file: string, text: string, options: EditorOptions = {}) {
  const editor = await Editor.start({ folders: [folder], ...options });
  const uri = uriOf(folder, file);
  await editor.open(uri, text);
  const found = await editor.pull(uri);
  return { editor, uri, found, first: found[0] as Diagnostic };
}

describe('code actions', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  const openedStore = (options: EditorOptions = {}) => {
    writeFiles(folder(), {
      'src/a.ts': store,
      'tsconfig.json': tsconfig,
      'package.json': '{ "type": "module" }',
    });
    return opened(folder(), 'src/a.ts', store, options);
  };

  it('offer the fixes of the finding under the cursor, one preferred, without their edits', async () => {
    const { editor, uri, first } = await openedStore();
    const actions = await menu(editor, uri, first);
    assert.deepEqual(
      actions.map(each => each.title),
      [
        "Keep 'seen' in a BoundedMap",
        "Drop the oldest of 'seen' where it grows",
        "Declare what bounds 'seen'",
        "Let 'seen' grow, with a reason",
      ],
    );
    assert.deepEqual(
      actions.map(each => each.isPreferred),
      [true, false, false, false],
    );
    for (const { kind, edit, diagnostics } of actions) {
      assert.equal(kind, CodeActionKind.QuickFix);
      assert.equal(edit, undefined);
      assert.deepEqual(diagnostics, [first]);
    }
    const elsewhere = {
      ...first,
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } },
    };
    assert.deepEqual(await menu(editor, uri, elsewhere), []);
    assert.deepEqual(await menu(editor, uri, first, [CodeActionKind.Refactor]), []);
    await editor.stop();
  });

  it('bring the container along as a file of its own, with the limit as a tab stop', async () => {
    const { editor, uri, first } = await openedStore();
    const { edit } = await resolve(editor, preferred(await menu(editor, uri, first)));
    const vendored = uriOf(folder(), 'src/vendor/bounded/bounded-map.ts');
    const [creation] = edit?.documentChanges ?? [];
    assert.ok(CreateFile.is(creation) && creation.uri === vendored && !creation.options?.overwrite);
    assert.match(applied('', editsOf(edit, vendored)), /class BoundedMap/);
    const stops = editsOf(edit, uri).filter(SnippetTextEdit.is);
    assert.deepEqual(
      stops.map(each => each.snippet.value),
      [`const MAX_SEEN = \${1:10_000};\n`],
    );
    const fixed = applied(store, editsOf(edit, uri));
    assert.match(fixed, /^import { BoundedMap } from '\.\/vendor\/bounded\/bounded-map';\n/);
    assert.match(fixed, /const seen = new BoundedMap<string, number>\(MAX_SEEN\);/);
    await editor.change(uri, fixed);
    assert.deepEqual(await editor.pull(uri), []);
    await editor.stop();
  });

  it('refuse an edit for a version that is gone', async () => {
    const { editor, uri, first } = await openedStore();
    const actions = await menu(editor, uri, first);
    await editor.change(uri, `${store}\n`);
    await assert.rejects(resolve(editor, preferred(actions)), { code: LSPErrorCodes.ContentModified });
    const { edit } = await resolve(editor, preferred(await menu(editor, uri, first)));
    const [change] = (edit?.documentChanges ?? []).slice(-1) as TextDocumentEdit[];
    assert.equal(change?.textDocument.version, 2);
    await editor.stop();
  });

  for (const [why, options] of [
    ['workspace is not trusted', { initializationOptions: { commands: [], createsFiles: false } }],
    ['editor does not let fixes create files', { edits: { documentChanges: true } }],
  ] as const) {
    it(`bring no file where the ${why}, and say so`, async () => {
      const { editor, uri, first } = await openedStore(options);
      const said: string[] = [];
      editor.client.onNotification(ShowMessageNotification.type, ({ message }) => void said.push(message));
      const chosen = await resolve(editor, preferred(await menu(editor, uri, first)));
      assert.equal(chosen.edit, undefined);
      assert.match(chosen.disabled?.reason ?? '', new RegExp(why));
      assert.ok(chosen.command);
      const { command, arguments: given = [] } = chosen.command;
      await editor.client.sendRequest(ExecuteCommandRequest.type, { command, arguments: given });
      assert.match(said.join(), new RegExp(`BoundedMap.*${why}`));
      const [again, inline] = await menu(editor, uri, first);
      assert.match(again?.disabled?.reason ?? '', new RegExp(why), 'the menu knows by now');
      const capped = applied(store, editsOf((await resolve(editor, inline)).edit, uri));
      await editor.change(uri, capped);
      assert.deepEqual(await editor.pull(uri), []);
      await editor.stop();
    });
  }

  it('come with their edits for a client that does not resolve', async () => {
    const { editor, uri, first } = await openedStore({ resolvesActions: false });
    const actions = await menu(editor, uri, first);
    assert.ok(actions.length >= 4 && actions.every(each => each.edit));
    await editor.stop();
  });

  it('see open documents as they are, saved or not', async () => {
    const { editor, uri } = await openedStore();
    const user = "import { seen } from './a';\nexport const sorted = [...seen].sort();\n";
    const exported = store.replace('const seen', 'export const seen');
    await editor.change(uri, exported);
    await editor.open(uriOf(folder(), 'src/b.ts'), user);
    writeFiles(folder(), { 'src/b.ts': 'export {};\n' });
    const [moved] = (await editor.pull(uri)) as [Diagnostic];
    const { edit, disabled } = await resolve(editor, preferred(await menu(editor, uri, moved)));
    assert.ok(edit, disabled?.reason);
    assert.match(applied(exported, editsOf(edit, uri)), /export const seen = new BoundedMap/);
    await editor.stop();
  });

  it('of the whole file are those that change no behaviour', async () => {
    const both = stale + store.split('\n').slice(1).join('\n');
    writeFiles(folder(), { 'a.ts': both, 'tsconfig.json': tsconfig });
    const { editor, uri, found } = await opened(folder(), 'a.ts', both, {
      settings: () => ({ level: 'hint' }),
    });
    const declared = found.find(each => each.code === 'stale-declaration') as Diagnostic;
    const all = await menu(editor, uri, declared, [CodeActionKind.SourceFixAll]);
    assert.deepEqual(
      all.map(each => each.kind),
      [fixAllKind],
    );
    const fixed = applied(both, editsOf((await resolve(editor, all[0])).edit, uri));
    assert.equal(fixed, both.replace('/** @bounded max=100 reason="the last hundred" */\n', ''));
    await editor.change(uri, fixed);
    assert.deepEqual(
      (await editor.pull(uri)).map(each => each.code),
      ['unbounded-map'],
    );
    assert.deepEqual(await menu(editor, uri, declared, [CodeActionKind.SourceFixAll]), []);
    await editor.stop();
  });
});

describe('code actions on the example', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  for (const [file, titles] of [
    ['src/alerts.ts', [/BoundedDeque/, /Drop the oldest/, /Declare/, /Let/]],
    ['src/gateways.ts', [/BoundedMap/, /Declare/]],
    ['src/settings.ts', [/BoundedMap/, /Let/]],
  ] as const) {
    for (const title of titles) {
      it(`${title.source} clears the finding of ${file}`, async () => {
        cpSync(example, folder(), { recursive: true });
        const text = readFileSync(join(folder(), file), 'utf8');
        const { editor, uri, first } = await opened(folder(), file, text);
        const { edit, disabled } = await resolve(editor, called(await menu(editor, uri, first), title));
        assert.ok(edit, disabled?.reason);
        await editor.change(uri, applied(text, editsOf(edit, uri)));
        const left = await editor.pull(uri);
        assert.deepEqual(
          left.filter(each => each.code === first.code),
          [],
        );
        await editor.stop();
      });
    }
  }
});
