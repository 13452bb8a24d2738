/**
 * Calls that say what `this` is in a function they are handed. Sources: ECMA-262, the helpers that TypeScript and Babel
 * write into what they compile, lodash, underscore, jQuery and AngularJS.
 */

/** Methods of a function: the first argument. */
export const bindingMethods: readonly string[] = ['apply', 'bind', 'call'];

/** Methods of a list: the argument behind the function. */
export const methodsWithReceiver: readonly string[] = [
  'each',
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'flatMap',
  'forEach',
  'map',
  'some',
];

/** Functions whose first argument is what `this` is in the one that they are handed last. */
export const receiverFirst: readonly string[] = ['__asyncGenerator', '__awaiter', '__generator'];

/** Functions that are handed a function and then what `this` is in it, whatever they are called on. */
export const receiverSecond: readonly string[] = ['bind', 'proxy'];
