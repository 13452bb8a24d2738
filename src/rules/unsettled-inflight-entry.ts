import {
  gains,
  isUnbounded,
  releasedOnlyOnSuccess,
  sentence,
  settler,
  subject,
} from '../facts/predicates.ts';
import { defineRule } from './define-rule.ts';

export default defineRule({
  id: 'unsettled-inflight-entry',
  title: 'In-flight entry that a failure leaves behind',
  why: 'An entry added before an await and removed only after it stays for ever when the awaited work fails.',
  limits: ['A rejection that cannot happen is not known to be impossible.'],
  level: 'warning',
  containers: ['map', 'set', 'record', 'array'],
  fixes: ['delete-in-finally', 'declare-bound'],
  cwe: 770,

  when: a => isUnbounded(a) && releasedOnlyOnSuccess(a),

  message: a =>
    sentence(
      `${subject(a)} ${gains(a)}; '${settler(a)}' removes it only on success, so a failure leaves it behind`,
    ),
});
