/** `workspace/didChangeWatchedFiles`: files change behind the editor's back. */
import { existsSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  type FileSystemWatcher,
  WatchKind,
} from 'vscode-languageserver';
import { configFileName } from '../../src/config.ts';
import { nameOf } from '../../src/project.ts';
import { isInside, type Place, pathOf } from '../place.ts';
import type { ServerSession } from '../session.ts';
import type { Handler } from './handler.ts';

const sources = '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}';
const manifests = `{package.json,tsconfig*.json,jsconfig*.json,.gitignore,${configFileName}}`;

/** A folder that goes is one event: that its files go with it is not told. */
const goneFolders: FileSystemWatcher = { globPattern: '**', kind: WatchKind.Delete };

const isSource = (name: string) => /\.[cm]?[jt]sx?$/.test(name);

const isManifest = (name: string) =>
  name === 'package.json' ||
  name === '.gitignore' ||
  name === configFileName ||
  /^[jt]sconfig.*\.json$/.test(name);

const isElsewhere = (path: string) =>
  [`${sep}node_modules${sep}`, `${sep}.git${sep}`].some(each => path.includes(each));

export const watchedFiles: Handler = {
  register({ session }) {
    session.connection.onDidChangeWatchedFiles(({ changes }) => {
      for (const change of changes) takeChange(session, change);
      session.listener.resultsChanged();
    });
  },

  ready({ session }) {
    if (!session.client.registersWatchers) return;
    const inside = [sources, `**/${manifests}`].map(globPattern => ({ globPattern }));
    watch(session, [...inside, goneFolders]);
    watchAbove(session, session.folders);
  },
};

function watch(session: ServerSession, watchers: FileSystemWatcher[]): void {
  const { client } = session.connection;
  const registered = client.register(DidChangeWatchedFilesNotification.type, { watchers });
  registered.catch(error => session.report(error));
}

/** Watches the folders above workspace folders for configuration that holds in them. */
export function watchAbove(session: ServerSession, places: readonly Place[]): void {
  const { registersWatchers, watchesElsewhere } = session.client;
  const folders = new Set(places.flatMap(({ root }) => foldersAbove(root)));
  if (!registersWatchers || !watchesElsewhere || folders.size === 0) return;
  const patterns = [...folders].map(each => ({ baseUri: pathToFileURL(each).href, pattern: manifests }));
  watch(
    session,
    patterns.map(globPattern => ({ globPattern })),
  );
}

/** The folders above a folder up to the repository's root, or to the configuration that holds there. */
function foldersAbove(folder: string): readonly string[] {
  const above: string[] = [];
  for (let at = folder; dirname(at) !== at; ) {
    at = dirname(at);
    above.push(at);
    if (['.git', configFileName].some(name => existsSync(join(at, name)))) return above;
  }
  return [];
}

function takeChange(session: ServerSession, { uri, type }: FileEvent): void {
  const path = pathOf(uri);
  if (path === undefined || isElsewhere(path)) return;
  for (const place of session.folders) {
    if (isInside(place.root, path)) takeChangeIn(session, place, path, type);
    else if (isManifest(basename(path)) && isInside(dirname(path), place.root)) session.projects.drop(place);
  }
}

function takeChangeIn(session: ServerSession, place: Place, path: string, type: FileChangeType): void {
  if (isManifest(basename(path))) return session.projects.drop(place);
  const project = session.projects.peek(place);
  const name = nameOf(place.root, path);
  if (type === FileChangeType.Changed) project?.changedOnDisk(name);
  else if (isSource(path) || project?.holdsBelow(name)) project?.reopen();
}
