import assert from 'node:assert/strict';
import { analyseSources } from '../../src/analyse.ts';
import type { Purity } from '../../src/facts/model.ts';

/** The purity of `compute`, whose results a Map keeps. */
function purityOf(code: string, others: Readonly<Record<string, string>> = {}) {
  const text = `${code}
const results = new Map<string, unknown>();
export function lookUp(key: string) {
  if (!results.has(key)) results.set(key, compute(key));
  return results.get(key);
}`;
  const { accumulators } = analyseSources({ 'a.ts': text, ...others });
  const cached = accumulators.find(each => each.name === 'results')?.cached;
  return { purity: cached?.purity, why: cached?.evidence[0]?.why ?? '' };
}

const cases: readonly (readonly [title: string, purity: Purity, why: RegExp, code: string])[] = [
  ['arithmetic', 'pure', /^$/, 'function compute(key: string) { return key.length * 2; }'],
  ['locals', 'pure', /^$/, 'function compute(key: string) { let n = 0; n += key.length; return n; }'],
  [
    'a local list filled in a callback',
    'pure',
    /^$/,
    "function compute(key: string) { const out: string[] = []; key.split(',').forEach(p => out.push(p)); return out; }",
  ],
  [
    'a pure helper',
    'pure',
    /^$/,
    'const twice = (n: number) => 2 * n; function compute(key: string) { return twice(key.length); }',
  ],
  [
    'an instance made for the call',
    'pure',
    /^$/,
    `class Parser { at = 0; constructor(readonly text: string) {} next() { this.at += 1; return this.text[this.at]; } }
     function compute(key: string) { const parser = new Parser(key); return parser.next(); }`,
  ],
  [
    'what a pure function of a package made',
    'pure',
    /^$/,
    "import { createHash } from 'node:crypto'; function compute(key: string) { return createHash('md5').update(key).digest('hex'); }",
  ],
  [
    'a package brought in by require',
    'pure',
    /^$/,
    "const path = require('path'); function compute(key: string) { return path.resolve('/', key); }",
  ],
  [
    'a file by way of require',
    'semi-pure',
    /reads files with/,
    "const { readFileSync } = require('fs'); function compute(key: string) { return readFileSync(key); }",
  ],
  [
    'recursion',
    'pure',
    /^$/,
    'function compute(key: string): string { return key ? compute(key.slice(1)) : key; }',
  ],
  ['logging', 'pure', /^$/, 'function compute(key: string) { console.log(key); return key; }'],
  [
    'overloads',
    'pure',
    /^$/,
    'function compute(key: string): string; function compute(key: string) { return key; }',
  ],
  [
    'the environment',
    'semi-pure',
    /reads process\.env\.HOME/,
    "function compute(key: string) { return process.env.HOME + '/' + key; }",
  ],
  [
    'a file',
    'semi-pure',
    /reads files with/,
    "import { readFileSync } from 'node:fs'; function compute(key: string) { return readFileSync(key, 'utf8'); }",
  ],
  [
    'a file through a namespace',
    'semi-pure',
    /reads files with/,
    "import * as fs from 'fs'; function compute(key: string) { return fs.readFileSync(key, 'utf8'); }",
  ],
  [
    'the network, two calls away',
    'semi-pure',
    /asks the network with fetch/,
    'async function load(key: string) { return fetch(key); } async function compute(key: string) { return load(key); }',
  ],
  [
    'an outer variable',
    'impure',
    /writes calls/,
    'let calls = 0; function compute(key: string) { calls += 1; return key; }',
  ],
  [
    'an outer list',
    'impure',
    /\(push\)/,
    'const seen: string[] = []; function compute(key: string) { seen.push(key); return key; }',
  ],
  [
    'its argument',
    'impure',
    /writes key\.used/,
    'function compute(key: any) { key.used = true; return key; }',
  ],
  [
    'the clock',
    'impure',
    /depends on time: Date\.now/,
    'function compute(key: string) { return key + Date.now(); }',
  ],
  ['a new date', 'impure', /depends on time/, 'function compute(key: string) { return key + new Date(); }'],
  [
    'chance',
    'impure',
    /draws at random: Math\.random/,
    'function compute(key: string) { return key + Math.random(); }',
  ],
  [
    'a written file',
    'impure',
    /acts on the outside/,
    "import { writeFileSync } from 'node:fs'; function compute(key: string) { writeFileSync(key, ''); return key; }",
  ],
  [
    'a call of an unknown package',
    'unknown',
    /calls, unseen, transform/,
    "import { transform } from 'somewhere'; function compute(key: string) { return transform(key); }",
  ],
  [
    'a function without a body',
    'unknown',
    /no body in sight/,
    'declare function compute(key: string): string;',
  ],
];

describe('purity', () => {
  for (const [title, purity, why, code] of cases)
    it(`of a function with ${title} is ${purity}`, () => {
      const found = purityOf(code);
      assert.equal(found.purity, purity, found.why);
      assert.match(found.why, why);
    });

  it('follows calls into other files', () => {
    const found = purityOf(
      "import { load } from './b.ts'; function compute(key: string) { return load(key); }",
      {
        'b.ts': "import fs from 'node:fs'; export const load = (key: string) => fs.readFileSync(key);",
      },
    );
    assert.equal(found.purity, 'semi-pure');
  });

  it('of a method that changes its object is impure', () => {
    const { accumulators } = analyseSources({
      'a.ts': `export class Loader {
        #count = 0;
        readonly #cache = new Map<string, number>();
        get(key: string) {
          if (!this.#cache.has(key)) this.#cache.set(key, this.#load(key));
          return this.#cache.get(key);
        }
        #load(key: string) { this.#count++; return key.length; }
      }`,
    });
    const cached = accumulators.find(each => each.name === '#cache')?.cached;
    assert.equal(cached?.name, '#load');
    assert.deepEqual(
      cached?.evidence.map(({ kind, line }) => [kind, line]),
      [['writes-this', 8]],
    );
  });
});
