/**
 * Calls that cost enough to be worth remembering: reading, parsing and compiling, deriving keys, building
 * formatters. Sources: the documentation of Node, ECMA-402 and of the packages.
 */

/** What makes a call expensive, and whether its answer may be another one the next time. */
export interface ExpensiveCall {
  /** As a clause: `reads a file`. */
  readonly expense: string;
  /** The outside that it asks; absent where it answers from its arguments alone. */
  readonly asks?: 'file' | 'network';
  /** Cheap where it is written out, and not worth a memory of its own: only in a loop, for the same argument. */
  readonly isSmall?: true;
}

const reading: ExpensiveCall = { expense: 'reads a file', asks: 'file' };
const yaml: ExpensiveCall = { expense: 'parses a document' };
const deriving: ExpensiveCall = { expense: 'derives a key' };
const packing: ExpensiveCall = { expense: 'compresses' };
const compiling: ExpensiveCall = { expense: 'compiles' };
const formatter: ExpensiveCall = { expense: 'builds a formatter' };
const asking: ExpensiveCall = { expense: 'asks the network', asks: 'network' };

type Names = Readonly<Record<string, ExpensiveCall>>;

const fileReads: Names = { readFileSync: reading, readJsonSync: reading, readJSONSync: reading };
const fileReadsLater: Names = { readFile: reading, readJson: reading, readJSON: reading };

/** Functions of modules. `*`: whatever is called. */
export const expensiveInModules: Readonly<Record<string, Names>> = {
  fs: { ...fileReads, ...fileReadsLater },
  'fs/promises': fileReadsLater,
  'graceful-fs': { ...fileReads, ...fileReadsLater },
  'fs-extra': { ...fileReads, ...fileReadsLater },
  jsonfile: { readFileSync: reading, readFile: reading },
  'load-json-file': { '*': reading },
  'js-yaml': { load: yaml, loadAll: yaml, safeLoad: yaml },
  yaml: { parse: yaml, parseDocument: yaml, parseAllDocuments: yaml },
  '@iarna/toml': { parse: yaml },
  'smol-toml': { parse: yaml },
  toml: { parse: yaml },
  json5: { parse: yaml },
  ini: { parse: yaml },
  graphql: { parse: yaml, buildSchema: compiling },
  crypto: { pbkdf2Sync: deriving, scryptSync: deriving },
  zlib: {
    gzipSync: packing,
    gunzipSync: packing,
    deflateSync: packing,
    inflateSync: packing,
    brotliCompressSync: packing,
    brotliDecompressSync: packing,
  },
  handlebars: { compile: compiling, precompile: compiling },
  ejs: { compile: compiling },
  pug: { compile: compiling, compileFile: compiling },
  mustache: { parse: compiling },
  lodash: { template: compiling },
  'lodash-es': { template: compiling },
  micromatch: { makeRe: compiling, matcher: compiling },
  picomatch: { '*': compiling, makeRe: compiling },
  axios: { get: asking, default: asking },
  got: { '*': asking, get: asking },
  'node-fetch': { '*': asking },
  'cross-fetch': { '*': asking },
  undici: { fetch: asking, request: asking },
};

/** Globals and their members, by dotted name. */
export const expensiveGlobals: Readonly<Record<string, ExpensiveCall>> = {
  RegExp: { ...compiling, isSmall: true },
  'Intl.Collator': formatter,
  'Intl.DateTimeFormat': formatter,
  'Intl.DisplayNames': formatter,
  'Intl.ListFormat': formatter,
  'Intl.NumberFormat': formatter,
  'Intl.PluralRules': formatter,
  'Intl.RelativeTimeFormat': formatter,
  'Intl.Segmenter': formatter,
  fetch: asking,
};

/** Methods by what their receiver is called: instances whose class cannot be seen. */
export const expensiveMethods: Readonly<Record<string, Names>> = {
  ajv: { compile: compiling },
  handlebars: { compile: compiling },
};

/** Names of calls that give a path or a text from their arguments alone, so that they are as constant as these. */
export const plainMakers: readonly string[] = [
  'join',
  'resolve',
  'URL',
  'fileURLToPath',
  'toLowerCase',
  'toUpperCase',
  'trim',
  'String',
];

/**
 * Members of records that have far fewer values than there are records, beside the words that name one of a
 * few (`keys.ts`). The id of the record itself is none of them: `device.deviceId` is new with each device.
 */
export const fewValuedWords: readonly string[] = [
  'sensor',
  'sensorid',
  'sensorname',
  'sensortype',
  'station',
  'stationid',
  'machine',
  'machineid',
  'gauge',
  'gaugeid',
  'deviceid',
  'devicetype',
  'meterid',
  'warehouseid',
  'regionid',
  'countryid',
  'countrycode',
  'currencycode',
  'languagecode',
  'localecode',
  'model',
  'modelid',
  'modelname',
  'plan',
  'planid',
  'schemaid',
  'schemaname',
  'template',
  'templateid',
  'templatename',
  'tablename',
  'loglevel',
  'eventtype',
  'messagetype',
  'mimetype',
  'contenttype',
];

/** Parts of the names of functions and decorators that remember what they are handed. */
export const rememberingNames: readonly string[] = ['memo', 'cache', 'once', 'lazy', 'dedupe', 'singleton'];

/** Beginnings of the names of calls after which a file may have changed. */
export const changesFiles: readonly string[] = [
  'append',
  'copy',
  'exec',
  'mkdir',
  'outputfile',
  'outputjson',
  'rename',
  'rm',
  'spawn',
  'unlink',
  'write',
];

/** Parts of arguments that name files of the program itself, which do not change while it runs. */
export const ownFiles: readonly string[] = [
  '__dirname',
  '__filename',
  'import.meta',
  'package.json',
  'require.resolve',
  '.wasm',
];
