import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** One .gitignore file and the folder it speaks for. */
export interface IgnoreLayer {
  readonly folder: string;
  readonly matcher: Ignore;
}

/** Layers from the outermost folder inwards; a later one overrules an earlier one. */
export type IgnoreLayers = readonly IgnoreLayer[];

/** A matcher for patterns written as in .gitignore. */
export function matcherOf(patterns: string | readonly string[]): Ignore {
  return ignore().add(patterns);
}

/** Whether a matcher of `folder` takes the path out (`true`), back in (`false`) or says nothing. */
export function matches(
  matcher: Ignore,
  folder: string,
  path: string,
  isFolder: boolean,
): boolean | undefined {
  const name = relative(folder, path).split(sep).join('/');
  if (!ignore.isPathValid(name)) return undefined;
  const { ignored, unignored } = matcher.test(isFolder ? `${name}/` : name);
  return ignored ? true : unignored ? false : undefined;
}

/** Whether git would ignore an absolute path whose parent folders it does not ignore. */
export function isIgnored(layers: IgnoreLayers, path: string, isFolder: boolean): boolean {
  for (let at = layers.length - 1; at >= 0; at--) {
    const layer = layers[at];
    const answer = layer && matches(layer.matcher, layer.folder, path, isFolder);
    if (answer !== undefined) return answer;
  }
  return false;
}

/** The layers that hold inside a folder, given those of its parent. */
export function enterFolder(layers: IgnoreLayers, folder: string): IgnoreLayers {
  const file = join(folder, '.gitignore');
  if (!existsSync(file)) return layers;
  try {
    return [...layers, { folder, matcher: matcherOf(readFileSync(file, 'utf8')) }];
  } catch {
    return layers; // an unreadable .gitignore ignores nothing, as in git
  }
}

function foldersFromGitRoot(folder: string): readonly string[] {
  const chain = [folder];
  for (let at = folder; !existsSync(join(at, '.git')); at = dirname(at)) {
    if (dirname(at) === at) return [];
    chain.unshift(dirname(at));
  }
  return chain;
}

/**
 * The layers above a path the user named: from the git root down to its parent. None when they would
 * ignore the path itself: who names it wants it read.
 */
export function layersAbove(path: string): IgnoreLayers {
  const layers = foldersFromGitRoot(dirname(path)).reduce<IgnoreLayers>(enterFolder, []);
  const ancestors = layers.map(layer => matches(layer.matcher, layer.folder, path, true));
  return ancestors.includes(true) ? [] : layers;
}
