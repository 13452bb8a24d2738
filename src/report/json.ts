import type { Finding, GrowthSite, ReleaseSite } from '../facts/model.ts';
import { byFile, type Checked, inOrder } from './checked.ts';

const growthRow = ({ file, line, column, via, cadence, key }: GrowthSite) => ({
  file,
  line,
  column,
  via,
  cadence,
  key,
});

const releaseRow = ({ file, line, column, via, cadence, phase }: ReleaseSite) => ({
  file,
  line,
  column,
  via,
  cadence,
  phase,
});

function findingRow(finding: Finding) {
  const { rule, level, file, line, column, endLine, endColumn, symbol, owner, message, fingerprint } =
    finding;
  return {
    rule,
    level,
    file,
    line,
    column,
    endLine,
    endColumn,
    symbol,
    owner: { kind: owner.kind, name: owner.name, lifetime: owner.lifetime },
    message,
    fingerprint,
    growth: finding.growth.map(growthRow),
    release: finding.release.map(releaseRow),
    fixes: finding.fixes,
  };
}

/** The report for programs. Its shape is version 1; two runs differ in `durationMs` only. */
export function reportJson({ files, skipped, findings, durationMs }: Checked): string {
  const report = {
    version: 1,
    files,
    skipped: byFile(skipped).map(({ file, reason }) => ({ file, reason })),
    durationMs: Math.round(durationMs),
    findings: inOrder(findings).map(findingRow),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
