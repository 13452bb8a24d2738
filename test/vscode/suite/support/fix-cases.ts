/** One piece of code for each fix: what is found in it, and what stands there once the fix is taken. */
export interface FixCase {
  /** Id of the fix. */
  readonly fix: string;
  /** The title it has in the menu. */
  readonly title: string;
  readonly rule: string;
  readonly text: string;
  /** Lines that are there afterwards and were not before. */
  readonly wanted: readonly string[];
  /** The container that comes along. */
  readonly brings?: string;
}

const SERVER = "import { createServer } from 'node:http';\n";

const onRequest = (body: string) => `createServer(request => {\n  ${body}\n}).listen(9000);\n`;

const visits = `${SERVER}const visits = new Map<string, number>();\n${onRequest("visits.set(request.url ?? '', Date.now());")}`;

const mapFound = { rule: 'unbounded-map', text: visits } as const;

const jobs = `import { connect } from 'mqtt';
declare function save(job: string): Promise<void>;
const jobs: string[] = [];
async function offer(job: string): Promise<void> {
  jobs.push(job);
}
connect('mqtt://plant').on('message', topic => void offer(topic));
export async function work(): Promise<void> {
  while (jobs.length > 0) await save(jobs.shift() as string);
}
`;

const queueFound = { rule: 'unbounded-queue', text: jobs, brings: 'bounded-queue' } as const;

