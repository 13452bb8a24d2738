import type { Status } from '../src/protocol.ts';

/** What a language-status item shows. */
export interface StatusText {
  readonly text: string;
  readonly detail: string;
  readonly busy: boolean;
  readonly health: Status['health'];
}

/** How many notes fit under the line. */
const maxNotes = 3;

/** A server's status in two lines: what it does, and what is left out. */
export function statusText({ summary, notes, activity, health, version }: Status): StatusText {
  const shown = notes.slice(0, maxNotes).map(({ message }) => message);
  const more = notes.length > maxNotes ? [`${notes.length - maxNotes} more`] : [];
  const detail = [...shown, ...more].join(' · ') || `Bounded ${version}`;
  return { text: summary, detail, busy: activity !== 'idle', health };
}
