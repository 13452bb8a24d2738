import assert from 'node:assert/strict';
import { FullCheck } from '../../bench/fixes/full-check.ts';
import { LIB_FOLDER } from '../fixes/support/workshop.ts';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';

const PROJECT = {
  'tsconfig.json':
    '{ "compilerOptions": { "strict": true, "target": "es2022", "types": [] }, "include": ["src"] }',
  'src/names.ts': 'export const names: string[] = [];\n',
  'src/first.ts': "import { names } from './names';\nexport const first = () => names[0]!.length;\n",
  'src/last.ts': "import { first } from './first';\nexport const last: string = first();\n",
};

describe('the full check of the fixes on real projects', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  it('sees an error in a file that stands on the one that changed, each time', () => {
    const root = folder();
    writeFiles(root, PROJECT);
    const check = new FullCheck(root, LIB_FOLDER);
    const broken = new Map([['src/names.ts', 'export const names: number[] = [];\n']]);
    for (let time = 0; time < 2; time++)
      assert.deepEqual(check.newErrors(broken), [
        "src/first.ts TS2339 Property 'length' does not exist on type 'number'.",
      ]);
    assert.deepEqual(
      check.newErrors(new Map([['src/names.ts', 'export const names: string[] = ["a"];\n']])),
      [],
    );
  });

  it('does not count what was wrong before', () => {
    const root = folder();
    writeFiles(root, PROJECT);
    const check = new FullCheck(root, LIB_FOLDER);
    const cured = new Map([
      ['src/last.ts', "import { first } from './first';\nexport const last: number = first();\n"],
    ]);
    assert.deepEqual(check.newErrors(cured), []);
    // What is wrong in the same way in the same file may be the same: its words change with the types around it.
    const inOtherWords = new Map([
      ['src/first.ts', 'export const first = () => true;\n'],
      ['src/new.ts', 'export const answer: string = 42;\n'],
    ]);
    assert.deepEqual(check.newErrors(inOtherWords), []);
    const twice = new Map([
      [
        'src/last.ts',
        "import { first } from './first';\nexport const last: string = first();\nexport const more: string = first();\n",
      ],
    ]);
    assert.equal(check.newErrors(twice).length, 1);
  });
});
