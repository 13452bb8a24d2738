/**
 * Says of each published leak in `pairs.jsonl` whether it is found before its fix, at which level, and whether
 * nothing is said of it after.
 *
 *   npm run bench:pairs -- DIR [--fetch] [--only NAME]… [--json]
 *
 * DIR holds `<name>@<version>`, unpacked. `--fetch` has npm pack what is not there yet; nothing of it is run.
 * Exits 1 when a package could not be had, 2 on a usage error. There is no target: this measures.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Analysis } from '../../src/analyse.ts';
import { check, openFolder } from './check-folder.ts';
import { judgedAs } from './explain.ts';
import { caseOf, folderOf, type PublishedLeak, readLeaks } from './leaks.ts';
import { fetchVersion } from './packages.ts';
import { runProgram } from './run-program.ts';
import { type LeakScore, printBatches, scoreLeak } from './score-leaks.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fetch: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
  },
});
const [directory] = positionals;
if (directory === undefined || positionals.length > 1) {
  console.error('usage: npm run bench:pairs -- DIR [--fetch] [--only NAME]… [--json]');
  process.exit(2);
}

const list = join(dirname(fileURLToPath(import.meta.url)), 'pairs.jsonl');
const leaks = readLeaks(list).filter(({ name }) => values.only.length === 0 || values.only.includes(name));
const scores = leaks.filter(isThere).map(score);
console.log(values.json ? JSON.stringify(scores, null, 2) : printBatches(scores));

function isThere(leak: PublishedLeak): boolean {
  const versions = [leak.vulnerable, leak.fixed].filter(version => !has(leak, version));
  if (values.fetch) for (const version of versions) fetchOne(leak, version);
  const missing = versions.filter(version => !has(leak, version));
  for (const version of missing) console.error(`${leak.name}@${version} is not in ${directory}: --fetch it`);
  if (missing.length > 0) process.exitCode = 1;
  return missing.length === 0;
}

function has(leak: PublishedLeak, version: string): boolean {
  return existsSync(join(folderOf(directory ?? '', leak, version), 'package.json'));
}

function fetchOne(leak: PublishedLeak, version: string): void {
  try {
    fetchVersion(leak.name, version, folderOf(directory ?? '', leak, version), runProgram);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
}

function score(leak: PublishedLeak): LeakScore {
  const before = look(leak, leak.vulnerable);
  const scored = scoreLeak(leak, before.findings, look(leak, leak.fixed).findings);
  return scored.found ? scored : { ...scored, judged: judgedAs(caseOf(leak), before.accumulators) };
}

function look(leak: PublishedLeak, version: string): Analysis {
  return check(openFolder(folderOf(directory ?? '', leak, version)));
}
