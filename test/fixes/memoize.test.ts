import assert from 'node:assert/strict';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openWorkshop } from './support/workshop.ts';

/** A file with a cache by the name of `kept`, and what it becomes. */
type Rewriting = readonly [title: string, file: string, before: string, after: string];

const SET = `  let slug = kept.get(title);
  if (slug === undefined) {
    slug = title.toLowerCase();
    kept.set(title, slug);
  }
  return slug;`;

const slugOf = (body = SET, head = 'export function slugOf(title: string): string') =>
  `const kept = new Map<string, string>();\n${head} {\n${body}\n}\n`;

const IMPORT = "import { memoize } from './vendor/bounded/memoize';\n";

const memoizedSlug = `export const slugOf = memoize(
  (title: string): string => title.toLowerCase(),
  { maxSize: SLUG_OF_MAX_SIZE },
);
`;

const plain = `${IMPORT}\nconst SLUG_OF_MAX_SIZE = 1_000;\n\n${memoizedSlug}`;

const rewritings: readonly Rewriting[] = [
  ['a lookup, a computation, a store', 'slug.ts', slugOf(), plain],
  [
    'an early answer',
    'slug.ts',
    slugOf(`  const known = kept.get(title);
  if (known) return known;
  const slug = title.toLowerCase();
  kept.set(title, slug);
  return slug;`),
    plain,
  ],
  [
    'a question before the lookup',
    'slug.ts',
    slugOf('  if (!kept.has(title)) kept.set(title, title.toLowerCase());\n  return kept.get(title)!;'),
    plain,
  ],
  [
    'a dictionary that is filled where it is empty',
    'slug.ts',
    `const kept: Record<string, string> = {};
export const slugOf = (title: string): string => (kept[title] ??= title.toLowerCase());
`,
    plain.replace('1_000;\n\n', '1_000;\n'),
  ],
  [
    'a dictionary asked by name',
    'slug.ts',
    `const kept: { [title: string]: string } = Object.create(null);
export function slugOf(title: string): string {
  if (title in kept) return kept[title]!;
  return (kept[title] = title.toLowerCase());
}
`,
    plain,
  ],
  [
    'what is computed in several steps, and comments',
    'slug.ts',
    `// slugs that were made already
const kept = new Map<string, string>();

/** The address of a title. */
export function slugOf(title: string): string {
  let slug = kept.get(title);
  if (slug === undefined) {
    // accents go first
    const bare = title.normalize('NFD');
    slug = bare.toLowerCase();
    kept.set(title, slug);
  }
  return slug;
}
`,
    `${IMPORT}
const SLUG_OF_MAX_SIZE = 1_000;

/** The address of a title. */
export const slugOf = memoize((title: string): string => {
  // accents go first
  const bare = title.normalize('NFD');
  return bare.toLowerCase();
}, { maxSize: SLUG_OF_MAX_SIZE });
`,
  ],
  [
    'a key of several arguments',
    'slug.ts',
    `const kept = new Map<string, string>();
export function slugOf(site: string, title: string): string {
  const key = \`\${site}/\${title}\`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const slug = (site + title).toLowerCase();
  kept.set(key, slug);
  return slug;
}
`,
    `${IMPORT}
const SLUG_OF_MAX_SIZE = 1_000;

export const slugOf = memoize(
  (site: string, title: string): string => (site + title).toLowerCase(),
  { maxSize: SLUG_OF_MAX_SIZE, key: (site, title) => \`\${site}/\${title}\` },
);
`,
  ],
  [
    'a function that is handed on, and so called with more',
    'slug.ts',
    `${slugOf()}export const slugs = (titles: string[]): string[] => titles.map(slugOf);\n`,
    `${plain.replace('_SIZE },', '_SIZE, key: title => title },')}export const slugs = (titles: string[]): string[] => titles.map(slugOf);\n`,
  ],
  [
    'a promise',
    'slug.ts',
    `const kept = new Map<string, string>();
export default async function slugOf(title: string): Promise<string> {
  const known = kept.get(title);
  if (known) return known;
  const slug = await Promise.resolve(title.toLowerCase());
  kept.set(title, slug);
  return slug;
}
`,
    `${IMPORT}
const SLUG_OF_MAX_SIZE = 1_000;

const slugOf = memoize(
  async (title: string): Promise<string> => Promise.resolve(title.toLowerCase()),
  { maxSize: SLUG_OF_MAX_SIZE },
);
export default slugOf;
`,
  ],
  [
    'its size and its end',
    'slug.ts',
    `${slugOf(SET, 'function slugOf(title: string): string')}export const count = () => kept.size;
export const slug = (request: { title: string }) => slugOf(request.title);
`,
    `${plain.replace('export ', '')}export const count = () => slugOf.cacheInfo().size;
export const slug = (request: { title: string }) => slugOf(request.title);
`,
  ],
  [
    'a function of a CommonJS module',
    'slug.cjs',
    `var kept = {};
exports.slugOf = function (title) {
  return kept[title] || (kept[title] = title.toLowerCase());
};
`,
    `const { memoize } = require('./vendor/bounded/memoize.cjs');

const KEPT_MAX_SIZE = 1000;
exports.slugOf = memoize(function (title) {
  return title.toLowerCase();
}, { maxSize: KEPT_MAX_SIZE, key: title => title });
`,
  ],
  [
    'a function of a JavaScript module',
    'slug.mjs',
    `const kept = new Map();
export const slugOf = title => {
  if (kept.has(title)) return kept.get(title);
  const slug = title.toLowerCase();
  kept.set(title, slug);
  return slug;
};
`,
    `import { memoize } from './vendor/bounded/memoize.mjs';

const SLUG_OF_MAX_SIZE = 1000;
export const slugOf = memoize(title => title.toLowerCase(), { maxSize: SLUG_OF_MAX_SIZE });
`,
  ],
];

