/**
 * Code beside a program: folders, below the nearest package.json, whose files show something or run once, and
 * names of classes that stand in for a store. All words are lower-case. Source: the findings there that
 * people labelled (`bench/accuracy/labels`).
 */

/** Folders whose files show how something is used. */
export const sampleFolders: readonly string[] = ['demo', 'demos', 'example', 'examples', 'sample', 'samples'];

/** Folders whose files run once, unless they serve requests. */
export const onceFolders: readonly string[] = [
  'bench',
  'benches',
  'benchmark',
  'benchmarks',
  'bin',
  'script',
  'scripts',
  'testbench',
];

/** Names of files, without their endings, that are what those folders hold. */
export const onceFiles: readonly string[] = ['bench', 'benchmark', 'bin', 'demo', 'example'];

/** First words of a name that say that something is there for tests only. */
export const doubleWords: readonly string[] = ['dummy', 'fake', 'mock', 'stub'];

/** Words that say that a store keeps its data in memory on purpose. */
export const memoryWords: readonly string[] = ['inmemory', 'mem', 'memory'];

/** Last words of what is meant to hold the data of a program. */
export const storeWords: readonly string[] = [
  'adapter',
  'backend',
  'database',
  'datastore',
  'db',
  'driver',
  'repo',
  'repository',
  'storage',
  'store',
];

/** Keywords of packages, and words of their names, that run in a home: it has as many of everything as it has. */
export const homeKeywords: readonly string[] = [
  'domotics',
  'hap',
  'home-assistant',
  'home-automation',
  'homebridge',
  'homebridge-plugin',
  'homekit',
  'iobroker',
  'iobroker-adapter',
  'smart-home',
  'smarthome',
];

/** Keywords of packages, and words of their names, that test and measure something and end with their run. */
export const testKeywords: readonly string[] = [
  'bdd',
  'benchmark',
  'benchmarking',
  'e2e',
  'end-to-end',
  'fuzzing',
  'mocking',
  'synthetics',
  'tdd',
  'test',
  'test-automation',
  'test-framework',
  'test-runner',
  'testing',
  'unit-testing',
  'webdriver',
];
