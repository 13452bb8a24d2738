import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyse } from '../../src/analyse.ts';
import { defaultConfig } from '../../src/config.ts';
import type { Finding } from '../../src/facts/model.ts';
import { openWorkspace } from '../../src/project.ts';
import type { DiagnosticData } from '../../src/protocol.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { Editor } from './support/editor.ts';
import { Random } from './support/random.ts';
import { World } from './support/world.ts';

const home = fileURLToPath(new URL('../..', import.meta.url));

/** `BOUNDED_EDITS=2000 BOUNDED_SEED=7 npx mocha test/server/equivalence.test.ts` for a long run. */
const edits = Number(process.env.BOUNDED_EDITS ?? 60);
const seed = Number(process.env.BOUNDED_SEED ?? 20);

/** Sources, and which share of the edits they get: a fresh analysis of the larger one takes its time. */
const worlds: readonly (readonly [name: string, source: string, share: number])[] = [
  ['the example', 'examples/sensor-pipeline', 1],
  ["this repository's containers", 'runtime', 0.5],
];

/** What both sides must agree on. */
const wordsOf = ({ file, line, column, rule, level, message, fingerprint }: Finding) =>
  `${file}:${line}:${column} ${rule} ${level} ${fingerprint} ${message}`;

const levels = ['', '', 'warning', 'information', 'hint'];

describe('the server after random edits', () => {
  const folder = temporaryFolder();
  let seen = 0;

  after(() => assert.ok(seen > 0, 'no finding was compared'));

  for (const [name, source, share] of worlds) {
    it(`agrees with a fresh analysis of ${name}`, async function () {
      this.timeout(20_000 + edits * 1_000);
      const [root, mirror] = [join(folder(), 'root'), join(folder(), 'mirror')];
      cpSync(join(home, source, 'src'), join(root, 'src'), { recursive: true });
      const editor = await Editor.start({ folders: [root], settings: () => ({ level: 'hint' }) });
      const world = new World(root, editor, new Random(seed));
      for (let step = 0; step < edits * share; step++) {
        const what = await world.step();
        world.saveTo(mirror);
        seen += await compare(world, mirror, `seed ${seed}, step ${step}: ${what}`);
      }
      await editor.stop();
    });
  }
});

/** Compares what the server says of every open file; the number of findings. */
async function compare(world: World, mirror: string, when: string): Promise<number> {
  const workspace = openWorkspace(['.'], { cwd: mirror, config: defaultConfig, allowEmpty: true });
  const fresh = analyse(workspace, defaultConfig);
  for (const file of world.open.keys()) await world.editor.pull(world.uri(file));
  await settled(world);
  let seen = 0;
  for (const file of world.open.keys()) {
    const expected = fresh.findings.filter(each => each.file === file).map(wordsOf);
    const told = await world.editor.pull(world.uri(file));
    const actual = told.filter(each => each.data).map(each => saidOf(file, each));
    assert.deepEqual(actual, expected, `${when}; ${file}`);
    seen += expected.length;
  }
  return seen;
}

/** Before all files have been read once, answers are about some of them by design. */
async function settled({ editor, open }: World): Promise<void> {
  if (open.size > 0) await editor.complete();
}

type Told = Awaited<ReturnType<Editor['pull']>>[number];

function saidOf(file: string, { range, code, severity, message, data }: Told): string {
  const { line, character } = range.start;
  const { fingerprint } = data as DiagnosticData;
  return `${file}:${line + 1}:${character + 1} ${code} ${levels[severity ?? 0]} ${fingerprint} ${message}`;
}
