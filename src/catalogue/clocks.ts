/** Words that say that code looks at the time, or at how old an entry is. All in lower case. */

/** Whole names that read the clock or a moment kept with an entry. */
export const clockNames: readonly string[] = [
  'expiration',
  'expireat',
  'expires',
  'expiresat',
  'expiry',
  'gettime',
  'hrtime',
  'maxage',
  'now',
  'staleat',
  'timestamp',
  'ttl',
];

/** Parts of the text of a stored value that carries a moment. */
export const momentParts: readonly string[] = ['expir', 'now', 'reset', 'stamp', 'time', 'ttl', 'until'];

/** Parts of the names of functions that ask whether an entry is too old. */
export const expiryParts: readonly string[] = ['expire', 'fresh', 'stale', 'ttl'];

/** Words of a condition that compares moments, or asks how old something is. */
export const ageWords: readonly string[] = [
  'age',
  'alive',
  'at',
  'cooldown',
  'date',
  'deadline',
  'delta',
  'diff',
  'duration',
  'elapsed',
  'expiration',
  'expire',
  'expired',
  'expires',
  'expiry',
  'fresh',
  'last',
  'ms',
  'now',
  'old',
  'older',
  'outdated',
  'reset',
  'seconds',
  'since',
  'stale',
  'stamp',
  'time',
  'timeout',
  'timestamp',
  'ts',
  'ttl',
  'until',
  'valid',
  'window',
];
