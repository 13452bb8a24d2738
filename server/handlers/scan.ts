/** `bounded/scan`, and the same as a command for editors without a client of ours. */
import type {
  CancellationToken,
  ExecuteCommandParams,
  WorkDoneProgressReporter,
} from 'vscode-languageserver';
import {
  methods,
  type ScannedFile,
  type ScanParams,
  type ScanResult,
  serverCommands,
} from '../../src/protocol.ts';
import { guard } from '../guard.ts';
import { Scan, type ScanListener } from '../scan.ts';
import type { Interest, ServerSession } from '../session.ts';
import { Teller } from '../teller.ts';
import { showMessage } from './code-action.ts';
import type { Handler, Surroundings } from './handler.ts';

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
          if (command === serverCommands.showMessage) return showMessage(session, folders);
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
  const teller = new Teller<ScannedFile>(session, progress, partialResultToken);
  const listener: ScanListener = {
    onFile: (uri, findings) => teller.tell({ uri, findings }),
    onProgress: (done, total) => teller.onProgress(done, total),
  };
  progress.begin('Bounded: scanning', 0, undefined, true);
  setScanning(session, true);
  try {
    return await new Scan(session, publisher, listener).run(session.placesOf(folders), interest);
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
