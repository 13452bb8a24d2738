import {
  isFed,
  isLibrary,
  isUnbounded,
  lazyLife,
  livesByTtlAlone,
  sentence,
  subject,
} from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'ttl-is-no-bound',
  title: 'Time to live that removes nothing',
  why: 'Expired entries that nobody asks for again are never removed, so the cache grows with every new key.',
  limits: ['A sweep in code that cannot be seen is not known to run.'],
  level: 'warning',
  containers: ['library'],
  fixes: ['set-limit', 'declare-bound'],
  cwe: 770,

  when: a => isUnbounded(a) && isLibrary(a, 'cache', 'memoizer') && livesByTtlAlone(a),

  message: a => sentence(`${subject(a)} ${isFed(a)}; ${lazyLife(a)}`),
});