/** A file whose cache is not one function's own, or whose function cannot be replaced. */
type Refusal = readonly [title: string, before: string, reason: RegExp];

const refusals: readonly Refusal[] = [
  [
    'the function is a method',
    `export class Slugs {
  readonly kept = new Map<string, string>();
  of(title: string): string {
    if (!this.kept.has(title)) this.kept.set(title, title.toLowerCase());
    return this.kept.get(title)!;
  }
}
export const slugs = new Slugs();
`,
    /^it belongs to an object, which a memoized function does not$/,
  ],
  [
    'the cached function is not in sight',
    `declare function lookUp(title: string): string;\n${slugOf(SET.replace('title.toLowerCase()', 'lookUp(title)'))}`,
    /^whether 'lookUp' is pure is not in sight: lookUp\(\) has no body in sight$/,
  ],
  [
    'the function is used before its line',
    `export const first = slugOf;\n${slugOf(SET, 'function slugOf(title: string): string')}export const slug = (request: { title: string }) => slugOf(request.title);\n`,
    /^its function is used before it at slug\.ts:1$/,
  ],
  [
    'something may call it before its line',
    slugOf().replace('export function', 'start();\nfunction start(): void {}\nexport function'),
    /^what runs at slug\.ts:2 may call its function before its line$/,
  ],
  [
    'it has overloads',
    slugOf(
      SET,
      'export function slugOf(title: string): string;\nexport function slugOf(title: string): string',
    ),
    /^its function has overloads/,
  ],
  [
    'it uses its arguments',
    slugOf(SET.replace('title.toLowerCase()', 'title.toLowerCase() + arguments.length')),
    /^its function uses 'arguments' at slug\.ts:5$/,
  ],
  [
    'a hit does more than answer',
    `${slugOf(`  const known = kept.get(title);
  if (known) {
    console.log('hit', title);
    return known;
  }
  const slug = title.toLowerCase();
  kept.set(title, slug);
  return slug;`)}`,
    /^a hit does more than answer at slug\.ts:4$/,
  ],
  [
    'the cache is read elsewhere',
    `${slugOf()}export const known = () => [...kept.keys()];\n`,
    /^it is used outside of its function at slug\.ts:10$/,
  ],
  [
    'it holds something from the start',
    slugOf().replace('new Map<string, string>()', "new Map<string, string>([['', 'index']])"),
    /^it is made by 'new Map/,
  ],
  [
    'it is declared together with others',
    slugOf().replace('new Map<string, string>()', 'new Map<string, string>(), other = 1'),
    /^it is declared together with others/,
  ],
  [
    'the key is worked out on the way',
    slugOf(`  let name = title.trim();
  name += '!';
  let slug = kept.get(name);
  if (slug === undefined) {
    slug = name.toLowerCase();
    kept.set(name, slug);
  }
  return slug;`),
    /^its key (is worked out|takes more)/,
  ],
  [
    'it is asked for one key and filled under another',
    slugOf(
      '  if (!kept.has(title)) kept.set(title, title.toLowerCase());\n  return kept.get(title.trim())!;',
    ),
    /^it is asked for one key and filled under another/,
  ],
  [
    'every instance of the function would have a memory of its own',
    `const kept = new Map<string, string>();
export const slugger = () => (title: string): string => (kept.has(title) ? kept.get(title)! : keep(title));
function keep(title: string): string {
  kept.set(title, title.toLowerCase());
  return kept.get(title)!;
}
`,
    /^it is used (outside of its function|otherwise than as the cache of a function)/,
  ],
];

describe('the fix to memoize', function () {
  this.timeout(30_000);
  const folder = temporaryFolder();

  for (const [title, file, before, after] of rewritings)
    it(`rewrites ${title}`, () => {
      const { fixed } = openWorkshop(folder(), { [file]: before });
      const texts = fixed('kept', 'memoize');
      assert.equal(texts[file], after);
    });

  for (const [title, before, why] of refusals)
    it(`is refused where ${title}`, () => {
      const { finding, resolve } = openWorkshop(folder(), { 'slug.ts': before });
      const outcome = resolve(finding('kept'), 'memoize');
      assert.match('reason' in outcome ? outcome.reason : 'not refused', why);
    });

  it('is recommended for a pure function only', () => {
    const preferred = (text: string) => {
      const { finding } = openWorkshop(folder(), { 'slug.ts': text });
      return finding('kept').fixes.find(each => each.preferred)?.id;
    };
    assert.equal(preferred(slugOf()), 'memoize');
    const unseen = `declare function lookUp(title: string): string;\n${slugOf(SET.replace('title.toLowerCase()', 'lookUp(title)'))}`;
    assert.equal(preferred(unseen), 'bounded-map');
  });
});
