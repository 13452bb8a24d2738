/** The extension's way in and out. */
import { type ExtensionContext, window } from 'vscode';
import { createClient } from './client.ts';
import { registerCommands } from './commands.ts';
import { Restarter } from './restarter.ts';
import { ServerControl } from './server-control.ts';
import { StatusItem } from './status-item.ts';

/** What `activate` gives to other extensions; Bounded's own tests are the only ones so far. */
export interface BoundedExtension {
  /** Process id of the language server; none while there is no server. */
  serverProcess(): number | undefined;
}

let control: ServerControl | undefined;

/** Answers before the server runs: an editor that starts waits for nobody. */
export function activate(context: ExtensionContext): BoundedExtension {
  const channel = window.createOutputChannel('Bounded', { log: true });
  const status = new StatusItem();
  const restarter = new Restarter(status, channel);
  const client = createClient(context, channel, restarter);
  const server = new ServerControl(client, restarter, status);
  control = server;
  context.subscriptions.push(channel, status, status.follow(client));
  context.subscriptions.push(...registerCommands({ client, channel, server }));
  void server.start();
  return { serverProcess: () => client.serverProcess?.pid };
}

export async function deactivate(): Promise<void> {
  await control?.stop();
}
