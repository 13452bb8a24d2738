/**
 * How classes were made before the language had them: a function is handed an object of methods, one of which builds.
 * Sources: Prototype, MooTools, Dojo, Ext, Backbone, Leaflet, Faye, qooxdoo, John Resig's simple inheritance.
 */

/** Names of functions that make a class of an object literal. */
export const classMakers: readonly string[] = [
  'Class',
  'create',
  'createClass',
  'declare',
  'define',
  'defineClass',
  'derive',
  'extend',
  'inherit',
  'makeClass',
  'subclass',
];

/** Names of the method that builds an instance. */
export const builderMethods: readonly string[] = ['constructor', 'construct', 'ctor', 'init', 'initialize'];
