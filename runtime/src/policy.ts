import { describe } from './limits.ts';
import type { EvictionPolicy } from './slots.ts';

/**
 * Checks a policy; the default is `lru`.
 *
 * @throws TypeError naming the option, what was expected and what was received
 */
export function requirePolicy(owner: string, policy: unknown = 'lru'): EvictionPolicy {
  if (policy === 'lru' || policy === 'sieve' || policy === 'fifo') return policy;
  throw new TypeError(`${owner}: policy must be 'lru', 'sieve' or 'fifo', received ${describe(policy)}`);
}
