import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

/** A project to edit. */
export interface Source {
  readonly name: string;
  readonly folder: string;
  readonly files: number;
  readonly lines: number;
}

/** Folders of viem that make a project of about 250 files which lean on one another. */
const SMALL: readonly string[] = ['utils', 'errors', 'types', 'constants', 'clients'];

/** The files that are edited: in both projects, used by many others, with state of their own. */
export const EDITED: readonly string[] = [
  'src/utils/observe.ts',
  'src/utils/lru.ts',
  'src/utils/rpc/socket.ts',
  'src/utils/nonceManager.ts',
  'src/utils/promise/withCache.ts',
];

const TSCONFIG = {
  compilerOptions: {
    target: 'es2022',
    module: 'nodenext',
    lib: ['es2022', 'dom'],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ['src'],
};

/** Installs the pinned packages where nothing of this repository can reach them. */
export function install(here: string, work: string): void {
  mkdirSync(work, { recursive: true });
  const lock = 'package-lock.json';
  const same = (name: string) =>
    existsSync(join(work, name)) &&
    readFileSync(join(work, name), 'utf8') === readFileSync(join(here, name), 'utf8');
  if (same(lock) && existsSync(join(work, 'node_modules'))) return;
  for (const file of ['package.json', lock]) cpSync(join(here, file), join(work, file));
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: work, stdio: 'inherit' });
  if (status !== 0) throw new Error('npm ci failed');
}

/** Copies the sources that viem ships out of `node_modules`, whole and in part. */
export function layOut(work: string): { readonly large: Source; readonly small: Source } {
  return {
    large: copy(work, 'large', () => true),
    small: copy(work, 'small', name => SMALL.includes(name.split('/')[0] ?? '')),
  };
}

function copy(work: string, name: string, wanted: (file: string) => boolean): Source {
  const from = join(work, 'node_modules/viem');
  const folder = join(work, 'sources', name);
  rmSync(folder, { recursive: true, force: true });
  for (const file of sourceFiles(from).filter(wanted)) cpSync(join(from, file), join(folder, 'src', file));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  writeFileSync(join(folder, 'package.json'), '{ "name": "bench", "type": "module" }');
  const files = sourceFiles(join(folder, 'src'));
  const lines = files.map(file => readFileSync(join(folder, 'src', file), 'utf8').split('\n').length);
  return { name, folder, files: files.length, lines: lines.reduce((a, b) => a + b, 0) };
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(each => each.isFile() && /(?<!\.d)\.ts$/.test(basename(each.name)))
    .map(each => relative(folder, join(each.parentPath, each.name)))
    .filter(file => !/(^|\/)(node_modules|_types|_esm|_cjs)\//.test(file))
    .sort();
}
