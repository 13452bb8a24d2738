/** From the words of the analysis to those of the protocol. */
import { createHash } from 'node:crypto';
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Location,
  type Range,
} from 'vscode-languageserver';
import type { Finding, GrowthSite, Note, ReleaseSite, Site, Range as Span } from '../src/facts/model.ts';
import type { DiagnosticData, ShownLevel } from '../src/protocol.ts';
import { rulePage } from './rule-page.ts';
import type { Snapshot } from './snapshot.ts';
import { cadenceWords } from './words.ts';

const severities: Readonly<Record<ShownLevel, DiagnosticSeverity>> = {
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A span that counts from 1 as a range that counts from 0; both in UTF-16 code units. */
export function rangeOf({ line, column, endLine, endColumn }: Span): Range {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}

export function locationOf(site: Site, snapshot: Snapshot): Location {
  return { uri: snapshot.uriOf(site), range: rangeOf(site) };
}

/** All diagnostics of a document. */
export function diagnosticsOf(snapshot: Snapshot): Diagnostic[] {
  const findings = snapshot.findings.map(each => findingDiagnostic(each, snapshot));
  return [...findings, ...snapshot.declarationProblems.map(problemDiagnostic)];
}

function findingDiagnostic(finding: Finding, snapshot: Snapshot): Diagnostic {
  const { client } = snapshot;
  const owner = snapshot.accumulators.find(
    each => each.line === finding.line && each.column === finding.column,
  );
  const data: DiagnosticData = { fingerprint: finding.fingerprint, accumulator: owner?.id ?? '' };
  return {
    range: rangeOf(finding),
    severity: severities[finding.level],
    source: 'bounded',
    code: finding.rule,
    message: finding.message,
    ...(client.codeDescription ? { codeDescription: { href: rulePage(finding.rule, client.options) } } : {}),
    ...(client.relatedInformation ? { relatedInformation: relatedTo(finding, snapshot) } : {}),
    data,
  };
}

function relatedTo(finding: Finding, snapshot: Snapshot): DiagnosticRelatedInformation[] {
  return [
    ...finding.growth.map(each => ({ location: locationOf(each, snapshot), message: growthWords(each) })),
    ...finding.release.map(each => ({ location: locationOf(each, snapshot), message: releaseWords(each) })),
  ];
}

function growthWords({ via, cadence, cadenceWhy }: GrowthSite): string {
  return `grows here by ${via} ${cadenceWords[cadence]}${cadenceWhy === '' ? '' : `: ${cadenceWhy}`}`;
}

function releaseWords({ via, weakness, phase }: ReleaseSite): string {
  const flaw = weakness ?? (phase === 'teardown' ? 'only at the end' : '');
  return `releases here by ${via}${flaw === '' ? '' : `, but ${flaw}`}`;
}

function problemDiagnostic({ line = 1, message }: Note): Diagnostic {
  const start = { line: line - 1, character: 0 };
  return {
    range: { start, end: { line, character: 0 } },
    severity: DiagnosticSeverity.Information,
    source: 'bounded',
    message,
  };
}

/** Names a set of diagnostics: the same id, the same diagnostics. */
export function resultIdOf(diagnostics: readonly Diagnostic[]): string {
  return createHash('sha1').update(JSON.stringify(diagnostics)).digest('base64');
}
