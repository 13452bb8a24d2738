import { boundAnyway, sentence, standsAtNothing, subject } from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'stale-declaration',
  title: 'Declaration that the code no longer needs',
  why: 'A limit that the code itself holds is said twice, and one that belongs to nothing is said of nothing: both mislead when the code changes.',
  limits: [
    'A declaration that is meant for readers looks the same.',
    'One that stands at a value whose kind cannot be seen is let be.',
  ],
  level: 'hint',
  remark: 'stray-declaration',
  containers: ['array', 'map', 'set', 'record', 'text', 'buffer', 'library'],
  fixes: ['remove-declaration'],
  cwe: 1164,

  when: a => boundAnyway(a) !== undefined,

  message: a => sentence(`${subject(a)} is declared, and bounded without it: ${boundAnyway(a)}`),

  remarkMessage: remark => sentence(standsAtNothing(remark)),
});
