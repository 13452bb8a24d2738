import assert from 'node:assert/strict';
import { judgeResults, type ResultLine } from './host/results.ts';

describe('results of a run inside VS Code', () => {
  const judge = (...lines: ResultLine[]) =>
    judgeResults(lines.map(line => `${JSON.stringify(line)}\n`).join(''));
  const passed: ResultLine = { test: { title: 'a', durationMs: 1 } };

  it('count when every test of the suite ended', () => {
    const whole = judge(passed, { measured: '5 ms' }, { end: { tests: 1 } });
    assert.deepEqual(whole, { tests: [{ title: 'a', durationMs: 1 }], measured: ['5 ms'] });
  });

  for (const [what, lines, problem] of [
    ['a host that dies at once', [], 'the host ended before the suite did, after 0 tests'],
    ['a host that dies or hangs later', [passed], 'the host ended before the suite did, after 1 tests'],
    ['a suite without tests', [{ end: { tests: 0 } }], 'the suite has no tests'],
    [
      'tests that a failing hook kept from running',
      [passed, { end: { tests: 2 } }],
      'the suite has 2 tests, 1 ran',
    ],
  ] satisfies [string, ResultLine[], string][]) {
    it(`do not count for ${what}`, () => assert.equal(judge(...lines).problem, problem));
  }

  it('count up to the line that a dying host left half written', () => {
    const text = `${JSON.stringify(passed)}\n{"test":{"ti`;
    assert.deepEqual(judgeResults(text).tests.length, 1);
  });
});
