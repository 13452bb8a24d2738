import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import {
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type Range,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgressCreateRequest,
} from 'vscode-languageserver-protocol/node';
import { methods, type Status } from '../../src/protocol.ts';

/** How long anything may take before a run gives up on it. */
const PATIENCE_MS = 120_000;

export interface ServerCommand {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly initializationOptions?: unknown;
  readonly pulls: boolean;
}

/** A language server in a process of its own, driven over stdio as an editor drives it. */
export class LanguageClient {
  readonly process: ChildProcessWithoutNullStreams;
  /** Milliseconds from the start of the process to the answer of `initialize`. */
  initializeMs = 0;
  status: Status | undefined;
  readonly #connection: ProtocolConnection;
  readonly #command: ServerCommand;
  readonly #startedAt = performance.now();
  readonly #versions = new Map<string, number>();
  readonly #waiting = new Set<() => void>();
  /** Messages published last, by URI; as many as there are open files. */
  readonly #published = new Map<string, readonly string[]>();

  constructor(command: ServerCommand) {
    this.#command = command;
    this.process = spawn(process.execPath, command.args, { env: { ...process.env, ...command.env } });
    this.process.stderr.on('data', chunk => process.stderr.write(chunk));
    this.#connection = createProtocolConnection(
      new StreamMessageReader(this.process.stdout),
      new StreamMessageWriter(this.process.stdin),
    );
    this.#listen();
    this.#connection.listen();
  }

  #listen(): void {
    const connection = this.#connection;
    connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => null));
    connection.onRequest(RegistrationRequest.type, () => undefined);
    connection.onRequest(WorkDoneProgressCreateRequest.type, () => undefined);
    connection.onRequest(DiagnosticRefreshRequest.type, () => undefined);
    connection.onNotification(methods.status, (status: Status) => {
      this.status = status;
      this.#wake();
    });
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.#published.set(
        uri,
        diagnostics.map(each => String(each.message)),
      );
      this.#wake();
    });
  }

  #wake(): void {
    for (const each of this.#waiting) each();
  }

  async start(folder: string): Promise<void> {
    const uri = pathToFileURL(folder).href;
    await this.#connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'bench' }],
      capabilities: {
        workspace: {
          configuration: true,
          workspaceFolders: true,
          workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
        },
        textDocument: {
          codeAction: { dataSupport: true, disabledSupport: true, resolveSupport: { properties: ['edit'] } },
          publishDiagnostics: {},
          ...(this.#command.pulls ? { diagnostic: {} } : {}),
        },
      },
      initializationOptions: this.#command.initializationOptions,
    });
    this.initializeMs = performance.now() - this.#startedAt;
    await this.#connection.sendNotification(InitializedNotification.type, {});
  }

  open(path: string): Promise<void> {
    const uri = pathToFileURL(path).href;
    this.#versions.set(uri, 1);
    const text = readFileSync(path, 'utf8');
    return this.#connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'typescript', version: 1, text },
    });
  }

  change(path: string, range: Range, text: string): Promise<void> {
    const uri = pathToFileURL(path).href;
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    return this.#connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ range, text }],
    });
  }

  async pull(path: string): Promise<readonly Diagnostic[]> {
    const uri = pathToFileURL(path).href;
    const report = await this.#connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
    });
    return report.kind === 'full' ? report.items : [];
  }

  /** The menu of fixes at a diagnostic. */
  async actions(path: string, { range, ...rest }: Diagnostic): Promise<readonly CodeAction[]> {
    const textDocument = { uri: pathToFileURL(path).href };
    const context = { diagnostics: [{ range, ...rest }] };
    const found = await this.#connection.sendRequest(CodeActionRequest.type, {
      textDocument,
      range,
      context,
    });
    return (found ?? []) as CodeAction[];
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.#connection.sendRequest(CodeActionResolveRequest.type, action);
  }

  /** Waits for published diagnostics of a file that have, or no longer have, a message. */
  published(path: string, text: string, present: boolean): Promise<void> {
    const uri = pathToFileURL(path).href;
    return this.#until(
      () => {
        const told = this.#published.get(uri);
        return told !== undefined && told.some(each => each.includes(text)) === present;
      },
      `diagnostics of ${uri} ${present ? 'with' : 'without'} "${text}"`,
    );
  }

  /** Waits until the server has read every file. */
  complete(): Promise<void> {
    return this.#until(() => {
      const [workspace] = this.status?.workspaces ?? [];
      return this.status?.activity === 'idle' && workspace?.phase === 'complete';
    }, 'end of reading');
  }

  /** @throws Error when nothing came in time: a run always ends. */
  #until(condition: () => boolean, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`no ${what} within ${PATIENCE_MS / 1000} s`));
      }, PATIENCE_MS);
      const look = () => {
        if (!condition()) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  async stop(): Promise<void> {
    await this.#connection.sendRequest('shutdown');
    await this.#connection.sendNotification('exit');
    this.#connection.dispose();
  }
}
