import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchPackage, packageName, readPackagePins } from '../../bench/accuracy/packages.ts';

describe('pinned packages', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'packages-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are named npm: and have their version for a commit', () => {
    writeFileSync(join(folder, 'packages.json'), '{ "@a/b": "1.2.3" }');
    assert.deepEqual(readPackagePins(folder), [{ repository: 'npm:@a/b', commit: '1.2.3' }]);
    assert.equal(packageName('npm:@a/b'), '@a/b');
    assert.equal(packageName('a/b'), undefined);
  });

  it('are all pinned exactly', () => {
    const pins = readPackagePins(join(import.meta.dirname, '../../bench/accuracy/labels'));
    assert.ok(pins.length > 0);
    for (const { repository, commit } of pins) assert.match(commit, /^\d+\.\d+\.\d+[\w.+-]*$/, repository);
  });

  it('are packed at their version and unpacked under their name', () => {
    const ran: string[][] = [];
    const run = (program: string, args: readonly string[]) => {
      ran.push([program, ...args]);
      return 'a-b-1.2.3.tgz\n';
    };
    fetchPackage({ repository: 'npm:@a/b', commit: '1.2.3' }, folder, run);
    const archives = join(folder, '.archives');
    assert.deepEqual(ran, [
      ['npm', 'pack', '@a/b@1.2.3', '--silent', '--pack-destination', archives],
      ['tar', '-xzf', join(archives, 'a-b-1.2.3.tgz'), '-C', join(folder, '@a/b'), '--strip-components=1'],
    ]);
  });
});
