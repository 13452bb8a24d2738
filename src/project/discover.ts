import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import type { Config } from '../config.ts';
import type { Skipped } from '../facts/model.ts';
import { UsageError } from '../usage-error.ts';
import { enterFolder, type IgnoreLayers, isIgnored, layersAbove, matcherOf, matches } from './gitignore.ts';
import {
  fileOmission,
  folderOmission,
  invisible,
  type Reason,
  sourceName,
  textOmission,
} from './omissions.ts';
import { decode } from './text.ts';

/** What a walk over the given paths found. All names are relative to the root, with `/`. */
export interface Discovery {
  readonly texts: ReadonlyMap<string, string>;
  readonly skipped: readonly Skipped[];
  /** Absolute paths of package.json, tsconfig.json and jsconfig.json files. */
  readonly manifests: readonly string[];
  /** Links to what is read under another name: absolute path -> absolute target. */
  readonly links: ReadonlyMap<string, string>;
}

/** Files that say how imports resolve. */
export const manifestNames: ReadonlySet<string> = new Set(['package.json', 'tsconfig.json', 'jsconfig.json']);

/** Calls a file system function; undefined when the system refuses or there is nothing. */
function attempt<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch {
    return undefined;
  }
}

/** `path` as the reader knows it: relative to the root, with `/` on every system. */
export function nameOf(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

class Walk implements Discovery {
  readonly texts = new Map<string, string>();
  readonly manifests: string[] = [];
  readonly links = new Map<string, string>();
  readonly #reasons = new Map<string, Reason>();
  readonly #seen = new Set<string>();
  readonly #root: string;
  readonly #config: Config;
  readonly #given: readonly string[];
  readonly #excluded: ReturnType<typeof matcherOf>;

  constructor(root: string, config: Config, given: readonly string[]) {
    this.#root = root;
    this.#config = config;
    this.#given = given.map(path => attempt(() => realpathSync(path)) ?? path);
    this.#excluded = matcherOf(config.exclude);
  }

  get skipped(): readonly Skipped[] {
    const rows = [...this.#reasons].map(([file, reason]) => ({ file, reason }));
    return rows.sort((a, b) => (a.file < b.file ? -1 : 1));
  }

  /** Reads a folder and everything below it that is not left out. */
  folder(path: string, real: string, above: IgnoreLayers): void {
    if (this.#seen.has(real)) return;
    this.#seen.add(real);
    const entries = attempt(() => readdirSync(path, { withFileTypes: true }));
    if (!entries) return this.#skip(path, 'unreadable', true);
    const layers = enterFolder(above, path);
    const names = new Set(entries.map(entry => entry.name));
    for (const entry of entries)
      this.#entry(join(path, entry.name), join(real, entry.name), entry, layers, names);
  }

  /** Reads a file the user named: only what cannot be read is left out. */
  namedFile(path: string): void {
    const name = basename(path);
    if (fileOmission(name, new Set()) === 'declarations') return this.#skip(path, 'declarations');
    this.#read(path, realpathSync(path), () => undefined);
  }

  #entry(
    path: string,
    real: string,
    entry: Dirent,
    layers: IgnoreLayers,
    siblings: ReadonlySet<string>,
  ): void {
    if (entry.isSymbolicLink()) return this.#link(path, layers, siblings);
    if (entry.isDirectory()) return this.#childFolder(path, real, layers);
    if (entry.isFile()) this.#childFile(path, real, layers, siblings);
  }

  /** A link to what the walk reaches anyway is passed over, so every file has one name. */
  #link(path: string, layers: IgnoreLayers, siblings: ReadonlySet<string>): void {
    const real = attempt(() => realpathSync(path));
    const stat = real === undefined ? undefined : attempt(() => statSync(real));
    if (real === undefined || !stat) {
      if (sourceName.test(path)) this.#skip(path, 'unreadable');
      return;
    }
    if (this.#given.some(given => real === given || real.startsWith(given + sep))) {
      this.links.set(path, real);
      return;
    }
    if (stat.isDirectory()) this.#childFolder(path, real, layers);
    else if (stat.isFile()) this.#childFile(path, real, layers, siblings);
  }

  #childFolder(path: string, real: string, layers: IgnoreLayers): void {
    const name = basename(path);
    if (invisible.has(name)) return;
    const contents = () => new Set(attempt(() => readdirSync(path)) ?? []);
    const reason = this.#omission(path, layers, true) ?? folderOmission(name, contents);
    if (reason !== undefined && this.#holds(reason)) this.#skip(path, reason, true);
    else this.folder(path, real, layers);
  }

  #childFile(path: string, real: string, layers: IgnoreLayers, siblings: ReadonlySet<string>): void {
    const name = basename(path);
    if (manifestNames.has(name)) this.manifests.push(path);
    if (!sourceName.test(name) || this.#seen.has(real)) return;
    const reason = this.#omission(path, layers, false) ?? fileOmission(name, siblings);
    if (reason !== undefined && this.#holds(reason)) this.#skip(path, reason);
    else this.#read(path, real, textOmission);
  }

  #read(path: string, real: string, omission: (text: string) => Reason | undefined): void {
    if (this.#seen.has(real)) return;
    this.#seen.add(real);
    const size = attempt(() => statSync(path).size);
    if (size !== undefined && size > this.#config.maxFileSize) return this.#skip(path, 'too large');
    const bytes = attempt(() => readFileSync(path));
    if (!bytes) return this.#skip(path, 'unreadable');
    const text = decode(bytes);
    const reason = omission(text);
    if (reason !== undefined) this.#skip(path, reason);
    else this.texts.set(nameOf(this.#root, path), text);
  }

  #omission(path: string, layers: IgnoreLayers, isFolder: boolean): Reason | undefined {
    const { directory = this.#root, vendorDirectory } = this.#config;
    if (matches(this.#excluded, directory, path, isFolder)) return 'excluded';
    if (isFolder && `/${nameOf(this.#root, path)}`.endsWith(`/${vendorDirectory}`)) return 'vendored';
    return isIgnored(layers, path, isFolder) ? 'gitignored' : undefined;
  }

  #holds(reason: Reason): boolean {
    return reason !== 'test' || !this.#config.includeTests;
  }

  #skip(path: string, reason: Reason, isFolder = false): void {
    this.#reasons.set(`${nameOf(this.#root, path)}${isFolder ? '/' : ''}`, reason);
  }
}

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

/**
 * Walks the given files and folders. Names below a given folder decide what is left out, never the
 * folder's own path.
 * @throws UsageError when a path does not exist or holds nothing to read
 */
export function discover(paths: readonly string[], root: string, config: Config): Discovery {
  const given = paths.map(written => ({ written, path: resolve(root, written) }));
  const folders = given.filter(each => isFolder(each, root));
  const walk = new Walk(
    root,
    config,
    given.map(each => each.path),
  );
  for (const each of given) if (!folders.includes(each)) walk.namedFile(each.path);
  for (const { path } of folders) walk.folder(path, realpathSync(path), layersAbove(path));
  for (const each of given) expectMatch(each, root, walk);
  return walk;
}
