import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Config } from './config.ts';
import type { Note, Skipped } from './facts/model.ts';
import { PathAliases } from './project/aliases.ts';
import { type DiscoverOptions, discover } from './project/discover.ts';
import { manifestsAbove, nearestPackageName } from './project/manifest.ts';
import { describePackage, type PackageInfo, Packages } from './project/packages.ts';
import { createProbe } from './project/probe.ts';
import { createResolve } from './project/resolve.ts';
import { decode } from './project/text.ts';
import { textOmission } from './project/text-omissions.ts';
import { type Discovery, finish, manifestNames, nameOf, type Steps } from './project/walk.ts';
import { UsageError } from './usage-error.ts';

export type { PackageInfo } from './project/packages.ts';
export { finish, nameOf, type Steps } from './project/walk.ts';

/** The files to read and what leads from one to another. File names use `/` and are relative to the root. */
export interface Workspace {
  /** Absolute path of the working directory. */
  readonly root: string;
  readonly files: readonly string[];
  readonly skipped: readonly Skipped[];
  readonly notes: readonly Note[];
  /** Text of a workspace file, without byte order mark, line ends as they are: as found, or from disk once forgotten. */
  read(file: string): string;
  /** Lets go of the text of a file. */
  forget(file: string): void;
  /** The workspace file an import reaches, or undefined when it leads out of the workspace. */
  resolve(from: string, specifier: string): string | undefined;
  /** The package a file belongs to: that of the nearest package.json. */
  packageOf(file: string): PackageInfo | undefined;
}

const outputNote: Note = { message: 'there are no sources here, so the build output was read' };

const isPackage = (path: string) => path.endsWith('package.json');

/** Every absolute path that leads to a workspace file, links included, with the file's name. */
function pathsTo(files: readonly string[], root: string, links: ReadonlyMap<string, string>) {
  const paths = new Map(files.map(name => [resolve(root, name), name]));
  const real = [...paths];
  for (const [link, target] of links) {
    for (const [path, name] of real) {
      if (path === target) paths.set(link, name);
      else if (path.startsWith(target + sep)) paths.set(join(link, path.slice(target.length)), name);
    }
  }
  return paths;
}

/** Package of a folder, worked out once. */
function packageLookup(packages: Packages, describe: (folder: string) => PackageInfo | undefined) {
  /** @bounded purity=semi-pure reason="one for each package of the workspace" */
  const known = new Map<string, PackageInfo | undefined>();
  return (folder: string) => {
    const pack = packages.nearest(folder);
    if (!pack) return undefined;
    if (!known.has(pack.folder)) known.set(pack.folder, describe(pack.folder));
    return known.get(pack.folder);
  };
}

/** How a workspace is opened. */
export interface OpenOptions extends DiscoverOptions {
  readonly cwd: string;
  readonly config: Config;
}

/**
 * Opens the files below the given paths.
 * @throws UsageError when a path does not exist or holds nothing to read
 */
export function openWorkspace(paths: readonly string[], options: OpenOptions): Workspace {
  return finish(openInSteps(paths, options));
}

/** The same with a pause after every file. */
export function* openInSteps(paths: readonly string[], options: OpenOptions): Steps<Workspace> {
  const root = resolve(options.cwd);
  const found = yield* discover(paths, root, options.config, options);
  const above = paths.flatMap(path => manifestsAbove(resolve(root, path), manifestNames));
  return workspaceOf(root, found, above);
}

/** Texts held in memory, by absolute path, that belong to no folder: imports between them resolve by path. */
export function openTexts(root: string, texts: ReadonlyMap<string, string>): Workspace {
  const named = new Map([...texts].map(([path, text]) => [nameOf(root, path), text]));
  return workspaceOf(
    root,
    { texts: named, skipped: [], links: new Map(), isOutput: false, manifests: [] },
    [],
  );
}

/** Whether a file that is read by its name would still be read with another text. */
export function staysReadable(path: string, text: string, { maxFileSize }: Config): boolean {
  if (Buffer.byteLength(text) > maxFileSize) return false;
  const reason = textOmission(basename(path), text, () => nearestPackageName(dirname(path)));
  return reason === undefined || reason === 'compiled';
}

/** @param above manifests around what was asked for, which is not read */
function workspaceOf(root: string, found: Discovery, above: readonly string[]): Workspace {
  const manifests = [...new Set([...found.manifests, ...above])].sort();
  const absolute = (name: string) => resolve(root, name);
  const texts = new Map(found.texts);
  const known = new Set(texts.keys());
  const files = [...known].sort();

  const probe = createProbe(pathsTo(files, root, found.links));
  const packages = new Packages(manifests.filter(isPackage));
  const aliases = new PathAliases(
    manifests.filter(path => !isPackage(path)),
    path => nameOf(root, path),
  );
  const follow = createResolve({ root, probe, packages, aliases });
  const own = new Packages(found.manifests.filter(isPackage));
  const around = (folder: string) => {
    const outer = own.nearest(dirname(folder));
    return outer && { within: nameOf(root, outer.folder) || '.' };
  };
  const packageAt = packageLookup(packages, folder => {
    const pack = packages.at(folder);
    return pack && { ...describePackage(pack, nameOf(root, folder), probe), ...around(folder) };
  });

  return {
    root,
    files,
    skipped: found.skipped,
    notes: found.isOutput ? [outputNote, ...aliases.notes] : aliases.notes,
    read(file) {
      if (!known.has(file)) throw new UsageError(`'${file}' is no file of this workspace`);
      return texts.get(file) ?? decode(readFileSync(absolute(file)));
    },
    forget: file => void texts.delete(file),
    resolve: (from, specifier) => follow(absolute(from), specifier),
    packageOf: file => packageAt(dirname(absolute(file))),
  };
}
