import assert from 'node:assert/strict';
import { join } from 'node:path';
import { analyse } from '../../src/analyse.ts';
import { defaultConfig } from '../../src/config.ts';
import type { Finding } from '../../src/facts/model.ts';
import { openWorkspace } from '../../src/project.ts';
import { type Culprit, pairs } from './pairs.ts';

const modules = join(import.meta.dirname, '../../node_modules');

function check(folder: string): readonly Finding[] {
  const workspace = openWorkspace(['.'], { cwd: join(modules, folder), config: defaultConfig });
  return analyse(workspace, defaultConfig).findings;
}

function names(culprit: Culprit, finding: Finding): boolean {
  const symbol = finding.symbol.split('.').at(-1);
  return finding.file === culprit.file && symbol === culprit.symbol;
}

function show(findings: readonly Finding[]): string {
  return findings.map(({ file, line, symbol, rule }) => `${file}:${line} ${symbol} ${rule}`).join('\n');
}

describe('published packages that leaked', () => {
  for (const { name, vulnerable, fixed, culprits } of pairs) {
    describe(name, () => {
      for (const culprit of culprits) {
        it(`names ${culprit.symbol} in ${vulnerable}`, () => {
          const findings = check(vulnerable);
          const named = findings.filter(finding => names(culprit, finding));
          const found = named.some(({ line }) => culprit.lines.includes(line));
          assert.ok(found, `not at ${culprit.file}:${culprit.lines}; reported:\n${show(findings)}`);
        });

        it(`is silent on ${culprit.symbol} in ${fixed}`, () => {
          const named = check(fixed).filter(finding => names(culprit, finding));
          assert.equal(show(named), '');
        });
      }
    });
  }
});
