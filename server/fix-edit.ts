/** What happens when a fix is chosen: its edits are computed on the very version that the menu was made for. */
import type { WorkspaceEdit } from 'vscode-languageserver';
import type { Finding } from '../src/facts/model.ts';
import { CannotFix, type Edit, type Refused, type Resolved, type Subject } from '../src/fixes/model.ts';
import { changesNoBehaviour } from '../src/fixes/offers.ts';
import { subjectOf as subjectAmong } from '../src/fixes/subject.ts';
import type { FixActionData } from '../src/protocol.ts';
import type { ServerSession } from './session.ts';
import type { Snapshot } from './snapshot.ts';
import { StaleError } from './stop.ts';
import { type EditedFile, workspaceEditOf } from './workspace-edit.ts';

/**
 * The edit behind an action of the menu, or why there is none.
 *
 * @throws StaleError when the menu is one of another version
 */
export function fixEditOf(
  snapshot: Snapshot,
  data: FixActionData,
  session: ServerSession,
): WorkspaceEdit | Refused {
  if (snapshot.version !== data.version) throw new StaleError();
  const outcome = data.fix === undefined ? allOf(snapshot) : oneOf(snapshot, data.fingerprint, data.fix);
  if ('reason' in outcome) return outcome;
  if (outcome.created.length > 0 && whyNoFiles(snapshot)) return { reason: whyNoFiles(snapshot) };
  try {
    return workspaceEditOf(outcome, file => editedFile(file, snapshot, session), snapshot.client);
  } catch (error) {
    if (error instanceof CannotFix) return { reason: error.message };
    throw error;
  }
}

function oneOf(snapshot: Snapshot, fingerprint: string | undefined, fix: string): Resolved | Refused {
  const finding = snapshot.findings.find(each => each.fingerprint === fingerprint);
  if (!finding) throw new StaleError();
  return snapshot.project.fixes.resolve(subjectOf(finding, snapshot), fix);
}

/** Every fix of the document that cannot change what the code does; those that are refused are left out. */
function allOf(snapshot: Snapshot): Resolved | Refused {
  const edits = snapshot.findings.flatMap(finding => safeEdits(finding, snapshot));
  if (edits.length === 0) return { reason: 'there is nothing to change' };
  return { edits: edits.sort((a, b) => a.start - b.start), created: [] };
}

function safeEdits(finding: Finding, snapshot: Snapshot): readonly Edit[] {
  const offer = finding.fixes.find(changesNoBehaviour);
  if (!offer) return [];
  const outcome = snapshot.project.fixes.resolve(subjectOf(finding, snapshot), offer.id);
  return 'reason' in outcome ? [] : outcome.edits;
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
function editedFile(file: string, snapshot: Snapshot, session: ServerSession): EditedFile {
  const uri = snapshot.uriOf({ file });
  const document = session.documents.get(uri);
  const text = snapshot.project.fixes.textOf(file);
  if (document && document.getText().replace(/^\uFEFF/, '') !== text)
    throw new CannotFix(`${file} has changes that are not saved`);
  return { uri, version: document?.version ?? null, text };
}
