import assert from 'node:assert/strict';
import { analyseSources } from '../../src/analyse.ts';
import type { LibraryEntry } from '../../src/catalogue/library/schema.ts';
import { libraryEntries } from '../../src/catalogue/library.ts';
import { languageLines } from './language-lines.ts';
import { longLived, shortLived, stylesOf } from './library-code.ts';
import { libraryLines } from './library-lines.ts';

const JUDGED_ELSEWHERE = new Set(['events', 'stream', 'built-in']);
/** Not made per call, or with no life of their own: nothing to bound by being short-lived. */
const NEVER_SHORT = new Set(['method', 'decorator', 'option']);

const repeated = (values: readonly string[]) =>
  values.filter((value, index) => values.indexOf(value) !== index);

function verdictsOf(files: Readonly<Record<string, string>>, entry: LibraryEntry) {
  const { accumulators, findings } = analyseSources(files);
  const own = accumulators.filter(each => each.catalogued?.entry === entry.id);
  return { kinds: own.map(each => each.verdict.kind), rules: findings.map(each => each.rule), own };
}

describe('the library catalogue', () => {
  it('gives every entry an id of its own and every import one entry', () => {
    assert.equal(libraryEntries.length, 152);
    assert.deepEqual(repeated(libraryEntries.map(each => each.id)), []);
    const imports = libraryEntries.filter(each => each.kind !== 'built-in').flatMap(each => each.imports);
    assert.deepEqual(repeated(imports), []);
  });

  it('writes paths, imports and units in the one form the reader knows', () => {
    const path = /^((args|applied)\[(\d|last|\*)\]|result)(\.\w+)*$/;
    for (const entry of libraryEntries) {
      const paths = [
        ...entry.bounds.map(each => each.path),
        ...(entry.ttl?.paths ?? []),
        ...(entry.ttl?.sweptBy ? [entry.ttl.sweptBy] : []),
        ...(entry.requires ? [entry.requires] : []),
        ...(entry.keyOption ? [entry.keyOption] : []),
      ];
      for (const each of paths) assert.match(each, path, entry.id);
      for (const each of entry.imports) assert.match(each, /^(@[\w.-]+\/)?[\w./-]+(#[\w$/.]+)?$/, entry.id);
      assert.notEqual(entry.source, '', entry.id);
      assert.match(entry.version, /\d/, entry.id);
    }
  });

  it('has a line for every entry, and no line without one', () => {
    const idsOf = (judgedElsewhere: boolean) =>
      libraryEntries
        .filter(each => JUDGED_ELSEWHERE.has(each.kind) === judgedElsewhere)
        .map(each => each.id)
        .sort();
    assert.deepEqual(Object.keys(libraryLines).sort(), idsOf(false));
    assert.deepEqual(Object.keys(languageLines).sort(), idsOf(true));
  });
});

describe('every entry of the library catalogue', () => {
  for (const entry of libraryEntries) {
    const line = libraryLines[entry.id];
    if (!line) continue;
    for (const written of entry.imports) {
      for (const style of stylesOf(written)) {
        const { flagged, bounded } = line;
        if (flagged !== null)
          it(`${entry.id}: ${written} by ${style.name} is flagged`, () => {
            const { kinds, rules } = verdictsOf(longLived(entry, line, flagged, style), entry);
            assert.deepEqual(kinds, ['unbounded'], flagged);
            assert.equal(rules.length, 1);
          });
        if (bounded !== null)
          it(`${entry.id}: ${written} by ${style.name} is bounded`, () => {
            const { kinds, rules } = verdictsOf(longLived(entry, line, bounded, style), entry);
            assert.equal(kinds.length, 1, 'not seen');
            assert.ok(kinds[0] === 'bounded' || kinds[0] === 'unknown', `${kinds[0]}: ${bounded}`);
            assert.deepEqual(rules, []);
          });
      }
      const [style] = stylesOf(written);
      const { flagged } = line;
      if (flagged !== null && style && !NEVER_SHORT.has(entry.form) && entry.kind !== 'session')
        it(`${entry.id}: ${written} for one call is bounded`, () => {
          assert.deepEqual(verdictsOf(shortLived(entry, line, flagged, style), entry).rules, []);
        });
    }
  }
});

describe('every container of the language and of streams', () => {
  for (const [id, { flagged, bounded }] of Object.entries(languageLines)) {
    const open = (text: string) =>
      analyseSources({ 'main.ts': text }).accumulators.filter(each => each.verdict.kind === 'unbounded');
    if (flagged !== null)
      it(`${id} is flagged`, () => {
        const found = open(flagged);
        assert.equal(found.length, 1, flagged);
        const { catalogued } = found[0] as (typeof found)[number];
        if (!id.startsWith('builtin/')) assert.equal(catalogued?.entry, id);
      });
    it(`${id} is bounded`, () => {
      assert.deepEqual(open(bounded), [], bounded);
    });
  }
});
