import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { TTLCache } from '../../runtime/src/ttl-cache.ts';

const MODULE = fileURLToPath(new URL('../../runtime/src/ttl-cache.ts', import.meta.url));

function spin(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** How long past its time an entry still answered, asked again and again with some work between. */
function staleness(resolution: number | undefined, ttl: number, workMilliseconds: number): number {
  const cache = new TTLCache<string, number>({ ttl, maxSize: 2, resolution });
  for (let warmUp = 0; warmUp < 10_000; warmUp++) cache.get('absent or not');
  const set = performance.now();
  cache.set('a', 1);
  while (cache.get('a') !== undefined) spin(workMilliseconds);
  return performance.now() - set - ttl;
}

describe('TTLCache clock', () => {
  it('is exact by default, inside a synchronous turn too', () => {
    assert.ok(staleness(undefined, 5, 0) < 1);
  });

  for (const work of [0, 0.01, 0.1, 1, 5]) {
    it(`with 1 ms resolution is never staler than 10 ms inside a turn, with ${work} ms between lookups`, () => {
      const lag = staleness(1, 20, work);
      assert.ok(lag < 10 + work, `${lag.toFixed(2)} ms`);
    });
  }

  it('with a resolution follows the clock across turns', async () => {
    const cache = new TTLCache<string, number>({ ttl: 20, maxSize: 2, resolution: 1 });
    cache.set('a', 1);
    for (let use = 0; use < 100; use++) assert.equal(cache.get('a'), 1);
    await sleep(30);
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
    await sleep(40);
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
      {
        encoding: 'utf8',
        timeout: 8000,
      },
    );
    assert.deepEqual([stdout, status], ['done', 0]);
  });
});
