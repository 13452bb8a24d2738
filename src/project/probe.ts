import { join } from 'node:path';

/** The workspace file an extension-less or `.js`-for-`.ts` path stands for. */
export type Probe = (path: string) => string | undefined;

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'] as const;

/** What an import may call a file that is written in TypeScript. */
const writtenAs: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

function* spellings(path: string): Generator<string> {
  yield path;
  const extension = /\.[cm]?jsx?$/.exec(path)?.[0] ?? '';
  const stem = path.slice(0, path.length - extension.length);
  for (const other of writtenAs[extension] ?? []) yield stem + other;
  for (const added of extensions) yield path + added;
  for (const added of extensions) yield join(path, `index${added}`);
}

/** A probe over the workspace's files, given as absolute path -> name. It never asks the disk. */
export function createProbe(names: ReadonlyMap<string, string>): Probe {
  return path => {
    for (const spelling of spellings(path)) {
      const name = names.get(spelling);
      if (name !== undefined) return name;
    }
    return undefined;
  };
}
