import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collectFile, resolveRelative } from '../../src/analyse.ts';
import { defaultConfig } from '../../src/config.ts';
import type { FileFacts } from '../../src/facts/collect/file-facts.ts';
import { link } from '../../src/facts/link.ts';
import type { Accumulator } from '../../src/facts/model.ts';
import { Session } from '../../src/session.ts';
import { nextEdit, randomOf } from './edits.ts';

const home = fileURLToPath(new URL('../..', import.meta.url));
/** More by hand: EDITS=2000 SEED=7 npx mocha test/session/equivalence.test.ts */
const EDITS = Number(process.env.EDITS ?? 25);
const SEED = Number(process.env.SEED ?? 20);

/** Sources that touch each other and hold accumulators of every kind. */
function originals(): Map<string, string> {
  const folders = ['examples/sensor-pipeline/src', 'src/facts', 'runtime/src', 'test/fixtures/multi'];
  const files = folders.flatMap(folder =>
    readdirSync(join(home, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => /\.[cm]?[jt]sx?$/.test(name))
      .map(name => `${folder}/${name.replaceAll('\\', '/')}`),
  );
  return new Map(files.map(file => [file, readFileSync(join(home, file), 'utf8')]));
}

/** Of each file, what was read last. */
const read = new Map<string, { readonly text: string; readonly facts: ReturnType<typeof collectFile> }>();

function collect(file: string, text: string): ReturnType<typeof collectFile> {
  const known = read.get(file);
  if (known?.text === text) return known.facts;
  const facts = collectFile(file, text);
  read.set(file, { text, facts });
  return facts;
}

/** All files joined from nothing. Only the reading of a text that was read before is not done again. */
function fresh(texts: ReadonlyMap<string, string>): readonly Accumulator[] {
  const facts: FileFacts[] = [];
  for (const [file, text] of texts) {
    const each = collect(file, text);
    if (!('reason' in each)) facts.push(each);
  }
  return link(facts, (from, specifier) => resolveRelative(texts, from, specifier)).accumulators;
}

/** What a session says of every file, asked in an order that no answer may depend on. */
function told(session: Session, files: Iterable<string>, random: () => number): Accumulator[] {
  const order = [...files].map(file => ({ file, place: random() })).sort((a, b) => a.place - b.place);
  const answers = new Map(order.map(({ file }) => [file, session.accumulators(file)]));
  return [...answers.keys()].sort().flatMap(file => answers.get(file) as Accumulator[]);
}

describe('a session', function () {
  this.timeout(0);

  it(`says what a fresh analysis says, after each of ${EDITS} random edits`, () => {
    const first = originals();
    assert.ok(first.size > 60);
    const texts = new Map(first);
    const random = randomOf(SEED);
    const session = new Session(
      {
        resolve: (from, specifier) => resolveRelative(texts, from, specifier),
        packageOf: () => undefined,
      },
      defaultConfig,
    );
    session.apply([...texts].map(([file, text]) => ({ file, text })));
    for (let step = 0; step < EDITS; step++) {
      const edit = nextEdit(texts, first, random);
      for (const { file, text } of edit) {
        if (text === undefined) texts.delete(file);
        else texts.set(file, text);
      }
      session.apply(edit);
      const names = edit.map(each => each.file).join(', ');
      const actual = told(session, texts.keys(), random);
      assert.deepEqual(actual, fresh(texts), `step ${step}, seed ${SEED}, after an edit of ${names}`);
    }
  });
});
