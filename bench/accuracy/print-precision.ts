import type { Finding, Level } from '../../src/facts/model.ts';
import { textTable } from '../text-table.ts';
import type { Joined, PinnedRepository, PrecisionLabel, Todo } from './labels.ts';
import { showInterval, wilson } from './wilson.ts';

/** What is asked of the warnings: the share that is true, over at least so many labelled ones. */
const TARGET_SHARE = 0.85;
const TARGET_LABELLED = 100;

/** Every level, the weightiest first. */
export const LEVELS: readonly Level[] = ['warning', 'information', 'hint'];

/** One repository's or package's figures. */
export interface RepositoryResult {
  readonly pin: PinnedRepository;
  /** Findings of every level, joined to the labels. */
  readonly joined: Joined;
  readonly files: number;
  readonly lines: number;
  /** How many names the textual rule reports on the same files. */
  readonly textual: number;
  readonly todo: readonly Todo[];
}

/** Whether enough warnings were labelled and enough of them are true. Other levels do not count. */
export function isEnough(results: readonly RepositoryResult[]): boolean {
  const { hits, labelled } = totals(results, ['warning']);
  return labelled >= TARGET_LABELLED && hits / labelled >= TARGET_SHARE;
}

/**
 * The figures a level, warnings first, then a line for each repository, then what is false, unlabelled or gone.
 * @param levels the levels that the lines a repository and the lists count
 */
export function printPrecision(results: readonly RepositoryResult[], levels: readonly Level[]): string {
  return [
    levelTable(results),
    `Target: ${100 * TARGET_SHARE} % of at least ${TARGET_LABELLED} labelled warnings. ${isEnough(results) ? 'ok' : 'SHORT'}`,
    repositoryTable(results, levels),
    section(
      'False',
      results.flatMap(result => falseOnes(result, levels)),
    ),
    section(
      'Unlabelled',
      results.flatMap(result => unlabelled(result, levels)),
    ),
    section('Labels that no finding answers to', results.flatMap(stale)),
  ]
    .filter(text => text !== '')
    .join('\n\n');
}

function levelTable(results: readonly RepositoryResult[]): string {
  const header = ['level', 'findings', 'true', 'false', 'open', 'precision (95 %)'];
  const rows = LEVELS.map(level => counts(level, totals(results, [level])));
  return textTable(header, rows);
}

function repositoryTable(results: readonly RepositoryResult[], levels: readonly Level[]): string {
  const header = [
    levels.join(' + '),
    'findings',
    'true',
    'false',
    'open',
    'precision (95 %)',
    'per 1,000 lines',
    'textual rule',
    'lines',
  ];
  const rows = results.map(result => row(result.pin.repository, [result], levels));
  return textTable(header, [...rows, row('all', results, levels)]);
}

function row(
  name: string,
  results: readonly RepositoryResult[],
  levels: readonly Level[],
): (string | number)[] {
  const sums = totals(results, levels);
  const { labelled, open, lines, textual } = sums;
  const density = lines === 0 ? '–' : ((1000 * (labelled + open)) / lines).toFixed(2);
  return [...counts(name, sums), density, textual, lines];
}

function counts(name: string, { hits, labelled, open }: ReturnType<typeof totals>): (string | number)[] {
  return [name, labelled + open, hits, labelled - hits, open, showInterval(wilson(hits, labelled))];
}

function totals(results: readonly RepositoryResult[], levels: readonly Level[]) {
  const isCounted = (finding: Finding) => levels.includes(finding.level);
  const labelled = results.flatMap(({ joined }) =>
    joined.labelled.filter(({ finding }) => isCounted(finding)),
  );
  return {
    hits: labelled.filter(({ label }) => label.verdict).length,
    labelled: labelled.length,
    open: results.flatMap(({ joined }) => joined.unlabelled.filter(isCounted)).length,
    lines: results.reduce((sum, result) => sum + result.lines, 0),
    textual: results.reduce((sum, result) => sum + result.textual, 0),
  };
}

function falseOnes({ joined, pin }: RepositoryResult, levels: readonly Level[]): string[] {
  const wrong = joined.labelled.filter(
    ({ finding, label }) => !label.verdict && levels.includes(finding.level),
  );
  return wrong.map(({ finding, label }) => `${describe(pin, finding)}: ${label.why}`);
}

function unlabelled({ joined, pin }: RepositoryResult, levels: readonly Level[]): string[] {
  const open = joined.unlabelled.filter(finding => levels.includes(finding.level));
  return open.map(finding => describe(pin, finding));
}

function stale({ joined, pin }: RepositoryResult): string[] {
  return joined.stale.map(
    label => `${describe(pin, label)} (${label.verdict ? 'true' : 'false'}): ${label.why}`,
  );
}

function describe(
  pin: PinnedRepository,
  at: Pick<PrecisionLabel, 'file' | 'line' | 'symbol' | 'rule'>,
): string {
  return `${pin.repository} ${at.file}:${at.line} '${at.symbol}' ${at.rule}`;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0
    ? ''
    : [`${title}: ${lines.length}`, ...lines.map(line => `  ${line}`)].join('\n');
}
