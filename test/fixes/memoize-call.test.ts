import assert from 'node:assert/strict';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openWorkshop } from './support/workshop.ts';

/** A file in which a call is repeated, and what it becomes. */
type Rewriting = readonly [title: string, file: string, symbol: string, before: string, after: string];

const FS = "import { readFileSync } from 'node:fs';\n";
const VENDORED = "import { memoize } from './vendor/bounded/memoize';\n";

/** A function that takes its time, with another body where one is given. */
const slowly = (head = 'function offsetOf(sensorId: string): number', rest = 'return sensorId.length;') =>
  `${head} {\n  const until = performance.now() + 1;\n  while (performance.now() < until);\n  ${rest}\n}\n`;

const eachRow = (use: string, type = '{ sensorId: string }') =>
  `export const all = (rows: readonly ${type}[]) => rows.map(row => ${use});\n`;

const rewritings: readonly Rewriting[] = [
  [
    'a function of a plain argument',
    'rows.ts',
    'offsetOf',
    `${slowly()}${eachRow('offsetOf(row.sensorId)')}`,
    `${VENDORED}
const OFFSET_OF_MAX_SIZE = 100;

${slowly()
  .replace(
    'function offsetOf(sensorId: string): number',
    'const offsetOf = memoize((sensorId: string): number =>',
  )
  .replace('\n}\n', '\n}, { maxSize: OFFSET_OF_MAX_SIZE });\n')}${eachRow('offsetOf(row.sensorId)')}`,
  ],
  [
    'a function that reads a file, for a while',
    'rows.ts',
    'readFileSync',
    `${FS}/** The gain of a sensor. */
export const gainOf = (sensorId: string) => Number(readFileSync(sensorId, 'utf8'));
${eachRow('gainOf(row.sensorId)')}`,
    `${FS}${VENDORED}const GAIN_OF_MAX_SIZE = 100;
const GAIN_OF_TTL_MS = 5 * 60_000;

/** The gain of a sensor. */
export const gainOf = memoize(
  (sensorId: string) => Number(readFileSync(sensorId, 'utf8')),
  { maxSize: GAIN_OF_MAX_SIZE, ttl: GAIN_OF_TTL_MS },
);
${eachRow('gainOf(row.sensorId)')}`,
  ],
  [
    'switches, which are to act soon',
    'rows.ts',
    'readFileSync',
    `${FS}const featureOf = (sensorId: string) => readFileSync(sensorId, 'utf8');\n${eachRow('featureOf(row.sensorId)')}`,
    `${FS}${VENDORED}const FEATURE_OF_MAX_SIZE = 100;
const FEATURE_OF_TTL_MS = 30 * 1_000;
const featureOf = memoize(
  (sensorId: string) => readFileSync(sensorId, 'utf8'),
  { maxSize: FEATURE_OF_MAX_SIZE, ttl: FEATURE_OF_TTL_MS },
);
${eachRow('featureOf(row.sensorId)')}`,
  ],
  [
    'a table that is read and parsed in the middle of other code',
    'rows.ts',
    'readFileSync',
    `${FS}interface Table { readonly limit: number }
export function over(rows: readonly number[]): number[] {
  return rows.filter(row => {
    const table = JSON.parse(readFileSync('limits.json', 'utf8')) as Table;
    return row > table.limit;
  });
}
`,
    `${FS}${VENDORED}interface Table { readonly limit: number }
const TABLE_TTL_MS = 5 * 60_000;
const readTable = memoize(
  () => JSON.parse(readFileSync('limits.json', 'utf8')) as Table,
  { maxSize: 1, ttl: TABLE_TTL_MS },
);

export function over(rows: readonly number[]): number[] {
  return rows.filter(row => {
    const table = readTable();
    return row > table.limit;
  });
}
`,
  ],
  [
    'a file of the program itself, for ever, and waits where it was waited for',
    'rows.ts',
    'readFile',
    `import { readFile } from 'node:fs/promises';
export async function titles(rows: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const row of rows) found.push((await readFile('package.json', 'utf8')).trim() + row);
  return found;
}
`,
    `import { readFile } from 'node:fs/promises';
${VENDORED}const getPackage = memoize(
  async () => (await readFile('package.json', 'utf8')).trim(),
  { maxSize: 1 },
);

export async function titles(rows: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const row of rows) found.push(await getPackage() + row);
  return found;
}
`,
  ],
  [
    'what it depends on becomes parameters, members by their own names',
    'rows.ts',
    'NumberFormat',
    `interface Row { readonly locale: string; readonly value: number }
export class Table {
  constructor(private readonly currency: string) {}
  rows(all: readonly Row[]): string[] {
    return all.map(row => new Intl.NumberFormat(row.locale, { style: 'currency', currency: this.currency }).format(row.value));
  }
}
`,
    `${VENDORED}
interface Row { readonly locale: string; readonly value: number }
const NUMBER_FORMAT_MAX_SIZE = 100;
const numberFormatFor = memoize(
  (locale: string, currency: string) => new Intl.NumberFormat(locale, { style: 'currency', currency: currency }),
  { maxSize: NUMBER_FORMAT_MAX_SIZE },
);

export class Table {
  constructor(private readonly currency: string) {}
  rows(all: readonly Row[]): string[] {
    return all.map(row => numberFormatFor(row.locale, this.currency).format(row.value));
  }
}
`,
  ],
  [
    'JavaScript that is required',
    'rows.cjs',
    'readFileSync',
    `const { readFileSync } = require('node:fs');
exports.sum = rows => rows.map(row => row + Number(readFileSync('base.txt', 'utf8')));
`,
    `const { readFileSync } = require('node:fs');
const { memoize } = require('./vendor/bounded/memoize.cjs');
const BASE_TTL_MS = 5 * 60000;
const readBase = memoize(
  () => Number(readFileSync('base.txt', 'utf8')),
  { maxSize: 1, ttl: BASE_TTL_MS },
);

exports.sum = rows => rows.map(row => row + readBase());
`,
  ],
  [
    'what is used while the file is loaded, above that',
    'rows.ts',
    'readFileSync',
    `${FS}console.log(sum([1, 2]));
function sum(rows: readonly number[]): number[] {
  return rows.map(row => row + Number(readFileSync('base.txt', 'utf8')));
}
`,
    `${FS}${VENDORED}const BASE_TTL_MS = 5 * 60_000;
const readBase = memoize(
  () => Number(readFileSync('base.txt', 'utf8')),
  { maxSize: 1, ttl: BASE_TTL_MS },
);

console.log(sum([1, 2]));
function sum(rows: readonly number[]): number[] {
  return rows.map(row => row + readBase());
}
`,
  ],
];

