/** The first rule that fits owns an accumulator, as in a match: most telling first. */
export const order: readonly string[] = [
  'endless-loop-accumulator',
  'unsettled-inflight-entry',
  'ineffective-bound',
  'unbounded-cache',
  'unbounded-queue',
  'unbounded-text',
  'unbounded-set',
  'unbounded-map',
  'unbounded-record',
  'unbounded-array',
  'default-memory-store',
  'open-metric-label',
  'unbounded-replay',
  'ttl-is-no-bound',
  'uncapped-memoizer',
  'uncapped-library-container',
];
