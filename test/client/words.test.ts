import assert from 'node:assert/strict';
import { scanSummary } from '../../client/scan-summary.ts';
import { statusText } from '../../client/status-text.ts';
import type { Status } from '../../src/protocol.ts';

describe('what a scan says', () => {
  const scan = {
    complete: true,
    files: 120,
    durationMs: 840,
    findings: { warning: 4, information: 2, hint: 1 },
  };

  it('counts findings by level', () => {
    assert.equal(scanSummary(scan), 'Bounded read 120 files in 840 ms: 4 warnings, 2 information, 1 hint');
  });

  it('says that there are none', () => {
    const none = { ...scan, files: 1, findings: { warning: 0, information: 0, hint: 0 } };
    assert.equal(scanSummary(none), 'Bounded read 1 file in 840 ms: nothing found');
  });

  it('counts long scans in seconds', () => {
    assert.match(scanSummary({ ...scan, durationMs: 12_345 }), /in 12\.3 s:/);
  });

  it('says that it was stopped', () => {
    const stopped = { ...scan, complete: false };
    assert.match(scanSummary(stopped), /^Bounded read 120 files in 840 ms and was stopped: 4 warnings/);
  });
});

describe('what the status item says', () => {
  const status: Status = {
    health: 'ok',
    activity: 'idle',
    summary: '12 files',
    version: '1.2.3',
    workspaces: [],
    memory: { used: 80, limit: 1024, step: 'none' },
    notes: [],
  };

  it('is the summary, and the version where nothing is left out', () => {
    const shown = { text: '12 files', detail: 'Bounded 1.2.3', busy: false, health: 'ok' };
    assert.deepEqual(statusText(status), shown);
  });

  it('is busy while the server works', () => {
    assert.equal(statusText({ ...status, activity: 'reading' }).busy, true);
  });

  it('holds the first notes and how many more there are', () => {
    const notes = ['a', 'b', 'c', 'd', 'e'].map(message => ({ message }));
    assert.equal(statusText({ ...status, health: 'warning', notes }).detail, 'a · b · c · 2 more');
  });
});
