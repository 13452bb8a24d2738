import assert from 'node:assert/strict';
import { join } from 'node:path';
import { defaultConfig } from '../../src/config.ts';
import { createProject } from '../../src/project/create.ts';
import { openWorkspace } from '../../src/project.ts';
import { temporaryFolder, writeFiles } from '../support/temporary-folder.ts';

const json = (value: unknown) => JSON.stringify(value);

describe('import resolution', () => {
  const folder = temporaryFolder();
  const open = () => openWorkspace(['.'], { cwd: folder(), config: defaultConfig });

  /** Writes the files and checks where each import of `from` leads. */
  function expectImports(
    files: Record<string, string>,
    from: string,
    imports: Record<string, string | undefined>,
  ) {
    writeFiles(folder(), { [from]: '', ...files });
    const workspace = open();
    const reached = Object.keys(imports).map(specifier => [specifier, workspace.resolve(from, specifier)]);
    assert.deepEqual(Object.fromEntries(reached), imports);
  }

  const empty = (...names: string[]) => Object.fromEntries(names.map(name => [name, '']));

  it('follows relative paths as TypeScript, bundlers and Node spell them', () => {
    expectImports(
      empty(
        'src/b.ts',
        'src/c.tsx',
        'src/d.mts',
        'src/e.cts',
        'src/f/index.js',
        'src/g.test-case.ts',
        'top.ts',
      ),
      'src/a.ts',
      {
        './b': 'src/b.ts',
        './b.js': 'src/b.ts',
        './b.ts': 'src/b.ts',
        './c.js': 'src/c.tsx',
        './c.jsx': 'src/c.tsx',
        './d.mjs': 'src/d.mts',
        './e.cjs': 'src/e.cts',
        './f': 'src/f/index.js',
        './f/': 'src/f/index.js',
        './g.test-case': 'src/g.test-case.ts',
        './b?worker': 'src/b.ts',
        '../top': 'top.ts',
        '../../top': undefined,
        './none': undefined,
        './data.json': undefined,
        'node:fs': undefined,
        react: undefined,
        '': undefined,
      },
    );
  });

  it('follows a folder to its package entry and to its index', () => {
    expectImports(
      { 'lib/package.json': json({ main: './start.js' }), ...empty('lib/start.ts', 'index.ts') },
      'a.ts',
      { './lib': 'lib/start.ts', '.': 'index.ts', './': 'index.ts' },
    );
  });

  it('follows paths of the nearest tsconfig, the longest prefix first', () => {
    const paths = {
      '@app/*': ['src/*'],
      '@app/core/*': ['core/*'],
      exact: ['src/b.ts'],
      '*.model': ['models/*'],
    };
    expectImports(
      {
        'tsconfig.json': `{ // comment\n "compilerOptions": { "paths": ${json(paths)}, }, }`,
        ...empty('src/b.ts', 'core/b.ts', 'models/user.ts'),
      },
      'src/deep/a.ts',
      { '@app/b': 'src/b.ts', '@app/core/b': 'core/b.ts', exact: 'src/b.ts', 'user.model': 'models/user.ts' },
    );
  });

  it('follows baseUrl and paths through extends', () => {
    expectImports(
      {
        'config/base.json': json({ compilerOptions: { baseUrl: '../src', paths: { '~/*': ['lib/*'] } } }),
        'tsconfig.json': json({ extends: ['@tsconfig/node20/tsconfig.json', './config/base'] }),
        ...empty('src/lib/b.ts', 'src/c.ts'),
      },
      'src/a.ts',
      { '~/b': 'src/lib/b.ts', 'lib/b': 'src/lib/b.ts', c: 'src/c.ts' },
    );
    assert.deepEqual(open().notes, []);
  });

  it('looks into the projects a solution refers to', () => {
    expectImports(
      {
        'tsconfig.json': json({
          files: [],
          references: [{ path: './tsconfig.app.json' }, { path: './gone' }],
        }),
        'tsconfig.app.json': json({ compilerOptions: { paths: { '#lib/*': ['./lib/*'] } } }),
        ...empty('lib/b.ts'),
      },
      'src/a.ts',
      { '#lib/b': 'lib/b.ts' },
    );
  });

  it('keeps the tsconfigs of a monorepo apart', () => {
    const config = json({ compilerOptions: { paths: { '@/*': ['./src/*'] } } });
    writeFiles(folder(), {
      'one/tsconfig.json': config,
      'two/tsconfig.json': config,
      ...empty('one/src/a.ts', 'one/src/b.ts', 'two/src/a.ts', 'two/src/b.ts'),
    });
    const workspace = open();
    assert.equal(workspace.resolve('one/src/a.ts', '@/b'), 'one/src/b.ts');
    assert.equal(workspace.resolve('two/src/a.ts', '@/b'), 'two/src/b.ts');
  });

  it('survives configs that extend each other', () => {
    expectImports(
      {
        'tsconfig.json': json({ extends: './other.json', compilerOptions: { paths: { x: ['./b'] } } }),
        'other.json': json({ extends: './tsconfig.json' }),
        ...empty('b.ts'),
      },
      'a.ts',
      { x: 'b.ts' },
    );
  });

  it('guesses the usual prefixes where no tsconfig speaks of them', () => {
    expectImports(empty('app/src/lib/b.ts', 'app/c.ts'), 'app/src/a.ts', {
      '@/lib/b': 'app/src/lib/b.ts',
      '~/c': 'app/c.ts',
      '@/none': undefined,
    });
  });

  it('follows imports of the own package', () => {
    const imports = {
      '#b': './dist/b.js',
      '#parts/*': { types: './dist/p/*.d.ts', default: './dist/p/*.js' },
    };
    expectImports({ 'package.json': json({ imports }), ...empty('src/b.ts', 'src/p/c.ts') }, 'src/a.ts', {
      '#b': 'src/b.ts',
      '#parts/c': 'src/p/c.ts',
      '#none': undefined,
    });
  });

  describe('to packages of the workspace', () => {
    const manifests: readonly (readonly [title: string, manifest: object, entry: string])[] = [
      ['main', { main: 'dist/index.js' }, 'src/index.ts'],
      ['main without extension', { main: './lib/main' }, 'src/main.ts'],
      ['module', { module: 'dist/esm/index.mjs' }, 'src/index.mts'],
      ['types', { types: 'dist/types/index.d.ts' }, 'src/index.ts'],
      ['source', { main: 'dist/x.js', source: 'code/start.ts' }, 'code/start.ts'],
      ['a plain export', { exports: './dist/index.js' }, 'src/index.ts'],
      ['export conditions', { exports: { import: './dist/i.mjs', require: './dist/i.cjs' } }, 'src/i.mts'],
      [
        'an exports map',
        { exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } } },
        'src/index.ts',
      ],
      ['no entry at all', {}, 'src/index.tsx'],
      ['no entry and no src', {}, 'index.js'],
    ];
    for (const [title, manifest, entry] of manifests) {
      it(`by ${title}`, () => {
        expectImports(
          { 'packages/b/package.json': json({ name: '@x/b', ...manifest }), [`packages/b/${entry}`]: '' },
          'packages/a/src/index.ts',
          { '@x/b': `packages/b/${entry}`, '@x/none': undefined },
        );
      });
    }

    it('by subpath', () => {
      const exports = {
        '.': './dist/index.js',
        './extra': './dist/more/extra.js',
        './parts/*': './dist/p/*.js',
      };
      expectImports(
        {
          'b/package.json': json({ name: 'b', exports }),
          ...empty('b/src/more/extra.ts', 'b/src/p/one.ts', 'b/src/deep.ts'),
        },
        'a.ts',
        { 'b/extra': 'b/src/more/extra.ts', 'b/parts/one': 'b/src/p/one.ts', 'b/dist/deep': 'b/src/deep.ts' },
      );
    });

    it('by the nearest of two with the same name', () => {
      const manifest = json({ name: 'b' });
      writeFiles(folder(), {
        'before/b/package.json': manifest,
        'after/b/package.json': manifest,
        ...empty('before/b/index.ts', 'after/b/index.ts', 'before/a.ts', 'after/a.ts'),
      });
      const workspace = open();
      assert.equal(workspace.resolve('before/a.ts', 'b'), 'before/b/index.ts');
      assert.equal(workspace.resolve('after/a.ts', 'b'), 'after/b/index.ts');
    });
  });

  it('describes the package of a file', () => {
    const manifest = {
      name: 'tool',
      bin: { tool: './dist/cli.js' },
      main: 'dist/index.js',
      keywords: ['Chat'],
      dependencies: { ws: '8' },
      devDependencies: { mocha: '12' },
    };
    writeFiles(folder(), {
      'package.json': json({ private: true }),
      'tool/package.json': json(manifest),
      ...empty('a.ts', 'tool/src/cli.ts', 'tool/src/index.ts'),
    });
    assert.deepEqual(open().packageOf('tool/src/index.ts'), {
      dir: 'tool',
      within: '.',
      name: 'tool',
      bin: ['tool/src/cli.ts'],
      entries: ['tool/src/index.ts'],
      dependencies: new Set(['ws', 'mocha']),
      keywords: ['chat', 'tool'],
    });
    assert.equal(open().packageOf('a.ts')?.dir, '.');
  });

  it('notes a broken tsconfig with its line, and infers', () => {
    expectImports({ 'tsconfig.json': '{\n  "compilerOptions": { "paths" }\n}', ...empty('b.ts') }, 'a.ts', {
      './b': 'b.ts',
    });
    assert.deepEqual(open().notes, [
      {
        file: 'tsconfig.json',
        line: 2,
        message: 'cannot be parsed (colon expected); its settings are not used',
      },
    ]);
  });

  it('opens a project with the options that hold for a file', () => {
    writeFiles(folder(), {
      'one/tsconfig.json': json({ extends: '@tsconfig/none', compilerOptions: { strict: true } }),
      'one/a.ts': 'export const a: number = 1;',
      'two/tsconfig.json': '{',
      'two/b.js': 'export const b = 1;',
    });
    const strict = createProject(open(), 'one/a.ts');
    assert.equal(strict.getCompilerOptions().strict, true);
    assert.deepEqual(strict.getSourceFileOrThrow(join(folder(), 'one/a.ts')).getPreEmitDiagnostics(), []);
    assert.equal(createProject(open(), 'two/b.js').getCompilerOptions().allowJs, true);
  });
});
