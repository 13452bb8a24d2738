import { isFed, isLibrary, isUnbounded, limitGap, sentence, subject } from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'unbounded-replay',
  title: 'Replay without a buffer size',
  why: 'A replay that has no buffer size keeps every value it ever saw, for subscribers that may never come.',
  limits: ['A source that ends after a few values is only known to by the name of what makes it.'],
  level: 'warning',
  containers: ['library'],
  fixes: ['set-limit', 'declare-bound'],
  cwe: 770,

  when: a => isUnbounded(a) && isLibrary(a, 'replay'),

  message: a => sentence(`${subject(a)} ${isFed(a)} and replays all of them: ${limitGap(a)}`),
});
