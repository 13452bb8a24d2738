import { isLibrary, isListenedTo, isUnbounded, sentence } from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'listener-pile-up',
  title: 'Listener added again and again',
  why: 'Each added listener is kept by what it listens to, with everything it captures, and is called on every event.',
  limits: [
    'A listener that is taken off by code that cannot be seen looks as if it stayed.',
    'Registration behind a flag of its own is not told from registration every time.',
  ],
  level: 'hint',
  containers: ['library'],
  fixes: ['declare-bound'],
  cwe: 401,

  when: a => isUnbounded(a) && isLibrary(a, 'events'),

  message: a => sentence(`'${a.name}' ${isListenedTo(a)} and nothing takes it off again`),
});
