/** What of the checklist is shown. */
import type { ChecklistComponent, ChecklistStatus, clientCommands } from '../../src/protocol.ts';

export type FilterKey = 'all' | 'missing' | 'declared' | 'unknown' | 'fixable' | 'currentFile';

export interface Filter {
  readonly command: keyof typeof clientCommands;
  /** Behind the view's title while it holds. */
  readonly description: string;
  /** @param currentFile whether the component is in the file of the active editor */
  accepts(component: ChecklistComponent, currentFile: boolean): boolean;
}

const answers =
  (status: ChecklistStatus) =>
  (component: ChecklistComponent): boolean =>
    component.answers.some(each => each.status === status);

export const filters: Readonly<Record<FilterKey, Filter>> = {
  all: { command: 'checklistAll', description: '', accepts: () => true },
  missing: { command: 'checklistMissing', description: 'missing only', accepts: answers('missing') },
  declared: { command: 'checklistDeclared', description: 'declared only', accepts: answers('declared') },
  unknown: { command: 'checklistUnknown', description: 'unknown only', accepts: answers('unknown') },
  fixable: {
    command: 'checklistFixable',
    description: 'fixable only',
    accepts: ({ isFixable }) => isFixable,
  },
  currentFile: {
    command: 'checklistCurrentFile',
    description: 'current file',
    accepts: (_component, currentFile) => currentFile,
  },
};

export const filterKeys = Object.keys(filters) as readonly FilterKey[];
