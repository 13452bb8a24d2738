/** Puts the server together on a connection. */
import type { Connection } from 'vscode-languageserver';
import type { Engine } from './engine.ts';
import { checklist } from './handlers/checklist.ts';
import { codeAction } from './handlers/code-action.ts';
import { codeLens } from './handlers/code-lens.ts';
import { configuration } from './handlers/configuration.ts';
import { diagnostics } from './handlers/diagnostics.ts';
import { documents } from './handlers/documents.ts';
import type { Handler } from './handlers/handler.ts';
import { hover } from './handlers/hover.ts';
import { initialize } from './handlers/initialize.ts';
import { scan } from './handlers/scan.ts';
import { watchedFiles } from './handlers/watched-files.ts';
import { workspaceFolders } from './handlers/workspace-folders.ts';
import { Publisher } from './publisher.ts';
import { Readiness } from './readiness.ts';
import { Results } from './results.ts';
import { ServerSession } from './session.ts';
import { StatusTeller } from './status.ts';

const handlers: readonly Handler[] = [
  initialize,
  configuration,
  workspaceFolders,
  watchedFiles,
  documents,
  diagnostics,
  hover,
  codeLens,
  codeAction,
  scan,
  checklist,
];

/** Starts to listen. The connection's end, or `shutdown`, ends all work. */
export function startServer(connection: Connection, engine: Engine): void {
  const session: ServerSession = new ServerSession(connection, engine, {
    activityChanged: () => status.touch(),
    resultsChanged: () => results.touch(),
  });
  const publisher = new Publisher(session);
  const results = new Results(session, publisher);
  const status = new StatusTeller(session);
  const readiness = new Readiness(session);
  const surroundings = { session, publisher, readiness };
  for (const handler of handlers) handler.register?.(surroundings);
  connection.onInitialized(() => {
    for (const handler of handlers) handler.ready?.(surroundings);
  });
  connection.onShutdown(() => {
    results.dispose();
    readiness.dispose();
    status.dispose();
    session.dispose();
  });
  connection.listen();
}
