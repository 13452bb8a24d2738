import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { TTLCache } from '../../runtime/src/ttl-cache.ts';

const MODULE = fileURLToPath(new URL('../../runtime/src/ttl-cache.ts', import.meta.url));
const TTL = 20;

/**
 * How long past its time an entry still answers inside one synchronous turn, in milliseconds of an
 * injected clock.
 *
 * @param work - milliseconds that pass between two lookups of the entry
 * @param workBefore - milliseconds that passed between the lookups before
 */
function staleness(resolution: number | undefined, work: number, workBefore = work): number {
  let now = 0;
  const cache = new TTLCache<string, number>({ ttl: TTL, maxSize: 2, resolution, now: () => now });
  cache.set('before', 0, Infinity);
  for (let lookup = 0; lookup < 1000; lookup++) {
    cache.get('before');
    now += workBefore;
  }
  cache.set('a', 1);
  const expiry = now + TTL;
  while (cache.get('a') !== undefined) now += work;
  return now - expiry;
}

describe('TTLCache clock', () => {
  it('is exact by default, inside a synchronous turn too', () => {
    assert.equal(staleness(undefined, 1), 0);
  });

  for (const work of [0.001, 0.01, 0.1, 1, 5]) {
    it(`with 1 ms resolution answers less than 1 ms and a lookup too long, ${work} ms between lookups`, () => {
      const lag = staleness(1, work);
      assert.ok(lag <= 1 + 2 * work, `${lag.toFixed(2)} ms`);
    });
  }

  it('with a resolution uses a reading at most 16 times, even when lookups suddenly become slow', () => {
    const lag = staleness(1, 0.6, 0);
    assert.ok(lag > 1 && lag < 10, `${lag.toFixed(2)} ms`);
  });

  it('with a resolution follows the clock across turns', async () => {
    const cache = new TTLCache<string, number>({ ttl: TTL, maxSize: 2, resolution: 1 });
    cache.set('a', 1);
    const expired = performance.now() + TTL;
    while (performance.now() <= expired) await sleep(5);
    await sleep(5);
    assert.equal(cache.get('a'), undefined);
  });

  it('purges by itself when asked to, and only while there is something to purge', async () => {
    const drops: string[] = [];
    const cache = new TTLCache<string, number>({
      ttl: 5,
      maxSize: 2,
      purgeInterval: 5,
      onDrop: (_, key) => drops.push(key),
    });
    cache.set('a', 1);
    cache.set('never', 2, Infinity);
    await sleep(100);
    assert.deepEqual(drops, ['a']);
  });

  it('keeps no process alive, however long its interval', () => {
    const script = `
      import { TTLCache } from ${JSON.stringify(MODULE)};
      const cache = new TTLCache({ ttl: 1e12, maxSize: 5, purgeInterval: 1e12, resolution: 1000 });
      cache.set('a', 1);
      cache.get('a');
      process.stdout.write('done');`;
    const { stdout, status } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', script],
      { encoding: 'utf8', timeout: 8000 },
    );
    assert.deepEqual([stdout, status], ['done', 0]);
  });
});
