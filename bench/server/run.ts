/**
 * What the language server costs while somebody types, on real sources, beside typescript-language-server on
 * the same edits in the same run.
 *
 *   npm run bench:server [-- --edits 200] [--heap-edits 2000] [--no-peer]
 *
 * Needs network for the first run and `npm run build` before it. Exits 1 when a target is missed.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { textTable } from '../text-table.ts';
import { type Fixing, fixOnce, LEAKY } from './fix-once.ts';
import { LanguageClient, type ServerCommand } from './language-client.ts';
import { EDITED, install, layOut, type Source } from './sources.ts';

const HERE = import.meta.dirname;
const WORK = join(HERE, '.work');
const HEAP_FILE = join(WORK, 'heap');
const { values } = parseArgs({
  options: {
    edits: { type: 'string', default: '200' },
    'heap-edits': { type: 'string', default: '2000' },
    peer: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const edits = Number(values.edits);
const heapEdits = Number(values['heap-edits']);

const bounded: ServerCommand = {
  args: [
    '--expose-gc',
    '-r',
    join(HERE, 'heap-probe.cjs'),
    resolve(HERE, '../../dist/server.cjs'),
    '--stdio',
    `--code-cache=${join(WORK, 'code-cache')}`,
  ],
  env: { HEAP_FILE },
  initializationOptions: { commands: [], codeCache: join(WORK, 'code-cache') },
  pulls: true,
};

/** Inserted and removed by turns; a type error, so that the peer's diagnostics differ as well. */
const PROBE = 'const probe: string = 17\n';

/** Part of what the peer says of it. */
const PEER_ERROR = "'number' is not assignable";

const FIX_ROUNDS = 20;

/** Sessions whose first fix is measured, and how long their editor rests before it, in milliseconds. */
const FIRST_FIXES = 5;
const REST_MS = 10_000;

interface Row {
  readonly what: string;
  readonly value: number;
  /** Milliseconds, or percent; none where a figure is for comparison only. */
  readonly most?: number;
  readonly unit: 'ms' | '%' | 'MB';
}

install(HERE, WORK);
mkdirSync(join(WORK, 'code-cache'), { recursive: true });
const { large, small } = layOut(WORK);
const title = `${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`;
console.log(`${title}; large: ${large.files} files, ${large.lines} lines; small: ${small.files} files\n`);

const rows = [...(await cold()), ...(await typing(large)), ...(await typing(small))];
rows.push(...(await fixing(large)));
if (heapEdits > 0) rows.push(...(await heap(small)));
if (values.peer) rows.push(...(await peerTyping(large).catch(withoutPeer)));
console.log(textTable(['', 'measured', 'target', ''], rows.map(cellsOf)));
process.exitCode = rows.every(isWithin) ? 0 : 1;

/** A peer that fails leaves its rows out; the reason is told. */
function withoutPeer(error: unknown): Row[] {
  console.error(`no figures of typescript-language-server: ${error}`);
  return [];
}

function isWithin({ value, most }: Row): boolean {
  return most === undefined || value <= most;
}

function cellsOf(row: Row): string[] {
  const { what, value, most, unit } = row;
  const target = most === undefined ? '' : `≤ ${most} ${unit}`;
  return [
    what,
    `${value.toFixed(1)} ${unit}`,
    target,
    most === undefined ? '' : isWithin(row) ? 'ok' : 'SHORT',
  ];
}

/** A new process, again and again; the first fills the code cache and is not counted. */
async function cold(): Promise<Row[]> {
  const runs: { readonly initialize: number; readonly first: number }[] = [];
  for (let round = 0; round < 6; round++) runs.push(await coldStart(round === 0));
  const counted = runs.slice(1);
  return [
    {
      what: 'initialize, from the start of the process',
      value: median(counted.map(each => each.initialize)),
      unit: 'ms',
    },
    {
      what: 'first diagnostics, from the start of the process',
      value: median(counted.map(each => each.first)),
      most: 1500,
      unit: 'ms',
    },
  ];
}

async function coldStart(savesCode: boolean): Promise<{ initialize: number; first: number }> {
  const startedAt = performance.now();
  const client = new LanguageClient(bounded);
  await client.start(large.folder);
  const path = join(large.folder, EDITED[0] as string);
  await client.open(path);
  await client.pull(path);
  const first = performance.now() - startedAt;
  if (savesCode) await delay(22_000);
  await client.stop();
  return { initialize: client.initializeMs, first };
}

async function warmed(source: Source): Promise<LanguageClient> {
  const client = new LanguageClient(bounded);
  await client.start(source.folder);
  for (const file of EDITED) {
    await client.open(join(source.folder, file));
    await client.pull(join(source.folder, file));
  }
  await client.complete();
  return client;
}

async function typing(source: Source): Promise<Row[]> {
  const client = await warmed(source);
  await type(client, source, 40);
  const times = await type(client, source, edits);
  await client.stop();
  const what = `keystroke to diagnostics, ${source.files} files`;
  return [
    { what: `${what}, p50`, value: quantile(times, 0.5), most: 30, unit: 'ms' },
    { what: `${what}, p95`, value: quantile(times, 0.95), most: 100, unit: 'ms' },
  ];
}

