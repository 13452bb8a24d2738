import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FixProject } from '../../src/fixes/program/project.ts';
import { compiledWith } from '../../src/fixes/program/tsconfig-of.ts';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';
import { LIB_FOLDER } from './support/workshop.ts';

const CODE = "import { size } from './size';\nexport const twice: number = size * 2;\n";

describe('a compiled project', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();

  const openProject = (open: Record<string, string> = {}) => {
    const root = folder();
    writeFiles(root, {
      'tsconfig.json':
        '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler", "types": [] } }',
      'code.ts': CODE,
      'size.ts': 'export const size = 1;\n',
    });
    const path = (name: string) => join(root, name);
    const sources = { root, read: (file: string) => open[file] };
    const project = new FixProject(compiledWith(path('code.ts'), root, []), sources, LIB_FOLDER, new Set());
    return { project, path };
  };

  it('tells the errors of other texts, in files of theirs too, and stays as it is', () => {
    const { project, path } = openProject();
    const texts = new Map([
      [path('code.ts'), `import { much } from './new/much';\n${CODE.replace('size * 2', 'much')}`],
      [path('new/much.ts'), "export const much = 'much';\nmuch = 1;\n"],
    ]);
    const before = project.program();
    const told = project.problemsWith(texts).map(({ file, line, code }) => `${file}:${line} ${code}`);
    assert.deepEqual(told, ['code.ts:3 2322', 'new/much.ts:2 2588']);
    assert.deepEqual(
      project.problemsWith(texts).map(each => each.line),
      [3, 2],
    );
    assert.equal(project.program(), before);
    assert.deepEqual(project.problems([path('code.ts')]), []);
  });

  it('holds packages that are installed twice', () => {
    const { project, path } = openProject({
      'code.ts': "import { a } from 'a';\nimport { b } from 'b';\nexport const both = [a.one, b.one];\n",
    });
    for (const name of ['a', 'b'])
      writeFiles(path(`node_modules/${name}`), {
        'package.json': `{ "name": "${name}", "version": "1.0.0", "types": "index.d.ts" }`,
        'index.d.ts': `import { Twin } from 'twin';\nexport declare const ${name}: Twin;\n`,
        'node_modules/twin/package.json': '{ "name": "twin", "version": "2.0.0", "types": "index.d.ts" }',
        'node_modules/twin/index.d.ts': 'export interface Twin { readonly one: number }\n',
      });
    const text =
      "import { a } from 'a';\nimport { b } from 'b';\nexport const both: string[] = [a.one, b.one];\n";
    const told = project.problemsWith(new Map([[path('code.ts'), text]]));
    assert.deepEqual(
      told.map(each => each.message),
      [
        "Type 'number' is not assignable to type 'string'.",
        "Type 'number' is not assignable to type 'string'.",
      ],
    );
  });

  it('takes in what is written to disk, and what is open and changes', () => {
    const open: Record<string, string> = {};
    const { project, path } = openProject(open);
    assert.deepEqual(project.problems([path('code.ts')]), []);
    writeFileSync(path('size.ts'), "export const size = 'one';\n");
    assert.deepEqual(project.problems([path('code.ts')]), []);
    project.refresh();
    assert.equal(project.problems([path('code.ts')])[0]?.code, 2362);
    open['size.ts'] = 'export const size = 3;\n';
    project.refresh();
    assert.deepEqual(project.problems([path('code.ts')]), []);
    delete open['size.ts'];
    project.refresh();
    assert.equal(project.problems([path('code.ts')])[0]?.code, 2362);
  });
});