export const FIX_CASES: readonly FixCase[] = [
  {
    fix: 'bounded-deque',
    title: "Keep the latest entries of 'paths' in a BoundedDeque",
    rule: 'unbounded-array',
    text: `${SERVER}const paths: string[] = [];\n${onRequest("paths.push(request.url ?? '');")}`,
    wanted: ['const MAX_PATHS = 1_000;', 'const paths: BoundedDeque<string> = new BoundedDeque(MAX_PATHS);'],
    brings: 'bounded-deque',
  },
  {
    ...mapFound,
    fix: 'bounded-map',
    title: "Keep 'visits' in a BoundedMap",
    wanted: ['const MAX_VISITS = 10_000;', 'const visits = new BoundedMap<string, number>(MAX_VISITS);'],
    brings: 'bounded-map',
  },
  {
    ...queueFound,
    fix: 'bounded-queue',
    title: "Let what fills 'jobs' wait for room in a BoundedQueue",
    wanted: ["new BoundedQueue({ capacity: MAX_JOBS, overflow: 'block' });", '  await jobs.put(job);'],
  },
  {
    ...queueFound,
    fix: 'bounded-queue:drop-oldest',
    title: "Drop the oldest of 'jobs' when a BoundedQueue is full",
    wanted: ["overflow: 'drop-oldest' });", '  jobs.tryPut(job);'],
  },
  {
    ...queueFound,
    fix: 'bounded-queue:reject',
    title: "Refuse more in 'jobs' when a BoundedQueue is full",
    wanted: ["overflow: 'reject' });"],
  },
  {
    fix: 'bounded-set',
    title: "Keep 'seen' in a BoundedSet",
    rule: 'unbounded-set',
    text: `${SERVER}const seen = new Set<string>();\n${onRequest("seen.add(request.url ?? '');")}`,
    wanted: ['const MAX_SEEN = 10_000;', 'const seen = new BoundedSet<string>(MAX_SEEN);'],
    brings: 'bounded-set',
  },
  {
    fix: 'ttl-cache',
    title: "Keep 'settings' for a while in a TTLCache",
    rule: 'unbounded-cache',
    text: `${SERVER}import { readFileSync } from 'node:fs';
const settings = new Map<string, string>();
function settingOf(path: string): string {
  const known = settings.get(path);
  if (known !== undefined) return known;
  const text = readFileSync(path, 'utf8');
  settings.set(path, text);
  return text;
}
${onRequest("console.log(settingOf(request.url ?? ''));")}`,
    wanted: ['new TTLCache<string, string>('],
    brings: 'ttl-cache',
  },
  {
    fix: 'memoize',
    title: "Memoize 'slugOf' in place of 'slugs'",
    rule: 'unbounded-cache',
    text: `${SERVER}const slugs = new Map<string, string>();
function slugOf(path: string): string {
  let slug = slugs.get(path);
  if (slug === undefined) {
    slug = path.toLowerCase();
    slugs.set(path, slug);
  }
  return slug;
}
${onRequest("console.log(slugOf(request.url ?? ''));")}`,
    wanted: [
      'const SLUG_OF_MAX_SIZE = 1_000;',
      'const slugOf = memoize((path: string): string => path.toLowerCase(), { maxSize: SLUG_OF_MAX_SIZE });',
    ],
    brings: 'memoize',
  },
  {
    fix: 'memoize-call',
    title: "Memoize what 'weightOf' gives",
    rule: 'repeated-lookup',
    text: `function weightOf(region: string): number {
  const until = performance.now() + 1;
  while (performance.now() < until);
  return region.length;
}
export function weights(rows: readonly { region: string }[]): number[] {
  return rows.map(row => weightOf(row.region));
}
`,
    wanted: [
      'const WEIGHT_OF_MAX_SIZE = 100;',
      'const weightOf = memoize((region: string): number => {',
      '}, { maxSize: WEIGHT_OF_MAX_SIZE });',
    ],
    brings: 'memoize',
  },
  {
    fix: 'memoize-call:ttl',
    title: "Memoize what 'readFileSync' gives, for a while",
    rule: 'repeated-lookup',
    text: `${SERVER}import { readFileSync } from 'node:fs';
createServer((_request, response) => {
  const page = readFileSync('index.html', 'utf8');
  response.end(page);
}).listen(9000);
`,
    wanted: ['const PAGE_TTL_MS = 5 * 60_000;', 'const readPage = memoize(', '  const page = readPage();'],
    brings: 'memoize',
  },
  {
    fix: 'memoize-value',
    title: "Ask again after a while for what 'words' keeps",
    rule: 'stale-cache',
    text: `${SERVER}import { readFileSync } from 'node:fs';
let words: string | undefined;
function wordsNow(): string {
  words ??= readFileSync('words.txt', 'utf8');
  return words;
}
${onRequest('console.log(request.url, wordsNow());')}`,
    wanted: [
      'const WORDS_TTL_MS = 5 * 60_000;',
      'const wordsNow = memoize(',
      '  { maxSize: 1, ttl: WORDS_TTL_MS },',
    ],
    brings: 'memoize',
  },
  {
    fix: 'end-at-limit',
    title: "End the stream when 'body' is longer than a limit",
    rule: 'unbounded-text',
    text: `${SERVER}createServer((request, response) => {
  let body = '';
  request.on('data', piece => {
    body += piece;
  });
  request.on('end', () => response.end(body));
}).listen(9000);
`,
    wanted: ['const MAX_BODY = 1_000_000;', '    if (body.length > MAX_BODY) request.destroy();'],
  },
  {
    fix: 'cap-copies',
    title: "Keep the latest only in each new copy of 'paths'",
    rule: 'unbounded-array',
    text: `${SERVER}let paths: string[] = [];\n${onRequest("paths = [...paths, request.url ?? ''];")}`,
    wanted: ['const MAX_PATHS = 1_000;', "  paths = [...paths, request.url ?? ''].slice(-MAX_PATHS);"],
  },
  {
    ...mapFound,
    fix: 'inline-cap',
    title: "Drop the oldest of 'visits' where it grows",
    wanted: ['    if (visits.size <= MAX_VISITS) break;', '    visits.delete(oldest);'],
  },
  {
    fix: 'delete-in-finally',
    title: "Take the entry of 'pending' out on every way out",
    rule: 'unsettled-inflight-entry',
    text: `${SERVER}const pending = new Map<string, number>();
async function answer(path: string): Promise<void> {
  pending.set(path, Date.now());
  await fetch(path);
  pending.delete(path);
}
${onRequest("void answer(request.url ?? '');")}`,
    wanted: ['  } finally {', '    pending.delete(path);'],
  },
  {
    fix: 'delete-when-empty',
    title: "Take an entry of 'rooms' out once nothing is left in it",
    rule: 'unbounded-map',
    text: `${SERVER}const rooms = new Map<string, Set<string>>();
function join(room: string, user: string): void {
  const users = rooms.get(room) ?? new Set<string>();
  rooms.set(room, users.add(user));
}
export function leave(room: string, user: string): void {
  rooms.get(room)?.delete(user);
}
${onRequest("join(request.url ?? '', 'anybody');")}`,
    wanted: ['  if (rooms.get(room)?.size === 0) rooms.delete(room);'],
  },
  {
    fix: 'release-on-close',
    title: "Take the entry of 'clients' out when its other end closes",
    rule: 'unbounded-map',
    text: `import { createServer, type Socket } from 'node:net';
const clients = new Map<string, Socket>();
createServer(socket => {
  const id = String(socket.remotePort);
  clients.set(id, socket);
  socket.on('close', () => {
    console.log('gone', id);
  });
}).listen(9000);
`,
    wanted: ['    clients.delete(id);'],
  },
  {
    ...mapFound,
    fix: 'known-library',
    title: "Keep 'visits' in LRUCache of lru-cache, which is here already",
    wanted: [
      "import { LRUCache } from 'lru-cache';",
      'const visits = new LRUCache<string, number>({ max: MAX_VISITS });',
    ],
  },
  {
    fix: 'set-limit',
    title: "Limit 'pages' by max",
    rule: 'ttl-is-no-bound',
    text: `${SERVER}import { LRUCache } from 'lru-cache';
const pages = new LRUCache<string, number>({ ttl: 60_000 });
${onRequest("pages.set(request.url ?? '', Date.now());")}`,
    wanted: ['const pages = new LRUCache<string, number>({ ttl: 60_000, max: MAX_PAGES });'],
  },
  {
    ...mapFound,
    fix: 'declare-bound',
    title: "Declare what bounds 'visits'",
    wanted: ['/** @bounded reason="say what limits it" */'],
  },
  {
    ...mapFound,
    fix: 'ignore',
    title: "Let 'visits' grow, with a reason",
    wanted: ['// @unbounded say why it may grow'],
  },
  {
    fix: 'remove-declaration',
    title: "Remove the declaration of 'names'",
    rule: 'stale-declaration',
    text: `/** @bounded max=10 */
const names = new Map<'a' | 'b', number>();
export function count(name: 'a' | 'b'): void {
  names.set(name, (names.get(name) ?? 0) + 1);
}
`,
    wanted: [],
  },
];

/** A package that depends on a bounded container, as far as a compiler and a resolver look. */
export const DEPENDING_PACKAGE: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'depending',
    type: 'module',
    dependencies: { 'lru-cache': '11.5.3' },
  }),
  'node_modules/lru-cache/package.json': JSON.stringify({
    name: 'lru-cache',
    version: '11.5.3',
    type: 'module',
    types: './index.d.ts',
    main: './index.js',
  }),
  'node_modules/lru-cache/index.js': 'export class LRUCache extends Map {}\n',
  'node_modules/lru-cache/index.d.ts': `export class LRUCache<K, V> {
  constructor(options: { max?: number; ttl?: number });
  get(key: K): V | undefined;
  set(key: K, value: V): this;
}
`,
};
