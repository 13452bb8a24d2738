import type { Level } from '../../src/facts/model.ts';
import { textTable } from '../text-table.ts';
import type { Tier } from './corpus.ts';
import { caseOf, type PublishedLeak } from './leaks.ts';
import { type Reported, sameName, scoreCase } from './score.ts';
import { showInterval, wilson } from './wilson.ts';

/** What was said of one published leak. */
export interface LeakScore {
  readonly leak: PublishedLeak;
  /** The surest finding that names it; `undefined` when it was missed. */
  readonly found: Reported | undefined;
  /** What is still said of it in the fixed version. */
  readonly stillThere: readonly Reported[];
  /** What the judge said instead, when it was missed. */
  readonly judged?: string;
}

const LEVELS: readonly Level[] = ['hint', 'information', 'warning'];
const rank = ({ level }: Reported) => LEVELS.indexOf(level ?? 'hint');

/**
 * Scores one leak.
 * @param before findings on the vulnerable version, files relative to the package
 * @param after findings on the fixed version
 */
export function scoreLeak(
  leak: PublishedLeak,
  before: readonly Reported[],
  after: readonly Reported[],
): LeakScore {
  const ofFile = before.filter(({ file }) => file === leak.file || ownsGrowth(leak, file));
  const item = caseOf(leak);
  const own = ofFile.filter(finding => scoreCase(item, [finding], []).found);
  const inCopies = named(leak, before, leak.copies ?? []);
  const [found] = [...own, ...inCopies].sort((a, b) => rank(b) - rank(a));
  return {
    leak,
    found,
    stillThere: named(leak, after, [leak.fixedFile ?? leak.file, ...(leak.copies ?? [])]),
  };
}

function ownsGrowth({ growthLines }: PublishedLeak, file: string): boolean {
  return growthLines.some(line => typeof line === 'string' && line.startsWith(`${file}:`));
}

function named(leak: PublishedLeak, findings: readonly Reported[], files: readonly string[]): Reported[] {
  return findings.filter(({ file, symbol }) => files.includes(file) && sameName(symbol, leak.symbol));
}

/** For each batch the table of recall by tier and level, then a line for each leak. */
export function printBatches(scores: readonly LeakScore[]): string {
  const batchOf = ({ leak }: LeakScore) => leak.batch ?? 1;
  const batches = [...new Set(scores.map(batchOf))];
  const texts = batches.map(
    batch => `batch ${batch}\n\n${printLeaks(scores.filter(each => batchOf(each) === batch))}`,
  );
  return texts.join('\n\n');
}

/** The same of one batch. */
export function printLeaks(scores: readonly LeakScore[]): string {
  const tiers: readonly Tier[] = ['A', 'B', 'C'];
  const rows = [
    ...tiers.map(tier =>
      recallRow(
        tier,
        scores.filter(({ leak }) => leak.tier === tier),
      ),
    ),
    recallRow('all', scores),
  ];
  const header = ['tier', 'leaks', 'at any level', 'information or above', 'warning'];
  return [textTable(header, rows), silence(scores), ...scores.map(line)].join('\n\n');
}

function recallRow(name: string, scores: readonly LeakScore[]): (string | number)[] {
  const shares = LEVELS.map((_, least) => {
    const hits = scores.filter(({ found }) => found && rank(found) >= least).length;
    return `${hits}: ${showInterval(wilson(hits, scores.length))}`;
  });
  return [name, scores.length, ...shares];
}

function silence(scores: readonly LeakScore[]): string {
  const due = scores.filter(({ leak, found }) => found && leak.strict);
  const silent = due.filter(({ stillThere }) => stillThere.length === 0).length;
  return `silent after the fix, of what was found and is bounded by it: ${silent} of ${due.length}`;
}

function line({ leak, found, stillThere, judged }: LeakScore): string {
  const place = `${leak.tier} ${leak.name}@${leak.vulnerable} ${leak.file}:${leak.line} '${leak.symbol}'`;
  const said = found
    ? `${found.level} ${found.rule} at ${found.file}:${found.line}`
    : `missed: ${judged ?? ''}`;
  const still = stillThere.map(
    one =>
      `still in ${leak.fixed}${leak.strict ? '' : ' (partial fix)'}: ${one.level} ${one.file}:${one.line}`,
  );
  return [place, said, ...still].join('\n    ');
}
