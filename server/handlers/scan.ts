/** `bounded/scan`, and the same as a command for editors without a client of ours. */
import {
  type CancellationToken,
  type ExecuteCommandParams,
  ProgressType,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import {
  methods,
  type ScannedFile,
  type ScanParams,
  type ScanResult,
  serverCommands,
} from '../../src/protocol.ts';
import { guard } from '../guard.ts';
import type { Place } from '../place.ts';
import { Scan } from '../scan.ts';
import type { Interest, ServerSession } from '../session.ts';
import type { Handler, Surroundings } from './handler.ts';

/** Partial results and progress are sent at most this often, in milliseconds. */
const tellEveryMs = 100;

const partial = new ProgressType<readonly ScannedFile[]>();

const failed: ScanResult = {
  complete: false,
  files: 0,
  findings: { warning: 0, information: 0, hint: 0 },
  durationMs: 0,
};

export const scan: Handler = {
  register(surroundings) {
    const { session } = surroundings;
    session.connection.onRequest(
      methods.scan,
      guard(session, failed, (params: ScanParams, token) => {
        const progress = session.connection.window.attachWorkDoneProgress(params.workDoneToken);
        return scanning(surroundings, params, token, progress);
      }),
    );
    session.connection.onExecuteCommand(
      guard(
        session,
        null,
        async ({ command, arguments: folders = [], workDoneToken }: ExecuteCommandParams, token) => {
          if (command !== serverCommands.scanWorkspace) return null;
          if (workDoneToken !== undefined || !session.client.workDoneProgress) {
            const attached = session.connection.window.attachWorkDoneProgress(workDoneToken);
            return scanning(surroundings, foldersParam(folders), token, attached);
          }
          const own = await session.connection.window.createWorkDoneProgress();
          return scanning(surroundings, foldersParam(folders), anyOf(token, own.token), own);
        },
      ),
    );
  },
};

function foldersParam(values: readonly unknown[]): ScanParams {
  const folders = values.filter(each => typeof each === 'string');
  return folders.length > 0 ? { folders } : {};
}

function anyOf(...tokens: readonly CancellationToken[]): Interest {
  return {
    get isCancellationRequested() {
      return tokens.some(each => each.isCancellationRequested);
    },
  };
}

async function scanning(
  { session, publisher }: Surroundings,
  { folders, partialResultToken }: ScanParams,
  interest: Interest,
  progress: WorkDoneProgressReporter,
): Promise<ScanResult> {
  const teller = new Teller(session, progress, partialResultToken);
  progress.begin('Bounded: scanning', 0, undefined, true);
  setScanning(session, true);
  try {
    return await new Scan(session, publisher, teller).run(placesOf(session, folders), interest);
  } finally {
    teller.flush();
    progress.done();
    setScanning(session, false);
  }
}

function setScanning(session: ServerSession, isScanning: boolean): void {
  session.isScanning = isScanning;
  session.listener.activityChanged();
}

function placesOf({ folders }: ServerSession, wanted: readonly string[] | undefined): readonly Place[] {
  return wanted === undefined ? folders : folders.filter(({ uri }) => wanted.includes(uri));
}

/** Passes on what a scan tells, a few times a second. */
class Teller {
  readonly #session: ServerSession;
  readonly #progress: WorkDoneProgressReporter;
  readonly #token: string | number | undefined;
  #files: ScannedFile[] = [];
  #toldAt = performance.now();

  constructor(
    session: ServerSession,
    progress: WorkDoneProgressReporter,
    token: string | number | undefined,
  ) {
    this.#session = session;
    this.#progress = progress;
    this.#token = token;
  }

  onFile(uri: string, findings: number): void {
    if (this.#token !== undefined) this.#files.push({ uri, findings });
  }

  onProgress(done: number, total: number): void {
    if (performance.now() - this.#toldAt < tellEveryMs) return;
    this.#toldAt = performance.now();
    this.#progress.report(Math.min(100, Math.floor((100 * done) / Math.max(total, 1))), `${total} files`);
    this.flush();
  }

  flush(): void {
    const files = this.#files;
    this.#files = [];
    if (this.#token === undefined || files.length === 0) return;
    this.#session.connection
      .sendProgress(partial, this.#token, files)
      .catch(error => this.#session.report(error));
  }
}
