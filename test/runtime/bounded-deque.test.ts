import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BoundedDeque } from '../../runtime/src/bounded-deque.ts';
import { UNSERVED_ARRAY_MEMBERS } from '../../runtime/src/unserved-array-members.ts';
import { anyValue, smallMaximum } from './support/arbitraries.ts';

interface Both {
  readonly deque: BoundedDeque<unknown>;
  readonly array: unknown[];
  readonly drops: unknown[];
}

/** An operation on both; what it returns for each has to be the same. */
type Operation = (both: Both) => readonly [real: unknown, model: unknown];

const values = fc.array(anyValue, { maxLength: 4 });
const anyOperation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 6,
    arbitrary: anyValue.map(
      (value): Operation =>
        both => [both.deque.push(value), pushed(both, [value])],
    ),
  },
  {
    weight: 2,
    arbitrary: values.map(
      (more): Operation =>
        both => [both.deque.push(...more), pushed(both, more)],
    ),
  },
  {
    weight: 2,
    arbitrary: values.map(
      (more): Operation =>
        both => [both.deque.unshift(...more), unshifted(both, more)],
    ),
  },
  { weight: 2, arbitrary: fc.constant<Operation>(({ deque, array }) => [deque.shift(), array.shift()]) },
  { weight: 2, arbitrary: fc.constant<Operation>(({ deque, array }) => [deque.pop(), array.pop()]) },
  {
    weight: 1,
    arbitrary: fc.constant<Operation>(({ deque, array }) => [deque.clear(), void array.splice(0)]),
  },
);

function pushed({ array, deque, drops }: Both, added: readonly unknown[]): number {
  for (const value of added) {
    array.push(value);
    if (array.length > deque.maxLength) drops.push([array.shift(), 0, 'overflow']);
  }
  return array.length;
}

function unshifted({ array, deque, drops }: Both, added: readonly unknown[]): number {
  for (const value of [...added].reverse()) {
    array.unshift(value);
    if (array.length > deque.maxLength) drops.push([array.pop(), deque.maxLength - 1, 'overflow']);
  }
  return array.length;
}

/** Reads that have to give for a deque what they give for an array of the same values. */
const READS = {
  length: list => list.length,
  spread: list => [...list],
  at: list => [0, 1, -1, -3, 1.7, Number.NaN, 99, -99, 2 ** 32].map(index => list.at(index)),
  values: list => [...list.values()],
  keys: list => [...list.keys()],
  entries: list => [...list.entries()],
  map: list => list.map((value, index) => [value, index]),
  flatMap: list => list.flatMap(value => [value, value]),
  filter: list => list.filter(value => value),
  find: list => list.find(value => typeof value === 'number'),
  findIndex: list => list.findIndex(value => typeof value === 'number'),
  findLast: list => list.findLast(value => typeof value === 'number'),
  findLastIndex: list => list.findLastIndex(value => typeof value === 'number'),
  some: list => list.some(value => value === null),
  every: list => list.every(value => value === null),
  reduce: list => list.reduce((folded, value, index) => `${folded} ${index}:${String(value)}`, ''),
  reduceRight: list => list.reduceRight((folded, value, index) => `${folded} ${index}:${String(value)}`, ''),
  includes: list => [list.includes(Number.NaN), list.includes(undefined, 1), list.includes(0, -2)],
  indexOf: list => [list.indexOf(0), list.indexOf(null, 2), list.indexOf(Number.NaN)],
  lastIndexOf: list => [list.lastIndexOf(0), list.lastIndexOf(null, -2), list.lastIndexOf(null, 1)],
  slice: list => [list.slice(), list.slice(1), list.slice(-2, -1)],
  concat: list => list.concat(['a'], 'b'),
  join: list => [list.join(), list.join('-')],
  toString: (list: readonly unknown[]) => String(list),
  json: list => JSON.stringify(list),
  forEach: list => {
    const visited: unknown[] = [];
    list.forEach(function (this: unknown, value, index) {
      visited.push([this, value, index]);
    }, 'self');
    return visited;
  },
} satisfies Record<string, (list: readonly unknown[]) => unknown>;

