import assert from 'node:assert/strict';
import type { CorpusCase } from '../../bench/accuracy/corpus.ts';
import { type Reported, sameName, scoreCase } from '../../bench/accuracy/score.ts';
import { summarize } from '../../bench/accuracy/summary.ts';

const item: CorpusCase = {
  id: '1',
  tier: 'A',
  file: 'hub.ts',
  line: 10,
  symbol: 'peers',
  growthLines: [20, 'other.ts:5'],
  extraSymbols: [{ symbol: 'rooms', line: 11 }],
  alsoLeaks: [{ symbol: 'log', line: 3, file: 'log.ts' }],
  clean: [{ symbol: 'open', line: 12 }],
  cleanAuto: [{ symbol: 'peers', line: 90 }],
  unlabelled: [{ symbol: 'names', line: 13 }],
  afterExpected: 'silent',
};

function at(line: number, symbol = 'peers', file = 'hub.ts'): Reported {
  return { rule: 'unbounded-map', level: 'warning', file, line, symbol };
}

describe('the corpus score', () => {
  it('takes the declaration, and a growth line under the name', () => {
    assert.ok(scoreCase(item, [at(10)], []).found);
    assert.ok(scoreCase(item, [at(20)], []).found);
    assert.ok(scoreCase(item, [at(5, 'this.#peers', 'other.ts')], []).found);
  });

  it('does not take another line or a growth line under another name', () => {
    const score = scoreCase(item, [at(8), at(20, 'sockets')], []);
    assert.equal(score.found, undefined);
    assert.deepEqual(score.elsewhere, [at(8)]);
    assert.deepEqual(score.unknown, [at(20, 'sockets')]);
  });

  it('sorts the other findings by their labels', () => {
    const score = scoreCase(
      item,
      [at(11, 'rooms'), at(3, 'log', 'log.ts'), at(12, 'open'), at(90), at(13, 'names')],
      [],
    );
    assert.equal(score.extrasFound.length, 2);
    assert.deepEqual(score.extrasMissed, []);
    assert.deepEqual(
      score.falsePositives.map(({ finding }) => finding.line),
      [12, 90],
    );
    assert.deepEqual(
      score.unlabelled.map(({ finding }) => finding.line),
      [13],
    );
  });

  it('finds a clean container by its name alone when the name has one meaning in the file', () => {
    assert.equal(scoreCase(item, [at(40, 'open')], []).falsePositives.length, 1);
    assert.equal(scoreCase(item, [at(40, 'open', 'other.ts')], []).falsePositives.length, 0);
  });

  it('counts silence for strict fixes of what was found, and tells what came with the fix', () => {
    const noisy = scoreCase(item, [at(10)], [at(15), at(30, 'fresh')]);
    const lenient = scoreCase({ ...item, afterExpected: 'lenient: partial' }, [at(10)], [at(15)]);
    const missed = scoreCase(item, [], [at(15)]);
    const { silence, lenientSilence, met } = summarize([noisy, lenient, missed]);
    assert.deepEqual([silence.part, silence.whole], [0, 1]);
    assert.deepEqual([lenientSilence.part, lenientSilence.whole], [0, 1]);
    assert.deepEqual(noisy.newAfter, [at(30, 'fresh')]);
    assert.equal(met, false);
  });

  it('meets its targets only without a false positive', () => {
    assert.equal(summarize([scoreCase(item, [at(10)], [])]).met, true);
    assert.equal(summarize([scoreCase(item, [at(10), at(12, 'open')], [])]).met, false);
  });
});

describe('symbol names', () => {
  const equal = [
    ['#peers', 'peers'],
    ['this.peers', 'peers'],
    ['queue (local)', 'queue'],
    ['state.chunks', 'chunks'],
    ['ref.current', 'ref'],
  ] as const;
  for (const [a, b] of equal) it(`${a} is ${b}`, () => assert.ok(sameName(a, b) && sameName(b, a)));
  it('peers is not peer', () => assert.ok(!sameName('peers', 'peer')));
});
