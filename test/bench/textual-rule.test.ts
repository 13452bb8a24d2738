import assert from 'node:assert/strict';
import { textualFindings } from '../../bench/accuracy/textual-rule.ts';

const reported = (text: string) => textualFindings(text).map(({ symbol, line }) => `${symbol}:${line}`);

describe('the textual rule', () => {
  const growing = [
    ['a pushed list', 'const log = [];\nlog.push(1);', 'log:1'],
    [
      'a typed field',
      'class A {\n  private seen = new Set<string>();\n  f() { this.seen.add(1); }\n}',
      'seen:2',
    ],
    [
      'a private field',
      'class A {\n  #byId: Map<string, X> = new Map();\n  f() { this.#byId.set(1, 2); }\n}',
      '#byId:2',
    ],
    ['a dictionary', 'var cache = {}\nfunction f(k) { cache[k] = 1 }', 'cache:1'],
    [
      'a type over several lines',
      'const d: {\n  [id: string]: X;\n} = Object.create(null);\nd[k] = x;',
      'd:1',
    ],
    ['a spread', 'let all: X[] = [];\nall = [...all, x];', 'all:1'],
    ['a member of an object literal', 'const s = { history: {} };\ns.history[id] = 1;', 'history:1'],
  ] as const;
  for (const [what, text, expected] of growing) {
    it(`reports ${what}`, () => assert.deepEqual(reported(text), [expected]));
  }

  const quiet = [
    ['what never grows', 'const log = [];\nlog.map(f);'],
    ['what is deleted from', 'const m = new Map();\nm.set(1, 2);\nm.delete(1);'],
    ['a deleted key', 'const d = {};\nd[k] = 1;\ndelete d[k];'],
    ['a reset', 'let q = [];\nq.push(1);\nq = [];'],
    ['an emptied list', 'const q = [];\nq.push(1);\nq.length = 0;'],
    ['a comparison', 'const d = {};\nif (d[k] === 1) f();'],
    ['a longer name', 'const log = [];\nblog.push(1);'],
  ] as const;
  for (const [what, text] of quiet) {
    it(`is silent on ${what}`, () => assert.deepEqual(reported(text), []));
  }

  it('knows no scopes: any shrink of the name in the file silences it', () => {
    assert.deepEqual(reported('const m = new Map();\nm.set(1, 2);\nfunction f(m) { m.clear(); }'), []);
  });
});
