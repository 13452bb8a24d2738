import { commands, type Disposable, type LogOutputChannel } from 'vscode';
import { type ChecklistFormat, clientCommands } from '../src/protocol.ts';
import { filterKeys, filters } from './checklist/filters.ts';
import { fixRow } from './checklist/fix.ts';
import type { ChecklistView } from './checklist/view.ts';
import type { Connection } from './connection.ts';
import { showRule } from './rule-pages.ts';
import { showSites } from './show-sites.ts';

/** Registers what the user can ask for; what needs the server waits until its client is loaded. */
export function registerCommands(
  channel: LogOutputChannel,
  connecting: Promise<Connection>,
  view: ChecklistView,
): readonly Disposable[] {
  return [
    commands.registerCommand(clientCommands.restart, async () => (await connecting).restart()),
    commands.registerCommand(clientCommands.showOutput, () => channel.show()),
    commands.registerCommand(clientCommands.scanWorkspace, async () => (await connecting).scanWorkspace()),
    commands.registerCommand(clientCommands.runChecklist, async () => (await connecting).checklist.run()),
    commands.registerCommand(clientCommands.exportChecklist, async (format?: ChecklistFormat) =>
      (await connecting).checklist.export(format),
    ),
    ...filterKeys.map(key =>
      commands.registerCommand(clientCommands[filters[key].command], () => view.filterBy(key)),
    ),
    commands.registerCommand(clientCommands.checklistFix, fixRow),
    commands.registerCommand(clientCommands.showSites, showSites),
    commands.registerCommand(clientCommands.showRule, showRule),
  ];
}
