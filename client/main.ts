/** The extension's way in and out. */
import { setImmediate } from 'node:timers/promises';
import { type ExtensionContext, type LogOutputChannel, window } from 'vscode';
import type { ChecklistNode } from './checklist/nodes.ts';
import { ChecklistView } from './checklist/view.ts';
import { registerCommands } from './commands.ts';
import type { Connection } from './connection.ts';
import { StatusItem } from './status-item.ts';

/** What `activate` gives to other extensions; Bounded's own tests are the only ones so far. */
export interface BoundedExtension {
  /** Process id of the language server; none while there is no server. */
  serverProcess(): Promise<number | undefined>;
  /** What the checklist shows, and the line above it. */
  checklist(): { readonly roots: readonly ChecklistNode[]; readonly message: string | undefined };
  /** How long the call of `activate` kept the editor's other extensions waiting, and the process's work meanwhile, in milliseconds. */
  readonly activation: { readonly wallMs: number; readonly cpuMs: number };
}

let connecting: Promise<Connection> | undefined;

/** Answers at once: the language client is loaded and the server started when nobody waits any more. */
export function activate(context: ExtensionContext): BoundedExtension {
  const begun = { at: performance.now(), cpu: process.cpuUsage() };
  const channel = window.createOutputChannel('Bounded', { log: true });
  const status = new StatusItem();
  const view = new ChecklistView();
  const connection = connect(context, channel, status, view);
  connecting = connection;
  connection.then(
    each => each.start(),
    error => {
      channel.error(error);
      status.gaveUp();
    },
  );
  context.subscriptions.push(channel, status, view, ...registerCommands(channel, connection, view));
  const activation = costSince(begun);
  channel.info(`activated in ${activation.wallMs.toFixed(1)} ms`);
  return {
    serverProcess: async () => (await connection).serverProcess,
    checklist: () => ({ roots: view.roots, message: view.message }),
    activation,
  };
}

function costSince(begun: {
  readonly at: number;
  readonly cpu: NodeJS.CpuUsage;
}): BoundedExtension['activation'] {
  const { user, system } = process.cpuUsage(begun.cpu);
  return { wallMs: performance.now() - begun.at, cpuMs: (user + system) / 1000 };
}

async function connect(
  context: ExtensionContext,
  channel: LogOutputChannel,
  status: StatusItem,
  view: ChecklistView,
): Promise<Connection> {
  await setImmediate();
  const { Connection } = await import('./connection.ts');
  return new Connection(context, channel, status, view);
}

export async function deactivate(): Promise<void> {
  const connection = await connecting;
  await connection?.stop();
}
