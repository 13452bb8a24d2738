import { dirname, join } from 'node:path';
import type { PathAliases } from './aliases.ts';
import { upwards } from './manifest.ts';
import { entryOf, internalOf, type Packages } from './packages.ts';
import type { Probe } from './probe.ts';

/** The workspace file an import in a folder reaches, or undefined. The folder is absolute. */
export type Resolve = (folder: string, specifier: string) => string | undefined;

interface Terrain {
  readonly root: string;
  readonly probe: Probe;
  readonly packages: Packages;
  readonly aliases: PathAliases;
}

/** Prefixes that bundlers commonly map to the source folder, whether or not a tsconfig says so. */
const conventionalPrefix = /^[@~]\//;

function relativeImport({ probe, packages }: Terrain, folder: string, specifier: string): string | undefined {
  const path = join(folder, specifier);
  const pack = packages.at(path);
  return probe(path) ?? (pack && entryOf(pack, '.', probe));
}

function internalImport({ probe, packages }: Terrain, folder: string, specifier: string): string | undefined {
  const pack = packages.nearest(folder);
  return pack && internalOf(pack, specifier, probe);
}

function aliasedImport({ probe, aliases }: Terrain, folder: string, specifier: string): string | undefined {
  for (const path of aliases.candidates(folder, specifier)) {
    const found = probe(path);
    if (found !== undefined) return found;
  }
  return undefined;
}

function packageImport({ probe, packages }: Terrain, folder: string, specifier: string): string | undefined {
  const segments = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  const pack = packages.named(segments.slice(0, length).join('/'), folder);
  const rest = segments.slice(length).join('/');
  return pack && entryOf(pack, rest === '' ? '.' : `./${rest}`, probe);
}

function conventionalImport({ probe, root }: Terrain, folder: string, specifier: string): string | undefined {
  if (!conventionalPrefix.test(specifier)) return undefined;
  const rest = specifier.slice(2);
  for (const at of upwards(folder)) {
    const found = probe(join(at, 'src', rest)) ?? probe(join(at, rest));
    if (found !== undefined || at === root) return found;
  }
  return undefined;
}

const ways: readonly ((terrain: Terrain, folder: string, specifier: string) => string | undefined)[] = [
  internalImport,
  aliasedImport,
  packageImport,
  conventionalImport,
];

function resolveOnce(terrain: Terrain, folder: string, specifier: string): string | undefined {
  if (/^\.\.?(\/|$)/.test(specifier)) return relativeImport(terrain, folder, specifier);
  for (const way of ways) {
    const found = way(terrain, folder, specifier);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A resolver that answers each question once; it never asks the disk. */
export function createResolve(terrain: Terrain): (file: string, specifier: string) => string | undefined {
  /** @bounded purity=pure reason="one for each import that the workspace writes, forgotten when it is opened anew" */
  const answers = new Map<string, string | undefined>();
  return (file, specifier) => {
    const folder = dirname(file);
    const bare = specifier.replace(/[?].*$/, '');
    const question = `${folder}\0${bare}`;
    if (!answers.has(question)) answers.set(question, resolveOnce(terrain, folder, bare));
    return answers.get(question);
  };
}
