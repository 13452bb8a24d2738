/** `workspace/didChangeWorkspaceFolders`: folders come and go while the server runs. */
import { folderPlace, type Place } from '../place.ts';
import { fetchSettings } from './configuration.ts';
import type { Handler } from './handler.ts';
import { watchAbove } from './watched-files.ts';

export const workspaceFolders: Handler = {
  ready({ session }) {
    if (!session.client.workspaceFolders) return;
    session.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.flatMap(({ uri }) => keyOf(uri)));
      const come = added.flatMap(({ uri, name }) => folderPlace(uri, name) ?? []);
      for (const place of session.folders) if (gone.has(place.key)) session.projects.drop(place);
      session.folders = [...session.folders.filter(place => !gone.has(place.key)), ...come];
      dropLoose(
        session.projects.all().map(each => each.place),
        place => session.projects.drop(place),
      );
      watchAbove(session, come);
      session.waitFor(fetchSettings(session));
      session.listener.resultsChanged();
    });
  },
};

function keyOf(uri: string): readonly string[] {
  const place = folderPlace(uri, '');
  return place ? [place.key] : [];
}

/** Open documents may belong to a folder now, or to none any more. */
function dropLoose(places: readonly Place[], drop: (place: Place) => void): void {
  for (const place of places) if (!place.isFolder) drop(place);
}
