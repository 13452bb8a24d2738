import { isLibrary, isUnbounded, isWrittenTo, sentence } from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'ignored-backpressure',
  title: 'Write whose answer is ignored',
  why: 'A stream that is written to faster than it is read keeps everything in memory, without any limit.',
  limits: [
    'That a source is slower than its sink by nature is judged from its name: a keyboard, a serial line, what a process prints.',
    'What a stream is, is judged from how it is made and named.',
  ],
  level: 'warning',
  containers: ['library'],
  fixes: ['declare-bound'],
  cwe: 770,

  when: a => isUnbounded(a) && isLibrary(a, 'stream'),

  message: a =>
    sentence(
      `'${a.name}' ${isWrittenTo(a)}, and nothing waits while it is full: the rest piles up in memory`,
    ),
});
