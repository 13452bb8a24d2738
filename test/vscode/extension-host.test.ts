import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Test } from 'mocha';
import { readResults } from './host/results.ts';

const root = join(import.meta.dirname, '../..');
const results = join(root, '.vscode-test/results.jsonl');
/** The first run installs the tools. */
const limitMs = 900_000;

function runHost(): string {
  const args = ['--import', 'tsx', 'test/vscode/host/run.ts', results];
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', timeout: limitMs });
  return `${run.stdout}${run.stderr}`;
}

function rethrow(stack: string | undefined): void {
  if (stack !== undefined) throw Object.assign(new Error(stack), { stack });
}

describe('inside VS Code', () => {
  let output = '';

  /** What ran in the extension host stands here as tests of its own. */
  before(function () {
    this.timeout(limitMs);
    output = runHost();
    const { tests, measured } = readResults(results);
    for (const { title, error } of tests) this.test?.parent?.addTest(new Test(title, () => rethrow(error)));
    for (const figure of measured) console.log(`    ${figure}`);
  });

  it('the suite runs to its end', () => {
    assert.equal(readResults(results).problem, undefined, output);
  });
});
