import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Engine } from '../../src/cli/engine.ts';
import { rules } from '../../src/rules/index.ts';
import { runIn } from '../support/fake-terminal.ts';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';

const engine: Engine = { version: 'test', rules, loadAnalyser: () => import('../../src/from-source.ts') };
const isRoot = process.getuid?.() === 0;

const leak = `const seen = new Map();
require('node:http').createServer(request => {
  seen.set(request.url, Date.now());
});
`;

const nest = (open: string, close: string, inside = '') =>
  open.repeat(10_000) + inside + close.repeat(10_000);

describe('user code that is odd', () => {
  const folder = temporaryFolder();

  const texts: Readonly<Record<string, string | Buffer>> = {
    'an empty file': '',
    'white space only': ' \n\t\r\n',
    'a byte order mark only': '\uFEFF',
    'a syntax error': 'class { const = => ((( `${',
    'text cut in a template': 'const a = `x${b',
    'text that is no code': 'Lorem ipsum, dolor: sit <amet> "consectetur',
    'a merge conflict': '<<<<<<< HEAD\nconst a = [];\n=======\nconst a = {};\n>>>>>>> other\n',
    'a lone surrogate': 'const a = "\ud800"; const \udc00 = [];',
    'bytes that are no UTF-8': Buffer.from([0x63, 0x6f, 0xff, 0xfe, 0x80, 0x3b]),
    'deeply nested arrays': `const a = ${nest('[', ']')};`,
    'deeply nested parentheses': `const a = ${nest('(', ')', '1')};`,
    'deeply nested blocks': nest('{', '}'),
    'deeply nested functions': nest('() => ', '', '1'),
    'deeply nested calls': `f${nest('(f', ')')};`,
    'deeply nested objects': `const a = ${nest('{a:', '}', '1')};`,
    'a chain of ten thousand calls': `a${'.b()'.repeat(10_000)};`,
    'a sum of ten thousand terms': `let a = 1${' + 1'.repeat(10_000)};`,
    'a union of ten thousand members': `type A = 1${' | 1'.repeat(10_000)};`,
    'ten thousand else-ifs': `${'if (a) b(); else '.repeat(10_000)}c();`,
    'names of the object prototype':
      'const __proto__ = []; const constructor = {}; class toString { valueOf = new Map() }',
  };
  for (const [title, text] of Object.entries(texts)) {
    for (const name of ['odd.ts', 'odd.jsx']) {
      it(`does not stop the check: ${title} in ${name}`, async () => {
        writeFiles(folder(), { [name]: text, 'leak.js': leak });
        const { code, out, err } = await runIn(folder(), ['check', '--format', 'json'], engine);
        assert.equal(err, '');
        assert.equal(code, 1);
        const findings: { file: string }[] = JSON.parse(out).findings;
        assert.ok(
          findings.some(finding => finding.file === 'leak.js'),
          'the finding in the other file is still there',
        );
        assert.equal((await runIn(folder(), ['check'], engine)).code, 1);
      });
    }
  }

  const places = async (files: Readonly<Record<string, string>>) => {
    writeFiles(folder(), files);
    const { findings } = JSON.parse((await runIn(folder(), ['check', '--format', 'json'], engine)).out);
    return findings.map((each: { line: number; column: number }) => [each.line, each.column]);
  };

  it('is placed alike with a byte order mark and with CRLF', async () => {
    assert.deepEqual(await places({ 'leak.js': leak }), [[1, 7]]);
    assert.deepEqual(await places({ 'leak.js': `\uFEFF${leak}` }), [[1, 7]]);
    assert.deepEqual(await places({ 'leak.js': leak.replaceAll('\n', '\r\n') }), [[1, 7]]);
  });

  it('keeps control characters away from the terminal', async () => {
    writeFiles(folder(), { 'leak.js': leak.replace('new Map();', 'new Map(); // \u001b[2J\u0007') });
    const { out } = await runIn(folder(), ['check'], engine);
    assert.match(out, /new Map\(\); \/\/ \uFFFD\[2J\uFFFD/);
  });

  it('is found in a line of any length', async () => {
    const text = `${leak.trim().replaceAll('\n', ' ')}/* ${'x'.repeat(100_000)} */\n${'\n'.repeat(500)}`;
    writeFiles(folder(), { 'leak.js': text });
    const { out } = await runIn(folder(), ['check'], engine);
    assert.ok(out.includes('~~~~'), out);
    assert.ok(Math.max(...out.split('\n').map(line => line.length)) < 300);
  });

  it('that cannot be read is counted', async function () {
    if (isRoot) this.skip();
    writeFiles(folder(), { 'locked.ts': '', 'closed/a.ts': '', 'leak.js': leak });
    chmodSync(join(folder(), 'locked.ts'), 0);
    chmodSync(join(folder(), 'closed'), 0);
    const { out } = await runIn(folder(), ['check', '--format', 'json'], engine);
    chmodSync(join(folder(), 'closed'), 0o700);
    assert.deepEqual(JSON.parse(out).skipped, [
      { file: 'closed/', reason: 'unreadable' },
      { file: 'locked.ts', reason: 'unreadable' },
    ]);
  });
});

describe('the process', () => {
  const folder = temporaryFolder();
  const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const bounded = (...argv: string[]) =>
    spawnSync(process.execPath, ['--import', tsx, main, ...argv], { cwd: folder(), encoding: 'utf8' });

  it('exits with 1 and a clean error stream when something is found', () => {
    writeFiles(folder(), { 'leak.js': leak });
    const { status, stdout, stderr } = bounded('check', '--no-color');
    assert.equal(stderr, '');
    assert.equal(status, 1);
    assert.match(stdout, /^leak\.js:1:7 warning bounded\/unbounded-map/);
  });

  it('ends when interrupted, which shells tell as 130', async function () {
    if (process.platform === 'win32') this.skip();
    const long = leak.repeat(8_000);
    writeFiles(folder(), Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`${at}.js`, long])));
    const child = spawn(process.execPath, ['--import', tsx, main, 'check', '-q'], { cwd: folder() });
    const ended = once(child, 'exit');
    await delay(1_500);
    child.kill('SIGINT');
    assert.deepEqual(await ended, [null, 'SIGINT']);
  });

  it('exits with 2 when there is nothing to read', () => {
    const { status, stderr } = bounded('check', '--no-color');
    assert.equal(status, 2);
    assert.match(stderr, /^bounded: '\.' has no TypeScript or JavaScript file to read/);
  });
});
