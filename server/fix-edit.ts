/** What happens when a fix is chosen: its edits are computed on the very version that the menu was made for. */
import type { WorkspaceEdit } from 'vscode-languageserver';
import type { Finding } from '../src/facts/model.ts';
import { CannotFix, type Refused, type Resolved, type Subject } from '../src/fixes/model.ts';
import { changesNoBehaviour } from '../src/fixes/offers.ts';
import { subjectOf as subjectAmong } from '../src/fixes/subject.ts';
import type { FixActionData } from '../src/protocol.ts';
import type { DeskAnswer } from './fix-desk.ts';
import type { Interest, ServerSession } from './session.ts';
import type { Snapshot } from './snapshot.ts';
import { StaleError } from './stop.ts';
import { type EditedFile, workspaceEditOf } from './workspace-edit.ts';

/** A fix that is worked out on the texts of one moment, for the version of a document that its menu was made for. */
interface Chosen {
  readonly snapshot: Snapshot;
  readonly answers: Promise<readonly DeskAnswer[]>;
}

/**
 * The edit behind an action of the menu, or why there is none; undefined for a document that is not analysed.
 *
 * @throws StaleError when the menu is one of another version, or the document changes first
 */
export async function fixEditOf(
  data: FixActionData,
  session: ServerSession,
  interest: Interest,
): Promise<WorkspaceEdit | Refused | undefined> {
  const chosen = await session.answer(data.uri, interest, snapshot => chosenFrom(snapshot, data));
  if (!chosen) return undefined;
  const { snapshot } = chosen;
  const answers = await chosen.answers;
  session.expectWanted(snapshot, interest);
  const outcome = data.fix === undefined ? together(answers) : answers[0]?.outcome;
  if (!outcome || 'reason' in outcome) return outcome;
  if (outcome.created.length > 0 && whyNoFiles(snapshot)) return { reason: whyNoFiles(snapshot) };
  const texts = new Map(answers.flatMap(each => [...each.texts]));
  try {
    return workspaceEditOf(outcome, file => editedFile(file, texts, snapshot, session), snapshot.client);
  } catch (error) {
    if (error instanceof CannotFix) return { reason: error.message };
    throw error;
  }
}

function chosenFrom(snapshot: Snapshot, { version, fingerprint, fix }: FixActionData): Chosen {
  if (snapshot.version !== version) throw new StaleError();
  if (fix === undefined) return { snapshot, answers: Promise.all(safeAnswers(snapshot)) };
  const finding = snapshot.findings.find(each => each.fingerprint === fingerprint);
  if (!finding) throw new StaleError();
  return { snapshot, answers: Promise.all([answerOf(finding, fix, snapshot)]) };
}

/** Every fix of the document that cannot change what the code does. */
function safeAnswers(snapshot: Snapshot): Promise<DeskAnswer>[] {
  return snapshot.findings.flatMap(finding => {
    const offer = finding.fixes.find(changesNoBehaviour);
    return offer ? [answerOf(finding, offer.id, snapshot)] : [];
  });
}

function answerOf(finding: Finding, fix: string, snapshot: Snapshot): Promise<DeskAnswer> {
  return snapshot.project.fixes.resolve(subjectOf(finding, snapshot), fix);
}

/** What is refused is left out. */
function together(answers: readonly DeskAnswer[]): Resolved | Refused {
  const edits = answers.flatMap(({ outcome }) => ('reason' in outcome ? [] : outcome.edits));
  if (edits.length === 0) return { reason: 'there is nothing to change' };
  return { edits: edits.sort((a, b) => a.start - b.start), created: [] };
}

/**
 * Has the fixes of a document's findings prepared, so that the first one chosen need not wait for the compiler.
 * To be called in the step that the snapshot is of.
 */
export async function prepareFixes(snapshot: Snapshot): Promise<void> {
  const finding = snapshot.findings.find(each => each.fixes.some(({ preferred }) => preferred));
  const offer = finding?.fixes.find(({ preferred }) => preferred);
  if (finding && offer) await snapshot.project.fixes.prepare(subjectOf(finding, snapshot), offer.id);
}

function subjectOf(finding: Finding, { accumulators, project }: Snapshot): Subject {
  const { file, line, column } = finding;
  const subject = subjectAmong(finding, accumulators, project.remarks(file));
  if (!subject) throw new Error(`nothing is judged at ${file}:${line}:${column}`);
  return subject;
}

/** Why a fix may not bring a file along; empty when it may. */
function whyNoFiles({ project, client }: Snapshot): string {
  const needs = 'it needs a copy of a container, and';
  if (client.options.createsFiles === false) return `${needs} this workspace is not trusted`;
  if (!client.createsFiles) return `${needs} this editor does not let fixes create files`;
  return project.place.isFolder ? '' : `${needs} the file belongs to no folder of the workspace`;
}

/** @throws CannotFix where the client shows another text than the one that was read */
function editedFile(
  file: string,
  texts: ReadonlyMap<string, string>,
  snapshot: Snapshot,
  session: ServerSession,
): EditedFile {
  const uri = snapshot.uriOf({ file });
  const document = session.documents.get(uri);
  const text = texts.get(file) ?? '';
  if (document && document.getText().replace(/^\uFEFF/, '') !== text)
    throw new CannotFix(`${file} has changes that are not saved`);
  return { uri, version: document?.version ?? null, text };
}
