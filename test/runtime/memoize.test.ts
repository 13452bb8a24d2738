import assert from 'node:assert/strict';
import fc from 'fast-check';
import { memoize } from '../../runtime/src/memoize.ts';
import { anyKey, smallMaximum } from './support/arbitraries.ts';
import { deferred } from './support/deferred.ts';

/** The least recently used lists of arguments, oldest first, compared argument by argument. */
class NaiveCalls {
  lists: (readonly unknown[])[] = [];

  private readonly maxSize: number;

  constructor(maxSize: number) {
    this.maxSize = maxSize;
  }

  /** Whether the call is a hit; notes it as the most recent. */
  call(list: readonly unknown[]): boolean {
    const hit = this.forget(list);
    this.lists = [...this.lists, list].slice(-this.maxSize);
    return hit;
  }

  forget(list: readonly unknown[]): boolean {
    const before = this.lists.length;
    this.lists = this.lists.filter(other => !sameList(list, other));
    return this.lists.length < before;
  }
}

function sameList(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((argument, place) => Object.is(argument, right[place]));
}

/** Functions that declare 0, 1, 2 and 3 parameters and return what they were called with. */
const ECHOES: readonly ((...list: unknown[]) => unknown)[] = [
  (...list) => list,
  (first, ...rest) => [first, ...rest],
  (first, second, ...rest) => [first, second, ...rest],
  (first, second, third, ...rest) => [first, second, third, ...rest],
];

type Step = readonly [what: 'call' | 'invalidate' | 'clear', list: unknown[]];
const anyList = fc.array(anyKey, { maxLength: 4 });
const anyStep: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom('call', 'call', 'call', 'call', 'call', 'call', 'invalidate', 'clear'),
  anyList,
);

