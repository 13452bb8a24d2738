import { type Disposable, type LanguageStatusItem, LanguageStatusSeverity, languages } from 'vscode';
import { clientCommands, type Status } from '../src/protocol.ts';
import { documentSelector } from './languages.ts';
import { type StatusText, statusText } from './status-text.ts';

const severities: Readonly<Record<Status['health'], LanguageStatusSeverity>> = {
  ok: LanguageStatusSeverity.Information,
  warning: LanguageStatusSeverity.Warning,
  error: LanguageStatusSeverity.Error,
};
const showOutput = { command: clientCommands.showOutput, title: 'Show Output' };
const restart = { command: clientCommands.restart, title: 'Restart' };

/** The one place where Bounded says how it is: an entry behind the braces in the status bar. */
export class StatusItem implements Disposable {
  readonly #item: LanguageStatusItem;

  constructor() {
    this.#item = languages.createLanguageStatusItem('bounded.status', [...documentSelector]);
    this.#item.name = 'Bounded';
    this.starting();
  }

  /** Shows what the server says of itself. */
  show(status: Status): void {
    this.#show(statusText(status));
  }

  starting(): void {
    this.#show({ text: 'Starting', detail: 'Bounded', busy: true, health: 'ok' });
  }

  resting(): void {
    const detail = 'The server ended and starts again; what is shown may be old';
    this.#show({ text: 'Restarting', detail, busy: true, health: 'warning' });
  }

  gaveUp(): void {
    const detail = 'The server does not run; the output says why';
    this.#show({ text: 'Stopped', detail, busy: false, health: 'error' });
    this.#item.command = restart;
  }

  #show({ text, detail, busy, health }: StatusText): void {
    this.#item.text = `Bounded: ${text}`;
    this.#item.detail = detail;
    this.#item.busy = busy;
    this.#item.severity = severities[health];
    this.#item.command = showOutput;
  }

  dispose(): void {
    this.#item.dispose();
  }
}
