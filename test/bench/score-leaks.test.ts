import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type PublishedLeak, readLeaks } from '../../bench/accuracy/leaks.ts';
import { printBatches, printLeaks, scoreLeak } from '../../bench/accuracy/score-leaks.ts';

const leak: PublishedLeak = {
  name: 'hub',
  vulnerable: '1.0.0',
  fixed: '1.0.1',
  file: 'lib/hub.js',
  symbol: 'peers',
  line: 3,
  growthLines: [9, 'lib/server.js:4'],
  copies: ['dist/hub.js'],
  owner: 'module',
  tier: 'A',
  strict: true,
  why: 'never removed',
};

const at = (file: string, line: number, symbol = 'peers', level: 'hint' | 'warning' = 'hint') => ({
  file,
  line,
  symbol,
  level,
});

describe('published leaks', () => {
  it('are listed with exact versions and places', () => {
    const leaks = readLeaks(join(import.meta.dirname, '../../bench/accuracy/pairs.jsonl'));
    assert.ok(leaks.length >= 25);
    for (const { name, vulnerable, fixed, line, why } of leaks) {
      assert.match(`${vulnerable} ${fixed}`, /^\d+\.\d+\.\d+\S* \d+\.\d+\.\d+\S*$/, name);
      assert.ok(line > 0 && why !== '', name);
    }
  });

  it('are found at the declaration, at a growth in another file, and in another build', () => {
    for (const finding of [at('lib/hub.js', 3), at('lib/server.js', 4), at('dist/hub.js', 90)])
      assert.equal(scoreLeak(leak, [finding], []).found, finding);
  });

  it('are not found by what stands elsewhere or has another name', () => {
    for (const finding of [at('lib/hub.js', 30), at('lib/server.js', 5), at('lib/hub.js', 9, 'rooms')])
      assert.equal(scoreLeak(leak, [finding], []).found, undefined);
  });

  it('have the surest level that was told', () => {
    const findings = [at('lib/hub.js', 3), at('dist/hub.js', 7, 'peers', 'warning')];
    assert.equal(scoreLeak(leak, findings, []).found?.level, 'warning');
  });

  it('are still there when the fixed file names them, and only that file', () => {
    const { stillThere } = scoreLeak(
      { ...leak, fixedFile: 'lib/peers.js' },
      [],
      [at('lib/peers.js', 1), at('lib/hub.js', 3)],
    );
    assert.deepEqual(stillThere, [at('lib/peers.js', 1)]);
  });

  it('are counted by tier and least level', () => {
    const warned = scoreLeak(leak, [at('lib/hub.js', 3, 'peers', 'warning')], []);
    const missed = scoreLeak({ ...leak, tier: 'C' }, [], []);
    const text = printLeaks([warned, missed]);
    assert.match(text, /^A +1 +1: 100\.0 .* +1: 100\.0 .* +1: 100\.0 /m);
    assert.match(text, /^C +1 +0: 0\.0 /m);
    assert.match(text, /^all +2 +1: 50\.0 /m);
  });

  it('are counted by batch', () => {
    const text = printBatches([
      scoreLeak(leak, [], []),
      scoreLeak({ ...leak, batch: 2 }, [at('lib/hub.js', 3)], []),
    ]);
    assert.match(text, /batch 1\n.*^all +1 +0: .*batch 2\n.*^all +1 +1: /ms);
  });
});
