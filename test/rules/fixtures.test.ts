import assert from 'node:assert/strict';
import { analyseSources } from '../../src/analyse.ts';
import type { Finding } from '../../src/facts/model.ts';
import { compare, describeDifference } from './compare.ts';
import { type Fixture, readFixtures, sectionsOf, writeFixture } from './fixture-files.ts';
import { claimOf, gapsAmong, type Marker, markersIn, placeOf, withMessages } from './markers.ts';
import { typeErrors } from './type-check.ts';
import { cutUp, hasTypes, renamed, restsOnTypes, withoutTypes } from './variants.ts';

const CUTS = 40;
const MIN_FLAGGED = 6;
const MIN_CLEAN = 12;

/** What the rules say, at whatever level. */
function findingsOf(files: Fixture['files']): readonly Finding[] {
  return analyseSources(files).findings;
}

/** Renews the words of the markers that hold; which markers there are is decided by hand. */
function updateMessages(fixtures: readonly Fixture[]): void {
  for (const { files } of fixtures) {
    const claims = findingsOf(files).map(claimOf);
    for (const [file, text] of Object.entries(files)) writeFixture(file, withMessages(file, text, claims));
  }
}

function markersOf({ files }: Fixture): Marker[] {
  return Object.entries(files).flatMap(([file, text]) => markersIn(file, text));
}

function count(markers: readonly Marker[], expectation: Marker['expectation']): number {
  return markers.filter(marker => marker.expectation === expectation).length;
}

/** Verdicts without places: what must not change when a text moves or loses its types. */
function verdictsOf(findings: readonly Finding[]): string[] {
  return findings.map(({ rule, symbol }) => `${rule} ${symbol}`).sort();
}

/** Analyses the pieces together, which is fast, and apart only to name those that throw. */
function assertSurvives(file: string, text: string): void {
  const pieces = cutUp(file, text, CUTS);
  try {
    analyseSources(pieces);
  } catch (error) {
    const apart = Object.entries(pieces).flatMap(([piece, part]) => errorsOf({ [piece]: part }));
    assert.fail([`${file} cut up: ${String(error)}`, ...apart].join('\n'));
  }
}

function errorsOf(files: Fixture['files']): string[] {
  try {
    analyseSources(files);
    return [];
  } catch (error) {
    const trace = error instanceof Error ? error.stack?.split('\n', 6).join('\n') : String(error);
    return [`${Object.keys(files).join()}: ${trace}`];
  }
}

if (process.env.UPDATE_FIXTURES === '1') updateMessages(readFixtures());
const fixtures = readFixtures();

describe('fixtures', function () {
  this.timeout(60_000);

  describe('are flagged where they are marked, and nowhere else', () => {
    for (const fixture of fixtures) {
      it(fixture.name, () => {
        const found = findingsOf(fixture.files).map(claimOf);
        const difference = describeDifference(compare(markersOf(fixture), found));
        assert.ok(difference === '', `\n${difference}`);
      });
    }
  });

  const gaps = gapsAmong(fixtures.flatMap(markersOf));
  const misses = count(gaps, 'known-miss');
  it(`have ${misses} known misses and ${gaps.length - misses} known false findings, each with its reason`, () => {
    assert.deepEqual(gaps.filter(({ message }) => !/\w+ \w+/.test(message)).map(placeOf), []);
  });

  describe('hold enough of both kinds', () => {
    const flagged = (text: string) =>
      markersIn('', text).some(({ expectation }) => expectation !== 'known-false');
    for (const { name, files } of fixtures.filter(fixture => /^[\w-]+\.ts$/.test(fixture.name))) {
      it(name, () => {
        const sections = Object.values(files).flatMap(sectionsOf);
        const bad = sections.filter(({ text }) => flagged(text)).length;
        assert.ok(bad >= MIN_FLAGGED, `${bad} flagged sections, ${MIN_FLAGGED} wanted`);
        assert.ok(
          sections.length - bad >= MIN_CLEAN,
          `${sections.length - bad} clean sections, ${MIN_CLEAN} wanted`,
        );
      });
    }
  });

  it('mark nothing as wrong in whole clean files', () => {
    const clean = fixtures.filter(({ name }) => name.startsWith('clean/'));
    const marked = clean.flatMap(markersOf).filter(({ expectation }) => expectation !== 'known-false');
    assert.deepEqual(marked, []);
    assert.ok(clean.length >= 25, `${clean.length} clean files`);
  });

  it('type-check', () => {
    assert.deepEqual(Object.fromEntries(typeErrors(fixtures)), {});
  });

  describe('are judged alike by two runs', () => {
    for (const { name, files } of fixtures) {
      it(name, () => assert.deepEqual(findingsOf(files), findingsOf(files)));
    }
  });

  describe('are judged alike under another name', () => {
    for (const fixture of fixtures) {
      it(fixture.name, () => {
        assert.deepEqual(verdictsOf(findingsOf(renamed(fixture))), verdictsOf(findingsOf(fixture.files)));
      });
    }
  });

  describe('are judged alike without their types', () => {
    for (const fixture of fixtures.filter(hasTypes)) {
      it(fixture.name, () => {
        const comparable = (files: Fixture['files']) =>
          verdictsOf(findingsOf(files).filter(({ symbol }) => !restsOnTypes(fixture, symbol)));
        assert.deepEqual(comparable(withoutTypes(fixture)), comparable(fixture.files));
      });
    }
  });

  describe('never throw, wherever their text ends', () => {
    for (const { name, files } of fixtures) {
      it(name, () => {
        for (const [file, text] of Object.entries(files)) assertSurvives(file, text);
      });
    }
  });
});
