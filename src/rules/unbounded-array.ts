import { gains, isUnbounded, sentence, subject, whyOpen } from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'unbounded-array',
  title: 'Array that outlives what feeds it',
  why: 'Every element stays reachable as long as its owner lives, so memory grows until the process dies.',
  limits: [
    'An array handed to code that cannot be seen and whose name speaks of removing is reported as unknown, not as unbounded.',
  ],
  level: 'warning',
  containers: ['array'],
  fixes: ['end-at-limit', 'cap-copies', 'bounded-deque', 'release-on-close', 'inline-cap', 'declare-bound'],
  cwe: 770,

  when: isUnbounded,

  message: a => sentence(`${subject(a)} ${gains(a)} and ${whyOpen(a)}`),
});
