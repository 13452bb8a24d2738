import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { createConnection } from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  FileChangeType,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type RegistrationParams,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  WorkDoneProgressCreateRequest,
  type WorkspaceEditClientCapabilities,
} from 'vscode-languageserver-protocol/node';
import type { Analyser } from '../../../server/analyser.ts';
import { deskHere } from '../../../server/desk-line.ts';
import { ownHeap } from '../../../server/memory.ts';
import { startServer } from '../../../server/server.ts';
import { methods, type Status } from '../../../src/protocol.ts';

export interface EditorOptions {
  /** Absolute paths of the workspace folders. */
  readonly folders?: readonly string[];
  /** Whether it pulls diagnostics; otherwise they must be pushed. */
  readonly pulls?: boolean;
  /** What `workspace/configuration` answers for the section, by scope; undefined: it cannot be asked. */
  settings?: (scopeUri: string | undefined) => unknown;
  readonly initializationOptions?: unknown;
  /** What reads code, as far as it is not that of the release. */
  readonly analyser?: Partial<Analyser>;
  /** What it can do to the workspace; everything when left out. */
  readonly edits?: WorkspaceEditClientCapabilities;
  /** Whether it asks for the edit of a code action when it is chosen. */
  readonly resolvesActions?: boolean;
}

const allEdits: WorkspaceEditClientCapabilities = {
  documentChanges: true,
  resourceOperations: ['create', 'rename', 'delete'],
  snippetEditSupport: true,
};

async function analyserFromSource(): Promise<Analyser> {
  const core = await import('../../../src/from-source.ts');
  return { ...core, openDesk: deskHere(core) };
}

/** What an editor of everything says it can do. */
function capabilitiesOf({
  pulls = true,
  settings,
  edits = allEdits,
  resolvesActions = true,
}: EditorOptions): ClientCapabilities {
  return {
    textDocument: {
      codeAction: {
        dataSupport: true,
        disabledSupport: true,
        ...(resolvesActions ? { resolveSupport: { properties: ['edit', 'command'] } } : {}),
      },
      publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
      ...(pulls ? { diagnostic: { relatedInformation: true, codeDescriptionSupport: true } as object } : {}),
    },
    workspace: {
      workspaceEdit: edits,
      workspaceFolders: true,
      configuration: settings !== undefined,
      diagnostics: { refreshSupport: true },
      didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
      didChangeConfiguration: { dynamicRegistration: true },
    },
    window: { workDoneProgress: true },
  };
}

/** An editor at the other end of a stream pair: the real server, the real protocol, no process. */
export class Editor {
  readonly client: ProtocolConnection;
  readonly options: EditorOptions;
  readonly published = new Map<string, PublishDiagnosticsParams>();
  readonly registrations: RegistrationParams['registrations'] = [];
  /** Raw bytes to the server, for what no client would send. */
  readonly toServer = new PassThrough();
  status: Status | undefined;
  refreshes = 0;
  result!: InitializeResult;
  readonly #versions = new Map<string, number>();
  readonly #listeners = new Set<() => void>();

  private constructor(options: EditorOptions) {
    this.options = options;
    const toClient = new PassThrough();
    const connection = createConnection(
      new StreamMessageReader(this.toServer),
      new StreamMessageWriter(toClient),
    );
    const loadAnalyser = async () => ({ ...(await analyserFromSource()), ...options.analyser });
    const before = ownHeap();
    startServer(connection, { version: 'test', loadAnalyser, heapUsed: () => ownHeap() - before });
    this.client = createProtocolConnection(
      new StreamMessageReader(toClient),
      new StreamMessageWriter(this.toServer),
    );
    this.#listen();
    this.client.listen();
  }

  static async start(options: EditorOptions = {}): Promise<Editor> {
    const editor = new Editor(options);
    editor.result = await editor.client.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: null,
      capabilities: capabilitiesOf(options),
      workspaceFolders: (options.folders ?? []).map(path => ({ uri: uriOf(path), name: path })),
      initializationOptions: options.initializationOptions ?? { commands: [] },
    });
    await editor.client.sendNotification(InitializedNotification.type, {});
    return editor;
  }

  #listen(): void {
    const { client, options } = this;
    client.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ scopeUri }) => options.settings?.(scopeUri) ?? null),
    );
    client.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registrations.push(...registrations);
    });
    client.onRequest(WorkDoneProgressCreateRequest.type, () => undefined);
    client.onRequest(DiagnosticRefreshRequest.type, () => {
      this.refreshes++;
      this.#happened();
    });
    client.onNotification(PublishDiagnosticsNotification.type, params => {
      this.published.set(params.uri, params);
      this.#happened();
    });
    client.onNotification(methods.status, (status: Status) => {
      this.status = status;
      this.#happened();
    });
  }

  #happened(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Waits until a condition holds; it is looked at whenever the server says something. */
  until(condition: () => boolean, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), 8_000);
      const listener = () => {
        if (!condition()) return;
        clearTimeout(timer);
        this.#listeners.delete(listener);
        resolve();
      };
      this.#listeners.add(listener);
      listener();
    });
  }

  open(uri: string, text: string, languageId = 'typescript'): Promise<void> {
    this.#versions.set(uri, 1);
    return this.client.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Replaces the whole text, or makes the given changes. */
  change(uri: string, change: string | TextDocumentContentChangeEvent[]): Promise<void> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    const contentChanges = typeof change === 'string' ? [{ text: change }] : change;
    return this.client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  save(uri: string): Promise<void> {
    return this.client.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
  }

  close(uri: string): Promise<void> {
    return this.client.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  watched(path: string, type: FileChangeType = FileChangeType.Changed): Promise<void> {
    return this.client.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: uriOf(path), type }],
    });
  }

  report(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.client.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  async pull(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.report(uri);
    return report.kind === 'full' ? report.items : [];
  }

  /** Waits until every file of every workspace that is open has been read. */
  complete(): Promise<void> {
    return this.until(
      () =>
        this.status?.activity === 'idle' &&
        this.status.workspaces.length > 0 &&
        this.status.workspaces.every(each => each.phase === 'complete'),
      'all files to be read',
    );
  }

  async stop(): Promise<void> {
    await this.client.sendRequest('shutdown');
    this.client.dispose();
  }
}

/** The `file:` URI of a path. */
export function uriOf(...path: readonly string[]): string {
  return pathToFileURL(join(...path)).href;
}
