/** Which tsconfig a file belongs to, and the options and files it stands for. */
import { dirname, join } from 'node:path';
import { ts } from 'ts-morph';

/** Files that are compiled together, and how. */
export interface CompiledTogether {
  /** Absolute path of the config; the file's folder where there is none. */
  readonly id: string;
  readonly options: ts.CompilerOptions;
  readonly files: readonly string[];
}

const NAMES = ['tsconfig.json', 'jsconfig.json'];

const inferred: ts.CompilerOptions = {
  allowJs: true,
  jsx: ts.JsxEmit.Preserve,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2022,
  strict: true,
};

const imposed: ts.CompilerOptions = {
  noEmit: true,
  incremental: false,
  composite: false,
  skipLibCheck: true,
  ignoreDeprecations: '6.0',
};

/** The nearest config that compiles a file; an inferred one with the files around where none does. */
export function compiledWith(file: string, root: string, neighbours: readonly string[]): CompiledTogether {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    for (const name of NAMES) {
      const found = configFor(join(folder, name), file);
      if (found) return found;
    }
    if (folder === root || folder === dirname(folder)) break;
  }
  return {
    id: dirname(file),
    options: { ...inferred, ...imposed },
    files: [...new Set([file, ...neighbours])],
  };
}

function configFor(path: string, file: string, seen: readonly string[] = []): CompiledTogether | undefined {
  if (seen.includes(path) || !ts.sys.fileExists(path)) return undefined;
  const { config, error } = ts.readConfigFile(path, ts.sys.readFile);
  if (error) return undefined;
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, dirname(path), undefined, path);
  if (parsed.fileNames.includes(file))
    return { id: path, options: { ...parsed.options, ...imposed }, files: parsed.fileNames };
  for (const reference of [...(parsed.projectReferences ?? []), ...siblings(path, seen)]) {
    const found = configFor(ts.resolveProjectReferencePath(reference), file, [...seen, path]);
    if (found) return found;
  }
  return undefined;
}

/** `tsconfig.lib.json`, `tsconfig.app.json` beside the one that leaves the file out. */
function siblings(path: string, seen: readonly string[]): ts.ProjectReference[] {
  if (seen.length > 0) return [];
  const names = ts.sys.readDirectory(dirname(path), ['.json'], undefined, ['tsconfig.*.json'], 1);
  return names.map(each => ({ path: each }));
}
