import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TTLCache } from '../../runtime/src/ttl-cache.ts';
import { anyKey, anyValue, smallMaximum } from './support/arbitraries.ts';

const TTL = 10;

interface Entry {
  readonly key: unknown;
  readonly value: unknown;
  readonly expiry: number;
}

/** Everything the property needs: the cache, the model (oldest `set` first), the clock, what was dropped. */
class Both {
  readonly cache: TTLCache<unknown, unknown>;
  entries: Entry[] = [];
  now = 0;
  overflows: [value: unknown, key: unknown][] = [];
  expired = 0;

  constructor(maxSize: number) {
    this.cache = new TTLCache({
      ttl: TTL,
      maxSize,
      now: () => this.now,
      onDrop: (value, key, reason) => {
        if (reason === 'overflow') this.overflows.push([value, key]);
        if (reason === 'expired') this.expired++;
      },
    });
  }

  pass(time: number): void {
    this.now += time;
  }

  live(): Entry[] {
    return this.entries.filter(({ expiry }) => expiry > this.now);
  }

  find(key: unknown): Entry | undefined {
    return this.live().find(entry => entry.key === key || (Number.isNaN(entry.key) && Number.isNaN(key)));
  }

  set(key: unknown, value: unknown, ttl: number): void {
    const old = this.find(key);
    const others = this.live().filter(entry => entry !== old);
    this.overflows = [];
    this.cache.set(key, value, ttl);
    this.entries = [...this.survivors(others, old), { key: old?.key ?? key, value, expiry: this.now + ttl }];
  }

  /** The entries that a `set` of a new key leaves: when full, one of those that expire soonest is gone. */
  private survivors(others: Entry[], old: Entry | undefined): Entry[] {
    const full = old === undefined && others.length === this.cache.maxSize;
    assert.equal(this.overflows.length, full ? 1 : 0);
    if (!full) return others;
    const soonest = Math.min(...others.map(({ expiry }) => expiry));
    const victim = others.find(({ key }) => Object.is(key, this.overflows[0]?.[1]));
    assert.equal(victim?.expiry, soonest);
    return others.filter(entry => entry !== victim);
  }
}

type Operation = (both: Both) => void;

const anyTtl = fc.constantFrom(TTL, TTL, TTL, 1, 5, 40, Infinity);
const ttls = { 'one ttl for all': fc.constant(TTL), 'a ttl an entry': anyTtl };

function operations(ttl: fc.Arbitrary<number>): fc.Arbitrary<Operation[]> {
  const operation = fc.oneof<fc.MaybeWeightedArbitrary<Operation>[]>(
    {
      weight: 6,
      arbitrary: fc.tuple(anyKey, anyValue, ttl).map(
        ([key, value, life]) =>
          both =>
            both.set(plain(key), value, life),
      ),
    },
    {
      weight: 3,
      arbitrary: anyKey.map(
        key => both => assert.deepEqual(both.cache.get(key), both.find(plain(key))?.value),
      ),
    },
    {
      weight: 1,
      arbitrary: anyKey.map(
        key => both => assert.equal(both.cache.has(key), both.find(plain(key)) !== undefined),
      ),
    },
    { weight: 2, arbitrary: anyKey.map(key => both => remove(both, plain(key))) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 6 }).map(time => both => both.pass(time)) },
    { weight: 1, arbitrary: fc.constant<Operation>(both => purge(both)) },
  );
  return fc.array(operation, { maxLength: 120, size: 'max' });
}

function plain(key: unknown): unknown {
  return Object.is(key, -0) ? 0 : key;
}

function remove(both: Both, key: unknown): void {
  const entry = both.find(key);
  assert.equal(both.cache.invalidate(key), entry !== undefined);
  both.entries = both.entries.filter(other => other !== entry);
}

function purge(both: Both): void {
  both.cache.purge();
  assert.equal(both.cache.purge(), 0);
}

/** Reading everything removes what has expired, so it is done on every few steps only. */
function assertAlike(both: Both): void {
  const live = both.live();
  assert.deepEqual(
    [...both.cache],
    live.map(({ key, value }) => [key, value]),
  );
  assert.equal(both.cache.size, live.length);
}

