import assert from 'node:assert/strict';
import { reportJson } from '../../src/report/json.ts';

describe('the JSON report', () => {
  it('is sorted whatever order the parts of the check found things in', () => {
    const skipped = [
      { file: 'b.ts', reason: 'generated' },
      { file: 'a.ts', reason: 'nests too deeply' },
    ];
    const report = JSON.parse(reportJson({ files: 0, skipped, findings: [], durationMs: 1.6 }));
    assert.deepEqual(report, {
      version: 1,
      files: 0,
      skipped: [skipped[1], skipped[0]],
      durationMs: 2,
      findings: [],
    });
  });
});
