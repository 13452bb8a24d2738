import { commands, type Disposable, type LogOutputChannel } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { clientCommands } from '../src/protocol.ts';
import { scanWorkspace } from './scan-workspace.ts';
import type { ServerControl } from './server-control.ts';
import { showSites } from './show-sites.ts';

/** What commands work on. */
export interface Surroundings {
  readonly client: LanguageClient;
  readonly channel: LogOutputChannel;
  readonly server: ServerControl;
}

export function registerCommands({ client, channel, server }: Surroundings): readonly Disposable[] {
  return [
    commands.registerCommand(clientCommands.restart, () => server.restart()),
    commands.registerCommand(clientCommands.showOutput, () => channel.show()),
    commands.registerCommand(clientCommands.scanWorkspace, () => scanWorkspace(client)),
    commands.registerCommand(clientCommands.showSites, showSites),
  ];
}