describe('memoize', () => {
  for (const [declared, echo] of ECHOES.entries()) {
    it(`keeps the last results by arguments, as a naive cache does, with ${declared} declared`, () => {
      fc.assert(
        fc.property(smallMaximum, fc.array(anyStep, { maxLength: 150, size: 'max' }), (maxSize, steps) => {
          let computed = 0;
          const counted = (...list: unknown[]) => {
            computed++;
            return echo(...list);
          };
          const memoized = memoize(Object.defineProperty(counted, 'length', { value: declared }), {
            maxSize,
          });
          const model = new NaiveCalls(maxSize);
          for (const [what, given] of steps) {
            const list = given.length < declared ? [...given, ...Array(declared - given.length)] : given;
            if (what === 'clear' && list.length < 2) {
              memoized.cacheClear();
              model.lists = [];
            } else if (what === 'invalidate') assert.equal(memoized.invalidate(...given), model.forget(list));
            else {
              const before = computed;
              const result = memoized(...given);
              assert.deepEqual(result, list);
              assert.equal(computed === before, model.call(list));
            }
            assert.ok(memoized.cacheInfo().size <= maxSize);
            assert.equal(memoized.cacheInfo().size, model.lists.length);
          }
        }),
        { numRuns: 200 },
      );
    });
  }

  it('counts hits and misses as cache_info() does', () => {
    const square = memoize((number: number) => number * number, { maxSize: 2 });
    for (const number of [1, 2, 1, 3, 2]) square(number);
    assert.deepEqual(square.cacheInfo(), { hits: 1, misses: 4, size: 2, maxSize: 2 });
    square.cacheClear();
    assert.deepEqual(square.cacheInfo(), { hits: 0, misses: 0, size: 0, maxSize: 2 });
  });

  it('keeps -0 and 0 apart, which a function can tell apart', () => {
    const inverse = memoize((number: number) => 1 / number, { maxSize: 5 });
    assert.deepEqual(
      [inverse(0), inverse(-0), inverse(0), inverse(-0)],
      [Infinity, -Infinity, Infinity, -Infinity],
    );
    assert.equal(inverse.cacheInfo().size, 2);
  });

  it('does not take arguments that would be joined alike for the same', () => {
    const list = memoize((first: unknown, second: unknown) => [first, second], { maxSize: 10 });
    for (const args of [
      ['a,b', 'c'],
      ['a', 'b,c'],
      [1, '1'],
      ['1', 1],
      [{}, {}],
    ]) {
      assert.deepEqual(list(args[0], args[1]), args);
    }
    assert.equal(list.cacheInfo().misses, 5);
  });

  it('keeps undefined and null, and nothing that was thrown', () => {
    let calls = 0;
    const nothing = memoize((_: string): undefined => void calls++, { maxSize: 5 });
    nothing('a');
    nothing('a');
    assert.equal(calls, 1);
    const failing = memoize((_: string) => assert.fail(`call ${++calls}`), { maxSize: 5 });
    assert.throws(() => failing('a'), /call 2/);
    assert.throws(() => failing('a'), /call 3/);
    assert.equal(failing.cacheInfo().size, 0);
  });

  it('keeps this, name, length and properties', () => {
    function area(this: { height: number }, width: number): number {
      return this.height * width;
    }
    area.unit = 'm²';
    const memoized = memoize(area, { maxSize: 5 });
    assert.equal(memoized.call({ height: 2 }, 3), 6);
    assert.deepEqual([memoized.name, memoized.length, memoized.unit], ['area', 1, 'm²']);
  });

  it('keeps results by key', () => {
    const name = memoize((user: { id: number; name: string }) => user.name, {
      maxSize: 5,
      key: user => user.id,
    });
    assert.equal(name({ id: 1, name: 'Ada' }), 'Ada');
    assert.equal(name({ id: 1, name: 'Bob' }), 'Ada');
    assert.ok(name.invalidate({ id: 1, name: 'anyone' }));
    assert.equal(name({ id: 1, name: 'Bob' }), 'Bob');
  });

  it('recurses', () => {
    const fibonacci = memoize((n: number): number => (n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2)), {
      maxSize: 3,
    });
    assert.equal(fibonacci(70), 190392490709135);
    assert.equal(fibonacci.cacheInfo().size, 3);
  });

  it('does not keep a result computed across an invalidation', () => {
    let version = 1;
    const read = memoize(
      (_: string): number => {
        const seen = version;
        if (version === 1) {
          version = 2;
          read.invalidate('a');
        }
        return seen;
      },
      { maxSize: 5 },
    );
    assert.deepEqual([read('a'), read('a')], [1, 2]);
  });

  it('tells onDrop the arguments', () => {
    const drops: unknown[] = [];
    const add = memoize((left: number, right: number) => left + right, {
      maxSize: 1,
      onDrop: (...drop) => drops.push(drop),
    });
    add(1, 2);
    add(-0, 4);
    add.cacheClear();
    assert.deepEqual(drops, [
      [3, [1, 2], 'overflow'],
      [4, [-0, 4], 'cleared'],
    ]);
  });

  it('is consistent when onDrop runs, which may call again and clear', () => {
    const sizes: number[] = [];
    const double = memoize((number: number) => number * 2, {
      maxSize: 2,
      onDrop: (_, [number], reason) => {
        sizes.push(double.cacheInfo().size);
        if (number === 1 && reason === 'overflow') double(1);
        if (number === 3 && reason === 'overflow') double.cacheClear();
      },
    });
    for (const number of [1, 2, 3]) double(number);
    assert.deepEqual([double.invalidate(1), double.invalidate(2), double.invalidate(3)], [true, false, true]);
    for (const number of [3, 4, 5]) assert.equal(double(number), number * 2);
    assert.ok(sizes.every(size => size <= 2));
    assert.equal(double.cacheInfo().size, 0);
  });

  it('keeps its bound over 1,000,000 calls with two arguments, and lets go of their beginnings', () => {
    const add = memoize((left: number, right: number) => left + right, { maxSize: 100 });
    for (let step = 0; step < 1_000_000; step++) {
      if (add(step, step % 3) !== step + (step % 3)) assert.fail(`wrong result at step ${step}`);
      if (step % 10_000 === 0 && add.cacheInfo().size > 100) assert.fail(`size at step ${step}`);
    }
    assert.equal(add.cacheInfo().size, 100);
  });

  it('lets results live for ttl', () => {
    let now = 0;
    const read = memoize((_: string) => now, { maxSize: 5, ttl: 5, now: () => now });
    const results = [0, 4, 5, 9, 10].map(time => {
      now = time;
      return read('a');
    });
    assert.deepEqual(results, [0, 0, 5, 5, 10]);
    now = 100;
    assert.equal(read.cacheInfo().size, 0);
  });

  for (const [option, bad] of [
    ['maxSize', undefined],
    ['maxSize', 0],
    ['ttl', 0],
  ] as const) {
    it(`refuses ${String(bad)} as ${option}`, () => {
      const options = { maxSize: 1, [option]: bad };
      const message = new RegExp(`^TypeError: memoize: ${option} must be .+, received ${String(bad)}$`);
      assert.throws(() => memoize(() => 1, options as { maxSize: number }), message);
      assert.throws(() => memoize(options as { maxSize: number }), message);
    });
  }
});

