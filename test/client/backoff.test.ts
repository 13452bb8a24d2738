import assert from 'node:assert/strict';
import { Backoff } from '../../client/backoff.ts';

describe('rest after a crash', () => {
  const crashAt = (backoff: Backoff, ...times: number[]) => times.map(now => backoff.crashed(now));

  it('doubles with every crash, and the sixth in three minutes is the last', () => {
    const delays = crashAt(new Backoff(), 0, 1, 2, 3, 4, 5, 6);
    assert.deepEqual(delays, [250, 500, 1000, 2000, 4000, undefined, undefined]);
  });

  it('is short again when the last crash is long ago', () => {
    assert.deepEqual(crashAt(new Backoff(), 0, 10, 180_010), [250, 500, 250]);
  });

  it('never ends for a server that crashes now and then', () => {
    const everyMinute = Array.from({ length: 100 }, (_, minute) => minute * 60_000);
    assert.ok(crashAt(new Backoff(), ...everyMinute).every(delay => delay !== undefined && delay <= 1000));
  });

  it('is short again after a user asked for a start', () => {
    const backoff = new Backoff();
    crashAt(backoff, 0, 1, 2, 3, 4, 5);
    backoff.reset();
    assert.equal(backoff.crashed(6), 250);
  });
});
