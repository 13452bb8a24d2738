import { gains, isUnbounded, sentence, subject, whyOpen } from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'unbounded-record',
  title: 'Dictionary that outlives what feeds it',
  why: 'Every key ever written stays, and the object slows down as it grows, until the process dies.',
  limits: [
    'A dictionary handed to code that cannot be seen and whose name speaks of removing is reported as unknown, not as unbounded.',
  ],
  level: 'warning',
  containers: ['record'],
  fixes: ['delete-when-empty', 'bounded-map', 'release-on-close', 'inline-cap', 'declare-bound'],
  cwe: 770,

  when: isUnbounded,

  message: a => sentence(`${subject(a)} ${gains(a)} and ${whyOpen(a)}`),
});
