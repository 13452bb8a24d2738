import assert from 'node:assert/strict';
import { BoundedDeque } from '../../runtime/src/bounded-deque.ts';
import { measureGrowth } from '../../runtime/src/measure-growth.ts';
import { trendOf } from '../../runtime/src/trend.ts';
import { collectGarbage } from './support/garbage.ts';

const gc = collectGarbage;

describe('measureGrowth', function () {
  // Every round collects garbage, which takes its time where others are at work.
  this.timeout(60_000);

  it('finds a leak of small objects and tells its rate', async () => {
    const leak: object[] = [];
    const report = await measureGrowth(number => leak.push({ number }), { rounds: 10, gc });
    assert.equal(report.verdict, 'growing', report.message);
    assert.ok(report.bytesPerIteration > 16 && report.bytesPerIteration < 80, report.message);
    assert.equal(report.retained.length, 10);
  });

  it('finds a leak of numbers, which grows in steps as its array does', async () => {
    const leak: number[] = [];
    const report = await measureGrowth(number => leak.push(number + 0.5), { rounds: 20, gc });
    assert.equal(report.verdict, 'growing', report.message);
  });

  it('finds a leak of buffers, which are outside the heap', async () => {
    const leak: Buffer[] = [];
    const report = await measureGrowth(() => leak.push(Buffer.alloc(5000)), {
      rounds: 6,
      iterations: 50,
      gc,
    });
    assert.equal(report.verdict, 'growing', report.message);
    assert.ok(report.bytesPerIteration > 5000);
  });

  it('finds a leak across awaits', async () => {
    const leak = new Set<object>();
    const report = await measureGrowth(
      async number => {
        await undefined;
        leak.add({ number });
      },
      { gc },
    );
    assert.equal(report.verdict, 'growing', report.message);
  });

  it('does not accuse garbage, nor a cache that is full', async () => {
    const ring: object[] = [];
    const report = await measureGrowth(
      number => {
        ring[number % 100] = { number, text: `entry ${number}` };
      },
      { gc },
    );
    assert.equal(report.verdict, 'constant', report.message);
    assert.match(report.message, /^retained memory is constant, within -?\d+ bytes a round/);
  });

  it('does not accuse what grows for a while only, as compiled code does', async () => {
    const steps = { count: 0 };
    const report = await measureGrowth(() => steps.count++, {
      rounds: 6,
      gc,
      memory: () => Math.min(steps.count, 10_000) * 4,
    });
    assert.equal(report.verdict, 'constant', report.message);
    assert.equal(steps.count, (3 + 6 + 1 + 6) * 1_000);
  });

  it('does not accuse a deque at its maximum, in few rounds', async () => {
    const alerts = new BoundedDeque<object>(500);
    const report = await measureGrowth(number => alerts.push({ number }), { rounds: 6, gc });
    assert.equal(report.verdict, 'constant', report.message);
  });

  it('numbers the iterations from 0 through warm-up and rounds', async () => {
    const numbers: number[] = [];
    await measureGrowth(number => numbers.push(number), { rounds: 5, iterations: 2, warmUpRounds: 1, gc });
    assert.deepEqual(numbers, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('says clearly that the collector cannot be called', async () => {
    const host = globalThis as { gc?: (() => void) | undefined };
    const saved = host.gc;
    host.gc = undefined;
    const report = await measureGrowth(() => assert.fail('run without a collector'));
    host.gc = saved;
    assert.equal(report.verdict, 'unmeasured');
    assert.match(report.message, /cannot be called; run with `node --expose-gc` or pass `gc`$/);
  });

  it('takes the collector and the meter it is given', async () => {
    let used = 0;
    let collections = 0;
    const report = await measureGrowth(() => (used += 10), {
      rounds: 5,
      gc: () => void collections++,
      memory: () => used,
    });
    assert.deepEqual(report.retained, [10_000, 20_000, 30_000, 40_000, 50_000]);
    assert.deepEqual([report.bytesPerRound, report.bytesPerIteration], [10_000, 10]);
    assert.equal(collections, 16 + 12, 'a series, and one more to confirm it');
  });

  it('lets errors of the step through', async () => {
    await assert.rejects(
      measureGrowth(() => assert.fail('step'), { gc }),
      /step/,
    );
  });

  for (const [option, bad] of [
    ['rounds', 4],
    ['rounds', 0],
    ['iterations', 1.5],
    ['warmUpRounds', 'x'],
  ] as const) {
    it(`refuses ${bad} as ${option}`, async () => {
      await assert.rejects(
        measureGrowth(() => undefined, { gc, [option]: bad }),
        {
          name: 'TypeError',
          message: new RegExp(`^measureGrowth: ${option} must be .+, received "?${bad}"?$`),
        },
      );
    });
  }
});

describe('trendOf', () => {
  it('is the median slope, which an outlier does not tip', () => {
    assert.deepEqual(trendOf([0, 2, 4, 6, 8]), { slope: 2, agreement: 1 });
    assert.equal(trendOf([0, 2, 400, 6, 8, 10]).slope, 2);
    assert.deepEqual(trendOf([3, 3, 3]), { slope: 0, agreement: 0 });
    assert.equal(trendOf([3, 2, 1]).agreement, -1);
  });
});