/** The menu and the edit of the recommended fix, on a file that leaks and changes before each. */
async function fixing(source: Source): Promise<Row[]> {
  const path = join(source.folder, 'src/leaky.ts');
  writeFileSync(path, LEAKY);
  const rested: number[] = [];
  for (let round = 0; round < FIRST_FIXES; round++) rested.push(await firstFix(source, path, REST_MS));
  const unprepared = await firstFix(source, path, 0);
  const client = await warmed(source);
  await client.open(path);
  await fixOnce(client, path);
  const times: Fixing[] = [];
  for (let round = 0; round < FIX_ROUNDS; round++) times.push(await fixOnce(client, path));
  await client.stop();
  rmSync(path);
  const of = (key: keyof Fixing) =>
    quantile(
      times.map(each => each[key]),
      0.95,
    );
  return [
    { what: `menu of fixes, ${source.files} files, p95`, value: of('menu'), most: 100, unit: 'ms' },
    { what: 'edit of a fix, its check included, p95', value: of('resolve'), most: 500, unit: 'ms' },
    {
      what: `edit of a session's first fix, rested ${REST_MS / 1000} s, worst of ${FIRST_FIXES}`,
      value: Math.max(...rested),
      most: 500,
      unit: 'ms',
    },
    { what: 'the same without rest, which compiles the project', value: unprepared, unit: 'ms' },
  ];
}

/** Milliseconds of the first edit of a session whose editor rests on the findings before. */
async function firstFix(source: Source, path: string, restMs: number): Promise<number> {
  const client = await warmed(source);
  await client.open(path);
  await client.pull(path);
  await delay(restMs);
  const { resolve: took } = await fixOnce(client, path);
  await client.stop();
  return took;
}

/** Types a statement into the files by turns, a character at a time, and takes it back. */
async function type(client: LanguageClient, source: Source, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; times.length < count; at++) {
    const path = join(source.folder, EDITED[at % EDITED.length] as string);
    for (let typed = 0; typed < PROBE.length; typed++) {
      times.push(await keystroke(client, path, insertion(typed)));
    }
    await client.change(path, lineStart(1), '');
  }
  return times.slice(0, count);
}

async function keystroke(
  client: LanguageClient,
  path: string,
  { range, text }: ReturnType<typeof insertion>,
): Promise<number> {
  const startedAt = performance.now();
  await client.change(path, range, text);
  await client.pull(path);
  return performance.now() - startedAt;
}

function insertion(typed: number) {
  const at = { line: 0, character: typed };
  return { range: { start: at, end: at }, text: PROBE[typed] as string };
}

/** From the start of the file to the start of a line. */
function lineStart(line: number) {
  return { start: { line: 0, character: 0 }, end: { line, character: 0 } };
}

async function peerTyping(source: Source): Promise<Row[]> {
  const client = new LanguageClient({
    args: [join(WORK, 'node_modules/typescript-language-server/lib/cli.mjs'), '--stdio'],
    initializationOptions: { tsserver: { path: join(WORK, 'node_modules/typescript/lib') } },
    pulls: false,
  });
  const times = await peerTimes(client, source).finally(() => client.process.kill());
  const what = `typescript-language-server, edit to semantic diagnostics, ${source.files} files`;
  return [
    { what: `${what}, p50`, value: quantile(times, 0.5), unit: 'ms' },
    { what: `${what}, p95`, value: quantile(times, 0.95), unit: 'ms' },
  ];
}

async function peerTimes(client: LanguageClient, source: Source): Promise<number[]> {
  await client.start(source.folder);
  for (const file of EDITED) await client.open(join(source.folder, file));
  for (const file of EDITED) await client.published(join(source.folder, file), PEER_ERROR, false);
  await peerEdits(client, source, EDITED.length);
  return peerEdits(client, source, Math.min(edits, 50));
}

async function peerEdits(client: LanguageClient, source: Source, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; times.length < count; at++) {
    const path = join(source.folder, EDITED[at % EDITED.length] as string);
    const startedAt = performance.now();
    await client.change(path, lineStart(0), PROBE);
    await client.published(path, PEER_ERROR, true);
    times.push(performance.now() - startedAt);
    await client.change(path, lineStart(1), '');
    await client.published(path, PEER_ERROR, false);
  }
  return times;
}

async function heap(source: Source): Promise<Row[]> {
  const client = await warmed(source);
  const early = Math.round(heapEdits / 10);
  await type(client, source, early);
  const before = await heapOf(client);
  await type(client, source, heapEdits - early);
  const after = await heapOf(client);
  await client.stop();
  return [
    { what: `heap after ${early} edits`, value: before / 1e6, unit: 'MB' },
    { what: `heap after ${heapEdits} edits`, value: after / 1e6, unit: 'MB' },
    { what: 'growth', value: 100 * (after / before - 1), most: 10, unit: '%' },
  ];
}

async function heapOf(client: LanguageClient): Promise<number> {
  rmSync(HEAP_FILE, { force: true });
  client.process.kill('SIGUSR2');
  while (!existsSync(HEAP_FILE) || readFileSync(HEAP_FILE, 'utf8') === '') await delay(50);
  return Number(readFileSync(HEAP_FILE, 'utf8'));
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which a share of all values lies. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (value === undefined) throw new Error('a quantile of nothing');
  return value;
}
