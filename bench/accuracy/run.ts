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
import { findingsIn } from './check-folder.ts';
import { type LaidOutCase, readCorpus } from './corpus.ts';
import { printScores } from './print.ts';
import { type CaseScore, scoreCase } from './score.ts';
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
const scores: CaseScore[] = [];
for (const laidOut of readCorpus(directory, values.case)) scores.push(await score(laidOut));
const summary = summarize(scores);

if (values.json) {
  console.log(JSON.stringify({ summary, cases: scores }, null, 2));
} else {
  console.log(printScores(scores, summary));
  console.log(`\n${((performance.now() - started) / 1000).toFixed(1)} s`);
}
process.exitCode = summary.met ? 0 : 1;

async function score({ item, directory: folder }: LaidOutCase): Promise<CaseScore> {
  const after = join(folder, 'after');
  const before = await findingsIn(join(folder, 'before'));
  return scoreCase(item, before, existsSync(after) ? await findingsIn(after) : []);
}
