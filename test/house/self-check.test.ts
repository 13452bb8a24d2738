import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyse } from '../../src/analyse.ts';
import { loadConfig } from '../../src/config/load.ts';
import { openWorkspace } from '../../src/project.ts';
import { rules } from '../../src/rules/index.ts';

const home = fileURLToPath(new URL('../..', import.meta.url));

describe('Bounded on itself', () => {
  /** What `bounded check` shows: what is less sure is the analysis's to become better at. */
  it('finds nothing', function () {
    this.timeout(60_000);
    const config = loadConfig({ cwd: home, ruleIds: rules.map(rule => rule.id) });
    const paths = ['src', 'runtime', 'scripts', 'server', 'client'].filter(path =>
      existsSync(join(home, path)),
    );
    const { files, findings } = analyse(openWorkspace(paths, { cwd: home, config }), config);
    assert.ok(files > 50);
    assert.deepEqual(
      findings
        .filter(({ level }) => level === 'warning')
        .map(({ file, line, rule, message }) => `${file}:${line} ${rule}: ${message}`),
      [],
    );
  });
});
