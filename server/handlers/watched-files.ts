/** `workspace/didChangeWatchedFiles`: files change behind the editor's back. */
import { basename, sep } from 'node:path';
import { DidChangeWatchedFilesNotification, FileChangeType, type FileEvent } from 'vscode-languageserver';
import { configFileName } from '../../src/config.ts';
import { nameOf } from '../../src/project.ts';
import { isInside, type Place, pathOf } from '../place.ts';
import type { ServerSession } from '../session.ts';
import type { Handler } from './handler.ts';

const sources = '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}';
const manifests = `**/{package.json,tsconfig*.json,jsconfig*.json,.gitignore,${configFileName}}`;

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
    const watchers = [sources, manifests].map(globPattern => ({ globPattern }));
    const { client } = session.connection;
    const registered = client.register(DidChangeWatchedFilesNotification.type, { watchers });
    registered.catch(error => session.report(error));
  },
};

function takeChange(session: ServerSession, { uri, type }: FileEvent): void {
  const path = pathOf(uri);
  if (path === undefined || isElsewhere(path)) return;
  for (const place of session.folders) {
    if (isInside(place.root, path)) takeChangeIn(session, place, path, type);
  }
}

function takeChangeIn(session: ServerSession, place: Place, path: string, type: FileChangeType): void {
  if (isManifest(basename(path))) return session.projects.drop(place);
  const project = session.projects.peek(place);
  if (type === FileChangeType.Changed) project?.changedOnDisk(nameOf(place.root, path));
  else project?.reopen();
}
