import { boundAnyway, sentence, subject } from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'stale-declaration',
  title: 'Declaration that the code no longer needs',
  why: 'A declared limit that the code itself holds says the same twice, and will be wrong when one of them changes.',
  limits: ['A declaration that is meant for readers looks the same.'],
  level: 'hint',
  containers: ['array', 'map', 'set', 'record', 'text', 'buffer', 'library'],
  fixes: ['remove-declaration'],
  cwe: 1164,

  when: a => boundAnyway(a) !== undefined,

  message: a => sentence(`${subject(a)} is declared, and bounded without it: ${boundAnyway(a)}`),
});
