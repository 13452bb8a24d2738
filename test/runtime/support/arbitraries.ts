import fc from 'fast-check';

const SHARED_OBJECT = { shared: true };

/** Keys that containers are known to get wrong, few enough that operations often meet the same one. */
export const anyKey: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    Number.NaN,
    0,
    -0,
    -1,
    1.5,
    2 ** 31 - 1,
    -(2 ** 31),
    2 ** 31,
    2 ** 53,
    undefined,
    null,
    '',
    '0',
    true,
    SHARED_OBJECT,
    Symbol.iterator,
    10n,
  ),
  fc.integer({ min: -6, max: 6 }),
  fc.integer({ min: 0, max: 12 }).map(number => `key ${number}`),
);

/** Values, `undefined` among them. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, Number.NaN, 0, -0, SHARED_OBJECT),
  fc.integer(),
);

/** A maximum small enough to be reached often. */
export const smallMaximum: fc.Arbitrary<number> = fc.integer({ min: 1, max: 9 });
