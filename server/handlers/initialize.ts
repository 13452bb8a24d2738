/** `initialize`: who is there, and what is offered. The compiler is not loaded for it. */
import {
  CodeActionKind,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { serverCommands } from '../../src/protocol.ts';
import { readClient } from '../client.ts';
import { fixAllKind } from '../fix-menu.ts';
import { folderPlace, type Place } from '../place.ts';
import type { Handler } from './handler.ts';

export const initialize: Handler = {
  register({ session }) {
    session.connection.onInitialize((params): InitializeResult => {
      session.client = readClient(params);
      session.folders = foldersOf(params);
      return {
        capabilities: { ...capabilities, ...(session.client.pullsDiagnostics ? pulled : {}) },
        serverInfo: { name: 'Bounded', version: session.engine.version },
      };
    });
  },
};

const capabilities: ServerCapabilities = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  hoverProvider: true,
  codeLensProvider: {},
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind], resolveProvider: true },
  executeCommandProvider: { commands: Object.values(serverCommands), workDoneProgress: true },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

/**
 * No pull for the whole workspace: clients ask again right after every answer, for ever. Findings of files
 * that are not open come when a scan is asked for, published.
 */
const pulled: ServerCapabilities = {
  diagnosticProvider: { identifier: 'bounded', interFileDependencies: true, workspaceDiagnostics: false },
};

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): Place[] {
  const single = rootUri ? [{ uri: rootUri, name: rootUri.slice(rootUri.lastIndexOf('/') + 1) }] : [];
  return (workspaceFolders ?? single).flatMap(({ uri, name }) => folderPlace(uri, name) ?? []);
}