/** Code whose answers cannot be kept, and why. */
type Refusal = readonly [title: string, symbol: string, before: string, why: RegExp];

const TABLE = `${FS}interface Table { offset: number }
const tableOf = (sensorId: string): Table => JSON.parse(readFileSync(\`tables/\${sensorId}\`, 'utf8')) as Table;
`;

const eachTable = (use: string) =>
  `declare function send(table: Table): void;
export function each(rows: readonly { sensorId: string }[]): void {
  for (const row of rows) {
    const table = tableOf(row.sensorId);
    ${use}
  }
}
`;

const refusals: readonly Refusal[] = [
  [
    'an argument is an object',
    'offsetOf',
    `${slowly('function offsetOf(row: { sensorId: string }): number', 'return row.sensorId.length;')}
const FIRST = { sensorId: 'a' };
${eachRow('offsetOf(FIRST)')}`,
    /^its argument 'row' is no plain value, and would hardly ever be the same one twice$/,
  ],
  [
    'an answer is changed',
    'tableOf',
    `${TABLE}${eachTable('table.offset += 1;')}`,
    /^what it gives is changed at rows\.ts:8$/,
  ],
  [
    'an answer goes out of sight',
    'tableOf',
    `${TABLE}${eachTable('send(table);')}`,
    /^what it gives is handed on at rows\.ts:8$/,
  ],
  [
    'an answer is a list that a method changes',
    'linesOf',
    `${FS}const linesOf = (sensorId: string) => readFileSync(\`lines/\${sensorId}\`, 'utf8').split(' ');
${eachRow('linesOf(row.sensorId).reverse()')}`,
    /^what it gives may be changed by 'reverse' at rows\.ts:3$/,
  ],
  [
    'it is called while the file is loaded, before its line',
    'offsetOf',
    `export const first = all([{ sensorId: 'a' }]);
function all(rows: readonly { sensorId: string }[]): number[] {
  return rows.map(row => offsetOf(row.sensorId));
}
${slowly()}`,
    /^what runs at rows\.ts:1 may call its function before its line$/,
  ],
  [
    'it is handed on',
    'offsetOf',
    `${slowly()}${eachRow('offsetOf(row.sensorId)')}export const more = (names: readonly string[]) => names.map(offsetOf);\n`,
    /^its function is handed on at rows\.ts:7, to what may call it with more$/,
  ],
  [
    'it is a method',
    'offsetOf',
    `class Offsets {
  ${slowly('offsetOf(sensorId: string): number').replaceAll('\n', '\n  ')}
}
const offsets = new Offsets();
${eachRow('offsets.offsetOf(row.sensorId)')}`,
    /^it is a method at rows\.ts:2, which 'this' ties to its object$/,
  ],
  [
    'it is made anew each time',
    'offsetOf',
    `export function make(rows: readonly { sensorId: string }[]): number[] {
  ${slowly().replaceAll('\n', '\n  ')}
  return rows.map(row => offsetOf(row.sensorId));
}
`,
    /^its function at rows\.ts:2 is made anew each time, or replaced$/,
  ],
  [
    'it is a live reading',
    'readingOf',
    `${FS}const readingOf = (sensorId: string) => Number(readFileSync(\`/dev/\${sensorId}\`, 'utf8'));
${eachRow('readingOf(row.sensorId)')}`,
    /^what 'readingOf' gives is a live reading, which is not to be cached at all$/,
  ],
  [
    'it is a secret',
    'scryptSync',
    `import { scryptSync } from 'node:crypto';
export const all = (rows: readonly string[], phrase: string) => rows.map(row => row + scryptSync(phrase, 'salt', 32).length);
`,
    /^what it gives is a secret, which is not to be kept$/,
  ],
];

