/**
 * Fits the weights of `src/catalogue/evidence.ts` to the labels, and says what they are worth on projects they
 * were not fitted on.
 *
 *   npm run bench:weights -- [DIR] [--packages DIR] [--cases FILE]
 *
 * DIR and `--packages` as for `bench:precision`. Reading them takes minutes: `--cases` keeps what was read in FILE,
 * and reads it from there when it exists. Twins, the same container twice in a project, count once.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  handWeights,
  likelyThreshold,
  proofThreshold,
  unseenMargin,
  weights,
} from '../../src/catalogue/evidence.ts';
import { cluesOf } from '../../src/facts/clues.ts';
import type { Accumulator, Finding } from '../../src/facts/model.ts';
import { check, openFolder } from './check-folder.ts';
import { joinLabels, type PinnedRepository, type PrecisionLabel, readLabels, readPins } from './labels.ts';
import { packageName, readPackagePins } from './packages.ts';
import { type Case, crossValidated, PARTITIONS, regress, type Scored } from './regression.ts';

const LABELS = join(dirname(fileURLToPath(import.meta.url)), 'labels');
/** Where a threshold may stand. */
const THRESHOLDS = [1, 1.2, 1.4, 1.6, 1.8, 2, 2.2, 2.4, 2.6, 2.8, 3];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { packages: { type: 'string' }, cases: { type: 'string' } },
});

const cases = readCases();
const leaks = cases.filter(each => each.isLeak).length;
console.log(
  `${cases.length} labelled cases, ${leaks} leaks, ${new Set(cases.map(each => each.project)).size} projects`,
);
/** As the levels are told: what is weighed by hand, and the margin of what nobody is seen to fill, taken as a weight. */
printWorth(
  crossValidated(cases, new Map([...Object.entries(handWeights), ['unseen-driver', -unseenMargin]])),
);
printWeights();

function readCases(): Case[] {
  if (values.cases !== undefined && existsSync(values.cases))
    return JSON.parse(readFileSync(values.cases, 'utf8')) as Case[];
  const read = collectCases();
  if (values.cases !== undefined) writeFileSync(values.cases, JSON.stringify(read));
  return read;
}

function collectCases(): Case[] {
  const labels = readLabels(LABELS);
  const labelled = new Set(labels.map(each => each.repository));
  return [...readPins(LABELS), ...readPackagePins(LABELS)]
    .filter(pin => labelled.has(pin.repository) && existsSync(folderOf(pin)))
    .flatMap(pin =>
      casesOf(
        pin,
        labels.filter(each => each.repository === pin.repository),
      ),
    );
}

function folderOf({ repository }: PinnedRepository): string {
  const name = packageName(repository);
  return name === undefined
    ? join(positionals[0] ?? '', repository.replace('/', '+'))
    : join(values.packages ?? '', name);
}

function casesOf({ repository }: PinnedRepository, labels: readonly PrecisionLabel[]): Case[] {
  const { findings, accumulators } = check(openFolder(folderOf({ repository, commit: '' })));
  const seen = new Set<string>();
  return joinLabels(findings, labels).labelled.flatMap(({ finding, label }) => {
    const twin = `${finding.symbol} ${finding.message}`;
    const sites = seen.has(twin) ? [] : sitesOf(finding, accumulators);
    seen.add(twin);
    return sites.length > 0 ? [{ project: repository, sites, isLeak: label.verdict }] : [];
  });
}

/** The clues of each growth of what a finding is about, where its level is a sum of clues with these weights. */
function sitesOf(finding: Finding, accumulators: readonly Accumulator[]): string[][] {
  const found = accumulators.find(
    each => each.file === finding.file && each.line === finding.line && each.column === finding.column,
  );
  if (!found || found.catalogued || found.verdict.kind !== 'unbounded' || !found.verdict.clues) return [];
  return found.verdict.growth.map(growth => cluesOf(found, growth));
}

function printWorth(scored: readonly Scored[]): void {
  console.log('\non projects that were left out of the fit:');
  for (const at of THRESHOLDS) {
    const strongest = scored.filter(each => each.sum >= at);
    const hits = strongest.filter(each => each.isLeak).length;
    const count = (strongest.length / PARTITIONS).toFixed(0);
    console.log(
      `  sum >= ${at.toFixed(1)}: ${count.padStart(3)} cases, ${percent(hits, strongest.length)} leaks, ${percent(hits, leaks * PARTITIONS)} of all leaks`,
    );
  }
}

function printWeights(): void {
  const { weights: fitted } = regress(cases);
  console.log(`\nweights (now -> fitted); thresholds now ${proofThreshold} and ${likelyThreshold}:`);
  for (const clue of Object.keys(weights).sort()) {
    const cased = cases.filter(each => each.sites.some(site => site.includes(clue)));
    const hits = cased.filter(each => each.isLeak).length;
    const now = weights[clue as keyof typeof weights].toFixed(2);
    console.log(
      `  ${clue.padEnd(22)} ${now.padStart(5)} -> ${(fitted.get(clue) ?? 0).toFixed(2).padStart(5)}   ${hits} of ${cased.length} with it`,
    );
  }
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(0)} %`;
}
