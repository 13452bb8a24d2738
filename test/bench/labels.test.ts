import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinLabels, mergeTodo, type PrecisionLabel, readLabels } from '../../bench/accuracy/labels.ts';
import { wilson } from '../../bench/accuracy/wilson.ts';
import type { Finding } from '../../src/facts/model.ts';

const label: PrecisionLabel = {
  repository: 'a/b',
  commit: 'c0ffee',
  fingerprint: 'f1',
  rule: 'unbounded-map',
  file: 'hub.ts',
  line: 3,
  symbol: 'peers',
  verdict: true,
  why: 'never removed',
};

function finding(fingerprint: string, line: number): Finding {
  const { rule, file, symbol } = label;
  const range = { line, column: 1, endLine: line, endColumn: 2 };
  const owner = { kind: 'module', name: 'hub', lifetime: 'process' } as const;
  return {
    ...range,
    rule,
    file,
    symbol,
    owner,
    fingerprint,
    level: 'warning',
    message: '',
    growth: [],
    release: [],
    fixes: [],
  };
}

describe('precision labels', () => {
  it('join by fingerprint, else by place, and tell which are stale', () => {
    const labels = [
      label,
      { ...label, fingerprint: 'f2', line: 9 },
      { ...label, fingerprint: 'f3', line: 11 },
    ];
    const joined = joinLabels([finding('f1', 4), finding('renamed', 9), finding('new', 50)], labels);
    assert.deepEqual(
      joined.labelled.map(pair => pair.label.fingerprint),
      ['f1', 'f2'],
    );
    assert.deepEqual(
      joined.unlabelled.map(({ line }) => line),
      [50],
    );
    assert.deepEqual(
      joined.stale.map(({ fingerprint }) => fingerprint),
      ['f3'],
    );
  });

  describe('in a folder', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'labels-'));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    const write = (name: string, ...entries: readonly object[]) =>
      writeFileSync(join(folder, name), entries.map(entry => `${JSON.stringify(entry)}\n`).join(''));

    it('take decided to-dos in, without source text, and renew what is there', () => {
      write('a+b.jsonl', { ...label, why: 'old' });
      const undecided = { ...label, fingerprint: 'f2', verdict: null, why: '' };
      write('todo', { ...label, context: ['const secret = 1'], message: 'm' }, undecided);
      assert.equal(mergeTodo(join(folder, 'todo'), folder), 1);
      assert.deepEqual(readLabels(folder), [label]);
      assert.doesNotMatch(readFileSync(join(folder, 'a+b.jsonl'), 'utf8'), /secret/);
    });

    it('keep a package in a file of its own', () => {
      write('todo', { ...label, repository: 'npm:@a/b', commit: '1.2.3' });
      assert.equal(mergeTodo(join(folder, 'todo'), folder), 1);
      assert.match(readFileSync(join(folder, 'npm+@a+b.jsonl'), 'utf8'), /"repository":"npm:@a\/b"/);
    });

    it('name file and line of what is no label', () => {
      write('a+b.jsonl', label, { ...label, why: '' });
      assert.throws(() => readLabels(folder), /a\+b\.jsonl:2: not a label/);
    });
  });
});

describe('the Wilson interval', () => {
  it('agrees with published values', () => {
    const { low, high } = wilson(85, 100) ?? assert.fail();
    assert.ok(Math.abs(low - 0.7672) < 5e-4 && Math.abs(high - 0.9069) < 5e-4, `${low} ${high}`);
  });

  it('stays inside 0 and 1, and has nothing to say of no trials', () => {
    assert.ok((wilson(0, 5)?.low ?? -1) >= 0);
    assert.ok((wilson(5, 5)?.high ?? 2) <= 1);
    assert.equal(wilson(0, 0), undefined);
  });
});
