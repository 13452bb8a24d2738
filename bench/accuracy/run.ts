/**
 * Scores Bounded on a laid-out corpus of real leaks.
 *
 *   npm run bench:accuracy -- DIR [--case ID] [--textual] [--json]
 *
 * DIR holds `<case>/{before,after}/…` and `<case>/case.json`. Each side is checked as a workspace of its
 * own. `--textual` scores the textual rule instead, as the baseline. Exits 1 when a target is missed, 2 on
 * a usage error.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { Accumulator } from '../../src/facts/model.ts';
import { check, openFolder, type SourceText, textsIn } from './check-folder.ts';
import { type LaidOutCase, readCorpus } from './corpus.ts';
import { judgedAs } from './explain.ts';
import { printScores } from './print.ts';
import { type CaseScore, type Reported, scoreCase } from './score.ts';
import { summarize } from './summary.ts';
import { textualFindings } from './textual-rule.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    case: { type: 'string' },
    textual: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const started = performance.now();
const cases = positionals[0] === undefined ? [] : readCorpus(positionals[0], values.case);
if (cases.length === 0 || positionals.length > 1) {
  console.error('usage: npm run bench:accuracy -- DIR [--case ID] [--textual] [--json]');
  console.error('       DIR: a laid-out corpus, which has that case');
  process.exit(2);
}

const scores = cases.map(score);
const summary = summarize(scores);
if (values.json) {
  console.log(JSON.stringify({ summary, cases: scores }, null, 2));
} else {
  console.log(printScores(scores, summary));
  console.log(`\n${((performance.now() - started) / 1000).toFixed(1)} s`);
}
process.exitCode = summary.met ? 0 : 1;

function score({ item, directory }: LaidOutCase): CaseScore {
  const before = look(join(directory, 'before'));
  const score = scoreCase(item, before.reported, look(join(directory, 'after')).reported);
  return score.found || values.textual ? score : { ...score, judged: judgedAs(item, before.accumulators) };
}

interface Look {
  readonly reported: readonly Reported[];
  readonly accumulators: readonly Accumulator[];
}

/** What is said of one side. A fix that deletes every file leaves nothing to report on. */
function look(side: string): Look {
  if (!existsSync(side)) return { reported: [], accumulators: [] };
  const workspace = openFolder(side);
  if (values.textual) return { reported: textsIn(workspace).flatMap(textually), accumulators: [] };
  const { findings, accumulators } = check(workspace);
  return { reported: findings, accumulators };
}

function textually({ file, text }: SourceText): Reported[] {
  return textualFindings(text).map(found => ({ file, ...found }));
}
