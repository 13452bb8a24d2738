import {
  impurity,
  isCache,
  isKept,
  isUsedForLong,
  neverExpires,
  sentence,
  subject,
} from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'stale-cache',
  title: 'Cached value that can go out of date',
  why: 'What was read from a file, the environment or the network is kept for ever, also when the source changes.',
  limits: ['A source that never changes while the program runs is not known to.'],
  level: 'hint',
  remark: 'kept-value',
  containers: ['map', 'record', 'library'],
  fixes: ['ttl-cache', 'memoize-value', 'declare-bound'],
  cwe: 672,

  when: a =>
    isCache(a) &&
    neverExpires(a) &&
    isUsedForLong(a) &&
    impurity(a, 'file', 'network', 'configuration') !== undefined,

  message: a =>
    sentence(
      `${subject(a)} keeps what '${a.cached?.name}' gave, which ${impurity(a, 'file', 'network', 'configuration')}, and never asks again`,
    ),

  remarkMessage: remark => sentence(isKept(remark)),
});
