import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BoundedSet } from '../../runtime/src/bounded-set.ts';
import { anyKey, smallMaximum } from './support/arbitraries.ts';
import { NaiveMap } from './support/naive-map.ts';

type Step = readonly [operation: 'add' | 'has' | 'delete' | 'clear', value: unknown];

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.constantFrom('add', 'has', 'delete'), anyKey) },
  { weight: 1, arbitrary: fc.constant<Step>(['clear', undefined]) },
);

/** A set is a map of its values to themselves, in which `has` and a repeated `add` are uses. */
const MODEL_STEPS = {
  add: (model: NaiveMap, value: unknown) => {
    model.get(value);
    if (!model.has(value)) model.set(value, Object.is(value, -0) ? 0 : value);
  },
  has: (model: NaiveMap, value: unknown) => {
    model.get(value);
    return model.has(value);
  },
  delete: (model: NaiveMap, value: unknown) => model.delete(value),
  clear: (model: NaiveMap) => model.clear(),
};

function realStep(set: BoundedSet<unknown>, [operation, value]: Step): unknown {
  if (operation === 'clear') return set.clear();
  const result = set[operation](value);
  return operation === 'add' ? assert.equal(result, set) : result;
}

describe('BoundedSet', () => {
  for (const policy of ['lru', 'fifo', 'sieve'] as const) {
    it(`does what a naive ${policy} set does, step by step`, () => {
      fc.assert(
        fc.property(smallMaximum, fc.array(anyStep, { maxLength: 120, size: 'max' }), (maxSize, steps) => {
          const drops: unknown[] = [];
          const set = new BoundedSet<unknown>(maxSize, { policy, onDrop: (...drop) => drops.push(drop) });
          const model = new NaiveMap(maxSize, policy);
          for (const step of steps) {
            assert.deepEqual(realStep(set, step), MODEL_STEPS[step[0]](model, step[1]));
            assert.ok(set.size <= maxSize);
            assert.deepEqual(
              [...set],
              model.entries.map(({ key }) => key),
            );
            assert.deepEqual(drops, model.drops);
          }
          const { hits, misses, dropped } = set.stats();
          assert.deepEqual({ hits, misses, dropped }, model.counters);
        }),
        { numRuns: 200 },
      );
    });
  }

  it('keeps what is still asked for', () => {
    const seen = new BoundedSet<string>(2, { values: ['a', 'b'] });
    assert.ok(seen.has('a'));
    seen.add('c');
    assert.deepEqual([...seen], ['a', 'c']);
  });

  it('agrees with Set on every set operation', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(numbers, numbers, (left, right) => {
        const set = new BoundedSet<number>(10, { values: left });
        const [lefts, rights] = [new Set(left), new Set(right)];
        const inLeft = (value: number) => lefts.has(value);
        const inRight = (value: number) => rights.has(value);
        const both = [...lefts, ...rights];
        assert.deepEqual(set.union(rights), new Set(both));
        assert.deepEqual(set.intersection(rights), new Set(left.filter(inRight)));
        assert.deepEqual(set.difference(rights), new Set(left.filter(value => !inRight(value))));
        assert.deepEqual(
          set.symmetricDifference(rights),
          new Set(both.filter(value => inLeft(value) !== inRight(value))),
        );
        assert.equal(set.isSubsetOf(rights), left.every(inRight));
        assert.equal(set.isSupersetOf(rights), right.every(inLeft));
        assert.equal(set.isDisjointFrom(rights), !left.some(inRight));
      }),
    );
  });

  it('iterates over a snapshot: what happens meanwhile changes nothing', () => {
    const set = new BoundedSet<number>(3, { values: [1, 2, 3] });
    const visited: number[] = [];
    for (const value of set) {
      visited.push(value);
      set.delete(2);
      set.add(value + 10);
    }
    assert.deepEqual([visited, set.size], [[1, 2, 3], 3]);
  });

  it('is consistent when onDrop runs, which may write back', () => {
    const set: BoundedSet<string> = new BoundedSet(2, {
      onDrop: value => {
        assert.equal(set.size, 2);
        if (value === 'pinned') set.add(value);
      },
    });
    set.add('pinned').add('b').add('c');
    assert.deepEqual([...set], ['c', 'pinned']);
  });

  it('gives and reports 0 for -0, as Set does', () => {
    const drops: unknown[] = [];
    const set = new BoundedSet<number>(1, { onDrop: (...drop) => drops.push(drop) }).add(-0);
    for (const read of [set.values(), set.keys(), [...set.entries()][0] ?? []]) {
      assert.ok(Object.is([...read][0], 0));
    }
    set.add(1);
    assert.deepEqual(drops, [[0, 0, 'overflow']]);
  });

  it('takes maps and other bounded sets in set operations', () => {
    const set = new BoundedSet<number>(5, { values: [1, 2, 3] });
    assert.deepEqual(set.intersection(new Map([[2, 'two']])), new Set([2]));
    assert.deepEqual(set.difference(new BoundedSet(5, { values: [2] })), new Set([1, 3]));
  });

  it('keeps its bound over 1,000,000 fresh values', () => {
    const set = new BoundedSet<string>(1000);
    for (let step = 0; step < 1_000_000; step++) {
      set.add(`value ${step}`);
      if (set.size > 1000) assert.fail(`size ${set.size} at step ${step}`);
    }
    assert.deepEqual(set.stats(), {
      size: 1000,
      maxSize: 1000,
      hits: 0,
      misses: 1_000_000,
      dropped: 999_000,
    });
  });

  it('refuses a maximum that is none', () => {
    assert.throws(() => new BoundedSet(0), /^TypeError: BoundedSet: maxSize must be .+, received 0$/);
  });
});
