/** Tells a client of ours what the server is doing, a few times a second at most. */
import type { Note, Skipped } from '../src/facts/model.ts';
import { methods, type Status, type StatusNote, type WorkspaceStatus } from '../src/protocol.ts';
import { wantsStatus } from './client.ts';
import { fileUri, type Place } from './place.ts';
import type { Project } from './project.ts';
import type { ServerSession } from './session.ts';

const tellEveryMs = 200;

/** Most notes that are told; more would not be read. */
const mostNotes = 20;

export class StatusTeller {
  readonly #session: ServerSession;
  #timer: NodeJS.Timeout | undefined;
  #told = '';

  constructor(session: ServerSession) {
    this.#session = session;
  }

  /** Something may be different. */
  touch(): void {
    if (!wantsStatus(this.#session.client)) return;
    this.#timer ??= setTimeout(() => this.#tell(), tellEveryMs).unref();
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #tell(): void {
    this.#timer = undefined;
    const status = statusOf(this.#session);
    if (status.activity !== 'idle') this.touch();
    const { memory: _, ...told } = status;
    if (this.#told === JSON.stringify(told)) return;
    this.#told = JSON.stringify(told);
    const sent = this.#session.connection.sendNotification(methods.status, status);
    sent.catch(error => this.#session.report(error));
  }
}

function statusOf(session: ServerSession): Status {
  const projects = session.projects.all();
  const workspaces = projects.map(workspaceStatus);
  const memory = session.memory.status();
  const notes = notesOf(session, projects);
  const activity = activityOf(session, projects);
  return {
    health: notes.length > 0 || memory.step !== 'none' ? 'warning' : 'ok',
    activity,
    summary: summaryOf(activity, workspaces),
    version: session.engine.version,
    workspaces,
    memory,
    notes,
  };
}

function activityOf(session: ServerSession, projects: readonly Project[]): Status['activity'] {
  if (session.isScanning) return 'scanning';
  const isReading = projects.some(each => each.phase !== 'complete' && !each.isNarrowed);
  return isReading ? 'reading' : 'idle';
}

function summaryOf(activity: Status['activity'], workspaces: readonly WorkspaceStatus[]): string {
  const read = sum(workspaces.map(each => each.filesRead));
  const total = sum(workspaces.map(each => each.filesTotal));
  if (activity === 'scanning') return `Scanning ${total} files`;
  if (activity === 'reading') return `Reading ${read} of ${total} files`;
  return read === total ? `${read} files read` : `${read} of ${total} files read`;
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

function workspaceStatus(project: Project): WorkspaceStatus {
  const { place, phase, filesRead, files, skipped } = project;
  return {
    name: place.name,
    uri: place.uri,
    phase,
    filesRead,
    filesTotal: files.length,
    skipped: counted(skipped),
  };
}

/** Files that were left out, by reason. */
export function counted(skipped: readonly Skipped[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { reason } of skipped) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

function notesOf(session: ServerSession, projects: readonly Project[]): readonly StatusNote[] {
  const settings = session.problems.map(message => ({ message }));
  const found = projects.flatMap(({ place, notes }) => notes.map(note => statusNote(note, place)));
  const narrowed =
    session.memory.status().step === 'open-files-only'
      ? [{ message: 'memory is short: only open files and those around them are read' }]
      : [];
  return [...settings, ...narrowed, ...found].slice(0, mostNotes);
}

function statusNote({ file, line, message }: Note, place: Place): StatusNote {
  return {
    message,
    ...(file === undefined ? {} : { uri: fileUri(place, file) }),
    ...(line === undefined ? {} : { line }),
  };
}
