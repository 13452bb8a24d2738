import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CacheInfo } from '../../runtime/src/memoize.ts';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';
import { openWorkshop } from './support/workshop.ts';

const STEPS = 10_000;
const MAX = 64;

const tsconfig = `{ "compilerOptions": { "target": "es2022", "module": "nodenext", "strict": true, "types": ["node"],
  "allowImportingTsExtensions": true, "noEmit": true } }`;

/** Reads the clock twice each time it runs: that is how its runs are counted. */
const repeated = `export function offsetOf(sensorId: string): number {
  const until = performance.now() + 1;
  while (performance.now() < until);
  return sensorId.length;
}
export const all = (rows: readonly { sensorId: string }[]): number[] => rows.map(row => offsetOf(row.sensorId));
`;

const keptOf = (path: string) => `import { readFileSync } from 'node:fs';

let words: string | undefined;
export function wordsNow(): string {
  words ??= readFileSync(${JSON.stringify(path)}, 'utf8');
  return words;
}
`;

type Asked = ((sensorId: string) => number) & { cacheInfo?(): CacheInfo };

interface Repeating {
  readonly offsetOf: Asked;
  all(rows: readonly { sensorId: string }[]): number[];
}

const rowsOf = (count: number, kinds: number) =>
  Array.from({ length: count }, (_, at) => ({ sensorId: `sensor ${at % kinds} of ${kinds}` }));

describe('a fixed remark, driven', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  const { now } = performance;
  afterEach(() => {
    performance.now = now;
  });

  /** The module before and after a fix. */
  async function both<T>(text: string, symbol: string, fix: string): Promise<readonly [T, T]> {
    const workshop = openWorkshop(join(folder(), 'shop'), {
      'src/code.ts': `import './other.ts';\n${text}`,
      'src/other.ts': 'export {};\n',
      'tsconfig.json': tsconfig,
    });
    const fixed = workshop.fixed(symbol, fix, { max: MAX });
    return [await load<T>('leaky', workshop.texts), await load<T>('fixed', fixed)];
  }

  async function load<T>(name: string, files: Readonly<Record<string, string>>): Promise<T> {
    const home = join(folder(), name);
    writeFiles(home, { 'package.json': '{ "name": "driven", "type": "module" }', ...files });
    return (await import(pathToFileURL(join(home, 'src/code.ts')).href)) as T;
  }

  it('runs a repeated call once for each argument, and keeps no more answers than its limit', async () => {
    const [leaky, fixed] = await both<Repeating>(repeated, 'offsetOf', 'memoize-call');
    let asked = 0;
    performance.now = () => 10 * asked++;
    const runs = (module: Repeating, rows: readonly { sensorId: string }[]) => {
      asked = 0;
      module.all(rows);
      return asked / 2;
    };
    assert.equal(runs(leaky, rowsOf(STEPS, 3)), STEPS);
    assert.equal(runs(fixed, rowsOf(STEPS, 3)), 3);
    assert.equal(runs(fixed, rowsOf(STEPS, STEPS)), STEPS);
    assert.equal(fixed.offsetOf.cacheInfo?.().size, MAX);
  });

  it('asks again after a while for what was kept for ever', async () => {
    const path = join(folder(), 'words.txt');
    writeFileSync(path, 'old');
    const modules = await both<{ wordsNow(): string }>(keptOf(path), 'words', 'memoize-value');
    const answers = () => modules.map(each => each.wordsNow());
    assert.deepEqual(answers(), ['old', 'old']);
    writeFileSync(path, 'new');
    assert.deepEqual(answers(), ['old', 'old']);
    const later = now.call(performance) + 24 * 60 * 60_000;
    performance.now = () => later;
    assert.deepEqual(answers(), ['old', 'new']);
  });
});
