import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** A folder of real TypeScript that a published package ships, and the compiler options it needs. */
export interface Source {
  readonly name: string;
  readonly folder: string;
  readonly files: number;
  readonly lines: number;
}

interface Shipped {
  readonly name: string;
  readonly path: string;
  readonly options: Readonly<Record<string, unknown>>;
}

const COMMON = {
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['es2022', 'dom', 'dom.iterable'],
  types: ['node'],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Smaller one first; the last is also cut into parts, to see how cost grows. */
const SHIPPED: readonly Shipped[] = [
  { name: 'ethers', path: 'node_modules/ethers/src.ts', options: { strictPropertyInitialization: false } },
  { name: 'effect', path: 'node_modules/effect/src', options: { exactOptionalPropertyTypes: true } },
];

/** Lines of the parts of the largest source, which is itself the last point. */
const PART_LINES: readonly number[] = [30_000, 75_000, 150_000];

/**
 * Copies the shipped sources out of `node_modules`, where every tool would skip them.
 * @param work the folder the packages are installed in
 */
export function layOutSources(work: string): { readonly whole: Source[]; readonly parts: Source[] } {
  const whole = SHIPPED.map(shipped => layOut(work, shipped));
  const largest = whole.at(-1);
  const parts = largest ? PART_LINES.map(lines => cutPart(largest, lines)) : [];
  return { whole, parts };
}

function layOut(work: string, { name, path, options }: Shipped): Source {
  const folder = join(work, 'sources', name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(work, path), join(folder, 'src'), { recursive: true });
  const config = { compilerOptions: { ...COMMON, ...options }, include: ['src'] };
  writeFileSync(join(folder, 'tsconfig.json'), `${JSON.stringify(config, null, 2)}\n`);
  return measured(name, folder);
}

/** Takes files spread over the whole folder, so that each part has the whole's mix of code. */
function cutPart(source: Source, lines: number): Source {
  const name = `${source.name} ${Math.round(lines / 1000)}k`;
  const folder = `${source.folder}-${lines}`;
  rmSync(folder, { recursive: true, force: true });
  let taken = 0;
  for (const file of spread(sourceFiles(source.folder))) {
    if (taken >= lines) break;
    copy(source.folder, folder, file);
    taken += lineCount(join(source.folder, file));
  }
  cpSync(join(source.folder, 'tsconfig.json'), join(folder, 'tsconfig.json'));
  return measured(name, folder);
}

function copy(from: string, to: string, file: string): void {
  mkdirSync(dirname(join(to, file)), { recursive: true });
  cpSync(join(from, file), join(to, file));
}

/** The same files in an order that jumps about: every 7th first, then every 7th from the second on, … */
function spread(files: readonly string[]): string[] {
  const step = 7;
  return Array.from({ length: step }, (_, start) =>
    files.filter((_file, index) => index % step === start),
  ).flat();
}

function measured(name: string, folder: string): Source {
  const files = sourceFiles(folder);
  const lines = files.reduce((sum, file) => sum + lineCount(join(folder, file)), 0);
  return { name, folder, files: files.length, lines };
}

function sourceFiles(folder: string): string[] {
  if (!existsSync(join(folder, 'src'))) return [];
  return readdirSync(join(folder, 'src'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map(entry => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

function lineCount(path: string): number {
  return readFileSync(path, 'utf8').split('\n').length - 1;
}
