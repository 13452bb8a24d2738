import assert from 'node:assert/strict';
import { compare, describeDifference } from './compare.ts';
import { sectionsOf } from './fixture-files.ts';
import { type Claim, markersIn, withMessages } from './markers.ts';

const TEXT = ['class A {', '  seen = [];', '//~~~~ bounded/unbounded-array: words', '}'].join('\n');
const CLAIM: Claim = {
  file: 'a.js',
  line: 2,
  column: 3,
  endColumn: 7,
  rule: 'unbounded-array',
  message: 'words',
};

describe('fixture markers', () => {
  it('point at the line of code above them, columns from one', () => {
    assert.deepEqual(markersIn('a.js', TEXT), [CLAIM]);
  });

  it('may stand below each other', () => {
    const text = 'const a = [], b = [];\n//    ~ bounded/x: one\n//            ~ bounded/y: two';
    const places = markersIn('a.js', text).map(({ line, column, rule }) => ({ line, column, rule }));
    assert.deepEqual(places, [
      { line: 1, column: 7, rule: 'x' },
      { line: 1, column: 15, rule: 'y' },
    ]);
  });

  it('get new words only where place and rule hold', () => {
    const reworded = withMessages('a.js', TEXT, [{ ...CLAIM, message: "costs $1 and '$&'" }]);
    assert.equal(
      reworded,
      TEXT.replace('words', () => "costs $1 and '$&'"),
    );
    assert.equal(withMessages('a.js', TEXT, [{ ...CLAIM, rule: 'unbounded-map', message: 'new' }]), TEXT);
    assert.equal(withMessages('a.js', TEXT, [{ ...CLAIM, line: 1, message: 'new' }]), TEXT);
  });

  it('are compared by place, rule and words, each difference apart', () => {
    const other: Claim = { ...CLAIM, line: 9 };
    assert.deepEqual(compare([CLAIM], [CLAIM]), { missed: [], unexpected: [], reworded: [] });
    assert.equal(describeDifference(compare([CLAIM], [CLAIM])), '');
    const difference = compare([CLAIM], [other]);
    assert.deepEqual(difference.missed, ['a.js:2:3-7 bounded/unbounded-array']);
    assert.deepEqual(difference.unexpected, ['a.js:9:3-7 bounded/unbounded-array: words']);
    assert.equal(compare([CLAIM], [{ ...CLAIM, message: 'others' }]).reworded.length, 1);
  });
});

describe('fixture sections', () => {
  it('begin at their headings and know whether types matter', () => {
    const sections = sectionsOf('import x;\n// # one\na;\n// # two\n// types matter: a union\nb;');
    assert.deepEqual(
      sections.map(({ title, typesMatter }) => ({ title, typesMatter })),
      [
        { title: 'one', typesMatter: false },
        { title: 'two', typesMatter: true },
      ],
    );
  });
});
