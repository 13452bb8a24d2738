import assert from 'node:assert/strict';
import { TTLCache } from '../../runtime/src/ttl-cache.ts';
import { deferred } from './support/deferred.ts';

function cacheAt(time: { now: number }, maxSize = 10): TTLCache<string, number> {
  return new TTLCache({ ttl: 5, maxSize, now: () => time.now });
}

describe('TTLCache.getOrCompute', () => {
  it('computes once for concurrent callers', async () => {
    const cache = cacheAt({ now: 0 });
    const source = deferred<number>();
    let computations = 0;
    const compute = () => {
      computations++;
      return source.promise;
    };
    const callers = [1, 2, 3].map(() => cache.getOrCompute('a', compute));
    source.resolve(7);
    assert.deepEqual(await Promise.all(callers), [7, 7, 7]);
    assert.equal(computations, 1);
    assert.equal(await cache.getOrCompute('a', () => assert.fail('computed again')), 7);
    const { hits, misses } = cache.stats();
    assert.deepEqual({ hits, misses }, { hits: 3, misses: 1 });
  });

  it('gives a failure to those who waited and keeps none', async () => {
    const cache = cacheAt({ now: 0 });
    const source = deferred<number>();
    const callers = [1, 2].map(() => cache.getOrCompute('a', () => source.promise));
    source.reject(new Error('down'));
    for (const caller of callers) await assert.rejects(caller, /down/);
    await assert.rejects(
      cache.getOrCompute('a', () => {
        throw new Error('down at once');
      }),
      /down at once/,
    );
    assert.equal(await cache.getOrCompute('a', () => 8), 8);
  });

  it('lets the result live from when it is there', async () => {
    const time = { now: 0 };
    const cache = cacheAt(time);
    const source = deferred<number>();
    const caller = cache.getOrCompute('a', () => source.promise);
    time.now = 100;
    source.resolve(1);
    await caller;
    time.now = 104;
    assert.equal(cache.get('a'), 1);
    time.now = 105;
    assert.equal(cache.get('a'), undefined);
  });

  for (const [what, interfere] of [
    ['invalidated', cache => cache.invalidate('a')],
    ['cleared', cache => cache.clear()],
  ] satisfies [string, (cache: TTLCache<string, number>) => unknown][]) {
    it(`does not keep a result that was ${what} while computed, and computes anew for later callers`, async () => {
      const cache = cacheAt({ now: 0 });
      const [first, second] = [deferred<number>(), deferred<number>()];
      const early = cache.getOrCompute('a', () => first.promise);
      interfere(cache);
      const late = cache.getOrCompute('a', () => second.promise);
      second.resolve(2);
      assert.equal(await late, 2);
      first.resolve(1);
      assert.equal(await early, 1);
      assert.equal(cache.get('a'), 2);
    });
  }

  it('does not overwrite what was set while it computed', async () => {
    const cache = cacheAt({ now: 0 });
    const source = deferred<number>();
    const caller = cache.getOrCompute('a', () => source.promise);
    cache.set('a', 2);
    source.resolve(1);
    assert.equal(await caller, 1);
    assert.equal(cache.get('a'), 2);
  });

  it('shares at most maxSize computations at a time', async () => {
    const cache = cacheAt({ now: 0 }, 2);
    const source = deferred<number>();
    let computations = 0;
    const ask = (key: string) =>
      cache.getOrCompute(key, () => {
        computations++;
        return source.promise;
      });
    const callers = ['a', 'b', 'c', 'a', 'b', 'c'].map(ask);
    assert.equal(computations, 4);
    source.resolve(1);
    await Promise.all(callers);
    assert.equal(cache.size, 2);
  });

  it('caches undefined', async () => {
    const cache = new TTLCache<string, undefined>({ ttl: 5, maxSize: 2 });
    await cache.getOrCompute('a', () => undefined);
    await cache.getOrCompute('a', () => assert.fail('computed again'));
    assert.ok(cache.has('a'));
  });
});
