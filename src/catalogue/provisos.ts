/**
 * Words in conditions and lookups that say that the program's own configuration decides. All in lower case, compared
 * with the camelCase words of the text.
 */

/** A condition with one of these holds only while somebody develops the program, or looks into it. */
export const developerWords: readonly string[] = [
  'debug',
  'debugging',
  'devel',
  'development',
  'devmode',
  'profiling',
  'verbose',
];

/** What is looked up in one of these was listed by whoever set the program up. */
export const configurationWords: readonly string[] = [
  'conf',
  'config',
  'configs',
  'configuration',
  'configurations',
  'configured',
  'opts',
  'options',
  'settings',
];

/** Methods that look something up by its key, or a value among others. */
export const lookupMethods: readonly string[] = ['get', 'has', 'includes'];

/**
 * What asks for one of these asks whether a program has started: what waits for that waits once. A client that is
 * `ready` may lose its server, and a part that is to be `initialized` may never be.
 */
export const startedWords: readonly string[] = ['app.isready', 'booted'];