describe('memoize of async functions', () => {
  it('calls once for concurrent callers', async () => {
    const source = deferred<number>();
    const fetch = memoize((_: string) => source.promise, { maxSize: 5 });
    const callers = [fetch('a'), fetch('a')];
    source.resolve(1);
    assert.deepEqual(await Promise.all(callers), [1, 1]);
    assert.deepEqual(fetch.cacheInfo(), { hits: 1, misses: 1, size: 1, maxSize: 5 });
  });

  it('drops what rejects, and only that', async () => {
    const sources = [deferred<number>(), deferred<number>()];
    let calls = 0;
    const fetch = memoize((_: string) => (sources[calls++] as (typeof sources)[0]).promise, { maxSize: 5 });
    const first = fetch('a');
    fetch.invalidate('a');
    const second = fetch('a');
    sources[0]?.reject(new Error('down'));
    await assert.rejects(first, /down/);
    assert.equal(fetch('a'), second);
    sources[1]?.reject(new Error('down again'));
    await assert.rejects(second, /down again/);
    assert.equal(fetch.cacheInfo().size, 0);
  });

  it('hides no rejection that nobody handles', async () => {
    const fetch = memoize(async (_: string): Promise<void> => assert.fail('unhandled'), { maxSize: 5 });
    const listeners = process.rawListeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    const unhandled = new Promise(resolve => process.once('unhandledRejection', resolve));
    fetch('a');
    assert.match(String(await unhandled), /unhandled/);
    for (const listener of listeners) process.on('unhandledRejection', listener as () => void);
  });

  it('shares a flight that takes longer than ttl, and counts ttl from its end', async () => {
    let now = 0;
    const source = deferred<number>();
    const fetch = memoize((_: string) => source.promise, { maxSize: 5, ttl: 5, now: () => now });
    const first = fetch('a');
    now = 50;
    assert.equal(fetch('a'), first);
    source.resolve(1);
    await first;
    now = 54;
    assert.equal(fetch('a'), first);
    now = 55;
    assert.notEqual(fetch('a'), first);
  });
});

describe('@memoize', () => {
  class Station {
    reads = 0;
    private readonly offset: number;

    constructor(offset: number) {
      this.offset = offset;
    }

    @memoize({ maxSize: 10 })
    calibration(sensor: number): number {
      this.reads++;
      return sensor + this.offset;
    }
  }

  it('keeps results for each instance', () => {
    const [north, south] = [new Station(1), new Station(2)];
    assert.deepEqual(
      [north, south, north].map(station => station.calibration(10)),
      [11, 12, 11],
    );
    assert.deepEqual([north.reads, south.reads], [1, 1]);
    assert.deepEqual([north.calibration.name, north.calibration.length], ['calibration', 1]);
  });

  it('says so when it is used as a legacy decorator', () => {
    const legacy = memoize({ maxSize: 1 }) as unknown as (...args: unknown[]) => unknown;
    assert.throws(
      () => legacy(() => 1, 'name'),
      /^TypeError: memoize: a standard method decorator, received "name"$/,
    );
  });
});
