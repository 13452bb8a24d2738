import { isAgain, sentence } from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'repeated-lookup',
  title: 'Expensive call repeated with few different arguments',
  why: 'The same answer is worked out again for each record or request: a small bounded cache would do it once for each value.',
  limits: [
    'What is expensive is known of the listed calls and of functions in sight that make one.',
    'That a member has few values is judged from its type and its name.',
    'A file that is meant to be read anew, because somebody edits it meanwhile, looks the same.',
  ],
  level: 'hint',
  remark: 'repeated-call',
  fixes: ['memoize-call', 'memoize-call:ttl'],
  cwe: 1176,

  remarkMessage: remark => sentence(isAgain(remark)),
});
