import { refuse } from './limits.ts';

/**
 * Which entry makes room for a new one: `lru` the least recently used, `fifo` the one added first,
 * `sieve` the one added first among those not used since the last pass (a scan cannot flush it).
 */
export type EvictionPolicy = 'lru' | 'sieve' | 'fifo';

/**
 * Checks a policy; the default is `lru`.
 *
 * @throws TypeError naming the option, what was expected and what was received
 */
export function requirePolicy(owner: string, policy: unknown = 'lru'): EvictionPolicy {
  if (policy === 'lru' || policy === 'sieve' || policy === 'fifo') return policy;
  return refuse(owner, 'policy', "'lru', 'sieve' or 'fifo'", policy);
}
