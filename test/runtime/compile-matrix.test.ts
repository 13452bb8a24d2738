import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { UNITS, unitText } from '../../scripts/runtime-units.ts';
import { UNITS as UNITS_OF_FIXES, unitText as unitTextOfFixes } from '../../src/fixes/vendor/units.ts';

const LIBRARIES = ['es2020', 'es2021', 'es2022', 'es2023', 'es2024', 'es2025', 'esnext'];

/** Flags that make code which compiles without them fail, each also tried alone. */
const STRICTEST_FLAGS = [
  'verbatimModuleSyntax',
  'isolatedModules',
  'isolatedDeclarations',
  'erasableSyntaxOnly',
  'exactOptionalPropertyTypes',
  'noUncheckedIndexedAccess',
  'noPropertyAccessFromIndexSignature',
] as const satisfies readonly (keyof ts.CompilerOptions)[];

const STRICT_FLAGS: readonly (keyof ts.CompilerOptions)[] = [
  'strict',
  ...STRICTEST_FLAGS,
  'noImplicitOverride',
  'noImplicitReturns',
  'noFallthroughCasesInSwitch',
  'noUnusedLocals',
  'noUnusedParameters',
];

/** Where a unit is copied to, by the module system: the extension decides between ESM and CommonJS. */
const FORMATS = { ESM: 'mts', CommonJS: 'cts' } as const;
const SCRIPT_FORMATS = { ESM: 'mjs', CommonJS: 'cjs' } as const;
type Format = keyof typeof FORMATS;

const libraryFolder = ts.getDefaultLibFilePath({}).replace(/[^/\\]+$/, '');
const parsed = new Map<string, ts.SourceFile | undefined>();

/** A project of units and nothing else: no types of Node, no folder, no configuration. */
function compile(
  texts: ReadonlyMap<string, string>,
  options: ts.CompilerOptions,
  emitted = new Map<string, string>(),
) {
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost(options),
    getSourceFile: (name, target) =>
      texts.has(name) ? ts.createSourceFile(name, texts.get(name) ?? '', target, true) : library(name),
    fileExists: name => texts.has(name) || name.startsWith(libraryFolder),
    readFile: name => texts.get(name),
    directoryExists: () => true,
    writeFile: (name, text) => emitted.set(name, text),
    getCurrentDirectory: () => '/project',
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  const { diagnostics } = program.emit();
  return [...ts.getPreEmitDiagnostics(program), ...diagnostics].map(describeDiagnostic);
}

function library(name: string): ts.SourceFile | undefined {
  if (!parsed.has(name)) {
    parsed.set(name, ts.createSourceFile(name, readFileSync(name, 'utf8'), ts.ScriptTarget.ESNext));
  }
  return parsed.get(name);
}

function describeDiagnostic({ file, start = 0, messageText }: ts.Diagnostic): string {
  const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
  return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}

function unitsAs(format: Format): Map<string, string> {
  return new Map(UNITS.map(name => [`/project/${name}.${FORMATS[format]}`, unitText(name)]));
}

/** The units of a project in JavaScript. */
function scriptsAs(format: Format): Map<string, string> {
  const options = { language: 'js', module: format === 'ESM' ? 'esm' : 'cjs' } as const;
  return new Map(UNITS.map(name => [`/project/${name}.${SCRIPT_FORMATS[format]}`, unitText(name, options)]));
}

/** Statements that have to compile beside the units. */
const ASSIGNABILITY = readFileSync(new URL('typing/assignability.ts', import.meta.url), 'utf8').replace(
  /'[./]+\/runtime\/src\/([\w-]+)\.ts'/g,
  "'./$1.mjs'",
);
const USING = `
  import { BoundedMap } from './bounded-map.mjs';
  import { BoundedQueue } from './bounded-queue.mjs';
  import { memoize } from './memoize.mjs';
  export async function scope(): Promise<void> {
    using map = new BoundedMap<string, number>(5);
    using square = memoize((number: number) => number * number, { maxSize: 5 });
    await using queue = new BoundedQueue<number>({ capacity: square(map.size + 2) });
    queue.close();
  }`;
const NEWEST_COLLECTIONS = `
  import { BoundedMap } from './bounded-map.mjs';
  import { BoundedSet } from './bounded-set.mjs';
  const map: Map<string, number> = new BoundedMap<string, number>(5);
  export const value: number = map.getOrInsert('a', 1) + map.getOrInsertComputed('b', key => key.length);
  const set: Set<string> = new BoundedSet<string>(5);
  export const both: Set<string | number> = set.union(new Set([1]));
  export const doubled: number[] = map.values().map(one => one * 2).toArray();`;

function optionsWith(library: string, flags: readonly (keyof ts.CompilerOptions)[], format: Format) {
  const on = Object.fromEntries(flags.map(flag => [flag, true]));
  return {
    target: ts.ScriptTarget.ES2020,
    lib: [`lib.${library}.d.ts`],
    types: [],
    module: ts.ModuleKind.NodeNext,
    declaration: true,
    strict: false,
    skipLibCheck: true,
    ...on,
    // A CommonJS file with import and export statements is what verbatimModuleSyntax forbids.
    ...(format === 'CommonJS' ? { verbatimModuleSyntax: false } : {}),
  } satisfies ts.CompilerOptions;
}

