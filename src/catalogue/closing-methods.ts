/** Methods, by name, that must be called before an object may be forgotten: what it holds stays open otherwise. */
export const closingMethods: readonly string[] = [
  'abort',
  'asyncDispose',
  'close',
  'destroy',
  'disconnect',
  'dispose',
  'terminate',
  'unsubscribe',
];

/** Types, by name, that have such a method and end by themselves all the same. */
export const endsByItself: readonly string[] = ['AbortSignal', 'IncomingMessage', 'Timeout', 'Timer'];
