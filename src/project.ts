import { dirname, join, resolve, sep } from 'node:path';
import type { Config } from './config.ts';
import type { Note, Skipped } from './facts/model.ts';
import { PathAliases } from './project/aliases.ts';
import { discover } from './project/discover.ts';
import { manifestsAbove } from './project/manifest.ts';
import { describePackage, type PackageInfo, Packages } from './project/packages.ts';
import { createProbe } from './project/probe.ts';
import { createResolve } from './project/resolve.ts';
import { manifestNames, nameOf } from './project/walk.ts';
import { UsageError } from './usage-error.ts';

export type { PackageInfo } from './project/packages.ts';

/** The files to read and what leads from one to another. File names use `/` and are relative to the root. */
export interface Workspace {
  /** Absolute path of the working directory. */
  readonly root: string;
  readonly files: readonly string[];
  readonly skipped: readonly Skipped[];
  readonly notes: readonly Note[];
  /** Text of a workspace file, without byte order mark, line ends as they are. */
  read(file: string): string;
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
  const known = new Map<string, PackageInfo | undefined>();
  return (folder: string) => {
    const pack = packages.nearest(folder);
    if (!pack) return undefined;
    if (!known.has(pack.folder)) known.set(pack.folder, describe(pack.folder));
    return known.get(pack.folder);
  };
}

/**
 * Opens the files below the given paths.
 * @throws UsageError when a path does not exist or holds nothing to read
 */
export function openWorkspace(
  paths: readonly string[],
  options: { readonly cwd: string; readonly config: Config },
): Workspace {
  const root = resolve(options.cwd);
  const absolute = (name: string) => resolve(root, name);
  const found = discover(paths, root, options.config);
  const files = [...found.texts.keys()].sort();
  const above = paths.flatMap(path => manifestsAbove(absolute(path), manifestNames));
  const manifests = [...new Set([...found.manifests, ...above])].sort();

  const probe = createProbe(pathsTo(files, root, found.links));
  const packages = new Packages(manifests.filter(isPackage));
  const aliases = new PathAliases(
    manifests.filter(path => !isPackage(path)),
    path => nameOf(root, path),
  );
  const follow = createResolve({ root, probe, packages, aliases });
  const packageAt = packageLookup(packages, folder => {
    const pack = packages.at(folder);
    return pack && describePackage(pack, nameOf(root, folder), probe);
  });

  return {
    root,
    files,
    skipped: found.skipped,
    notes: found.isOutput ? [outputNote, ...aliases.notes] : aliases.notes,
    read(file) {
      const text = found.texts.get(file);
      if (text === undefined) throw new UsageError(`'${file}' is no file of this workspace`);
      return text;
    },
    resolve: (from, specifier) => follow(absolute(from), specifier),
    packageOf: file => packageAt(dirname(absolute(file))),
  };
}
