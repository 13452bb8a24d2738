import { gains, hasSignal, isUnbounded, sentence, subject, whyOpen } from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'endless-loop-accumulator',
  title: 'Accumulator that an endless loop fills',
  why: 'The loop never ends, so what it collects in a local variable is never let go.',
  limits: [
    'A loop that ends by a flag counts as endless only when the flag reads like one (`running`, `stopped`, `closed`) and the loop awaits.',
  ],
  level: 'warning',
  containers: ['array', 'map', 'set', 'record', 'text', 'buffer'],
  fixes: ['cap-copies', 'bounded-deque', 'inline-cap', 'declare-bound'],
  cwe: 770,

  when: a => isUnbounded(a) && hasSignal(a, 'endless-loop'),

  message: a => sentence(`${subject(a)} ${gains(a, 'of an endless loop')} and ${whyOpen(a)}`),
});
