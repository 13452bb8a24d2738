import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Config } from '../config.ts';
import type { Skipped } from '../facts/model.ts';
import { compiledFrom } from './compiled.ts';
import { enterFolder, type IgnoreLayers, isIgnored, matcherOf, matches } from './gitignore.ts';
import { nearestPackageName } from './manifest.ts';
import { fileOmission, folderOmission, invisible, type Reason, sourceName } from './omissions.ts';
import { decode } from './text.ts';
import { textOmission } from './text-omissions.ts';

/** What a walk over the given paths found. All names are relative to the root, with `/`. */
export interface Discovery {
  readonly texts: ReadonlyMap<string, string>;
  readonly skipped: readonly Skipped[];
  /** Absolute paths of package.json, tsconfig.json and jsconfig.json files. */
  readonly manifests: readonly string[];
  /** Links to what is read under another name: absolute path -> absolute target. */
  readonly links: ReadonlyMap<string, string>;
  /** Whether what was read is build output, for want of anything else. */
  readonly isOutput: boolean;
}

/** What a walk reads and under which settings. */
export interface WalkOptions {
  /** Absolute directory that names are relative to. */
  readonly root: string;
  readonly config: Config;
  /** Absolute paths the user named. */
  readonly given: readonly string[];
  /** Whether build output is read: somebody has nothing else. */
  readonly readsOutput: boolean;
  /** Texts that stand for what is on disk, by absolute path; the file itself may be missing. */
  readonly overlays?: ReadonlyMap<string, string> | undefined;
}

/** Work that can be paused after every file; its result comes last. */
export type Steps<T> = Generator<undefined, T, void>;

/** Does all the work at once. */
export function finish<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** Files that say how imports resolve. */
export const manifestNames: ReadonlySet<string> = new Set(['package.json', 'tsconfig.json', 'jsconfig.json']);

const output: ReadonlySet<Reason> = new Set<Reason>(['build output', 'bundled', 'compiled']);

