import assert from 'node:assert/strict';
import { compare, describeDifference } from './compare.ts';
import { sectionsOf, titleAt } from './fixture-files.ts';
import { type Claim, gapsAmong, type Marker, markersIn, withMessages } from './markers.ts';

const TEXT = ['class A {', '  seen = [];', '//~~~~ bounded/unbounded-array: words', '}'].join('\n');
const CLAIM: Marker = {
  file: 'a.js',
  line: 2,
  column: 3,
  endColumn: 7,
  rule: 'unbounded-array',
  message: 'words',
  expectation: 'finding',
};
const MISS: Marker = { ...CLAIM, expectation: 'known-miss', message: 'why' };
const FALSE: Marker = { ...CLAIM, expectation: 'known-false', message: 'why' };
const SAME = { missed: [], unexpected: [], reworded: [], closed: [] };

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
    assert.deepEqual(compare([CLAIM], [CLAIM]), SAME);
    assert.equal(describeDifference(compare([CLAIM], [CLAIM])), '');
    const difference = compare([CLAIM], [other]);
    assert.deepEqual(difference.missed, ['a.js:2:3-7 bounded/unbounded-array']);
    assert.deepEqual(difference.unexpected, ['a.js:9:3-7 bounded/unbounded-array: words']);
    assert.equal(compare([CLAIM], [{ ...CLAIM, message: 'others' }]).reworded.length, 1);
  });

  it('record known gaps, with question marks for a miss and exclamation marks for a false finding', () => {
    const text = 'const a = [], b = [];\n//    ? bounded/x: too far\n//            ! bounded/y: too near';
    const markers = markersIn('a.js', text);
    assert.deepEqual(
      markers.map(({ rule, expectation, message }) => [rule, expectation, message]),
      [
        ['x', 'known-miss', 'too far'],
        ['y', 'known-false', 'too near'],
      ],
    );
    assert.deepEqual(gapsAmong([CLAIM, ...markers]), markers);
  });

  it('of a known miss hold until the rule finds it', () => {
    assert.deepEqual(compare([MISS], []), SAME);
    assert.deepEqual(compare([MISS], [CLAIM]), {
      ...SAME,
      closed: ['a.js:2:3-7 bounded/unbounded-array: now found: turn the marker into ~~~~'],
    });
  });

  it('of a known false finding hold until the rule is silent', () => {
    assert.deepEqual(compare([FALSE], [CLAIM]), SAME);
    assert.deepEqual(compare([FALSE], []), {
      ...SAME,
      closed: ['a.js:2:3-7 bounded/unbounded-array: no longer found: remove the marker'],
    });
  });

  it('of a known gap hide no other rule, and keep their reason', () => {
    const other: Claim = { ...CLAIM, rule: 'unbounded-queue' };
    assert.equal(compare([MISS], [other]).unexpected.length, 1);
    assert.equal(compare([FALSE], [CLAIM, other]).unexpected.length, 1);
    const text = TEXT.replace('~~~~', '!!!!');
    assert.equal(withMessages('a.js', text, [{ ...CLAIM, message: 'new' }]), text);
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

  it('title every line down to the next heading', () => {
    const text = 'import x;\n// # one\na;\n// # two\nb;';
    assert.deepEqual(
      [1, 2, 3, 4, 5].map(line => titleAt(text, line)),
      ['', 'one', 'one', 'two', 'two'],
    );
  });
});
