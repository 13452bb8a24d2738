import { randomUUID } from 'node:crypto';
import { type CancellationToken, commands, l10n, ProgressLocation, window } from 'vscode';
import { type LanguageClient, WorkDoneProgress } from 'vscode-languageclient/node';
import { methods, type ScanParams, type ScanResult } from '../src/protocol.ts';
import { follower, type Shown } from './progress.ts';
import { scanSummary } from './scan-summary.ts';

/** Looks at every file because the user asked for it, and so says in a notification how it went. */
export async function scanWorkspace(client: LanguageClient): Promise<ScanResult> {
  const title = l10n.t('Scanning the workspace for containers without a bound');
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  const result = await window.withProgress(options, (progress, stop) => scan(client, progress, stop));
  void tell(result);
  return result;
}

async function scan(client: LanguageClient, shown: Shown, stop: CancellationToken): Promise<ScanResult> {
  const workDoneToken = randomUUID();
  const following = client.onProgress(WorkDoneProgress.type, workDoneToken, follower(shown));
  try {
    const params: ScanParams = { workDoneToken };
    return await client.sendRequest<ScanResult>(methods.scan, params, stop);
  } finally {
    following.dispose();
  }
}

async function tell(result: ScanResult): Promise<void> {
  const showProblems = l10n.t('Show Problems');
  const chosen = await window.showInformationMessage(scanSummary(result), showProblems);
  if (chosen === showProblems) await commands.executeCommand('workbench.actions.view.problems');
}
