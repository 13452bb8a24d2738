/** What the user does with the checklist, where the server is needed for it. */
import { type Disposable, l10n, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type ChecklistFormat, type ChecklistJson, checklistFormats } from '../../src/protocol.ts';
import { Refresher } from './refresher.ts';
import { askWithProgress } from './request.ts';
import type { ChecklistView } from './view.ts';

const titles: Readonly<Record<ChecklistFormat, string>> = { markdown: 'Markdown', csv: 'CSV', json: 'JSON' };

/** VS Code itself knows no language for CSV. */
const languageIds: Readonly<Record<ChecklistFormat, string>> = {
  markdown: 'markdown',
  csv: 'plaintext',
  json: 'json',
};

export class Checklist implements Disposable {
  readonly #client: LanguageClient;
  readonly #view: ChecklistView;
  readonly #refresher: Refresher;

  constructor(client: LanguageClient, view: ChecklistView) {
    this.#client = client;
    this.#view = view;
    this.#refresher = new Refresher(client, view);
  }

  /** Answers for the whole workspace, in the view and for the caller. */
  async run(): Promise<ChecklistJson> {
    await this.#view.focus();
    this.#refresher.stop();
    const result = await askWithProgress(this.#client, 'json');
    this.#view.show(result);
    return { ...JSON.parse(result.text ?? '{}'), complete: result.complete };
  }

  /** Opens the checklist as a document that is not saved yet; asks for the format when none is given. */
  async export(format?: ChecklistFormat): Promise<void> {
    const chosen = checklistFormats.find(each => each === format) ?? (await pickFormat());
    if (!chosen) return;
    const { text, complete } = await askWithProgress(this.#client, chosen);
    if (!complete) return void window.showInformationMessage(l10n.t('The checklist was not exported.'));
    const document = await workspace.openTextDocument({ language: languageIds[chosen], content: text ?? '' });
    await window.showTextDocument(document);
  }

  dispose(): void {
    this.#refresher.dispose();
  }
}

async function pickFormat(): Promise<ChecklistFormat | undefined> {
  const items = checklistFormats.map(format => ({ label: titles[format], format }));
  const placeHolder = l10n.t('Export the Stage 5 checklist as');
  return (await window.showQuickPick(items, { placeHolder }))?.format;
}
