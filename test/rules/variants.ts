import { ts } from 'ts-morph';
import { type Fixture, sectionsOf } from './fixture-files.ts';

type Files = Fixture['files'];

const STRIP: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  jsx: ts.JsxEmit.Preserve,
  removeComments: false,
  rewriteRelativeImportExtensions: true,
};

/** The same files below another folder, a single one under another name too. */
export function renamed({ files }: Fixture): Files {
  const single = Object.keys(files).length === 1;
  return mapFiles(files, (file, text) => [
    single ? file.replace(/[\w-]+\.(\w+)$/, 'other.$1') : `moved/${file}`,
    text,
  ]);
}

/** The same files as JavaScript, comments kept. */
export function withoutTypes({ files }: Fixture): Files {
  return mapFiles(files, (file, text) => {
    if (!isTyped(file)) return [file, text];
    const { outputText } = ts.transpileModule(text, { fileName: file, compilerOptions: STRIP });
    return [file.replace(/ts(x?)$/, 'js$1'), outputText];
  });
}

/** One text cut at `cuts` places, as so many files. */
export function cutUp(file: string, text: string, cuts: number): Files {
  const extension = file.slice(file.lastIndexOf('.'));
  const offsets = Array.from({ length: cuts }, (_, index) => Math.floor((index * text.length) / cuts));
  return Object.fromEntries(offsets.map(offset => [`cut-at-${offset}${extension}`, text.slice(0, offset)]));
}

/** Whether any file of a fixture is TypeScript. */
export function hasTypes({ files }: Fixture): boolean {
  return Object.keys(files).some(isTyped);
}

/** Whether a name occurs where a section says that its verdict rests on types. */
export function restsOnTypes({ files }: Fixture, name: string): boolean {
  return Object.values(files)
    .flatMap(sectionsOf)
    .some(section => section.typesMatter && section.text.split(/[^\w$#]+/).includes(name));
}

function isTyped(file: string): boolean {
  return /\.[cm]?tsx?$/.test(file);
}

function mapFiles(files: Files, change: (file: string, text: string) => [string, string]): Files {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => change(file, text)));
}
