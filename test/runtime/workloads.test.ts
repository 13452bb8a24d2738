import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { BoundedDeque } from '../../runtime/src/bounded-deque.ts';
import { BoundedQueue, type QueueOverflow } from '../../runtime/src/bounded-queue.ts';
import { measureGrowth } from '../../runtime/src/measure-growth.ts';
import { memoize } from '../../runtime/src/memoize.ts';
import { QueueFullError } from '../../runtime/src/queue-errors.ts';
import { TTLCache } from '../../runtime/src/ttl-cache.ts';
import { collectGarbage } from './support/garbage.ts';

interface Reading {
  readonly sensorId: string;
  readonly value: number;
}

const SENSORS = 10;

function readings(count: number): Reading[] {
  return Array.from({ length: count }, (_, number) => ({
    sensorId: `S${number % SENSORS}`,
    value: number % 100,
  }));
}

function spin(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** An expensive pure lookup: 0.1 ms, as in the lecture. */
function readCalibration(sensorId: string): number {
  spin(0.1);
  return 1 + Number(sensorId.slice(1)) / 100;
}

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

describe('lecture workload: calibration', () => {
  for (const count of [5_000, 50_000]) {
    it(`${count} records of 10 sensors: ${count - 10} hits, 10 misses, 10 entries`, () => {
      const calibration = memoize(readCalibration, { maxSize: 16 });
      const records = readings(count);
      const cached = milliseconds(() => {
        for (const { sensorId } of records) calibration(sensorId);
      });
      assert.deepEqual(calibration.cacheInfo(), { hits: count - 10, misses: 10, size: 10, maxSize: 16 });
      const sample = records.slice(0, 500);
      const uncached = milliseconds(() => {
        for (const { sensorId } of sample) readCalibration(sensorId);
      });
      const speedUp = (uncached / sample.length) * (count / cached);
      console.log(`      cached ${cached.toFixed(1)} ms, speed-up about ${Math.round(speedUp)} times`);
    });
  }
});

describe('lecture workload: configuration', () => {
  it('a 5 s time to live: computed at 0 and 6, answered from the cache at 1 and 4', async () => {
    let now = 0;
    const computedAt: number[] = [];
    const settings = new TTLCache<string, number>({ ttl: 5_000, maxSize: 128, now: () => now });
    for (const seconds of [0, 1, 4, 6]) {
      now = seconds * 1000;
      await settings.getOrCompute('S0', () => computedAt.push(seconds));
    }
    assert.deepEqual(computedAt, [0, 6]);
    const { hits, misses } = settings.stats();
    assert.deepEqual({ hits, misses }, { hits: 2, misses: 2 });
  });
});

interface Alert {
  readonly sensorId: string;
  readonly value: number;
  readonly message: string;
}

const THRESHOLD = 64;
const MAX_ALERTS = 500;

function alertOf(number: number): Alert | undefined {
  const value = number % 100;
  if (value <= THRESHOLD) return undefined;
  return { sensorId: `S${number % SENSORS}`, value, message: `reading ${number} is above ${THRESHOLD}` };
}

describe('lecture workload: alerts', () => {
  it('10,000 records: 3,500 triggered, never more than 500 held, the last ones', () => {
    const alerts = new BoundedDeque<Alert>(MAX_ALERTS);
    for (let number = 0; number < 10_000; number++) {
      const alert = alertOf(number);
      if (alert !== undefined) alerts.push(alert);
      assert.ok(alerts.length <= MAX_ALERTS);
    }
    const stats = { size: 500, maxLength: 500, seen: 3_500, dropped: 3_000, highWater: 500 };
    assert.deepEqual(alerts.stats(), stats);
    assert.equal(alerts.at(-1)?.message, 'reading 9999 is above 64');
  });

  it('2,000,000 alerts: constant between the first million and the second; without a bound they grow', async function () {
    this.timeout(60_000);
    const alerts = new BoundedDeque<Alert>(MAX_ALERTS);
    let triggered = 0;
    const step = () => {
      alerts.push(alertOf(65 + (triggered++ % 35)) as Alert);
      if (alerts.length > MAX_ALERTS) assert.fail(`${alerts.length} alerts held`);
    };
    const options = { rounds: 10, warmUpRounds: 10, iterations: 100_000, gc: collectGarbage };
    const bounded = await measureGrowth(step, options);
    assert.equal(bounded.verdict, 'constant', bounded.message);
    const { seen, dropped } = alerts.stats();
    assert.deepEqual([triggered, seen, dropped], [2_000_000, 2_000_000, 1_999_500]);
    assert.ok(Math.abs(bounded.retained.at(-1) as number) < 500_000);

    const list: Alert[] = [];
    const unbounded = await measureGrowth(() => list.push(alertOf(65 + (list.length % 35)) as Alert), {
      rounds: 6,
      iterations: 20_000,
      gc: collectGarbage,
    });
    assert.equal(unbounded.verdict, 'growing', unbounded.message);
    console.log(`      bounded: ${bounded.message}\n      array: ${unbounded.message}`);
  });
});

const READINGS = 2_000;

/** A producer of one reading a turn and a consumer of one every three. */
async function runPipeline(overflow: QueueOverflow) {
  const lost: number[] = [];
  const refused: number[] = [];
  const stored: number[] = [];
  const queue = new BoundedQueue<number>({ capacity: 50, overflow, onDrop: value => lost.push(value) });
  const consume = (async () => {
    for await (const reading of queue) {
      stored.push(reading);
      await undefined;
      await undefined;
    }
  })();
  for (let reading = 0; reading < READINGS; reading++) {
    try {
      await queue.put(reading);
    } catch (error) {
      assert.ok(error instanceof QueueFullError);
      refused.push(reading);
    }
    assert.ok(queue.size <= 50);
  }
  queue.close();
  await consume;
  return { lost, refused, stored, stats: queue.stats() };
}

describe('lecture workload: pipeline', () => {
  const all = Array.from({ length: READINGS }, (_, reading) => reading);
  const sorted = (numbers: number[]) => [...numbers].sort((left, right) => left - right);

  it('block: the producer waits, nothing is lost', async () => {
    const { lost, refused, stored, stats } = await runPipeline('block');
    assert.deepEqual([stored, lost, refused], [all, [], []]);
    assert.equal(stats.highWater, 50);
  });

  it('reject: the producer is told of every reading that is not taken', async () => {
    const { lost, refused, stored } = await runPipeline('reject');
    assert.ok(refused.length > 0);
    assert.deepEqual([sorted([...stored, ...refused]), lost], [all, []]);
  });

  for (const overflow of ['drop-oldest', 'drop-newest'] as const) {
    it(`${overflow}: every reading is stored or reported`, async () => {
      const { lost, refused, stored, stats } = await runPipeline(overflow);
      assert.ok(lost.length > 0);
      assert.deepEqual([sorted([...stored, ...lost]), refused], [all, []]);
      assert.deepEqual([stats.dropped, stats.seen], [lost.length, READINGS]);
      assert.equal(stored.includes(READINGS - 1), overflow === 'drop-oldest');
    });
  }
});
