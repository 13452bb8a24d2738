/**
 * `npm run bench:runtime [-- part of a case id]`: measures the containers against their peers.
 *
 * One process a contender, all contenders of all cases in a new random order each round, CPU time, the
 * median over the rounds. `ROUNDS` (7) and `NODE_BINARY` (this one) in the environment. A run of all cases
 * writes RESULTS.md.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { shuffled } from './case.ts';
import { CASES } from './cases/index.ts';
import { median } from './measure.ts';
import { type Figures, reportOf } from './report.ts';
import { bundleSizes } from './sizes.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
/** Beside the peers, so that they resolve. */
const worker = `${here}node_modules/.cache/worker.mjs`;
const rounds = Number(process.env.ROUNDS ?? 7);
const node = process.env.NODE_BINARY ?? process.execPath;
const wanted = process.argv[2] ?? '';

await build({
  entryPoints: [`${here}worker.ts`],
  outfile: worker,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'es2022',
  packages: 'external',
});

const cases = CASES.filter(({ id }) => id.includes(wanted));
const samples = new Map<string, number[]>();
for (let round = 1; round <= rounds; round++) {
  process.stderr.write(`round ${round} of ${rounds}\n`);
  for (const job of shuffled(cases.flatMap(jobsOf))) {
    samples.set(job.key, [...(samples.get(job.key) ?? []), measure(job.id, job.name)]);
  }
}

const figures: Figures = (id, name) => median(samples.get(keyOf(id, name)) ?? []);
const report = reportOf({ cases, figures, rounds, node: version(node), sizes: await bundleSizes() });
process.stdout.write(report);
if (wanted === '') writeFileSync(`${here}RESULTS.md`, report);

function jobsOf({ id, contenders }: (typeof CASES)[number]) {
  return Object.keys(contenders).map(name => ({ id, name, key: keyOf(id, name) }));
}

function keyOf(id: string, name: string): string {
  return `${id} ${name}`;
}

function measure(id: string, name: string): number {
  const { stdout, stderr, status } = spawnSync(node, ['--expose-gc', worker, id, name], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${id}, ${name}: ${stderr}`);
  return Number(stdout);
}

function version(binary: string): string {
  return spawnSync(binary, ['--version'], { encoding: 'utf8' }).stdout.trim();
}
