/**
 * Whether the library catalogue is true: installs the packages in a temporary folder, fills each container
 * past its claimed default and past its claimed bound, and compares. Run by hand: it needs the registry.
 *
 *     npm run check:catalogue -- [ID …]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LibraryEntry } from '../../src/catalogue/library/schema.ts';
import { libraryEntries } from '../../src/catalogue/library.ts';
import { type Driver, drivers } from './drivers/index.ts';
import { undriven } from './undriven.ts';

const ENTRIES = 3000;
const LIMIT = 50;
const RUN_TIME = 60_000;

interface Outcome {
  readonly id: string;
  readonly claim: string;
  readonly kept: number | string;
  readonly holds: boolean;
}

/** Runs a driver's code in the folder where the packages are, and gives what it returned. */
function drive(folder: string, code: string): number | string {
  const file = join(folder, 'drive.mjs');
  const whole = `const N = ${ENTRIES}; const LIMIT = ${LIMIT};
const run = async () => { ${code} };
process.stdout.write(JSON.stringify(await run()), () => process.exit(0));`;
  writeFileSync(file, whole);
  try {
    return JSON.parse(
      execFileSync(process.execPath, [file], {
        cwd: folder,
        encoding: 'utf8',
        timeout: RUN_TIME,
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  } catch (error) {
    return (
      String((error as { stderr?: string }).stderr ?? error)
        .trim()
        .split('\n')
        .find(each => /Error/.test(each)) ?? 'failed'
    );
  }
}

function outcomes(folder: string, entry: LibraryEntry, driver: Driver): Outcome[] {
  const found: Outcome[] = [];
  if (driver.byDefault !== undefined) {
    const kept = drive(folder, driver.byDefault);
    const wanted = driver.keeps ?? ENTRIES;
    const holds = driver.atMost ? typeof kept === 'number' && kept <= wanted : kept === wanted;
    const most = driver.atMost ? 'at most ' : '';
    found.push({
      id: entry.id,
      claim: `by default ${entry.byDefault}: ${most}${wanted} of ${ENTRIES}`,
      kept,
      holds,
    });
  }
  if (driver.bounded !== undefined) {
    const kept = drive(folder, driver.bounded);
    const most = LIMIT * (driver.slack ?? 1);
    const holds = typeof kept === 'number' && kept > 0 && kept <= most;
    found.push({ id: entry.id, claim: `with a limit of ${LIMIT}: at most ${most}`, kept, holds });
  }
  return found;
}

/** `node` and globals come with the runtime. */
function packagesOf(entries: readonly LibraryEntry[]): string[] {
  const own = entries
    .filter(each => !/^node /.test(each.version))
    .map(each => `${each.package}@${/^[\d.]+/.exec(each.version)?.[0] ?? 'latest'}`);
  const beside = entries.flatMap(each => drivers[each.id]?.needs ?? []);
  const isOwn = (name: string) => own.some(each => each.startsWith(`${name}@`));
  return [...new Set([...own, ...beside.filter(each => !isOwn(each))])];
}

const chosen = process.argv.slice(2);
const entries = libraryEntries.filter(each => chosen.length === 0 || chosen.includes(each.id));
const driven = entries.filter(each => Object.hasOwn(drivers, each.id));
const folder = mkdtempSync(join(tmpdir(), 'bounded-catalogue-'));
try {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const install = [
    'install',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--legacy-peer-deps',
    ...packagesOf(driven),
  ];
  execFileSync('npm', install, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const results = driven.flatMap(each => outcomes(folder, each, drivers[each.id] as Driver));
  for (const each of results)
    console.log(`${each.holds ? 'holds' : 'FALSE'}  ${each.id}  ${each.claim}; kept ${each.kept}`);
  const rest = entries.filter(each => !driven.includes(each));
  for (const each of rest) console.log(`not driven  ${each.id}  ${undriven[each.id]}`);
  const wrong = results.filter(each => !each.holds);
  console.log(
    `\n${results.length - wrong.length} of ${results.length} claims hold; ${driven.length} entries driven, ${rest.length} not`,
  );
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
