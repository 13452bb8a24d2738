/** The menu of fixes at a place: titles only, so that it opens at once. Edits are computed when one is chosen. */
import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver';
import type { Finding, FixOffer } from '../src/facts/model.ts';
import { changesNoBehaviour } from '../src/fixes/offers.ts';
import type { DiagnosticData, FixActionData } from '../src/protocol.ts';
import { rangeOf } from './convert.ts';
import type { Refusals } from './refusals.ts';
import type { Snapshot } from './snapshot.ts';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.bounded`;

/** Where a menu is asked for, and for what. */
export interface MenuRequest {
  readonly range: Range;
  readonly context: CodeActionContext;
}

/** Fixes of the findings that a range touches, and of all where that is asked for. */
export function menuOf(
  snapshot: Snapshot,
  { range, context }: MenuRequest,
  refusals: Refusals,
): CodeAction[] {
  const { only, diagnostics } = context;
  const fixes = isWanted(CodeActionKind.QuickFix, only ?? [CodeActionKind.QuickFix])
    ? touched(snapshot.findings, range).flatMap(each => actionsOf(each, snapshot, diagnostics, refusals))
    : [];
  return isWanted(fixAllKind, only ?? []) ? [...fixes, ...fixAll(snapshot)] : fixes;
}

/** A kind is asked for by its name or by the beginning of it. */
function isWanted(kind: string, only: readonly string[]): boolean {
  return only.some(each => each === kind || kind.startsWith(`${each}.`));
}

function touched(findings: readonly Finding[], range: Range): readonly Finding[] {
  return findings.filter(each => {
    const { start, end } = rangeOf(each);
    return !isBefore(end, range.start) && !isBefore(range.end, start);
  });
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

function actionsOf(
  finding: Finding,
  snapshot: Snapshot,
  diagnostics: readonly Diagnostic[],
  refusals: Refusals,
): CodeAction[] {
  const { fingerprint } = finding;
  const about = diagnostics.filter(
    ({ data }) => (data as DiagnosticData | undefined)?.fingerprint === fingerprint,
  );
  const actions = finding.fixes.map(offer => actionOf(offer, finding, snapshot, refusals));
  const shown = snapshot.client.disabledActions ? actions : actions.filter(each => !each.disabled);
  return shown.map(each => (about.length > 0 ? { ...each, diagnostics: about } : each));
}

function actionOf(
  { id, title, preferred }: FixOffer,
  { fingerprint }: Finding,
  { uri, version }: Snapshot,
  refusals: Refusals,
): CodeAction {
  const data: FixActionData = { uri, version, fingerprint, fix: id };
  const reason = refusals.reasonFor(data);
  return {
    title,
    kind: CodeActionKind.QuickFix,
    data,
    ...(reason === undefined ? { isPreferred: preferred } : { disabled: { reason } }),
  };
}

function fixAll({ uri, version, findings }: Snapshot): CodeAction[] {
  if (!findings.some(each => each.fixes.some(changesNoBehaviour))) return [];
  const data: FixActionData = { uri, version };
  return [{ title: 'Fix what changes no behaviour (Bounded)', kind: fixAllKind, data }];
}