/** Calls a file system function; undefined when the system refuses or there is nothing. */
export function attempt<T>(call: () => T): T | undefined {
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

/** Collects what lies below the paths it is sent to, each file once. */
export class Walk implements Discovery {
  readonly texts = new Map<string, string>();
  readonly manifests: string[] = [];
  readonly links = new Map<string, string>();
  /** @bounded reason="one for each file and folder that is left out, of one walk" */
  readonly #reasons = new Map<string, Reason>();
  /** @bounded reason="one for each folder and linked file, of one walk" */
  readonly #seen = new Set<string>();
  readonly #compiled = new Set<string>();
  readonly #options: WalkOptions;
  readonly #given: readonly string[];
  readonly #excluded: ReturnType<typeof matcherOf>;

  constructor(options: WalkOptions) {
    this.#options = options;
    this.#given = options.given.map(path => attempt(() => realpathSync(path)) ?? path);
    this.#excluded = matcherOf(options.config.exclude);
  }

  get isOutput(): boolean {
    return this.#options.readsOutput && this.texts.size > 0;
  }

  get skipped(): readonly Skipped[] {
    const rows = [...this.#reasons].map(([file, reason]) => ({ file, reason }));
    return rows.sort((a, b) => (a.file < b.file ? -1 : 1));
  }

  /** Takes compiled files out again whose sources turned up; to be called when the walk is over. */
  dropCompiled(): void {
    const sources = [...this.texts.keys()].filter(name => !this.#compiled.has(name));
    for (const name of compiledFrom(sources, this.#compiled)) {
      this.texts.delete(name);
      this.#compiled.delete(name);
      this.#reasons.set(name, 'compiled');
    }
  }

  /** Reads a folder and everything below it that is not left out. */
  *folder(path: string, real: string, above: IgnoreLayers): Steps<void> {
    if (this.#seen.has(real)) return;
    this.#seen.add(real);
    const entries = attempt(() => readdirSync(path, { withFileTypes: true }));
    if (!entries) return this.#skip(path, 'unreadable', true);
    const layers = enterFolder(above, path);
    const names = new Set(entries.map(entry => entry.name));
    for (const entry of entries)
      yield* this.#entry(join(path, entry.name), join(real, entry.name), entry, layers, names);
  }

  /** Takes in overlays of files that are not on disk yet, or no more. */
  unsaved(): void {
    for (const path of this.#options.overlays?.keys() ?? []) {
      const name = this.#nameOf(path);
      if (name.startsWith('../') || this.#isLeftOut(name)) continue;
      if (fileOmission(basename(path), new Set()) === undefined) this.#read(path, path, true);
    }
  }

  #isLeftOut(name: string): boolean {
    if (this.#reasons.has(name)) return true;
    return [...name.matchAll(/\//g)].some(({ index }) => this.#reasons.has(name.slice(0, index + 1)));
  }

  /** Reads a file the user named: only what cannot be read is left out. */
  namedFile(path: string): void {
    const name = basename(path);
    if (fileOmission(name, new Set()) === 'declarations') return this.#skip(path, 'declarations');
    this.#read(path, realpathSync(path), false);
  }

  *#entry(
    path: string,
    real: string,
    entry: Dirent,
    layers: IgnoreLayers,
    siblings: ReadonlySet<string>,
  ): Steps<void> {
    if (entry.isSymbolicLink()) return yield* this.#link(path, layers, siblings);
    if (entry.isDirectory()) return yield* this.#childFolder(path, real, layers);
    if (!entry.isFile()) return;
    this.#childFile(path, real, layers, siblings);
    yield;
  }

  /** A link to what the walk reaches anyway is passed over, so every file has one name. */
  *#link(path: string, layers: IgnoreLayers, siblings: ReadonlySet<string>): Steps<void> {
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
    if (stat.isDirectory()) yield* this.#childFolder(path, real, layers);
    else if (stat.isFile()) this.#childFile(path, real, layers, siblings);
  }

  *#childFolder(path: string, real: string, layers: IgnoreLayers): Steps<void> {
    const name = basename(path);
    if (invisible.has(name)) return;
    const contents = () => new Set(attempt(() => readdirSync(path)) ?? []);
    const reason = this.#omission(path, layers, true) ?? folderOmission(this.#nameOf(path), contents);
    if (reason !== undefined && this.#holds(reason)) this.#skip(path, reason, true);
    else yield* this.folder(path, real, layers);
  }

  #childFile(path: string, real: string, layers: IgnoreLayers, siblings: ReadonlySet<string>): void {
    const name = basename(path);
    if (manifestNames.has(name)) this.manifests.push(path);
    if (!sourceName.test(name) || this.#seen.has(real)) return;
    const reason = this.#omission(path, layers, false) ?? fileOmission(name, siblings);
    if (reason !== undefined && this.#holds(reason)) this.#skip(path, reason);
    else this.#read(path, real, true);
  }

  #read(path: string, real: string, judged: boolean): void {
    if (this.#seen.has(real)) return;
    this.#seen.add(real);
    const text = this.#textOf(path);
    if (text === undefined) return;
    const reason = judged
      ? textOmission(basename(path), text, () => nearestPackageName(dirname(path)))
      : undefined;
    if (reason === 'compiled') this.#compiled.add(this.#nameOf(path));
    else if (reason !== undefined && this.#holds(reason)) return this.#skip(path, reason);
    this.texts.set(this.#nameOf(path), text);
  }

  #textOf(path: string): string | undefined {
    const overlay = this.#options.overlays?.get(path);
    const size = overlay === undefined ? attempt(() => statSync(path).size) : Buffer.byteLength(overlay);
    const tooLarge = size !== undefined && size > this.#options.config.maxFileSize;
    const text = tooLarge ? undefined : (overlay ?? attempt(() => decode(readFileSync(path))));
    if (text === undefined) this.#skip(path, tooLarge ? 'too large' : 'unreadable');
    return text;
  }

  #omission(path: string, layers: IgnoreLayers, isFolder: boolean): Reason | undefined {
    const { directory = this.#options.root, vendorDirectory } = this.#options.config;
    if (matches(this.#excluded, directory, path, isFolder)) return 'excluded';
    if (isFolder && `/${this.#nameOf(path)}`.endsWith(`/${vendorDirectory}`)) return 'vendored';
    return isIgnored(layers, path, isFolder) ? 'gitignored' : undefined;
  }

  #holds(reason: Reason): boolean {
    if (reason === 'test') return !this.#options.config.includeTests;
    return !(this.#options.readsOutput && output.has(reason));
  }

  #skip(path: string, reason: Reason, isFolder = false): void {
    this.#reasons.set(`${this.#nameOf(path)}${isFolder ? '/' : ''}`, reason);
  }

  #nameOf(path: string): string {
    return nameOf(this.#options.root, path);
  }
}
