import assert from 'node:assert/strict';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openWorkshop } from './support/workshop.ts';

/** A cache of what `compute` gives. */
const cacheOf = (
  compute: string,
  names = { cache: 'answers', key: 'userId' },
) => `import { readFileSync } from 'node:fs';
${compute}
const ${names.cache} = new Map<string, string>();
export function lookUp(${names.key}: string): string {
  let answer = ${names.cache}.get(${names.key});
  if (answer === undefined) {
    answer = compute(${names.key});
    ${names.cache}.set(${names.key}, answer);
  }
  return answer;
}
`;

const readFile = "const compute = (key: string): string => readFileSync(key, 'utf8');";

describe('the fix to a TTLCache', function () {
  this.timeout(20_000);
  const folder = temporaryFolder();
  const refusal = (text: string, symbol = 'answers', file = 'src/answers.ts') => {
    const { finding, resolve } = openWorkshop(folder(), { [file]: text });
    const outcome = resolve(finding(symbol), 'ttl-cache');
    return 'reason' in outcome ? outcome.reason : undefined;
  };
  const offered = (text: string, symbol = 'answers') =>
    openWorkshop(folder(), { 'src/answers.ts': text }).finding(symbol).fixes;

  it('names how long an entry lives beside how many there may be', () => {
    const { fixed } = openWorkshop(folder(), { 'src/answers.ts': cacheOf(readFile) });
    const after = fixed('answers', 'ttl-cache')['src/answers.ts'] ?? '';
    assert.match(
      after,
      /const MAX_ANSWERS = 1_000;\nconst ANSWERS_TTL_MS = 5 \* 60_000;\nconst answers = new TTLCache<string, string>\(\{ ttl: ANSWERS_TTL_MS, maxSize: MAX_ANSWERS \}\);/,
    );
    assert.match(after, /import \{ TTLCache \} from '\.\/vendor\/bounded\/ttl-cache';/);
  });

  it('gives switches seconds, not minutes', () => {
    const flags = cacheOf(readFile, { cache: 'featureFlags', key: 'userId' });
    const { fixed } = openWorkshop(folder(), { 'src/flags.ts': flags });
    assert.match(
      fixed('featureFlags', 'ttl-cache')['src/flags.ts'] ?? '',
      /^const FEATURE_FLAGS_TTL_MS = 30 \* 1_000;$/m,
    );
  });

  it('comes first where what is cached changes', () => {
    const [first] = offered(cacheOf(readFile));
    assert.deepEqual(first, {
      id: 'ttl-cache',
      title: "Keep 'answers' for a while in a TTLCache",
      preferred: true,
    });
  });

  it('is not offered for what never changes', () => {
    const ids = offered(cacheOf('const compute = (key: string): string => key.toUpperCase();'));
    assert.ok(!ids.some(each => each.id === 'ttl-cache'));
  });

  it('is written in the words of a CommonJS file', () => {
    const text = `const { readFileSync } = require('node:fs');
const pages = {};
exports.pageOf = function (userId) {
  return (pages[userId] ??= readFileSync(userId, 'utf8'));
};
`;
    const { fixed } = openWorkshop(folder(), { 'pages.cjs': text });
    assert.equal(
      fixed('pages', 'ttl-cache')['pages.cjs'],
      `const { readFileSync } = require('node:fs');
const { TTLCache } = require('./vendor/bounded/ttl-cache.cjs');
const MAX_PAGES = 1000;
const PAGES_TTL_MS = 5 * 60000;
const pages = new TTLCache({ ttl: PAGES_TTL_MS, maxSize: MAX_PAGES });
exports.pageOf = function (userId) {
  return (pages.getOrInsertComputed(String(userId), () => readFileSync(userId, 'utf8')));
};
`,
    );
  });

  it('asks once where a Map was asked twice', () => {
    const text = `import { readFileSync } from 'node:fs';
const pages = new Map<string, string>();
export function pageOf(userId: string): string {
  if (pages.has(userId)) return pages.get(userId)!;
  const page = readFileSync(userId, 'utf8');
  pages.set(userId, page);
  return page;
}
`;
    const { fixed } = openWorkshop(folder(), { 'src/pages.ts': text });
    assert.match(
      fixed('pages', 'ttl-cache')['src/pages.ts'] ?? '',
      /\n {2}const held = pages\.get\(userId\);\n {2}if \(held !== undefined\) return held;\n/,
    );
  });

  it('is refused for live readings, which are not to be cached', () => {
    const text = cacheOf(readFile, { cache: 'readings', key: 'userId' });
    assert.equal(
      refusal(text, 'readings'),
      "what 'compute' gives is a live reading, which is not to be cached at all",
    );
    const [first] = offered(text, 'readings');
    assert.deepEqual([first?.id, first?.preferred], ['bounded-map', true]);
  });

  it('is refused where an entry may age between two questions', () => {
    const text = cacheOf(readFile).replace(
      'let answer = answers.get(userId);',
      'let answer = answers.has(userId) ? answers.get(userId) : undefined;',
    );
    assert.equal(
      refusal(text),
      "it is asked twice at answers.ts:5, and an entry's time may pass between the two questions",
    );
  });

  it('is refused where a dictionary is filled and then read', () => {
    const text = `export function settingOf(name: string): string {
  settings[name] ??= process.env[name] ?? '';
  return settings[name];
}
const settings: Record<string, string> = {};
`;
    assert.match(refusal(text, 'settings') ?? '', /^it is asked twice at answers\.ts:2/);
  });

  it('is refused where it is filled when it is made', () => {
    const text = cacheOf(readFile).replace('new Map<string, string>()', "new Map([['home', 'Home']])");
    assert.equal(refusal(text), 'a TTLCache is not filled when it is made');
  });
});
