/**
 * Functions that take over what their caller gathered: those that settle a promise or call back with a
 * result, and those that make one value of a list. Source: how labelled gatherers in real services end.
 */
export const resultCalls: readonly string[] = [
  'assign',
  'callback',
  'cb',
  'complete',
  'concat',
  'done',
  'finish',
  'from',
  'fulfill',
  'join',
  'next',
  'parse',
  'resolve',
];
