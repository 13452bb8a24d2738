import { isLibrary, isUnbounded, limitGap, sentence, subject } from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'default-memory-store',
  title: 'Sessions kept in memory',
  why: 'The default session store keeps every session in the process, expired ones too, and loses all on a restart.',
  limits: ['A store that is set elsewhere, by a plugin or by the environment, is not seen.'],
  level: 'warning',
  containers: ['library'],
  fixes: ['set-limit', 'declare-bound'],
  cwe: 770,

  when: a => isUnbounded(a) && isLibrary(a, 'session'),

  message: a => sentence(`${subject(a)} keeps every session in the memory of the process: ${limitGap(a)}`),
});
