import { isFed, isLibrary, isUnbounded, openLabel, sentence, subject } from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'open-metric-label',
  title: 'Metric label with open values',
  why: 'A metric keeps one series for each different set of labels, for ever: a label per user or path is a leak.',
  limits: ['Whether the values of a label run out is judged from types and names.'],
  level: 'warning',
  containers: ['library'],
  fixes: ['declare-bound'],
  cwe: 770,

  when: a => isUnbounded(a) && isLibrary(a, 'metrics'),

  message: a => sentence(`${subject(a)} ${isFed(a)} and keeps a series for each: ${openLabel(a)}`),
});
