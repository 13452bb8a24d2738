import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Project, ts } from 'ts-morph';
import { upwards } from './manifest.ts';

const inferred: ts.CompilerOptions = {
  allowJs: true,
  jsx: ts.JsxEmit.Preserve,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2022,
};

const imposed: ts.CompilerOptions = {
  noEmit: true,
  allowJs: true,
  skipLibCheck: true,
  ignoreDeprecations: '6.0',
};

function nearestConfig(folder: string): string | undefined {
  for (const at of upwards(folder)) {
    const found = ['tsconfig.json', 'jsconfig.json']
      .map(name => join(at, name))
      .find(path => existsSync(path));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The options of a config file; what it extends and cannot be found is passed over. */
function optionsOf(file: string): ts.CompilerOptions {
  const { config, error } = ts.readConfigFile(file, ts.sys.readFile);
  if (error) return inferred;
  return ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, dirname(file)).options;
}

/** A ts-morph project with the settings that hold for a workspace file, and that file in it. */
export function createProject(workspace: { readonly root: string }, file: string): Project {
  const path = resolve(workspace.root, file);
  const config = nearestConfig(dirname(path));
  const project = new Project({
    compilerOptions: { ...(config === undefined ? inferred : optionsOf(config)), ...imposed },
  });
  project.addSourceFileAtPath(path);
  return project;
}
