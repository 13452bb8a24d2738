import { dirname, join, sep } from 'node:path';
import { isJson, type Json, readManifest, stringsOf, upwards } from './manifest.ts';
import type { Probe } from './probe.ts';

/** What a package.json says of the files below it. */
export interface PackageInfo {
  /** Its folder, relative to the root; `.` for the root itself. */
  readonly dir: string;
  /** The folder of the package around it, where that is read too. */
  readonly within?: string;
  readonly name?: string;
  /** Workspace files that run as commands. */
  readonly bin: readonly string[];
  /** Workspace files that importers of the package reach. */
  readonly entries: readonly string[];
  /** Names of dependencies of every kind. */
  readonly dependencies: ReadonlySet<string>;
  /** What its author files it under, and the words of its name; lower-case. */
  readonly keywords: readonly string[];
}

/** A package.json and its absolute folder. */
export interface Package {
  readonly folder: string;
  readonly json: Json;
}

/** First segments of a published path that stand for the compiled twin of a source folder. */
const outputSegments: ReadonlySet<string> = new Set([
  ...[
    'dist',
    'build',
    'out',
    'output',
    'lib',
    'libs',
    'es',
    'esm',
    'cjs',
    'mjs',
    'umd',
    'module',
    'commonjs',
  ],
  ...['types', 'typings', 'dts', 'src', 'node', 'browser', 'dist-node', 'dist-es', 'dist-cjs', 'dist-types'],
]);

const sourceFolders = ['src', 'lib', 'source', ''];
const conventionalEntries = ['src/index', 'src/main', 'index', 'lib/index', 'mod'];
const dependencyKeys = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** Every string in an `exports` or `imports` value, `source` conditions first. */
function targetsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(targetsIn);
  if (!isJson(value)) return stringsOf(value);
  const { source, ...others } = value;
  return [source, ...Object.values(others)].flatMap(targetsIn);
}

/** The targets of `name` in a map whose keys may hold one `*`. */
function targetsOf(map: Json, name: string): readonly string[] {
  if (Object.hasOwn(map, name)) return targetsIn(map[name]);
  for (const [pattern, value] of Object.entries(map)) {
    const [prefix = '', suffix] = pattern.split('*');
    if (suffix === undefined || !name.startsWith(prefix) || !name.endsWith(suffix)) continue;
    const middle = name.slice(prefix.length, name.length - suffix.length);
    return targetsIn(value).map(target => target.replaceAll('*', middle));
  }
  return [];
}

/** The source of a published file: `./dist/esm/a.js` is looked for as itself, then as `src/a`, `a` … */
export function sourceOf(folder: string, target: string, probe: Probe): string | undefined {
  const path = target.replace(/^\.\//, '').replace(/\.d\.[cm]?ts$/, '');
  const itself = probe(join(folder, path));
  if (itself !== undefined) return itself;
  const segments = path.split('/');
  const from = segments.findIndex(segment => !outputSegments.has(segment));
  const rest = segments.slice(Math.max(from, 0)).join('/');
  return firstOf(sourceFolders, source => probe(join(folder, source, rest)));
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function exportsMap(value: unknown): Json {
  const isMap = isJson(value) && Object.keys(value).some(key => key.startsWith('.'));
  return isMap ? value : { '.': value };
}

/** The workspace file that `import 'name/subpath'` reaches; subpath `.` is the package itself. */
export function entryOf({ folder, json }: Package, subpath: string, probe: Probe): string | undefined {
  const declared = targetsOf(exportsMap(json.exports), subpath);
  const fields =
    subpath === '.' ? [json.source, json.module, json.main, json.types].flatMap(stringsOf) : [subpath];
  const byManifest = firstOf([...declared, ...fields], target => sourceOf(folder, target, probe));
  if (byManifest !== undefined || subpath !== '.') return byManifest;
  return firstOf(conventionalEntries, entry => probe(join(folder, entry)));
}

/** The workspace file that `import '#name'` reaches from inside a package. */
export function internalOf({ folder, json }: Package, specifier: string, probe: Probe): string | undefined {
  const targets = isJson(json.imports) ? targetsOf(json.imports, specifier) : [];
  return firstOf(targets, target => sourceOf(folder, target, probe));
}

function binsOf({ folder, json }: Package, probe: Probe): readonly string[] {
  const targets = isJson(json.bin) ? Object.values(json.bin).flatMap(stringsOf) : stringsOf(json.bin);
  return targets.flatMap(target => sourceOf(folder, target, probe) ?? []);
}

function entriesOf(pack: Package, probe: Probe): readonly string[] {
  const { json } = pack;
  const subpaths = Object.keys(exportsMap(json.exports)).filter(key => !key.includes('*'));
  return [...new Set(['.', ...subpaths])].flatMap(subpath => entryOf(pack, subpath, probe) ?? []);
}

/** The public view of a package; `dir` is its name in the workspace. */
export function describePackage(pack: Package, dir: string, probe: Probe): PackageInfo {
  const { json } = pack;
  const dependencies = dependencyKeys.flatMap(key => (isJson(json[key]) ? Object.keys(json[key]) : []));
  return {
    dir: dir === '' ? '.' : dir,
    ...(typeof json.name === 'string' ? { name: json.name } : {}),
    bin: binsOf(pack, probe),
    entries: entriesOf(pack, probe),
    dependencies: new Set(dependencies),
    keywords: keywordsOf(json),
  };
}

function keywordsOf({ keywords, name }: Json): readonly string[] {
  const filed = (Array.isArray(keywords) ? keywords : []).flatMap(stringsOf);
  const named = stringsOf(name).flatMap(each => each.split(/[^A-Za-z0-9]+/));
  return [...new Set([...filed, ...named].filter(each => each !== '').map(each => each.toLowerCase()))];
}

function sharedLength(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

/** The packages of a workspace, by folder and by name. */
export class Packages {
  readonly #byFolder = new Map<string, Package>();
  readonly #byName = new Map<string, Package[]>();

  /** @param files absolute paths of package.json files */
  constructor(files: readonly string[]) {
    for (const file of files) this.#add({ folder: dirname(file), json: readManifest(file).json });
  }

  #add(pack: Package): void {
    this.#byFolder.set(pack.folder, pack);
    const { name } = pack.json;
    if (typeof name !== 'string') return;
    const namesakes = this.#byName.get(name);
    if (namesakes) namesakes.push(pack);
    else this.#byName.set(name, [pack]);
  }

  at(folder: string): Package | undefined {
    return this.#byFolder.get(folder);
  }

  /** The package a folder belongs to. */
  nearest(folder: string): Package | undefined {
    return firstOf([...upwards(folder)], at => this.#byFolder.get(at));
  }

  /** The package of a name; of several, the one that shares most of its path with the importing folder. */
  named(name: string, folder: string): Package | undefined {
    const shared = (pack: Package) => sharedLength(pack.folder + sep, folder + sep);
    return this.#byName.get(name)?.reduce((best, pack) => (shared(pack) > shared(best) ? pack : best));
  }
}
