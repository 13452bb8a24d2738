import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultConfig } from '../../src/config.ts';
import type { Finding } from '../../src/facts/model.ts';
import { type Mended, Mender } from '../../src/mend.ts';
import { AMBIENT, FIXTURES, readFixtures, writeFixture } from '../rules/fixture-files.ts';
import { isMarker } from '../rules/markers.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { LIB_FOLDER, openWorkshop } from './support/workshop.ts';

/** Of the findings of rules that have a fix. */
const LARGEST_REFUSED_SHARE = 0.1;

const fixtures = readFixtures().filter(({ name }) => /^[\w-]+\.[jt]s$/.test(name));
const limiting = ({ fixes }: Finding) =>
  fixes.map(each => each.id).filter(id => id !== 'declare-bound' && id !== 'ignore');

interface Outcome {
  readonly text: string;
  readonly found: readonly Finding[];
  readonly left: readonly Finding[];
  readonly mended: readonly Mended[];
}

/** A fixture with everything in it fixed that can be. */
function mendFixture(root: string, name: string): Outcome {
  const given = readFileSync(join(FIXTURES, name), 'utf8').split('\n');
  const file = `src/${name}`;
  const text = given.filter(line => !isMarker(line)).join('\n');
  openWorkshop(root, { [file]: text, 'src/ambient.d.ts': readFileSync(AMBIENT, 'utf8') });
  const sources = {
    root,
    files: [file],
    read: () => text,
    resolve: () => undefined,
    packageOf: () => undefined,
  };
  const mender = new Mender(sources, defaultConfig, LIB_FOLDER);
  const found = mender.findings();
  const mended = found.flatMap(each => mender.mend(each.fingerprint, limiting, {}) ?? []);
  return { text: mender.changed.get(file) ?? text, found, left: mender.findings(), mended };
}

const fixedName = (name: string) => name.replace(/\.([jt]s)$/, '.fixed.$1');
const namesOf = (findings: readonly Finding[]) => findings.map(each => `${each.rule} ${each.symbol}`).sort();

describe('fixed fixtures', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  let found = 0;
  let kept = 0;

  for (const { name } of fixtures) {
    it(`${name} is as ${fixedName(name)} says, and nothing but what was refused is left to find`, () => {
      const outcome = mendFixture(folder(), name);
      const refused = outcome.mended.filter(each => !each.fix).map(each => each.finding);
      assert.deepEqual(namesOf(outcome.left), namesOf(refused));
      found += outcome.mended.filter(({ finding }) => limiting(finding).length > 0).length;
      kept += refused.filter(finding => limiting(finding).length > 0).length;
      if (!outcome.mended.some(each => each.fix)) return;
      if (process.env.UPDATE_FIXTURES === '1') writeFixture(fixedName(name), outcome.text);
      const wanted = readFileSync(join(FIXTURES, fixedName(name)), 'utf8');
      assert.equal(
        outcome.text,
        wanted,
        'renew with UPDATE_FIXTURES=1 npx mocha test/fixes/fixtures.test.ts',
      );
    });
  }

  it('are hardly ever refused', () => {
    assert.ok(found > 100);
    assert.ok(kept <= found * LARGEST_REFUSED_SHARE, `${kept} of ${found} refused`);
  });
});
