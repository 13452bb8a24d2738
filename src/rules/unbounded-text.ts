import { gains, isUnbounded, sentence, subject, whyOpen } from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'unbounded-text',
  title: 'Text or bytes that only get longer',
  why: 'Everything appended stays in memory, and each append may copy what is there.',
  limits: ['A stream that is known to be short is not known here to be short.'],
  level: 'warning',
  containers: ['text', 'buffer'],
  fixes: ['end-at-limit', 'inline-cap', 'declare-bound'],
  cwe: 770,

  when: isUnbounded,

  message: a => sentence(`${subject(a)} ${gains(a)} and ${whyOpen(a)}`),
});