describe('TTLCache', () => {
  for (const [title, ttl] of Object.entries(ttls)) {
    it(`does what a naive cache does, step by step, with ${title}`, () => {
      fc.assert(
        fc.property(smallMaximum, fc.integer({ min: 1, max: 7 }), operations(ttl), (maxSize, pace, steps) => {
          const both = new Both(maxSize);
          for (const [number, step] of steps.entries()) {
            step(both);
            assert.ok(both.cache.stats().size <= maxSize);
            if (number % pace === 0) assertAlike(both);
          }
          assertAlike(both);
          assert.equal(both.cache.stats().expired, both.expired);
        }),
        { numRuns: 300 },
      );
    });
  }

  it('follows the lecture: with 5 s to live, a miss at 0, hits at 1 and 4, a miss at 6', () => {
    let now = 0;
    const cache = new TTLCache<string, number>({ ttl: 5000, maxSize: 128, now: () => now });
    const outcomes = [0, 1, 4, 6].map(seconds => {
      now = seconds * 1000;
      const hit = cache.get('S0') !== undefined;
      if (!hit) cache.set('S0', now);
      return hit ? 'hit' : 'miss';
    });
    assert.deepEqual(outcomes, ['miss', 'hit', 'hit', 'miss']);
    now = 10_999;
    assert.equal(cache.get('S0'), 6000);
    now = 11_000;
    assert.equal(cache.get('S0'), undefined);
  });

  it('does not keep expired entries while it is written to, whether or not anybody reads', () => {
    let now = 0;
    const drops: string[] = [];
    const cache = new TTLCache<number, number>({
      ttl: 10,
      maxSize: 100_000,
      now: () => now,
      onDrop: (_, _key, reason) => drops.push(reason),
    });
    for (let key = 0; key < 1000; key++) cache.set(key, key);
    now = 20;
    for (let key = 0; key < 250; key++) cache.set(key + 10_000, key);
    assert.deepEqual([drops.length, new Set(drops)], [1000, new Set(['expired'])]);
  });

  it('purges what has expired, all of it or a part, and goes on', () => {
    let now = 0;
    const cache = new TTLCache<string, number>({ ttl: 10, maxSize: 5, now: () => now });
    for (const round of [1, 2, 3]) {
      cache.set('a', round).set('b', round, 15).set('c', round);
      now += 10;
      assert.equal(cache.purge(), 2);
      assert.deepEqual([...cache], [['b', round]]);
      now += 5;
      assert.equal(cache.purge(), 1);
      assert.deepEqual([cache.purge(), cache.size, cache.stats().expired], [0, 0, 3 * round]);
    }
  });

  it('keeps its bound over 1,000,000 sets with mixed times to live', () => {
    let now = 0;
    const cache = new TTLCache<number, number>({ ttl: 500, maxSize: 300, now: () => now });
    for (let step = 0; step < 1_000_000; step++) {
      now = step / 4;
      cache.set((step * 7919) % 5000, step, 1 + (step % 97));
      if (step % 1000 === 0 && cache.size > 300) assert.fail(`size ${cache.size} at step ${step}`);
    }
    now += 1000;
    assert.equal(cache.size, 0);
  });

  it('survives a cache full of entries that never expire', () => {
    const cache = new TTLCache<number, number>({ ttl: Infinity, maxSize: 3 });
    for (let key = 0; key < 10; key++) cache.set(key, key);
    assert.deepEqual([...cache.keys()], [7, 8, 9]);
  });

  it('is consistent when onDrop runs, which may write back', () => {
    let now = 0;
    const cache: TTLCache<string, number> = new TTLCache({
      ttl: 10,
      maxSize: 2,
      now: () => now,
      onDrop: (value, key, reason) => {
        if (reason === 'expired') cache.set(key, value + 1);
      },
    });
    cache.set('a', 1).set('b', 1);
    now = 10;
    cache.set('c', 1);
    assert.equal(cache.size, 2);
    assert.deepEqual(
      [...cache],
      [
        ['a', 2],
        ['c', 1],
      ],
    );
  });

  it('keeps the time to live of a write whose room was made by another write', () => {
    let now = 0;
    const cache: TTLCache<string, number> = new TTLCache({
      ttl: 10,
      maxSize: 3,
      now: () => now,
      onDrop: (_value, key, reason) => {
        if (reason === 'expired' && key === 'old') cache.set('from onDrop', 1, 1000);
      },
    });
    cache.set('old', 1);
    now = 10;
    cache.set('new', 1);
    now = 20;
    assert.deepEqual([...cache.keys()], ['from onDrop']);
  });

  it('iterates over a snapshot: what happens meanwhile changes nothing', () => {
    let now = 0;
    const cache = new TTLCache<string, number>({ ttl: 10, maxSize: 3, now: () => now });
    cache.set('a', 1).set('b', 2).set('c', 3);
    const visited: string[] = [];
    for (const [key, value] of cache) {
      visited.push(key);
      cache.delete('b');
      cache.set(`${key}${key}`, value);
      now = 10;
    }
    assert.deepEqual(
      [visited, [...cache.keys()]],
      [
        ['a', 'b', 'c'],
        ['bb', 'cc'],
      ],
    );
  });

  for (const [option, bad] of [
    ['ttl', 0],
    ['ttl', -1],
    ['ttl', '5'],
    ['ttl', Number.NaN],
    ['maxSize', Infinity],
    ['resolution', -1],
    ['purgeInterval', 0],
  ] as const) {
    it(`refuses ${String(bad)} as ${option}`, () => {
      const options = { ttl: 1, maxSize: 1, [option]: bad };
      assert.throws(
        () => new TTLCache(options),
        new RegExp(`^TypeError: TTLCache: ${option} must be .+, received `),
      );
    });
  }

  it('refuses a time to live that is none for one entry', () => {
    const cache = new TTLCache<string, number>({ ttl: 5, maxSize: 1 });
    assert.throws(() => cache.set('a', 1, Number.NaN), /^TypeError: TTLCache: ttl must be .+, received NaN$/);
    assert.equal(cache.size, 0);
  });
});
