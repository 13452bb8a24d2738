/** Puts the server together on a connection. */
import type { Connection } from 'vscode-languageserver';
import type { Engine } from './engine.ts';
import { codeLens } from './handlers/code-lens.ts';
import { configuration } from './handlers/configuration.ts';
import { diagnostics } from './handlers/diagnostics.ts';
import { documents } from './handlers/documents.ts';
import { hover } from './handlers/hover.ts';
import { initialize } from './handlers/initialize.ts';
import type { Register } from './handlers/register.ts';
import { scan } from './handlers/scan.ts';
import { watchedFiles } from './handlers/watched-files.ts';
import { workspaceFolders } from './handlers/workspace-folders.ts';
import { Publisher } from './publisher.ts';
import { Results } from './results.ts';
import { ServerSession } from './session.ts';
import { StatusTeller } from './status.ts';

const handlers: readonly Register[] = [
  initialize,
  configuration,
  workspaceFolders,
  watchedFiles,
  documents,
  diagnostics,
  hover,
  codeLens,
  scan,
];

/** Starts to listen. The connection's end, or `shutdown`, ends all work. */
export function startServer(connection: Connection, engine: Engine): void {
  const session = new ServerSession(connection, engine);
  const publisher = new Publisher(session);
  const results = new Results(session, publisher);
  const status = new StatusTeller(session);
  session.onResults = () => results.touch();
  session.onActivity = () => status.touch();

  const ready: (() => void)[] = [];
  const surroundings = { session, publisher, whenReady: (callback: () => void) => void ready.push(callback) };
  for (const register of handlers) register(surroundings);
  connection.onInitialized(() => {
    for (const callback of ready) callback();
  });
  connection.onShutdown(() => {
    results.dispose();
    status.dispose();
    session.dispose();
  });
  connection.listen();
}
