import { impurity, isLibrary, sentence, subject } from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'impure-memoize',
  title: 'Memoized function that is not a function of its arguments',
  why: 'What is memoized runs once for each argument: what it does besides is then left out, and what it draws anew stays.',
  limits: ['A function that means to act once for each argument looks the same.'],
  level: 'hint',
  containers: ['library'],
  fixes: [],
  cwe: 1023,

  when: a => isLibrary(a, 'memoizer') && impurity(a, 'time', 'random', 'acts', 'writes-outer') !== undefined,

  message: a =>
    sentence(
      `${subject(a)} keeps the result of '${a.cached?.name}', which ${impurity(a, 'time', 'random', 'acts', 'writes-outer')}`,
    ),
});
