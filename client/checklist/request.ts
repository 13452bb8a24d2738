import { randomUUID } from 'node:crypto';
import { type CancellationToken, l10n, ProgressLocation, window } from 'vscode';
import { type LanguageClient, WorkDoneProgress } from 'vscode-languageclient/node';
import {
  type ChecklistFormat,
  type ChecklistParams,
  type ChecklistResult,
  checklistView,
  methods,
} from '../../src/protocol.ts';
import { follower, type Shown } from '../progress.ts';

/** Asks because the user said so: with progress that can be cancelled. */
export function askWithProgress(client: LanguageClient, format: ChecklistFormat): Promise<ChecklistResult> {
  const title = l10n.t('Running the Stage 5 checklist');
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  const asked = window.withProgress(options, (shown, stop) => ask(client, { format }, shown, stop));
  return Promise.resolve(asked);
}

/** Asks because the code has changed: the view alone shows that something is under way. */
export function askQuietly(client: LanguageClient, stop: CancellationToken): Promise<ChecklistResult> {
  const asked = window.withProgress({ location: { viewId: checklistView } }, shown =>
    ask(client, {}, shown, stop),
  );
  return Promise.resolve(asked);
}

async function ask(
  client: LanguageClient,
  asked: Pick<ChecklistParams, 'format'>,
  shown: Shown,
  stop: CancellationToken,
): Promise<ChecklistResult> {
  const workDoneToken = randomUUID();
  const following = client.onProgress(WorkDoneProgress.type, workDoneToken, follower(shown));
  try {
    const params: ChecklistParams = { ...asked, workDoneToken };
    return await client.sendRequest<ChecklistResult>(methods.checklist, params, stop);
  } finally {
    following.dispose();
  }
}
