import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { analyseSources } from '../../src/analyse.ts';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';
import { openWorkshop } from './support/workshop.ts';

const MAX = 640;
const PIECE = '0123456789';

/** A module that gathers what a stream sends, and says how many pieces it took and what came out. */
const gathering = (head: string, each: string, whole: string) => `import type { Readable } from 'node:stream';

export let taken = 0;
export function read(request: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    ${head}
    request.on('data', piece => {
      taken++;
      ${each}
    });
    request.on('error', reject).on('end', () => resolve(${whole}));
  });
}
`;

/** The same in a loop. */
const looping = `import type { Readable } from 'node:stream';

export let taken = 0;
export async function read(request: Readable): Promise<string> {
  const looped: Buffer[] = [];
  for await (const piece of request) {
    taken++;
    looped.push(piece);
  }
  return Buffer.concat(looped).toString();
}
`;

const cases = [
  { name: 'a loop', symbol: 'looped', text: looping },
  { name: 'a text', symbol: 'body', text: gathering("let body = '';", 'body += piece;', 'body') },
  {
    name: 'pieces in an array',
    symbol: 'pieces',
    text: gathering(
      'const pieces: Buffer[] = [];',
      'pieces.push(piece);',
      'Buffer.concat(pieces).toString()',
    ),
  },
  {
    name: 'bytes',
    symbol: 'bytes',
    text: gathering(
      'let bytes = Buffer.alloc(0);',
      'bytes = Buffer.concat([bytes, piece]);',
      'bytes.toString()',
    ),
  },
] as const;

describe('a limit on what a stream sends', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  for (const { name, symbol, text } of cases) {
    describe(`for ${name}`, () => {
      it('lets a short message through, ends a long one, and leaves nothing to find', async () => {
        const { fixed } = openWorkshop(folder(), { 'src/read.ts': text });
        const after = fixed(symbol, 'end-at-limit', { max: MAX });
        assert.deepEqual(analyseSources(after).findings, []);
        writeFiles(folder(), after);
        const { read } = await load(join(folder(), 'src/read.ts'));
        assert.equal(await read(sending(10)), PIECE.repeat(10));
        const long = sending(10_000);
        await assert.rejects(read(long), { message: `${symbol} is longer than ${MAX}` });
        const { taken } = await load(join(folder(), 'src/read.ts'));
        const buffered = long.readableHighWaterMark + long.writableHighWaterMark;
        assert.ok(taken * PIECE.length <= MAX + buffered, `${taken} pieces`);
      });

      it('is not there without it', async () => {
        writeFiles(folder(), { 'src/leaky.ts': text });
        const { read } = await load(join(folder(), 'src/leaky.ts'));
        assert.equal((await read(sending(10_000))).length, 100_000);
      });

      it('takes the place of what would keep a part of the message', () => {
        const { finding, resolve } = openWorkshop(folder(), { 'src/read.ts': text });
        const outcome = resolve(finding(symbol), 'inline-cap');
        assert.match('reason' in outcome ? outcome.reason : '', /^it is one message in pieces/);
      });
    });
  }

  it('raises no error that nobody hears', () => {
    const deaf = gathering("let body = '';", 'body += piece;', 'body').replace(".on('error', reject)", '');
    const { fixed } = openWorkshop(folder(), { 'src/read.ts': deaf });
    assert.match(fixed('body', 'end-at-limit')['src/read.ts'] ?? '', /request\.destroy\(\);/);
  });

  it('is refused where the handler stands elsewhere', () => {
    const apart = gathering(
      "let body = ''; function take(piece: string): void { body += piece; }",
      'take(piece);',
      'body',
    );
    const { finding, resolve } = openWorkshop(folder(), { 'src/read.ts': apart });
    const outcome = resolve(finding('body'), 'end-at-limit');
    assert.match('reason' in outcome ? outcome.reason : '', /^what brings its pieces is not in sight/);
  });
});

interface Reading {
  readonly taken: number;
  read(stream: PassThrough): Promise<string>;
}

function load(path: string): Promise<Reading> {
  return import(pathToFileURL(path).href) as Promise<Reading>;
}

/** A stream that sends so many pieces. */
function sending(pieces: number): PassThrough {
  const stream = new PassThrough();
  void send(stream, pieces);
  return stream;
}

async function send(stream: PassThrough, pieces: number): Promise<void> {
  for (let sent = 0; sent < pieces && !stream.destroyed; sent++) {
    if (!stream.write(PIECE)) await Promise.race([once(stream, 'drain'), once(stream, 'close')]);
  }
  stream.end();
}
