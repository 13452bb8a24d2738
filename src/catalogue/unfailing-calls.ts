/** Functions whose promise is never rejected, and `catch`, behind which nothing is. */
export const unfailingCalls: readonly string[] = [
  'allSettled',
  'catch',
  'delay',
  'nextTick',
  'setImmediate',
  'sleep',
];
