/** Where a document belongs: a workspace folder, or the folder it lies in by itself. */
import { existsSync } from 'node:fs';
import { basename, dirname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Config } from '../src/config.ts';
import { nameOf, openInSteps, openTexts, type Steps, type Workspace } from '../src/project.ts';

/** What one project is about. */
export interface Place {
  /** Same key, same place. */
  readonly key: string;
  /** As the reader knows it. */
  readonly name: string;
  /** Empty for untitled documents. */
  readonly uri: string;
  /** Absolute; names of files are relative to it. */
  readonly root: string;
  /** Whether everything below the root belongs to it, or only what is open. */
  readonly isFolder: boolean;
}

/** A file by the name its project knows it under. */
export interface Address {
  readonly place: Place;
  readonly file: string;
}

const untitledRoot = resolve('/untitled');

const sourceName = /\.[cm]?[jt]sx?$/;

const extensionOf: Readonly<Record<string, string>> = {
  typescript: '.ts',
  typescriptreact: '.tsx',
  javascript: '.js',
  javascriptreact: '.jsx',
};

/** The place of a workspace folder, or undefined when it is not on disk. */
export function folderPlace(uri: string, name: string): Place | undefined {
  const root = pathOf(uri);
  return root === undefined ? undefined : { key: `folder:${root}`, name, uri, root, isFolder: true };
}

/** Absolute path of a `file:` URI; undefined for any other. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return resolve(fileURLToPath(uri));
  } catch {
    return undefined; // a malformed URI names nothing
  }
}

/** Whether an absolute path is a folder or below it. */
export function isInside(root: string, path: string): boolean {
  const name = nameOf(root, path);
  return name !== '..' && !name.startsWith('../') && !isAbsolute(name);
}

/** Absolute path that stands for a document: untitled ones get one that no disk has. */
function documentPath(uri: string, languageId: string): string | undefined {
  if (!uri.startsWith('untitled:')) return pathOf(uri);
  const name = decodeURIComponent(uri.slice('untitled:'.length));
  const whole = sourceName.test(name) ? name : `${name}${extensionOf[languageId] ?? ''}`;
  return name.startsWith('/') ? resolve(whole) : resolve(untitledRoot, whole.replaceAll('/', '-'));
}

function loosePlace(path: string): Place {
  const root = dirname(path);
  const uri = root === untitledRoot ? '' : pathToFileURL(root).href;
  return { key: `loose:${root}`, name: uri === '' ? 'untitled' : basename(root), uri, root, isFolder: false };
}

/** Where a document belongs: the innermost folder around it, else its own. Undefined for what is no source. */
export function addressOf(uri: string, languageId: string, folders: readonly Place[]): Address | undefined {
  const path = documentPath(uri, languageId);
  if (path === undefined || !sourceName.test(path)) return undefined;
  const around = folders.filter(({ root }) => isInside(root, path));
  const place = around.sort((a, b) => b.root.length - a.root.length)[0] ?? loosePlace(path);
  return { place, file: nameOf(place.root, path) };
}

/** Finds the files of a place. Open texts, by absolute path, stand for what is on disk. */
export function* openPlace(
  { root, isFolder }: Place,
  config: Config,
  overlays: ReadonlyMap<string, string>,
): Steps<Workspace> {
  if (!isFolder || !existsSync(root)) return openTexts(root, overlays);
  return yield* openInSteps(['.'], { cwd: root, config, overlays, allowEmpty: true });
}

/** The URI of a file of a place, as this system spells it. */
export function fileUri({ root }: Place, file: string): string {
  return pathToFileURL(resolve(root, file)).href;
}
