import { gains, isUnbounded, sentence, subject, whyQueued } from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'unbounded-queue',
  title: 'Queue without a limit',
  why: 'While its consumer is slow or away the queue takes everything the producer has, until the process dies.',
  limits: ['A producer that waits for its consumer by means that are not in sight is not known to wait.'],
  level: 'warning',
  containers: ['array', 'map', 'set', 'record'],
  fixes: [
    'bounded-queue',
    'bounded-queue:drop-oldest',
    'bounded-queue:reject',
    'bounded-deque',
    'inline-cap',
    'declare-bound',
  ],
  cwe: 770,

  when: a => isUnbounded(a) && a.use === 'queue',

  message: a => sentence(`${subject(a)} ${gains(a)} and ${whyQueued(a)}`),
});
