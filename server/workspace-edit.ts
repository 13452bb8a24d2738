/** The edits of a fix as the client takes them. */
import {
  CreateFile,
  type SnippetTextEdit,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CreatedFile, Edit, Resolved, TabStop } from '../src/fixes/model.ts';
import type { Client } from './client.ts';

/** One file that is edited, as it is now. */
export interface EditedFile {
  readonly uri: string;
  /** Of the open document; null when it is not open. */
  readonly version: number | null;
  readonly text: string;
}

/**
 * One edit of the workspace, undone as one.
 *
 * @param fileOf - how the client knows a file
 */
export function workspaceEditOf(
  resolved: Resolved,
  fileOf: (file: string) => EditedFile,
  client: Client,
): WorkspaceEdit {
  const names = [...new Set(resolved.edits.map(each => each.file))];
  if (!client.documentChanges) {
    const changes = names.map(name => [
      fileOf(name).uri,
      plainEdits(resolved.edits, name, fileOf(name).text),
    ]);
    return { changes: Object.fromEntries(changes) };
  }
  return {
    documentChanges: [
      ...resolved.created.flatMap(each => creation(each, fileOf(each.file).uri)),
      ...names.map(name => documentEdit(resolved, name, fileOf(name), client)),
    ],
  };
}

function creation({ text }: CreatedFile, uri: string): [CreateFile, TextDocumentEdit] {
  const start = { line: 0, character: 0 };
  return [
    CreateFile.create(uri, { ignoreIfExists: false, overwrite: false }),
    { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] },
  ];
}

function documentEdit(
  { edits, tabStop }: Resolved,
  name: string,
  { uri, version, text }: EditedFile,
  client: Client,
): TextDocumentEdit {
  const plain = plainEdits(edits, name, text);
  const asked = tabStop && edits[tabStop.edit];
  const canAsk = client.snippetEdits && plain.every(each => staysAsWritten(each, text));
  if (!tabStop || asked?.file !== name || !canAsk) return { textDocument: { uri, version }, edits: plain };
  const index = edits.filter(each => each.file === name).indexOf(asked);
  const withStop = plain.map((each, at) => (at === index ? snippet(each, tabStop) : each));
  return { textDocument: { uri, version }, edits: withStop };
}

function plainEdits(edits: readonly Edit[], name: string, text: string): TextEdit[] {
  const document = TextDocument.create('', '', 0, text);
  const own = edits.filter(each => each.file === name);
  return own.map(({ start, end, newText }) => ({
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    newText,
  }));
}

/** Where one edit is a snippet, VS Code indents all of a document's like the line they start in. */
function staysAsWritten({ range: { start }, newText }: TextEdit, text: string): boolean {
  const before = text.split(/\r\n|\r|\n/)[start.line]?.slice(0, start.character) ?? '';
  return !newText.includes('\n') || !/^\s/.test(before);
}

function snippet({ range, newText }: TextEdit, { start, end }: TabStop): SnippetTextEdit {
  const [before, asked, after] = [newText.slice(0, start), newText.slice(start, end), newText.slice(end)];
  const value = `${escaped(before)}\${1:${escaped(asked)}}${escaped(after)}`;
  return { range, snippet: { kind: 'snippet', value } };
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
