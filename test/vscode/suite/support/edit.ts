import { Range, type TextDocument, WorkspaceEdit, workspace } from 'vscode';

/**
 * Replaces the first occurrence of a text, as typing would.
 * @throws Error when the document does not hold it
 */
export async function replace(document: TextDocument, text: string, by: string): Promise<void> {
  const at = document.getText().indexOf(text);
  if (at < 0) throw new Error(`${document.fileName} has no '${text}'`);
  const edit = new WorkspaceEdit();
  const range = new Range(document.positionAt(at), document.positionAt(at + text.length));
  edit.replace(document.uri, range, by);
  if (!(await workspace.applyEdit(edit))) throw new Error('the edit was refused');
}
