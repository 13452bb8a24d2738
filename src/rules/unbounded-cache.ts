import { isUnbounded, perKey, sentence, subject, whyOpen } from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'unbounded-cache',
  title: 'Cache that never evicts',
  why: 'Every key ever asked for stays, so memory grows with the number of different keys until the process dies.',
  limits: [
    'Whether keys repeat is judged from types and names: a key that looks open may come from a small set.',
  ],
  level: 'warning',
  containers: ['map', 'record'],
  fixes: ['memoize', 'ttl-cache', 'bounded-map', 'known-library', 'inline-cap', 'declare-bound'],
  cwe: 770,

  when: a => isUnbounded(a) && a.use === 'cache',

  message: a => sentence(`${subject(a)} caches ${perKey(a)} and ${whyOpen(a)}`),
});
