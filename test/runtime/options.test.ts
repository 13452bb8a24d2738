import assert from 'node:assert/strict';
import * as runtime from '../../runtime/src/index.ts';

/** What a caller in JavaScript can write, whom no compiler stops. */
const { BoundedDeque, BoundedMap, BoundedQueue, BoundedSet, memoize, TTLCache } = runtime as unknown as {
  [name: string]: (new (...args: unknown[]) => unknown) & ((...args: unknown[]) => unknown);
};
type Make = (options?: object) => unknown;
const make = (container: typeof BoundedDeque, ...first: unknown[]): Make => {
  assert.ok(container);
  return options => new container(...first, options);
};

const CONTAINERS: Readonly<Record<string, Make>> = {
  BoundedDeque: make(BoundedDeque, 5),
  BoundedMap: make(BoundedMap, 5),
  BoundedSet: make(BoundedSet, 5),
  BoundedQueue: options => make(BoundedQueue)({ capacity: 5, ...options }),
  TTLCache: options => make(TTLCache)({ ttl: 5, maxSize: 5, ...options }),
  memoize: options => memoize?.(String, { maxSize: 5, ...options }),
};

describe('options of callers without types', () => {
  for (const [name, container] of Object.entries(CONTAINERS)) {
    it(`${name} refuses an onDrop that cannot be called, by name`, () => {
      for (const [onDrop, received] of [
        [5, '5'],
        [null, 'null'],
        ['x', '"x"'],
      ] as const) {
        const message = `${name}: onDrop must be a function, received ${received}`;
        assert.throws(() => container({ onDrop }), { name: 'TypeError', message });
      }
      assert.ok(container({ onDrop: undefined }));
    });
  }

  it('name the maximum when all options are left out', () => {
    for (const [forgetful, expected] of [
      [make(TTLCache), /^TTLCache: maxSize must be an integer from 1 to \d+, received undefined$/],
      [make(BoundedQueue), /^BoundedQueue: capacity must be an integer from 1 to \d+, received undefined$/],
      [make(BoundedDeque), /^BoundedDeque: maxLength must be .*, received undefined$/],
      [make(BoundedMap), /^BoundedMap: maxSize must be .*, received undefined$/],
      [make(BoundedSet), /^BoundedSet: maxSize must be .*, received undefined$/],
      [() => memoize?.(String), /^memoize: maxSize must be .*, received undefined$/],
    ] as const) {
      assert.throws(() => forgetful(), { name: 'TypeError', message: expected });
    }
  });
});