describe('BoundedDeque', () => {
  it('does what an array that drops does, step by step', () => {
    fc.assert(
      fc.property(
        smallMaximum,
        fc.array(anyOperation, { maxLength: 120, size: 'max' }),
        (maxLength, operations) => {
          const overflows: unknown[] = [];
          const onDrop = (...drop: unknown[]) => drop[2] === 'overflow' && overflows.push(drop);
          const deque = new BoundedDeque<unknown>(maxLength, { onDrop });
          const both: Both = { deque, array: [], drops: [] };
          for (const operation of operations) {
            const [real, model] = operation(both);
            assert.deepEqual(real, model);
            assert.ok(deque.length <= maxLength);
            assert.deepEqual(deque.toArray(), both.array);
            assert.deepEqual(overflows, both.drops);
          }
          assert.equal(deque.stats().dropped, overflows.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  for (const [name, read] of Object.entries(READS)) {
    it(`reads like an array: ${name}`, () => {
      fc.assert(
        fc.property(smallMaximum, fc.array(anyValue, { maxLength: 20 }), (maxLength, all) => {
          const deque: unknown = new BoundedDeque<unknown>(maxLength, { values: all });
          assert.deepEqual(read(deque as readonly unknown[]), read(all.slice(-maxLength)));
        }),
      );
    });
  }

  it('sorts and reverses copies', () => {
    const deque = new BoundedDeque<number>(3, { values: [3, 1, 2] });
    assert.deepEqual(
      [deque.toSorted(), deque.toReversed(), deque.toArray()],
      [
        [1, 2, 3],
        [2, 1, 3],
        [3, 1, 2],
      ],
    );
    assert.deepEqual(
      deque.toSorted((left, right) => right - left),
      [3, 2, 1],
    );
  });

  it('takes the holes of an array for undefined', () => {
    const sparse: (number | undefined)[] = [];
    sparse[2] = 1;
    const deque = new BoundedDeque<number | undefined>(3, { values: sparse });
    assert.deepEqual([deque.length, deque.toArray()], [3, [undefined, undefined, 1]]);
    assert.equal(deque.map(() => 1).length, 3);
  });

  it('reduces without an initial value, and not at all when empty', () => {
    const deque = new BoundedDeque<number>(3, { values: [1, 2, 3] });
    assert.equal(
      deque.reduce((sum, value) => sum + value),
      6,
    );
    assert.equal(
      deque.reduceRight((sum, value) => sum - value),
      0,
    );
    deque.clear();
    assert.throws(() => deque.reduce((sum, value) => sum + value), TypeError);
  });

  it('has every member of an array, or says what to write instead', () => {
    const members = Object.getOwnPropertyNames(Array.prototype).filter(name => name !== 'constructor');
    const missing = members.filter(name => !(name in BoundedDeque.prototype));
    assert.deepEqual(
      missing.filter(name => UNSERVED_ARRAY_MEMBERS[name] === undefined),
      [],
    );
    assert.deepEqual(
      Object.keys(UNSERVED_ARRAY_MEMBERS).filter(name => name in BoundedDeque.prototype),
      [],
    );
  });

  it('counts everything ever seen', () => {
    const deque = new BoundedDeque<number>(3, { values: [1, 2] });
    deque.push(3, 4);
    deque.shift();
    deque.unshift(0);
    assert.deepEqual(deque.stats(), { size: 3, maxLength: 3, seen: 5, dropped: 1, highWater: 3 });
    deque.clear();
    assert.deepEqual(deque.stats(), { size: 0, maxLength: 3, seen: 5, dropped: 1, highWater: 3 });
  });

  it('keeps its bound, its order and its counts over 1,000,000 appends', () => {
    const deque = new BoundedDeque<number>(777);
    for (let step = 0; step < 1_000_000; step++) {
      deque.push(step);
      if (step % 5 === 0) deque.shift();
      if (deque.length > 777) assert.fail(`length ${deque.length} at step ${step}`);
    }
    assert.equal(deque.at(-1), 999_999);
    assert.ok(deque.every((value, index, all) => index === 0 || value === (all[index - 1] as number) + 1));
    assert.equal(deque.stats().seen, 1_000_000);
  });

  it('iterates over a snapshot', () => {
    const deque = new BoundedDeque<number>(3, { values: [1, 2, 3] });
    const visited: number[] = [];
    for (const value of deque) {
      visited.push(value);
      deque.push(value + 10);
    }
    assert.deepEqual(
      [visited, deque.toArray()],
      [
        [1, 2, 3],
        [11, 12, 13],
      ],
    );
  });

  it('is consistent when onDrop runs, which may write back', () => {
    const deque: BoundedDeque<number> = new BoundedDeque(2, {
      onDrop: value => {
        assert.equal(deque.length, 2);
        if (value < 10) deque.push(value + 10);
      },
    });
    deque.push(1, 2, 3);
    assert.deepEqual(deque.toArray(), [12, 13]);
  });

  it('reports what clear drops, with indices', () => {
    const drops: unknown[] = [];
    const deque = new BoundedDeque<string>(3, { values: 'abc', onDrop: (...drop) => drops.push(drop) });
    deque.clear();
    assert.deepEqual(drops, [
      ['a', 0, 'cleared'],
      ['b', 1, 'cleared'],
      ['c', 2, 'cleared'],
    ]);
  });

  it('refuses a maximum that is none', () => {
    assert.throws(
      () => new BoundedDeque(Infinity),
      /^TypeError: BoundedDeque: maxLength must be an integer from 1 to 1073741824, received Infinity$/,
    );
  });
});
