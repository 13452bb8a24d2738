/** What the client at the other end can do, read from `initialize` once. */
import type { InitializeParams } from 'vscode-languageserver';
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
  readonly workspaceFolders: boolean;
  readonly workDoneProgress: boolean;
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
    workspaceFolders: workspace?.workspaceFolders === true,
    workDoneProgress: window?.workDoneProgress === true,
    options: optionsOf(initializationOptions),
  };
}

function optionsOf(value: unknown): InitializationOptions {
  if (typeof value !== 'object' || value === null) return {};
  const { commands, rulePages, codeCache, sharesDiagnostics } = value as Record<string, unknown>;
  return {
    ...(Array.isArray(commands) ? { commands: commands.filter(each => typeof each === 'string') } : {}),
    ...(typeof rulePages === 'string' ? { rulePages } : {}),
    ...(typeof codeCache === 'string' ? { codeCache } : {}),
    ...(typeof sharesDiagnostics === 'boolean' ? { sharesDiagnostics } : {}),
  };
}
