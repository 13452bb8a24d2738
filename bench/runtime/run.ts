import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Case, shuffled, type Target } from './case.ts';
import { CASES } from './cases/index.ts';
import { median } from './measure.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const worker = `${here}node_modules/.cache/worker.mjs`;
const rounds = Number(process.env.ROUNDS ?? 7);
const node = process.env.NODE_BINARY ?? process.execPath;
const only = process.argv[2] ?? '';

await build({
  entryPoints: [`${here}worker.ts`],
  outfile: worker,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'es2022',
  packages: 'external',
});

const cases = CASES.filter(({ id }) => id.includes(only));
const results = new Map<string, number[]>();
for (let round = 0; round < rounds; round++) {
  const jobs = shuffled(
    cases.flatMap(one => Object.keys(one.contenders).map(name => [one.id, name] as const)),
  );
  for (const [id, name] of jobs) {
    const { stdout, stderr, status } = spawnSync(node, [worker, id, name], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${id} ${name}: ${stderr}`);
    const key = `${id} ${name}`;
    results.set(key, [...(results.get(key) ?? []), Number(stdout)]);
  }
}
const cost = (one: Case, name: string): number => median(results.get(`${one.id} ${name}`) ?? []);
const ratio = (one: Case, target: Target): number =>
  target.bound === 'least'
    ? cost(one, target.against) / cost(one, 'ours')
    : cost(one, 'ours') / cost(one, target.against);
for (const one of cases) {
  console.log(
    one.title,
    Object.keys(one.contenders)
      .map(name => `${name} ${cost(one, name).toFixed(1)}`)
      .join(' | '),
  );
  for (const target of one.targets) {
    const reached = ratio(one, target);
    const met = target.bound === 'least' ? reached >= target.ratio : reached <= target.ratio;
    console.log(
      `   ${met ? 'ok  ' : 'MISS'} ${target.against} ${target.bound === 'least' ? '>=' : '<='} ${target.ratio}: ${reached.toFixed(2)}`,
    );
  }
}
