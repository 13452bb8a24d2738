/**
 * What the language server costs while somebody types, on real sources, beside typescript-language-server on
 * the same edits in the same run.
 *
 *   npm run bench:server [-- --edits 200] [--heap-edits 2000] [--no-peer]
 *
 * Needs network for the first run and `npm run build` before it. Exits 1 when a target is missed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { textTable } from '../text-table.ts';
import { type Fixing, fixOnce, LEAKY } from './fix-once.ts';
import { typeProbe } from './keystrokes.ts';
import { LanguageClient, type ServerCommand } from './language-client.ts';
import { peerTyping } from './peer.ts';
import { cellsOf, isWithin, median, quantile, type Row } from './row.ts';
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

/** Enough that one pause of the collector is not the 95th percentile. */
const FIX_ROUNDS = 60;

/** Sessions whose first fix is measured, and how long their editor rests before it, in milliseconds. */
const FIRST_FIXES = 5;
const REST_MS = 10_000;

/** How long the process before may take to be gone, in milliseconds: its end would be counted otherwise. */
const SETTLE_MS = 500;

install(HERE, WORK);
mkdirSync(join(WORK, 'code-cache'), { recursive: true });
const { large, small } = layOut(WORK);
const title = `${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`;
console.log(`${title}; large: ${large.files} files, ${large.lines} lines; small: ${small.files} files\n`);

const rows = [...(await cold()), ...(await typing(large)), ...(await typing(small))];
rows.push(...(await fixing(large)));
if (heapEdits > 0) rows.push(...(await heap(small)));
if (values.peer) rows.push(...(await peerTyping(large, WORK, edits).catch(withoutPeer)));
console.log(textTable(['', 'measured', 'target', ''], rows.map(cellsOf)));
process.exitCode = rows.every(isWithin) ? 0 : 1;

/** A peer that fails leaves its rows out; the reason is told. */
function withoutPeer(error: unknown): Row[] {
  console.error(`no figures of typescript-language-server: ${error}`);
  return [];
}

/** A new process, again and again; the first fills the code cache and is not counted. */
async function cold(): Promise<Row[]> {
  const runs: { readonly bare: number; readonly initialize: number; readonly first: number }[] = [];
  for (let round = 0; round < 10; round++) runs.push(await coldStart(round === 0));
  const counted = runs.slice(1);
  return [
    { what: "a bare process's first answer", value: median(counted.map(each => each.bare)), unit: 'ms' },
    {
      what: 'initialize, from the start of the process',
      value: median(counted.map(each => each.initialize)),
      unit: 'ms',
    },
    {
      what: 'initialize, beyond a bare process',
      value: median(counted.map(each => each.initialize - each.bare)),
      most: 100,
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

/** Milliseconds until a process that only Node has started answers. */
async function bareStart(): Promise<number> {
  const startedAt = performance.now();
  const bare = spawn(process.execPath, [join(HERE, 'bare-process.cjs')]);
  bare.stdin.write('you?');
  await once(bare.stdout, 'data');
  const took = performance.now() - startedAt;
  bare.kill();
  await once(bare, 'exit');
  return took;
}

async function coldStart(savesCode: boolean) {
  await delay(SETTLE_MS);
  const bare = await bareStart();
  await delay(SETTLE_MS);
  const startedAt = performance.now();
  const client = new LanguageClient(bounded);
  await client.start(large.folder);
  const path = join(large.folder, EDITED[0] as string);
  await client.open(path);
  await client.pull(path);
  const first = performance.now() - startedAt;
  if (savesCode) await delay(22_000);
  await client.stop();
  return { bare, initialize: client.initializeMs, first };
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
  await typeProbe(client, source, 40);
  const times = await typeProbe(client, source, edits);
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

async function heap(source: Source): Promise<Row[]> {
  const client = await warmed(source);
  const early = Math.round(heapEdits / 10);
  await typeProbe(client, source, early);
  const before = await heapOf(client);
  await typeProbe(client, source, heapEdits - early);
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
