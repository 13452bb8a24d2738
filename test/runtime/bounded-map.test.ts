import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BoundedMap } from '../../runtime/src/bounded-map.ts';
import { anyKey, anyValue, smallMaximum } from './support/arbitraries.ts';
import { type ModelPolicy, NaiveMap } from './support/naive-map.ts';

type Drop = readonly [value: unknown, key: unknown, reason: string];

interface Both {
  readonly real: BoundedMap<unknown, unknown>;
  readonly model: NaiveMap;
  readonly drops: Drop[];
}

/** An operation on both; what it returns for each has to be the same. */
type Operation = (both: Both) => readonly [real: unknown, model: unknown];

const anyOperation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(anyKey, anyValue).map(([key, value]) => set(key, value)) },
  { weight: 4, arbitrary: anyKey.map(get) },
  { weight: 1, arbitrary: anyKey.map(has) },
  { weight: 1, arbitrary: anyKey.map(peek) },
  { weight: 2, arbitrary: anyKey.map(remove) },
  { weight: 1, arbitrary: fc.tuple(anyKey, anyValue).map(([key, value]) => getOrInsert(key, value)) },
  { weight: 1, arbitrary: fc.constant<Operation>(clear) },
);

function set(key: unknown, value: unknown): Operation {
  return ({ real, model }) => [real.set(key, value) === real, model.set(key, value) === undefined];
}
function get(key: unknown): Operation {
  return ({ real, model }) => [real.get(key), model.get(key)];
}
function has(key: unknown): Operation {
  return ({ real, model }) => [real.has(key), model.has(key)];
}
function peek(key: unknown): Operation {
  return ({ real, model }) => [real.peek(key), model.peek(key)];
}
function remove(key: unknown): Operation {
  return ({ real, model }) => [real.delete(key), model.delete(key)];
}
function getOrInsert(key: unknown, value: unknown): Operation {
  return ({ real, model }) => [real.getOrInsert(key, value), model.getOrInsert(key, value)];
}
function clear({ real, model }: Both): readonly [unknown, unknown] {
  return [real.clear(), model.clear()];
}

function assertAlike({ real, model, drops }: Both): void {
  assert.ok(real.size <= real.maxSize);
  assert.equal(real.size, model.entries.length);
  assert.deepEqual(
    [...real],
    model.entries.map(({ key, value }) => [key, value]),
  );
  assert.deepEqual(drops, model.drops);
  const { hits, misses, dropped } = real.stats();
  assert.deepEqual({ hits, misses, dropped }, model.counters);
}

