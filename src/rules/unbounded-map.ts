import { gains, isUnbounded, sentence, subject, whyOpen } from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'unbounded-map',
  title: 'Map that outlives what feeds it',
  why: 'Every entry stays reachable as long as its owner lives, so memory grows until the process dies.',
  limits: [
    'A Map handed to code that cannot be seen and whose name speaks of removing is reported as unknown, not as unbounded.',
  ],
  level: 'warning',
  containers: ['map'],
  fixes: [
    'delete-when-empty',
    'bounded-map',
    'ttl-cache',
    'known-library',
    'release-on-close',
    'inline-cap',
    'declare-bound',
  ],
  cwe: 770,

  when: isUnbounded,

  message: a => sentence(`${subject(a)} ${gains(a)} and ${whyOpen(a)}`),
});
