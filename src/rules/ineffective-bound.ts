import { brokenBound, gains, isUnbounded, sentence, subject } from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'ineffective-bound',
  title: 'Bound that does not hold',
  why: 'A check that looks like a limit and never acts gives the safety of none.',
  limits: ['A check in a function that cannot be seen is not read.'],
  level: 'warning',
  containers: ['array', 'map', 'set', 'record', 'text', 'buffer'],
  fixes: ['inline-cap', 'bounded-map', 'declare-bound'],
  cwe: 770,

  when: a => isUnbounded(a) && brokenBound(a) !== undefined,

  message: a => sentence(`${subject(a)} ${gains(a)}, and its limit does not hold: ${brokenBound(a)}`),
});
