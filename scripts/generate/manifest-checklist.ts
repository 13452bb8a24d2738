/** What the checklist's view adds to the manifest: the view, its title, and what it says while it is empty. */
import { filterKeys, filters } from '../../client/checklist/filters.ts';
import { fixableRow } from '../../client/checklist/nodes.ts';
import { checklistView, clientCommands } from '../../src/protocol.ts';

const container = 'bounded';
const filterMenu = `${checklistView}.filter`;
const inView = `view == ${checklistView}`;
const onFixableRow = `${inView} && viewItem == ${fixableRow}`;
const wasRun = checklistView;
const emptyIs = (state: string) => `${checklistView} == ${state}`;
const run = `command:${clientCommands.runChecklist}`;

/** Each empty state: when it holds, and what is said then. */
const emptyStates = {
  folderless: {
    when: 'workbenchState == empty',
    text: 'The checklist answers for a folder.\n[Open Folder](command:vscode.openFolder)',
  },
  never: {
    when: `workbenchState != empty && !${wasRun}`,
    text: `Every cache, accumulator and queue of the workspace: what limits it, and where that is written.\n[Run Stage 5 checklist](${run})`,
  },
  restricted: {
    when: `!isWorkspaceTrusted && !${wasRun}`,
    text: 'In Restricted Mode the checklist works as well: the code is read and never run. Settings of the folder that say where to write or how much memory to take are ignored.',
  },
  nothing: {
    when: emptyIs('nothing'),
    text: `Nothing here stores anything for longer than a call, or there is no TypeScript or JavaScript.\n[Run Again](${run})`,
  },
  filtered: {
    when: emptyIs('filtered'),
    text: `No component fits the filter.\n[Show All](command:${clientCommands.checklistAll})`,
  },
  cancelled: {
    when: emptyIs('cancelled'),
    text: `Cancelled before a component was judged.\n[Run Again](${run})`,
  },
} as const;

export const checklistTexts: Readonly<Record<string, string>> = {
  'view.checklist': 'Checklist',
  'menu.checklistFilter': 'Filter',
  ...Object.fromEntries(Object.entries(emptyStates).map(([key, { text }]) => [`empty.${key}`, text])),
};

const titleCommands = [clientCommands.runChecklist, clientCommands.exportChecklist];
const filterCommands = filterKeys.map(key => clientCommands[filters[key].command]);

export const checklistContributions = {
  viewsContainers: { activitybar: [{ id: container, title: 'Bounded', icon: '$(checklist)' }] },
  views: {
    [container]: [{ id: checklistView, name: '%view.checklist%', icon: '$(checklist)' }],
  },
  viewsWelcome: Object.entries(emptyStates).map(([key, { when }]) => ({
    view: checklistView,
    contents: `%empty.${key}%`,
    when,
  })),
  submenus: [{ id: filterMenu, label: '%menu.checklistFilter%', icon: '$(filter)' }],
  menus: {
    'view/title': [
      { submenu: filterMenu, when: inView, group: 'navigation@1' },
      ...titleCommands.map((command, at) => ({ command, when: inView, group: `navigation@${at + 2}` })),
    ],
    'view/item/context': [
      { command: clientCommands.checklistFix, when: onFixableRow, group: 'inline' },
      { command: clientCommands.checklistFix, when: onFixableRow, group: '1@1' },
    ],
    [filterMenu]: filterCommands.map((command, at) => ({ command, group: `1@${at + 1}` })),
    commandPalette: [
      ...filterCommands.map(command => ({ command, when: wasRun })),
      { command: clientCommands.checklistFix, when: 'false' },
    ],
  },
};
