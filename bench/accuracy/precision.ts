/**
 * Precision on whole repositories and packages: joins what Bounded reports to labels given by people.
 *
 *   npm run bench:precision -- [DIR] [--packages DIR] [--labels DIR] [--only owner/name]… [--level warning]
 *                              [--todo FILE] [--json]
 *   npm run bench:precision -- --merge FILE
 *
 * DIR holds a checkout for each repository, as `owner+name`, at the commit `labels/repositories.json` pins;
 * the folder of `--packages` what `npm run bench:packages` fetched. The warnings are what counts; `--level`
 * lists other levels too. `--todo` writes the unlabelled findings with their context; with `verdict` and
 * `why` filled in, `--merge` takes that file into the labels. Exits 1 when the whole falls short of the target.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Level } from '../../src/facts/model.ts';
import { check, openFolder, textsIn } from './check-folder.ts';
import { joinLabels, mergeTodo, type PinnedRepository, readLabels, readPins } from './labels.ts';
import { packageName, readPackagePins } from './packages.ts';
import { isEnough, LEVELS, printPrecision, type RepositoryResult } from './print-precision.ts';
import { textualFindings } from './textual-rule.ts';
import { todoOf } from './todo.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    labels: { type: 'string', default: join(dirname(fileURLToPath(import.meta.url)), 'labels') },
    packages: { type: 'string' },
    only: { type: 'string', multiple: true },
    level: { type: 'string', default: 'warning' },
    todo: { type: 'string' },
    merge: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const levels = LEVELS.slice(0, LEVELS.indexOf(values.level as Level) + 1);

if (values.merge !== undefined) {
  console.log(`${mergeTodo(values.merge, values.labels)} labels taken`);
} else if ((positionals.length !== 1 && values.packages === undefined) || levels.length === 0) {
  console.error(
    'usage: npm run bench:precision -- [DIR] [--packages DIR] [--labels DIR] [--only owner/name]…',
  );
  console.error(`         [--level ${LEVELS.join('|')}] [--todo FILE] [--json], or --merge FILE`);
  process.exitCode = 2;
} else {
  measure();
}

function measure(): void {
  const pins = [
    ...(positionals.length === 1 ? readPins(values.labels) : []),
    ...(values.packages === undefined ? [] : readPackagePins(values.labels)),
  ].filter(pin => values.only?.includes(pin.repository) ?? true);
  const present = pins.filter(pin => existsSync(folderOf(pin)));
  if (present.length === 0) throw new Error(`none of the ${pins.length} pinned repositories is there`);
  const results = present.flatMap(attempt);
  console.log(values.json ? JSON.stringify(results, null, 2) : printPrecision(results, levels));
  const absent = pins.filter(pin => !present.includes(pin)).map(pin => pin.repository);
  if (absent.length > 0) console.error(`not there, so left out: ${absent.join(', ')}`);
  if (values.todo !== undefined) writeTodo(values.todo, results);
  process.exitCode = isEnough(results) && results.length === present.length ? 0 : 1;
}

/** A crash on one repository is a defect to report, and no reason to lose the others. */
function attempt(pin: PinnedRepository): RepositoryResult[] {
  try {
    return [measureOne(pin)];
  } catch (error) {
    console.error(`${pin.repository} crashed: ${error instanceof Error ? error.stack : error}`);
    return [];
  }
}

function measureOne(pin: PinnedRepository): RepositoryResult {
  const workspace = openFolder(folderOf(pin));
  const files = textsIn(workspace);
  const labels = readLabels(values.labels).filter(label => label.repository === pin.repository);
  const joined = joinLabels(check(workspace).findings, labels);
  const open = joined.unlabelled.filter(finding => levels.includes(finding.level));
  return {
    pin,
    joined,
    files: files.length,
    lines: files.reduce((sum, { text }) => sum + text.split('\n').length, 0),
    textual: files.reduce((sum, { text }) => sum + textualFindings(text).length, 0),
    todo: open.map(finding => todoOf(pin, finding, files)),
  };
}

function folderOf({ repository }: PinnedRepository): string {
  const name = packageName(repository);
  return name === undefined
    ? join(positionals[0] ?? '', repository.replace('/', '+'))
    : join(values.packages ?? '', name);
}

function writeTodo(path: string, results: readonly RepositoryResult[]): void {
  const entries = results.flatMap(result => result.todo);
  writeFileSync(path, entries.map(entry => `${JSON.stringify(entry)}\n`).join(''));
  console.log(`${entries.length} findings to label in ${path}`);
}
