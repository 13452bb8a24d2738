import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  type Diagnostic,
  LSPErrorCodes,
} from 'vscode-languageserver-protocol';
import { ensureBuilt } from '../../scripts/ensure-built.ts';
import { type DeskListener, deskHere, deskInThread, type OpenDesk } from '../../server/desk-line.ts';
import type { DeskAnswer, DeskFailure, DeskQuestion } from '../../server/fix-desk.ts';
import { analyseSources } from '../../src/analyse.ts';
import { subjectOf } from '../../src/fixes/subject.ts';
import * as core from '../../src/from-source.ts';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';
import { Editor, uriOf } from './support/editor.ts';

const store = `declare const bus: { on(event: string, listener: (key: string) => void): void };
const seen = new Map<string, number>();
bus.on('message', key => {
  seen.set(key, Date.now());
});
`;

const files = {
  'src/a.ts': store,
  'tsconfig.json': '{ "compilerOptions": { "strict": true, "types": [], "noEmit": true } }',
  'package.json': '{ "type": "module" }',
};

/** A question about `seen`. */
function questionOf(text: string, id: number): DeskQuestion {
  const { findings, accumulators, remarks } = analyseSources({ 'src/a.ts': text });
  const [finding] = findings;
  const subject = finding && subjectOf(finding, accumulators, remarks);
  assert.ok(subject);
  return { id, subject, fix: 'bounded-map', files: ['src/a.ts'], texts: [['src/a.ts', text]] };
}

/** Opens a desk; `next` is its next answer, or how it broke. */
function opened(open: OpenDesk, root: string) {
  const waiting: { resolve: (answer: DeskAnswer | DeskFailure) => void; reject: (error: Error) => void }[] =
    [];
  const listener: DeskListener = {
    onAnswer: answer => waiting.shift()?.resolve(answer),
    onBreak: error => waiting.shift()?.reject(error),
  };
  const line = open({ root, vendorDirectory: 'src/vendor/bounded' }, listener);
  const ask = (question: DeskQuestion) =>
    new Promise<DeskAnswer | DeskFailure>((resolve, reject) => {
      waiting.push({ resolve, reject });
      line.ask(question);
    });
  return { line, ask };
}

describe('the desk of fixes', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();

  it('answers in a thread what it answers here, on the texts that it was told', async () => {
    await ensureBuilt();
    const dist = join(import.meta.dirname, '../../dist');
    const tools = { libFolder: join(dist, 'lib'), analyser: join(dist, 'analyser.cjs'), analyserHash: 'x' };
    const inThread = deskInThread(join(dist, 'fix-thread.cjs'), { ...tools, codeCache: undefined });
    writeFiles(folder(), files);
    const moved = `\n${store}`;
    for (const text of [store, moved]) {
      const there = opened(inThread, folder());
      const here = opened(deskHere(core), folder());
      const [one, other] = await Promise.all([there.ask(questionOf(text, 1)), here.ask(questionOf(text, 1))]);
      assert.ok('outcome' in one && 'outcome' in other, JSON.stringify(one));
      assert.ok('edits' in one.outcome, JSON.stringify(one.outcome));
      assert.deepEqual(one.outcome, other.outcome);
      assert.deepEqual(one.texts, other.texts);
      assert.equal(one.texts.get('src/a.ts'), text);
      assert.ok(one.heapUsed > 0);
      there.line.end();
      here.line.end();
    }
  });

  it('says that it broke, where its thread did', async () => {
    await ensureBuilt();
    const thread = join(import.meta.dirname, '../../dist/fix-thread.cjs');
    const nowhere = { libFolder: '', analyser: '/nowhere', analyserHash: 'x', codeCache: undefined };
    const { ask } = opened(deskInThread(thread, nowhere), folder());
    await assert.rejects(ask(questionOf(store, 1)), { code: 'ENOENT' });
  });

  it('fails on one question and answers the next', async () => {
    writeFiles(folder(), files);
    let asked = 0;
    class Failing extends core.Fixer {
      override resolve(...given: Parameters<core.Fixer['resolve']>) {
        if (asked++ === 0) throw new Error('it broke');
        return super.resolve(...given);
      }
    }
    const { ask } = opened(deskHere({ ...core, Fixer: Failing }), folder());
    const first = await ask(questionOf(store, 1));
    assert.match('failure' in first ? first.failure : '', /it broke/);
    assert.ok('outcome' in (await ask(questionOf(store, 2))));
  });
});

describe('the fixes of an open document', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  /** An editor whose desk holds its answers back until it is told to give them. */
  async function started() {
    writeFiles(folder(), files);
    const asked: DeskQuestion[] = [];
    const held: (() => void)[] = [];
    const openDesk: OpenDesk = (options, listener) => {
      const onAnswer = (answer: DeskAnswer | DeskFailure) => void held.push(() => listener.onAnswer(answer));
      const line = deskHere(core)(options, { ...listener, onAnswer });
      const ask = (question: DeskQuestion) => {
        asked.push(question);
        line.ask(question);
      };
      return { ...line, ask };
    };
    const editor = await Editor.start({ folders: [folder()], analyser: { openDesk } });
    const uri = uriOf(folder(), 'src/a.ts');
    await editor.open(uri, store);
    const [found] = (await editor.pull(uri)) as [Diagnostic];
    return { editor, uri, found, asked, held };
  }

  const until = async (condition: () => boolean) => {
    for (const end = Date.now() + 20_000; !condition() && Date.now() < end; )
      await new Promise(resolve => setTimeout(resolve, 20));
    assert.ok(condition());
  };

  it('are prepared once, without being asked for, when the editor rests', async () => {
    const { editor, uri, asked, held } = await started();
    await until(() => asked.length > 0);
    assert.deepEqual(
      asked.map(({ fix, subject }) => [fix, subject.finding.symbol]),
      [['bounded-map', 'seen']],
    );
    await until(() => held.length > 0);
    held[0]?.();
    await editor.pull(uri);
    await new Promise(resolve => setTimeout(resolve, 2_500));
    assert.equal(asked.length, 1);
    await editor.stop();
  });

  it('let edits through while they are worked out, and are refused then', async () => {
    const { editor, uri, found, held } = await started();
    const params = { textDocument: { uri }, range: found.range, context: { diagnostics: [found] } };
    const [action] = (await editor.client.sendRequest(CodeActionRequest.type, params)) as [CodeAction];
    const resolved = editor.client.sendRequest(CodeActionResolveRequest.type, action);
    await until(() => held.length > 0);
    await editor.change(uri, `\n${store}`);
    assert.equal((await editor.pull(uri))[0]?.range.start.line, found.range.start.line + 1);
    held[0]?.();
    await assert.rejects(resolved, { code: LSPErrorCodes.ContentModified });
    await editor.stop();
  });
});
