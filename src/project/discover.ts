import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import type { Skipped } from '../facts/model.ts';
import { UsageError } from '../usage-error.ts';
import { layersAbove } from './gitignore.ts';
import { sourceName } from './omissions.ts';
import { attempt, type Discovery, nameOf, type Steps, Walk, type WalkOptions } from './walk.ts';

/** `2 test, 1 gitignored`: what was left out below a path. */
function leftOut(skipped: readonly Skipped[], inside: (name: string) => boolean): string {
  const counts = new Map<string, number>();
  for (const { file, reason } of skipped) {
    if (inside(file)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => `${count} ${reason}`).join(', ');
}

/** A path as the user wrote it and as the system knows it. */
interface Given {
  readonly written: string;
  readonly path: string;
}

function expectMatch({ written, path }: Given, root: string, found: Discovery): void {
  const name = nameOf(root, path);
  const inside = (file: string) => name === '' || file === name || file.startsWith(`${name}/`);
  if ([...found.texts.keys()].some(inside)) return;
  const reasons = leftOut(found.skipped, inside);
  const advice = reasons
    ? `left out: ${reasons}. Name a file or an inner folder to read it all the same`
    : 'name a folder that holds .ts, .tsx, .mts, .cts, .js, .jsx, .mjs or .cjs files';
  throw new UsageError(`'${written}' has no TypeScript or JavaScript file to read; ${advice}`);
}

function isFolder({ written, path }: Given, root: string): boolean {
  const stat = attempt(() => statSync(path));
  if (!stat) throw new UsageError(`'${written}' does not exist in ${root}`);
  if (!stat.isDirectory() && !sourceName.test(path)) {
    throw new UsageError(`'${written}' is not a TypeScript or JavaScript file`);
  }
  return stat.isDirectory();
}

function* walkOver(
  files: readonly string[],
  folders: readonly string[],
  options: WalkOptions,
): Steps<Discovery> {
  const walk = new Walk(options);
  for (const path of files) walk.namedFile(path);
  for (const path of folders) yield* walk.folder(path, realpathSync(path), layersAbove(path));
  walk.unsaved();
  if (!options.readsOutput) walk.dropCompiled();
  return walk;
}

/** What a discovery does beside reading what is on disk. */
export interface DiscoverOptions {
  /** Texts that stand for what is on disk, by absolute path. */
  readonly overlays?: ReadonlyMap<string, string> | undefined;
  /** Whether a folder with nothing to read is no error. */
  readonly allowEmpty?: boolean | undefined;
}

/**
 * Walks the given files and folders. Names below a given folder decide what is left out, never the
 * folder's own path. Where there is nothing but build output, as in a published package, that is read.
 * @throws UsageError when a path does not exist or holds nothing to read
 */
export function* discover(
  paths: readonly string[],
  root: string,
  config: Config,
  { overlays, allowEmpty = false }: DiscoverOptions = {},
): Steps<Discovery> {
  const given = paths.map(written => ({ written, path: resolve(root, written) }));
  const folders = given.filter(each => isFolder(each, root)).map(each => each.path);
  const files = given.map(each => each.path).filter(path => !folders.includes(path));
  const walk = (readsOutput: boolean) =>
    walkOver(files, folders, { root, config, given: [...files, ...folders], readsOutput, overlays });
  const sources = yield* walk(false);
  const found = sources.texts.size > 0 ? sources : yield* walk(true);
  if (!allowEmpty) for (const each of given) expectMatch(each, root, found);
  return found;
}