describe('BoundedMap', () => {
  for (const policy of ['lru', 'fifo', 'sieve'] satisfies ModelPolicy[]) {
    it(`does what a naive ${policy} map does, step by step`, () => {
      fc.assert(
        fc.property(
          smallMaximum,
          fc.array(anyOperation, { maxLength: 120, size: 'max' }),
          (maxSize, operations) => {
            const drops: Drop[] = [];
            const onDrop = (...drop: Drop) => drops.push(drop);
            const both: Both = {
              real: new BoundedMap(maxSize, { policy, onDrop }),
              model: new NaiveMap(maxSize, policy),
              drops,
            };
            for (const operation of operations) {
              const [real, model] = operation(both);
              assert.deepEqual(real, model);
              assertAlike(both);
            }
          },
        ),
        { numRuns: 300 },
      );
    });
  }

  it('keeps its bound and finds what a Map finds over 1,000,000 steps', () => {
    const map = new BoundedMap<number, number>(1000);
    const twin = new Map<number, number>();
    let random = 1;
    for (let step = 0; step < 1_000_000; step++) {
      random = (Math.imul(random, 1664525) + 1013904223) | 0;
      const key = random >>> 21;
      const held = twin.get(key);
      if (map.get(key) !== held) assert.fail(`wrong value of ${key} at step ${step}`);
      twin.delete(key);
      if ((random & 0xff) === 0) map.delete(key);
      else {
        if (twin.size === 1000) twin.delete(twin.keys().next().value as number);
        twin.set(key, step);
        map.set(key, step);
      }
      if (map.size > 1000) assert.fail(`size ${map.size} at step ${step}`);
    }
    assert.deepEqual([...map], [...twin]);
  });

  it('stays a map of integers, strings and objects side by side while it grows and shrinks', () => {
    const map = new BoundedMap<unknown, number>(5000);
    const keys = Array.from(
      { length: 5000 },
      (_, number) => [number * 65536, `${number}`, { number }][number % 3],
    );
    for (const [position, key] of keys.entries()) map.set(key, position);
    assert.deepEqual([...map.keys()], keys);
    for (const key of keys.slice(0, 4990)) assert.ok(map.delete(key));
    for (const [position, key] of keys.entries()) map.set(key, position);
    assert.equal(map.size, 5000);
    assert.ok(keys.every((key, position) => map.get(key) === position));
  });

  it('finds integers again after the last of them went, while others stay', () => {
    const map = new BoundedMap<unknown, number>(300);
    for (let number = 0; number < 100; number++) map.set(`${number}`, number);
    for (let round = 0; round < 5; round++) {
      for (let number = 0; number < 40 * round; number++) map.set(number * 1024, number);
      for (let number = 0; number < 40 * round; number++) {
        assert.equal(map.get(number * 1024), number);
        assert.ok(map.delete(number * 1024));
        assert.equal(map.get(number * 1024), undefined);
      }
      assert.deepEqual([map.size, map.get('99')], [100, 99]);
    }
  });

  it('lets a subclass call its own members what it likes', () => {
    class Sessions extends BoundedMap<string, number> {
      find = (key: string) => this.get(key);
      put = (key: string, value: number) => this.set(key, value);
      remove = (key: string) => this.delete(key);
      use = (key: string) => this.has(key);
      hits = 0;
    }
    const sessions = new Sessions(2);
    sessions.put('a', 1).set('b', 2).set('c', 3);
    assert.deepEqual([sessions.find('a'), sessions.find('b'), sessions.use('b')], [undefined, 2, true]);
    assert.ok(sessions.remove('b'));
    assert.deepEqual([sessions.size, sessions.hits, sessions.stats().hits], [1, 0, 1]);
  });

  it('normalises -0 as Map does', () => {
    const map = new BoundedMap<number, string>(2).set(-0, 'zero');
    assert.ok(Object.is([...map.keys()][0], 0));
    assert.equal(map.get(0), 'zero');
  });

  it('iterates over a snapshot: what happens meanwhile changes nothing', () => {
    const map = new BoundedMap<number, string>(3, {
      entries: [
        [1, 'a'],
        [2, 'b'],
        [3, 'c'],
      ],
    });
    const visited: number[] = [];
    for (const [key] of map) {
      visited.push(key);
      map.get(1);
      map.delete(2);
      map.set(key + 10, 'new');
    }
    assert.deepEqual(visited, [1, 2, 3]);
    assert.equal(map.size, 3);
  });

  it('is consistent when onDrop runs, which may write back', () => {
    const map: BoundedMap<string, number> = new BoundedMap(2, {
      onDrop: (value, key) => {
        assert.ok(!map.has(key));
        assert.equal(map.size, 2);
        if (key === 'pinned') map.set(key, value);
      },
    });
    map.set('pinned', 1).set('b', 2).set('c', 3);
    assert.deepEqual([...map.keys()], ['c', 'pinned']);
  });

  it('stops an onDrop that always writes back with an error, and stays consistent', () => {
    const map: BoundedMap<number, number> = new BoundedMap(2, {
      onDrop: (value, key) => map.set(key, value),
    });
    map.set(1, 1).set(2, 2);
    assert.throws(() => map.set(3, 3), /^RangeError: BoundedMap: onDrop wrote back 100 times in a row$/);
    assert.equal(map.size, 2);
    assert.deepEqual(
      [...map.keys()].map(key => map.get(key)),
      [...map.keys()],
    );
  });

  it('reports every entry cleared even when a report throws, then throws the first error', () => {
    const reported: number[] = [];
    const map = new BoundedMap<number, number>(3, {
      onDrop: (_, key) => {
        reported.push(key);
        throw new Error(`report of ${key}`);
      },
    });
    map.set(1, 1).set(2, 2);
    assert.throws(() => map.clear(), /report of 1/);
    assert.deepEqual(reported, [1, 2]);
    assert.equal(map.size, 0);
  });

  it('stores what compute returns even when compute wrote the key itself', () => {
    const map = new BoundedMap<string, number>(2);
    const value = map.getOrInsertComputed('a', key => map.set(key, 1).size + 1);
    assert.deepEqual([value, map.get('a')], [2, 2]);
    assert.throws(() => map.getOrInsertComputed('b', () => assert.fail('no')), /no/);
    assert.equal(map.has('b'), false);
  });

  it('is cleared by using', () => {
    const map = new BoundedMap<string, number>(2);
    map.set('a', 1);
    (map as unknown as { [Symbol.dispose](): void })[Symbol.dispose]();
    assert.equal(map.size, 0);
  });

  for (const bad of [undefined, null, 0, -1, 1.5, Number.NaN, Infinity, '5', {}, 2 ** 23 + 1]) {
    it(`refuses ${String(bad)} as a maximum`, () => {
      assert.throws(
        () => new BoundedMap(bad as number),
        /^TypeError: BoundedMap: maxSize must be an integer from 1 to 8388608, received .+$/,
      );
    });
  }

  it('refuses a policy it does not know', () => {
    assert.throws(
      () => new BoundedMap(1, { policy: 'mru' as 'lru' }),
      /^TypeError: BoundedMap: policy must be 'lru', 'sieve' or 'fifo', received "mru"$/,
    );
  });
});
