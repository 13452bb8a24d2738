import { isFed, isLibrary, isUnbounded, limitGap, sentence, subject } from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'uncapped-library-container',
  title: 'Library container without its limit',
  why: 'What a library keeps by default has no limit; the option that sets one is not used.',
  limits: ['Options that come from code that cannot be seen are taken to be set.'],
  level: 'warning',
  containers: ['library'],
  fixes: ['set-limit', 'declare-bound'],
  cwe: 770,

  when: a => isUnbounded(a) && isLibrary(a),

  message: a => sentence(`${subject(a)} ${isFed(a)} and ${limitGap(a)}`),
});
