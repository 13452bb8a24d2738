/**
 * Scores Bounded on a laid-out corpus of real leaks.
 *
 *   npm run bench:accuracy -- DIR [--case ID] [--json]
 *
 * DIR holds `<case>/{before,after}/…` and `<case>/case.json`. Each side is checked as a workspace of its
 * own. Exits 1 when a target is missed, 2 on a usage error.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { findingsIn, openFolder } from './check-folder.ts';
import { type LaidOutCase, readCorpus } from './corpus.ts';
import { printScores } from './print.ts';
import { type CaseScore, type Reported, scoreCase } from './score.ts';
import { summarize } from './summary.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { case: { type: 'string' }, json: { type: 'boolean', default: false } },
});

const [directory, ...surplus] = positionals;
if (directory === undefined || surplus.length > 0 || !existsSync(directory)) {
  console.error('usage: npm run bench:accuracy -- DIR [--case ID] [--json]   (DIR: a laid-out corpus)');
  process.exit(2);
}

const started = performance.now();
const scores = readCorpus(directory, values.case).map(score);
const summary = summarize(scores);

if (values.json) {
  console.log(JSON.stringify({ summary, cases: scores }, null, 2));
} else {
  console.log(printScores(scores, summary));
  console.log(`\n${((performance.now() - started) / 1000).toFixed(1)} s`);
}
process.exitCode = summary.met ? 0 : 1;

function score({ item, directory: folder }: LaidOutCase): CaseScore {
  return scoreCase(item, findingsOf(join(folder, 'before')), findingsOf(join(folder, 'after')));
}

/** A fix that deletes every file leaves nothing to report on. */
function findingsOf(side: string): readonly Reported[] {
  return existsSync(side) ? findingsIn(openFolder(side)) : [];
}
