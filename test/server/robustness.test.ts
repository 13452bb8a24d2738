import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HoverRequest, LogMessageNotification, MessageType } from 'vscode-languageserver-protocol';
import type { Config } from '../../src/config.ts';
import { Session, type SessionSources } from '../../src/session.ts';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';
import { Editor, uriOf } from './support/editor.ts';
import { Random } from './support/random.ts';
import { leaky } from './support/texts.ts';

const home = fileURLToPath(new URL('../..', import.meta.url));
const broken = 500;

/** Files of many kinds of code. */
const sources = [
  'src/facts/collect/scope.ts',
  'runtime/src/bounded-queue.ts',
  'client/main.ts',
  'test/fixtures/unbounded-map.ts',
];

/** Fails on one file as a bug of the analysis would. */
class FailingSession extends Session {
  constructor(sources: SessionSources, config: Config) {
    const resolve = (from: string, specifier: string) => {
      if (from === 'bad.ts') throw new RangeError('Maximum call stack size exceeded');
      return sources.resolve(from, specifier);
    };
    super({ ...sources, resolve }, config);
  }
}

describe('the server under bad input', () => {
  const folder = temporaryFolder();
  const errors: string[] = [];
  let editor: Editor;

  const start = async () => {
    writeFiles(folder(), { 'good.ts': leaky, 'bad.ts': '' });
    editor = await Editor.start({ folders: [folder()] });
    errors.length = 0;
    editor.client.onNotification(LogMessageNotification.type, ({ type, message }) => {
      if (type === MessageType.Error) errors.push(message);
    });
    await editor.open(good(), leaky);
  };
  const good = () => uriOf(folder(), 'good.ts');
  const expectGoodFindings = async (when: string) => {
    const found = (await editor.pull(good())).map(each => each.code);
    assert.deepEqual(found, ['unbounded-map'], when);
  };

  it(`reads ${broken} mutated and truncated files and keeps what it says of others`, async function () {
    this.timeout(120_000);
    await start();
    const random = new Random(11);
    const texts = sources.map(each => readFileSync(join(home, each), 'utf8'));
    const bad = uriOf(folder(), 'bad.ts');
    await editor.open(bad, '');
    for (let turn = 0; turn < broken; turn++) {
      await editor.change(bad, mutated(random.pick(texts), random));
      const report = await editor.report(bad);
      assert.equal(report.kind, 'full');
      if (turn % 25 === 0) await expectGoodFindings(`after ${turn} files`);
    }
    await expectGoodFindings('at the end');
    assert.deepEqual(errors, []);
    await editor.stop();
  });

  it('tells of a file on which the analysis fails, and keeps what it says of others', async () => {
    const importing = "import { note } from './good.ts';\nexport const twice = () => note('twice');\n";
    writeFiles(folder(), { 'good.ts': leaky, 'bad.ts': importing });
    const analyser = { Session: FailingSession };
    editor = await Editor.start({ folders: [folder()], analyser });
    const logged: string[] = [];
    editor.client.onNotification(LogMessageNotification.type, ({ message }) => {
      logged.push(message);
    });
    await editor.open(good(), leaky);
    await editor.open(uriOf(folder(), 'bad.ts'), importing);
    assert.deepEqual(await editor.pull(uriOf(folder(), 'bad.ts')), []);
    await expectGoodFindings('beside a file that fails');
    const told = () => editor.status?.notes.find(each => each.uri === uriOf(folder(), 'bad.ts'));
    await editor.until(() => told() !== undefined, 'a note of the file');
    assert.equal(told()?.message, 'left out: joining failed (RangeError: Maximum call stack size exceeded)');
    assert.equal(logged.length, 1);
    assert.match(logged[0] ?? '', /: bad\.ts: joining failed/);
    await editor.stop();
  });

  it('answers after messages that make no sense', async () => {
    await start();
    for (const body of malformed) {
      const bytes = Buffer.from(body);
      editor.toServer.write(`Content-Length: ${bytes.length}\r\n\r\n`);
      editor.toServer.write(bytes);
    }
    for (const params of [{}, { textDocument: {} }, { textDocument: { uri: 'file:///%zz' } }, null]) {
      await editor.client.sendRequest('textDocument/diagnostic', params as object).catch(() => undefined);
      await editor.client.sendRequest(HoverRequest.method, params as object).catch(() => undefined);
    }
    await expectGoodFindings('after malformed messages');
    await editor.stop();
  });

  it('takes documents that no file can be', async () => {
    await start();
    for (const uri of [
      '',
      'nonsense',
      'file:',
      'file://host/a.ts',
      'untitled:',
      'git:/a.ts?ref',
      'file:///a%00b.ts',
    ]) {
      await editor.open(uri, leaky);
      await editor.change(uri, '');
      await editor.report(uri);
      await editor.close(uri);
    }
    await expectGoodFindings('after odd documents');
    await editor.stop();
  });

  it('takes folders that are not there', async () => {
    editor = await Editor.start({ folders: [join(folder(), 'missing')] });
    const uri = uriOf(folder(), 'missing/a.ts');
    await editor.open(uri, leaky);
    assert.deepEqual(
      (await editor.pull(uri)).map(each => each.code),
      ['unbounded-map'],
    );
    await editor.stop();
  });
});

/** A text cut off, or with pieces taken out, doubled or swapped. */
function mutated(text: string, random: Random): string {
  const [from, to] = [random.below(text.length), random.below(text.length)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  const middle = text.slice(from, to);
  return random.pick([
    () => text.slice(0, from),
    () => text.slice(from),
    () => text.slice(0, from) + text.slice(to),
    () => text.slice(0, to) + middle + text.slice(to),
    () => text.slice(0, from) + [...middle].reverse().join('') + text.slice(to),
    () =>
      text.replaceAll(
        random.pick([';', '}', '(', '=>', "'", '<']),
        random.pick(['', '{', '`', '\u2028', '\0', '/*']),
      ),
  ])();
}

const malformed: readonly string[] = [
  'no json at all',
  '[]',
  '{}',
  'null',
  '{"jsonrpc":"2.0","method":"textDocument/didChange"}',
  '{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///nowhere.ts","version":"x"},"contentChanges":[{"range":{}}]}}',
  '{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":null}}',
  '{"jsonrpc":"2.0","method":"workspace/didChangeWatchedFiles","params":{"changes":[{"uri":17}]}}',
  '{"jsonrpc":"2.0","method":"workspace/didChangeWatchedFiles"}',
  '{"jsonrpc":"2.0","method":"workspace/didChangeConfiguration","params":{"settings":[1]}}',
  '{"jsonrpc":"2.0","method":"$/nothing","params":{}}',
  '{"jsonrpc":"2.0","id":900001,"method":"bounded/nothing"}',
  '{"jsonrpc":"2.0","id":900002,"method":"bounded/scan","params":{"folders":7}}',
  '{"jsonrpc":"2.0","id":900003,"result":1}',
];