describe('the fix of a repeated call', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  const fixOf = (fixes: readonly { id: string }[]) =>
    fixes.find(each => each.id.startsWith('memoize-call'))?.id ?? '';

  for (const [title, file, symbol, before, after] of rewritings)
    it(`rewrites ${title}`, () => {
      const { finding, fixed } = openWorkshop(folder(), { [file]: before });
      const { fixes } = finding(symbol);
      assert.equal(fixes.find(each => each.preferred)?.id, fixOf(fixes));
      assert.equal(fixed(symbol, fixOf(fixes))[file], after);
    });

  for (const [title, symbol, before, why] of refusals)
    it(`is refused where ${title}`, () => {
      const { finding, resolve } = openWorkshop(folder(), { 'rows.ts': before });
      const found = finding(symbol);
      const outcome = resolve(found, fixOf(found.fixes));
      assert.match('reason' in outcome ? outcome.reason : 'not refused', why);
    });

  it('takes the limit that it is given', () => {
    const { fixed } = openWorkshop(folder(), {
      'rows.ts': `${slowly()}${eachRow('offsetOf(row.sensorId)')}`,
    });
    assert.match(
      fixed('offsetOf', 'memoize-call', { max: 16 })['rows.ts'] ?? '',
      /const OFFSET_OF_MAX_SIZE = 16;/,
    );
  });

  it('can be left, with a reason', () => {
    const { fixed } = openWorkshop(folder(), {
      'rows.ts': `${slowly()}${eachRow('offsetOf(row.sensorId)')}`,
    });
    const text = fixed('offsetOf', 'ignore', { reason: 'sensors come and go' })['rows.ts'] ?? '';
    assert.match(text, /^\/\/ @unbounded sensors come and go\nexport const all/m);
  });
});
