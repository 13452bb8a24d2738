import {
  freshKey,
  hasFreshKeysOnly,
  isCache,
  isLibrary,
  isUnbounded,
  sentence,
  subject,
} from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'fresh-memoize-key',
  title: 'Memoizer that is never asked the same twice',
  why: 'A key made for each call is never found again: every call computes, and every result stays.',
  limits: ['A memoizer that compares its arguments by value is taken for one that compares by identity.'],
  level: 'hint',
  containers: ['map', 'record', 'library'],
  fixes: ['declare-bound'],
  cwe: 1176,

  when: a => isCache(a) && hasFreshKeysOnly(a) && (isUnbounded(a) || isLibrary(a, 'memoizer')),

  message: a => sentence(`${subject(a)} is never asked for the same key twice: ${freshKey(a)}`),
});
