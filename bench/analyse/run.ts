/**
 * What a cold `bounded check` costs beside `tsc --noEmit`, ESLint with one typed rule and TypeScript 7,
 * on real sources, in one interleaved run.
 *
 *   npm run bench:analyse [-- --rounds 3] [--tools bounded,tsc] [--sources ethers,effect] [--no-growth]
 *
 * Needs Linux (costs are read from /proc), network for the first run, and `npm run build` before it.
 * Exits 1 when a target is missed, 2 on a usage error.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Cost, canMeasure, measure } from './measure.ts';
import { isLinear, isWithin, printGrowth, printSource, type Result } from './print.ts';
import { layOutSources, type Source } from './sources.ts';
import { typical } from './statistics.ts';
import { configureEslint, type Tool, toolsOf } from './tools.ts';

const HERE = import.meta.dirname;
const WORK = join(HERE, '.work');
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    tools: { type: 'string' },
    sources: { type: 'string' },
    growth: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1 || !canMeasure()) {
  console.error(
    'usage: npm run bench:analyse [-- --rounds N] [--tools a,b] [--sources a,b] [--no-growth]  (on Linux)',
  );
  process.exit(2);
}

install();
configureEslint(WORK);
const { whole, parts } = layOutSources(WORK);
const tools = toolsOf(resolve(HERE, '../..'), WORK).filter(tool => isWanted(values.tools, tool.id));
const sources = whole.filter(source => isWanted(values.sources, source.name));
if (tools.length === 0 || sources.length === 0) {
  console.error('no such tool or source');
  process.exit(2);
}

console.log(
  `${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}, medians of ${rounds}\n`,
);
const compared = await runAll(sources.flatMap(source => tools.map(tool => ({ tool, source }))));
for (const source of sources) console.log(`${printSource(source, resultsOf(compared, source))}\n`);
const growth = values.growth ? await measureGrowth() : [];
if (growth.length > 0) console.log(printGrowth(growth));
process.exitCode = isLinear(growth) && sources.every(isSourceWithin) ? 0 : 1;

/** Installs the pinned packages where nothing of this repository can reach them. */
function install(): void {
  mkdirSync(WORK, { recursive: true });
  const lock = 'package-lock.json';
  const installed = join(WORK, lock);
  const isFresh =
    existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(join(HERE, lock), 'utf8');
  if (isFresh && existsSync(join(WORK, 'node_modules'))) return;
  for (const file of ['package.json', lock]) cpSync(join(HERE, file), join(WORK, file));
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: WORK, stdio: 'inherit' });
  if (status !== 0) throw new Error('npm ci failed');
}

function isWanted(list: string | undefined, name: string): boolean {
  return list === undefined || list.split(',').includes(name);
}

async function measureGrowth(): Promise<Result[]> {
  const bounded = tools.find(tool => tool.id === 'bounded');
  const largest = sources.find(source => source === whole.at(-1));
  if (!bounded || !largest) return [];
  return runAll([...parts, largest].map(source => ({ tool: bounded, source })));
}

/** Runs every pair once a round, so that a slow minute of the machine falls on all alike. */
async function runAll(pairs: readonly { readonly tool: Tool; readonly source: Source }[]): Promise<Result[]> {
  const costs = pairs.map((): Cost[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, pair] of pairs.entries()) costs[index]?.push(await runOnce(pair.tool, pair.source));
  }
  return pairs.map((pair, index) => ({ ...pair, typical: typical(costs[index] ?? []) }));
}

async function runOnce(tool: Tool, source: Source): Promise<Cost> {
  const cost = await measure(process.execPath, tool.args, source.folder);
  tool.verify(cost, source);
  return cost;
}

function resultsOf(results: readonly Result[], source: Source): Result[] {
  return results.filter(result => result.source === source);
}

function isSourceWithin(source: Source): boolean {
  const results = resultsOf(compared, source);
  return results.every(result =>
    isWithin(
      result,
      results.find(other => other.tool.id === 'bounded'),
    ),
  );
}