function checkedScripts(library: string, format: Format): ts.CompilerOptions {
  // isolatedDeclarations is not for JavaScript.
  const flags = STRICT_FLAGS.filter(flag => flag !== 'isolatedDeclarations');
  return { ...optionsWith(library, flags, format), outDir: '/emitted', allowJs: true, checkJs: true };
}

describe('the units compile as they stand', function () {
  this.timeout(60_000);

  for (const format of Object.keys(FORMATS) as Format[]) {
    for (const library of LIBRARIES) {
      it(`${format}, lib ${library}, every strict flag`, () => {
        assert.deepEqual(compile(unitsAs(format), optionsWith(library, STRICT_FLAGS, format)), []);
      });
    }
  }

  for (const flag of STRICTEST_FLAGS) {
    it(`ESM, lib es2020, strict and ${flag} alone`, () => {
      assert.deepEqual(compile(unitsAs('ESM'), optionsWith('es2020', ['strict', flag], 'ESM')), []);
    });
  }

  for (const format of Object.keys(FORMATS) as Format[]) {
    for (const library of LIBRARIES) {
      it(`JavaScript with its types checked, ${format}, lib ${library}, every strict flag`, () => {
        assert.deepEqual(compile(scriptsAs(format), checkedScripts(library, format)), []);
      });
    }
  }

  it('without any flag', () => {
    assert.deepEqual(compile(unitsAs('CommonJS'), optionsWith('es2020', [], 'CommonJS')), []);
  });

  it('with the libraries and types of a browser', () => {
    const options = {
      ...optionsWith('es2022', STRICT_FLAGS, 'ESM'),
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    };
    assert.deepEqual(compile(unitsAs('ESM'), options), []);
  });
});

describe('the types of the units', function () {
  this.timeout(60_000);
  const check = (text: string, library: string) => {
    const texts = unitsAs('ESM').set('/project/statements.mts', text);
    const flags = STRICT_FLAGS.filter(flag => flag !== 'isolatedDeclarations');
    assert.deepEqual(compile(texts, optionsWith(library, flags, 'ESM')), []);
  };

  for (const library of LIBRARIES) {
    it(`stand in for what they replace, and say where they cannot, lib ${library}`, () => {
      check(ASSIGNABILITY, library);
    });
  }

  it('are the same for JavaScript, said in comments', () => {
    const texts = scriptsAs('ESM').set('/project/statements.mts', ASSIGNABILITY);
    assert.deepEqual(compile(texts, checkedScripts('es2023', 'ESM')), []);
  });

  it('work with using and await using', () => check(USING, 'esnext'));

  it('have the newest methods of Map, Set and iterators', () => check(NEWEST_COLLECTIONS, 'esnext'));
});

describe('the units run as they stand', () => {
  it('as CommonJS', () => {
    const emitted = new Map<string, string>();
    compile(unitsAs('CommonJS'), optionsWith('es2020', ['strict'], 'CommonJS'), emitted);
    const require = createRequire(import.meta.url);
    for (const name of UNITS) {
      const module = { exports: {} as Record<string, unknown> };
      const text = emitted.get(`/project/${name}.cjs`) ?? assert.fail(`${name} not emitted`);
      runInNewContext(text, { module, exports: module.exports, require, Symbol, performance });
      assert.ok(
        Object.values(module.exports).some(value => typeof value === 'function'),
        name,
      );
    }
  });

  it('as JavaScript, required and imported', async () => {
    for (const name of UNITS) {
      const module = { exports: {} };
      runInNewContext(unitText(name, { language: 'js', module: 'cjs' }), { module, Symbol, performance });
      const esm = encodeURIComponent(unitText(name, { language: 'js' }));
      const imported: object = await import(`data:text/javascript,${esm}`);
      assert.ok(Object.keys(imported).length > 0, name);
      assert.deepEqual(Object.keys(module.exports).sort(), Object.keys(imported).sort());
    }
  });

  it('as ESM, with the first line saying what they are', async () => {
    for (const name of UNITS) {
      const text = unitText(name);
      assert.match(
        text,
        new RegExp(`^// ${name}, from @bounded/runtime \\d+\\.\\d+\\.\\d+ \\(MIT\\), sha256 [0-9a-f]{16}\\n`),
      );
      assert.doesNotMatch(text, /^import |eslint-disable|biome-ignore|@ts-/m);
      const { outputText } = ts.transpileModule(text, {
        compilerOptions: { target: ts.ScriptTarget.ES2022 },
      });
      const module = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);
      assert.ok(Object.keys(module).length > 0, name);
    }
  });
});

describe('the units that fixes hand out', () => {
  it('are those of the runtime, in every language', () => {
    for (const name of UNITS) {
      for (const options of [{}, { language: 'js' }, { language: 'js', module: 'cjs' }] as const) {
        assert.equal(unitTextOfFixes(name, options), unitText(name, options));
      }
    }
    assert.deepEqual([...UNITS_OF_FIXES].sort(), [...UNITS]);
  });

  it('are refused when there is no such unit', () => {
    assert.throws(() => unitTextOfFixes('bounded-tree'), /no unit bounded-tree; there are bounded-deque, /);
  });
});
