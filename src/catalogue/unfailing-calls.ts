/** Functions whose promise is never rejected, as a lock's, and `catch`, behind which nothing is. */
export const unfailingCalls: readonly string[] = [
  'allSettled',
  'catch',
  'delay',
  'lock',
  'nextTick',
  'setImmediate',
  'sleep',
];
