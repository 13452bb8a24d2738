/** Each container of the runtime as one file without imports, for copying into other projects as it stands. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const runtime = new URL('../runtime/', import.meta.url);

/** The containers that can be copied alone. */
export const UNITS: readonly string[] = [
  'bounded-deque',
  'bounded-map',
  'bounded-queue',
  'bounded-set',
  'measure-growth',
  'memoize',
  'ttl-cache',
];

const IMPORT = /^import [^;]*? from '\.\/([\w-]+)\.ts';\n/gm;
const EXPORT = /^export (?=(?:abstract |async )?(?:class|const|function|interface|type) (\w+))/gm;

/**
 * The text of a unit: the file and all it imports, dependencies first. Only what the package exports stays
 * exported.
 *
 * @param name - one of {@link UNITS}
 */
export function unitText(name: string): string {
  const exported = new Set(read('src/index.ts').match(/\w+/g));
  const sources = [...withDependencies(name)].map(file => read(`src/${file}.ts`).replace(IMPORT, '').trim());
  const body = sources
    .join('\n\n')
    .replace(EXPORT, (keyword, declared: string) => (exported.has(declared) ? keyword : ''));
  return `${header(name, body)}\n\n${body}\n`;
}

/** The first line of a unit: where it comes from, and a hash of the rest to tell an edited copy by. */
function header(name: string, body: string): string {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return `// ${name}, from @bounded/runtime ${version} (MIT), sha256 ${hash}`;
}

/** A file and all it imports, dependencies first. */
function withDependencies(name: string, files: Set<string> = new Set()): Set<string> {
  for (const [, imported] of read(`src/${name}.ts`).matchAll(IMPORT)) {
    if (imported !== undefined && !files.has(imported)) withDependencies(imported, files);
  }
  return files.add(name);
}

function read(path: string): string {
  return readFileSync(new URL(path, runtime), 'utf8');
}
