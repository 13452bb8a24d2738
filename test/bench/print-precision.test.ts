import assert from 'node:assert/strict';
import type { PrecisionLabel } from '../../bench/accuracy/labels.ts';
import { isEnough, printPrecision, type RepositoryResult } from '../../bench/accuracy/print-precision.ts';
import type { Finding, Level } from '../../src/facts/model.ts';

const pin = { repository: 'a/b', commit: 'c0ffee' };
const place = { fingerprint: 'f', rule: 'unbounded-map', file: 'hub.ts', line: 3, symbol: 'peers' };

function finding(level: Level): Finding {
  const range = { column: 1, endLine: 3, endColumn: 2 };
  const owner = { kind: 'module', name: 'hub', lifetime: 'process' } as const;
  return { ...place, ...range, owner, level, message: '', growth: [], release: [], fixes: [] };
}

function labelled(level: Level, verdict: boolean, times: number) {
  const label: PrecisionLabel = { ...pin, ...place, verdict, why: 'because' };
  return Array.from({ length: times }, () => ({ finding: finding(level), label }));
}

function result(joined: Partial<RepositoryResult['joined']>): RepositoryResult {
  const all = { labelled: [], unlabelled: [], stale: [], ...joined };
  return { pin, joined: all, files: 1, lines: 1000, textual: 7, todo: [] };
}

describe('the precision report', () => {
  it('counts each level apart', () => {
    const mixed = result({
      labelled: [
        ...labelled('warning', true, 3),
        ...labelled('warning', false, 1),
        ...labelled('hint', false, 2),
      ],
      unlabelled: [finding('information')],
    });
    const printed = printPrecision([mixed], ['warning']);
    assert.match(printed, /^warning +4 +3 +1 +0 +75\.0 % \(/m);
    assert.match(printed, /^information +1 +0 +0 +1 +–/m);
    assert.match(printed, /^hint +2 +0 +2 +0 +0\.0 % \(/m);
    assert.match(printed, /^a\/b +4 +3 +1 +0 +75\.0 % .* 4\.00 +7 +1000/m);
    assert.match(printed, /^False: 1$/m);
    assert.doesNotMatch(printed, /^Unlabelled/m);
  });

  it('asks enough of the warnings alone', () => {
    const good = labelled('warning', true, 100);
    assert.ok(isEnough([result({ labelled: [...good, ...labelled('hint', false, 900)] })]));
    assert.ok(!isEnough([result({ labelled: labelled('hint', true, 900) })]));
    assert.ok(!isEnough([result({ labelled: [...good, ...labelled('warning', false, 18)] })]));
  });
});
