import { isLibrary, isUnbounded, limitGap, perKey, sentence, subject } from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'uncapped-memoizer',
  title: 'Memoizer that keeps every result',
  why: 'A memoizer without a limit keeps the result of every different argument it was ever called with.',
  limits: [
    'Whether arguments repeat is judged from types and names; a memoizer of a few values looks like one of many.',
  ],
  level: 'warning',
  containers: ['library'],
  fixes: ['memoize', 'set-limit', 'declare-bound'],
  cwe: 770,

  when: a => isUnbounded(a) && isLibrary(a, 'memoizer'),

  message: a => sentence(`${subject(a)} keeps ${perKey(a)} and ${limitGap(a)}`),
});
