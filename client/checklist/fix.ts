import { commands, Range, Uri, window } from 'vscode';
import { rangeOf } from '../show-sites.ts';
import type { ChecklistNode } from './nodes.ts';

/** Goes to the code of a row and opens the menu of fixes there. */
export async function fixRow({ target }: ChecklistNode): Promise<void> {
  if (!target) return;
  const { start } = rangeOf(target.range);
  await window.showTextDocument(Uri.parse(target.uri), { selection: new Range(start, start) });
  // Closing a menu gives the focus back to the row, and without the focus the menu of fixes would go again.
  await commands.executeCommand('workbench.action.focusActiveEditorGroup');
  await commands.executeCommand('editor.action.quickFix');
}
