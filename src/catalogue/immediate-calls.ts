/**
 * Functions that run a function argument before they return and do not keep it: what the argument grows, it
 * grows as often as the caller runs. The iteration methods of arrays, which run theirs once for every entry,
 * are in containers.ts. Sources: ECMA-262, Node's async_hooks, vm and domain, RxJS, MobX, React, Redux, Yjs,
 * Automerge, Effect, lodash and the test runners.
 */

/** Methods, on any receiver. */
export const immediateMethods: readonly string[] = [
  'apply',
  'call',
  'computeIfAbsent',
  'cork',
  'exit',
  'getOrInsertComputed',
  'ifPresent',
  'pipe',
  'produce',
  'run',
  'runInAsyncScope',
  'runInContext',
  'runInNewContext',
  'runInThisContext',
  'startActiveSpan',
  'startSpan',
  'transact',
  'transaction',
  'untracked',
  'update',
  'with',
  'withContext',
];

/** Plain functions and constructors. */
export const immediateFunctions: readonly string[] = [
  'Promise',
  'act',
  'batch',
  'flushSync',
  'mutate',
  'produce',
  'runInAction',
  'startTransition',
  'transact',
  'transaction',
  'tryCatch',
  'unstable_batchedUpdates',
  'untrack',
  'untracked',
  'withContext',
];
