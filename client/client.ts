import { type ExtensionContext, type LogOutputChannel, Uri, workspace } from 'vscode';
import {
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { clientCommands, type InitializationOptions, settingSection } from '../src/protocol.ts';
import { SharedCollection } from './diagnostic-collection.ts';
import { documentSelector } from './languages.ts';
import { withRenderedPages } from './rule-pages.ts';

/** The client of Bounded's language server, not yet started. It shows no notification by itself. */
export function createClient(
  context: ExtensionContext,
  outputChannel: LogOutputChannel,
  errorHandler: ErrorHandler,
): LanguageClient {
  const options: LanguageClientOptions = {
    documentSelector: [...documentSelector],
    outputChannel,
    errorHandler,
    initializationFailedHandler: () => false,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    diagnosticCollectionName: settingSection,
    diagnosticCollectionProvider: new SharedCollection(),
    diagnosticPullOptions: { onChange: true, onSave: true, onTabs: false },
    initializationOptions: () => initializationOptions(context),
    middleware: {
      handleDiagnostics: (uri, diagnostics, next) => next(uri, withRenderedPages(diagnostics)),
      provideDiagnostics: async (...[document, previous, token, next]) => {
        const report = await next(document, previous, token);
        return report && 'items' in report ? { ...report, items: withRenderedPages(report.items) } : report;
      },
    },
  };
  return new LanguageClient(settingSection, 'Bounded', serverOptions(context), options);
}

function serverOptions(context: ExtensionContext): ServerOptions {
  const module = context.asAbsolutePath('dist/server.cjs');
  return { module, transport: TransportKind.ipc, args: [`--code-cache=${codeCacheOf(context)}`] };
}

function codeCacheOf({ globalStorageUri }: ExtensionContext): string {
  return Uri.joinPath(globalStorageUri, 'code-cache').fsPath;
}

function initializationOptions(context: ExtensionContext): InitializationOptions {
  const { extensionUri } = context;
  return {
    commands: Object.values(clientCommands),
    rulePages: Uri.joinPath(extensionUri, 'docs/rules').toString(),
    codeCache: codeCacheOf(context),
    sharesDiagnostics: true,
    createsFiles: workspace.isTrusted,
  };
}
