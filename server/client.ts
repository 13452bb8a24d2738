/** What the client at the other end can do, read from `initialize` once. */
import type {
  CodeActionClientCapabilities,
  InitializeParams,
  WorkspaceEditClientCapabilities,
} from 'vscode-languageserver';
import type { InitializationOptions } from '../src/protocol.ts';

export interface Client {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesCodeLenses: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  /** Watches what lies outside of its folders, too. */
  readonly watchesElsewhere: boolean;
  readonly workspaceFolders: boolean;
  readonly workDoneProgress: boolean;
  /** Asks for the edit of a code action when it is chosen. */
  readonly resolvesActions: boolean;
  readonly disabledActions: boolean;
  readonly documentChanges: boolean;
  readonly createsFiles: boolean;
  readonly snippetEdits: boolean;
  readonly options: InitializationOptions;
}

/** A client that sends options of ours is one of ours, and is told the status. */
export function wantsStatus({ options }: Client): boolean {
  return options.commands !== undefined;
}

export function readClient({ capabilities, initializationOptions }: InitializeParams): Client {
  const { textDocument, workspace, window } = capabilities;
  const published = textDocument?.publishDiagnostics;
  const pulled = textDocument?.diagnostic;
  return {
    pullsDiagnostics: pulled !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    relatedInformation: (pulled?.relatedInformation ?? published?.relatedInformation) === true,
    codeDescription: (pulled?.codeDescriptionSupport ?? published?.codeDescriptionSupport) === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    watchesElsewhere: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    workDoneProgress: window?.workDoneProgress === true,
    ...readEditing(textDocument?.codeAction, workspace?.workspaceEdit),
    options: optionsOf(initializationOptions),
  };
}

type Editing = 'resolvesActions' | 'disabledActions' | 'documentChanges' | 'createsFiles' | 'snippetEdits';

function readEditing(
  actions: CodeActionClientCapabilities | undefined,
  edits: WorkspaceEditClientCapabilities | undefined,
): Pick<Client, Editing> {
  const documentChanges = edits?.documentChanges === true;
  return {
    resolvesActions:
      actions?.dataSupport === true && actions.resolveSupport?.properties.includes('edit') === true,
    disabledActions: actions?.disabledSupport === true,
    documentChanges,
    createsFiles: documentChanges && edits?.resourceOperations?.includes('create') === true,
    snippetEdits: documentChanges && edits?.snippetEditSupport === true,
  };
}

function optionsOf(value: unknown): InitializationOptions {
  if (typeof value !== 'object' || value === null) return {};
  const { commands, rulePages, codeCache, sharesDiagnostics, createsFiles } = value as Record<
    string,
    unknown
  >;
  return {
    ...(Array.isArray(commands) ? { commands: commands.filter(each => typeof each === 'string') } : {}),
    ...(typeof rulePages === 'string' ? { rulePages } : {}),
    ...(typeof codeCache === 'string' ? { codeCache } : {}),
    ...(typeof sharesDiagnostics === 'boolean' ? { sharesDiagnostics } : {}),
    ...(typeof createsFiles === 'boolean' ? { createsFiles } : {}),
  };
}
