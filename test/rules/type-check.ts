import { join } from 'node:path';
import { Project, ts } from 'ts-morph';
import { AMBIENT, FIXTURES, type Fixture } from './fixture-files.ts';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: ['node'],
  jsx: ts.JsxEmit.Preserve,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  isolatedModules: true,
  experimentalDecorators: true,
  allowImportingTsExtensions: true,
};

/** Type-checks the TypeScript files of all fixtures as one program; answers the errors of each file that has any. */
export function typeErrors(fixtures: readonly Fixture[]): Map<string, string[]> {
  const files = fixtures.flatMap(fixture => Object.keys(fixture.files)).filter(file => /\.tsx?$/.test(file));
  const project = new Project({ compilerOptions: OPTIONS });
  project.addSourceFilesAtPaths([AMBIENT, ...files.map(file => join(FIXTURES, file))]);
  const program = project.getProgram().compilerObject;
  const errors = files.map(file => [file, errorsIn(program, join(FIXTURES, file))] as const);
  return new Map(errors.filter(([, messages]) => messages.length > 0));
}

function errorsIn(program: ts.Program, path: string): string[] {
  const source = program.getSourceFile(path);
  if (!source) return ['is not part of the program'];
  const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  return diagnostics.map(({ start = 0, messageText }) => {
    const { line } = source.getLineAndCharacterOfPosition(start);
    return `line ${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}
