import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';
import { openWorkshop } from './support/workshop.ts';

/** A module that grows by one entry for each number it is given, and tells how much it holds. */
interface Leak {
  readonly name: string;
  readonly symbol: string;
  readonly fixes: readonly string[];
  readonly text: string;
}

interface Driven {
  grow(step: number): void;
  size(): number;
}

const STEPS = 10_000;
const MAX = 64;

const leaks: readonly Leak[] = [
  {
    name: 'an array that is pushed to',
    symbol: 'audit',
    fixes: ['bounded-deque', 'inline-cap'],
    text: `const audit: { at: number }[] = [];
export function grow(step: number): void {
  audit.push({ at: step });
}
export function last(): number | undefined {
  return audit[audit.length - 1]?.at;
}
export const size = (): number => audit.length;
`,
  },
  {
    name: 'an array that is filled from the front',
    symbol: 'newestFirst',
    fixes: ['bounded-deque', 'inline-cap'],
    text: `class Log {
  private newestFirst: string[] = [];
  add(line: string): void {
    this.newestFirst.unshift(line);
  }
  get length(): number {
    return this.newestFirst.length;
  }
}
export const log = new Log();
export const grow = (step: number): void => log.add(String(step));
export const size = (): number => log.length;
`,
  },
  {
    name: 'an array that is replaced by a longer one',
    symbol: 'trail',
    fixes: ['cap-copies', 'bounded-deque', 'inline-cap'],
    text: `let trail: readonly number[] = [];
export function grow(step: number): void {
  trail = [...trail, step];
}
export const size = (): number => trail.length;
`,
  },
  {
    name: 'a map',
    symbol: 'sessions',
    fixes: ['bounded-map', 'inline-cap'],
    text: `const sessions = new Map<string, number>();
export function grow(step: number): void {
  sessions.set('session ' + step, step);
}
export const size = (): number => sessions.size;
`,
  },
  {
    name: 'a set',
    symbol: 'seen',
    fixes: ['bounded-set', 'inline-cap'],
    text: `class Seen {
  readonly #seen = new Set<string>();
  note(id: string): void {
    this.#seen.add(id);
  }
  get size(): number {
    return this.#seen.size;
  }
}
export const seen = new Seen();
export const grow = (step: number): void => seen.note('id ' + step);
export const size = (): number => seen.size;
`,
  },
  {
    name: 'a dictionary',
    symbol: 'hits',
    fixes: ['bounded-map', 'inline-cap'],
    text: `const hits: Record<string, number> = {};
export function grow(step: number): void {
  const path = '/page/' + step;
  hits[path] = (hits[path] ?? 0) + 1;
}
export const size = (): number => Object.keys(hits).length;
`,
  },
  {
    name: 'a cache of what may change',
    symbol: 'settings',
    fixes: ['ttl-cache', 'bounded-map'],
    text: `const settings = new Map<string, string>();
export function grow(step: number): string {
  const name = 'SETTING_' + step;
  const known = settings.get(name);
  if (known !== undefined) return known;
  const value = process.env[name] ?? '';
  settings.set(name, value);
  return value;
}
export const size = (): number => settings.size;
`,
  },
  {
    name: 'a dictionary of what may change',
    symbol: 'settings',
    fixes: ['ttl-cache', 'bounded-map'],
    text: `const settings: Record<string, string> = {};
function settingOf(name: string): string {
  return (settings[name] ??= process.env[name] ?? '');
}
export const grow = (step: number): void => void settingOf('SETTING_' + step);
export const size = (): number => Object.keys(settings).length;
`,
  },
  {
    name: 'a queue that events fill',
    symbol: 'jobs',
    fixes: ['bounded-queue:drop-oldest', 'bounded-deque', 'inline-cap'],
    text: `import { EventEmitter } from 'node:events';
const jobs: number[] = [];
const source = new EventEmitter();
source.on('message', (job: number) => {
  jobs.push(job);
});
export async function work(save: (job: number) => Promise<void>): Promise<void> {
  while (jobs.length > 0) await save(jobs.shift()!);
}
export const grow = (step: number): void => void source.emit('message', step);
export const size = (): number => jobs.length;
`,
  },
  {
    name: 'a queue whose producers can wait',
    symbol: 'jobs',
    fixes: ['bounded-queue', 'bounded-queue:drop-oldest'],
    text: `import { EventEmitter } from 'node:events';
const jobs: number[] = [];
const source = new EventEmitter();
source.on('message', (job: number) => void offer(job));
async function offer(job: number): Promise<void> {
  jobs.push(job);
}
export async function work(save: (job: number) => Promise<void>): Promise<void> {
  while (jobs.length > 0) await save(jobs.shift()!);
}
export const grow = (step: number): void => void source.emit('message', step);
export const size = (): number => jobs.length;
`,
  },
  {
    name: 'the cache of a function',
    symbol: 'slugs',
    fixes: ['memoize', 'bounded-map'],
    text: `const slugs = new Map<string, string>();
function slugOf(title: string): string {
  let slug = slugs.get(title);
  if (slug === undefined) {
    slug = title.toLowerCase().replaceAll(' ', '-');
    slugs.set(title, slug);
  }
  return slug;
}
export const grow = (step: number): void => void slugOf('Title ' + step);
export const size = (): number => slugs.size;
`,
  },
  {
    name: 'the cache of a function with a key of its own',
    symbol: 'distances',
    fixes: ['memoize', 'bounded-map'],
    text: `const distances: Record<string, number> = {};
export function distance(from: string, to: string): number {
  return (distances[from + '/' + to] ??= Math.abs(from.length - to.length));
}
export const grow = (step: number): void => void distance('a', 'place ' + step);
export const size = (): number => Object.keys(distances).length;
`,
  },
  {
    name: 'text',
    symbol: 'transcript',
    fixes: ['inline-cap'],
    text: `let transcript = '';
export function grow(step: number): void {
  transcript += String.fromCharCode(97 + (step % 26));
}
export const size = (): number => transcript.length;
`,
  },
];

async function load(folder: string, files: Readonly<Record<string, string>>): Promise<Driven> {
  writeFiles(folder, { 'package.json': '{ "name": "driven", "type": "module" }', ...files });
  return (await import(pathToFileURL(join(folder, 'src/leak.ts')).href)) as Driven;
}

function drive({ grow, size }: Driven): number {
  for (let step = 0; step < STEPS; step++) grow(step);
  return size();
}

describe('a fixed module, driven', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  for (const { name, symbol, fixes, text } of leaks) {
    for (const id of fixes) {
      it(`holds its limit: ${name}, ${id}`, async () => {
        const home = folder();
        const tsconfig = `{ "compilerOptions": { "target": "es2022", "module": "nodenext", "strict": true, "types": ["node"],
          "allowImportingTsExtensions": true, "noEmit": true } }`;
        const workshop = openWorkshop(join(home, 'before'), {
          'src/leak.ts': `import './other.ts';\n${text}`,
          'src/other.ts': 'export {};\n',
          'tsconfig.json': tsconfig,
        });
        const found = workshop.analysis.findings.find(each => each.symbol.replace('#', '') === symbol);
        assert.ok(found, `nothing is found of '${symbol}'`);
        const fixed = workshop.fixed(found.symbol, id, { max: MAX });
        assert.equal(drive(await load(join(home, 'leaky'), workshop.texts)), STEPS);
        assert.equal(drive(await load(join(home, 'fixed'), fixed)), MAX);
      });
    }
  }
});
