import { percent, textTable } from '../text-table.ts';
import { type CaseScore, type Hit, isStrict, type Reported } from './score.ts';
import { isMet, type Share, type Summary } from './summary.ts';

/** The whole report: figures first, then every wrong item with its place. */
export function printScores(scores: readonly CaseScore[], summary: Summary): string {
  const sections = [
    figures(summary),
    section('Missed', scores.flatMap(missed), scores.filter(score => !score.found).length),
    section('Still reported after the fix', scores.filter(isUnsilenced).flatMap(stillThere)),
    section('Still reported after a partial fix (not counted)', scores.filter(isPartial).flatMap(stillThere)),
    section(
      'False positives',
      scores.flatMap(score => onLabels(score, score.falsePositives)),
    ),
    section('Further true leaks missed', scores.flatMap(extrasMissed)),
    section(
      'On unlabelled containers (not counted)',
      scores.flatMap(score => onLabels(score, score.unlabelled)),
    ),
    section(
      'On containers without any label (look)',
      scores.flatMap(score => places(score, score.unknown)),
    ),
    section(
      'Only after the fix (look)',
      scores.flatMap(score => places(score, score.newAfter, 'after')),
    ),
  ];
  return sections.filter(text => text !== '').join('\n\n');
}

function figures(summary: Summary): string {
  const rows = [
    ...Object.entries(summary.recall).map(([tier, share]) => shareRow(`recall ${tier}`, share)),
    shareRow('silent after the fix', summary.silence),
    shareRow('silent after a partial fix', summary.lenientSilence),
    shareRow('further true leaks', summary.extras),
    ['false positives', summary.falsePositives, '', '0', summary.falsePositives === 0 ? 'ok' : 'SHORT'],
    ['on unlabelled', summary.unlabelled, '', '', ''],
    ['on no label', summary.unknown, '', '', ''],
  ];
  return textTable([`${summary.cases} cases`, 'count', 'share', 'target', ''], rows);
}

function shareRow(name: string, share: Share): (string | number)[] {
  const target = share.target === null ? '' : percent(share.target, 1);
  const state = share.target === null ? '' : isMet(share) ? 'ok' : 'SHORT';
  return [name, `${share.part} of ${share.whole}`, percent(share.part, share.whole), target, state];
}

function section(title: string, lines: readonly string[], count = lines.length): string {
  return count === 0 ? '' : [`${title}: ${count}`, ...lines.map(line => `  ${line}`)].join('\n');
}

function missed(score: CaseScore): string[] {
  if (score.found) return [];
  const { item } = score;
  const near = score.elsewhere.map(finding => `reported at ${finding.file}:${finding.line} instead`);
  const remarks = [...(score.judged === undefined ? [] : [score.judged]), ...near];
  const where = `${place(score, item.file, item.line)} '${item.symbol}' tier ${item.tier}`;
  return [where, ...remarks.map(remark => `    ${remark}`)];
}

function isUnsilenced(score: CaseScore): boolean {
  return score.found !== undefined && isStrict(score.item);
}

function isPartial(score: CaseScore): boolean {
  return score.found !== undefined && !isStrict(score.item);
}

function stillThere(score: CaseScore): string[] {
  return places(score, score.stillThere, 'after');
}

function extrasMissed(score: CaseScore): string[] {
  return score.extrasMissed.map(
    label => `${place(score, label.file ?? score.item.file, label.line)} '${label.symbol}'`,
  );
}

function onLabels(score: CaseScore, hits: readonly Hit[]): string[] {
  return hits.map(
    ({ finding, label }) => `${describe(score, finding, 'before')}: ${label.why ?? 'no reason given'}`,
  );
}

function places(
  score: CaseScore,
  findings: readonly Reported[],
  side: 'before' | 'after' = 'before',
): string[] {
  return findings.map(finding => describe(score, finding, side));
}

function describe(score: CaseScore, finding: Reported, side: 'before' | 'after'): string {
  const { file, line, symbol, level = '', rule = '' } = finding;
  return `${place(score, file, line, side)} '${symbol}' ${level} ${rule}`.trimEnd();
}

function place(score: CaseScore, file: string, line: number, side: 'before' | 'after' = 'before'): string {
  return `${score.item.id}/${side}/${file}:${line}`;
}
