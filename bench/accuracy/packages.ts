import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PinnedRepository } from './labels.ts';

/** Marks a label's repository as a package of the npm registry. */
export const PACKAGE_PREFIX = 'npm:';

const PINS = 'packages.json';

/** Runs a program to its end and returns what it printed. Throws when it fails. */
export type Run = (program: string, args: readonly string[]) => string;

/** The pinned packages, as `labels/packages.json` lists them: name -> exact version. */
export function readPackagePins(directory: string): PinnedRepository[] {
  const pins = JSON.parse(readFileSync(join(directory, PINS), 'utf8')) as Record<string, string>;
  return Object.entries(pins).map(([name, version]) => ({
    repository: `${PACKAGE_PREFIX}${name}`,
    commit: version,
  }));
}

/** The name a package is installed by; undefined for a repository. */
export function packageName(repository: string): string | undefined {
  return repository.startsWith(PACKAGE_PREFIX) ? repository.slice(PACKAGE_PREFIX.length) : undefined;
}

/** Packs one pinned package and unpacks it to `directory/<name>`; no script of the package runs. */
export function fetchPackage(pin: PinnedRepository, directory: string, run: Run): void {
  const name = packageName(pin.repository) ?? '';
  fetchVersion(name, pin.commit, join(directory, name), run, join(directory, '.archives'));
}

/**
 * Packs one version of a package and unpacks it to `target`, without its dependencies; no script of it runs.
 * @param archives where the archive is put; beside the target unless given
 */
export function fetchVersion(
  name: string,
  version: string,
  target: string,
  run: Run,
  archives = join(dirname(target), '.archives'),
): void {
  mkdirSync(target, { recursive: true });
  mkdirSync(archives, { recursive: true });
  const archive = run('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', archives]);
  run('tar', ['-xzf', join(archives, archive.trim()), '-C', target, '--strip-components=1']);
}
