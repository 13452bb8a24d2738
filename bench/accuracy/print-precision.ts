import { textTable } from '../text-table.ts';
import type { Joined, PinnedRepository, PrecisionLabel, Todo } from './labels.ts';
import { showInterval, wilson } from './wilson.ts';

/** What is asked of the whole: the share that is true, over at least so many labelled findings. */
const TARGET_SHARE = 0.85;
const TARGET_LABELLED = 100;

/** One repository's figures. */
export interface RepositoryResult {
  readonly pin: PinnedRepository;
  readonly joined: Joined;
  readonly files: number;
  readonly lines: number;
  /** How many names the textual rule reports on the same files. */
  readonly textual: number;
  readonly todo: readonly Todo[];
}

/** Whether enough was labelled and enough of it is true. */
export function isEnough(results: readonly RepositoryResult[]): boolean {
  const { hits, labelled } = totals(results);
  return labelled >= TARGET_LABELLED && hits / labelled >= TARGET_SHARE;
}

/** The table a repository a line, then what is false, unlabelled or gone. */
export function printPrecision(results: readonly RepositoryResult[]): string {
  const header = [
    'repository',
    'findings',
    'true',
    'false',
    'open',
    'precision (95 %)',
    'per 1,000 lines',
    'textual rule',
    'lines',
  ];
  const rows = results.map(result => row(result.pin.repository, [result]));
  return [
    textTable(header, [...rows, row('all', results)]),
    `Target: ${100 * TARGET_SHARE} % of at least ${TARGET_LABELLED} labelled. ${isEnough(results) ? 'ok' : 'SHORT'}`,
    section('False', results.flatMap(falseOnes)),
    section('Unlabelled', results.flatMap(unlabelled)),
    section('Labels that no finding answers to', results.flatMap(stale)),
  ]
    .filter(text => text !== '')
    .join('\n\n');
}

function row(name: string, results: readonly RepositoryResult[]): (string | number)[] {
  const { hits, labelled, open, lines, textual } = totals(results);
  const density = lines === 0 ? '–' : ((1000 * (labelled + open)) / lines).toFixed(2);
  const precision = showInterval(wilson(hits, labelled));
  return [name, labelled + open, hits, labelled - hits, open, precision, density, textual, lines];
}

function totals(results: readonly RepositoryResult[]) {
  const sum = (count: (result: RepositoryResult) => number) =>
    results.reduce((all, one) => all + count(one), 0);
  return {
    hits: sum(({ joined }) => joined.labelled.filter(({ label }) => label.verdict).length),
    labelled: sum(({ joined }) => joined.labelled.length),
    open: sum(({ joined }) => joined.unlabelled.length),
    lines: sum(result => result.lines),
    textual: sum(result => result.textual),
  };
}

function falseOnes({ joined, pin }: RepositoryResult): string[] {
  const wrong = joined.labelled.filter(({ label }) => !label.verdict);
  return wrong.map(({ finding, label }) => `${describe(pin, finding)}: ${label.why}`);
}

function unlabelled({ joined, pin }: RepositoryResult): string[] {
  return joined.unlabelled.map(finding => describe(pin, finding));
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
