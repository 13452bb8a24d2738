/** Bringing a container of the runtime into a project: a copy of one file, or the package where it resolves. */
import { dirname, join, relative, sep } from 'node:path';
import { ts } from 'ts-morph';
import { importName, relativeSpecifier } from '../code/imports.ts';
import { isCommonJs, isTyped } from '../code/style.ts';
import type { Draft } from '../draft.ts';
import { CannotFix, type FixOptions } from '../model.ts';
import { packageOf } from '../program/package-of.ts';
import type { FixProject } from '../program/project.ts';
import { readHead } from './copy-head.ts';
import { type UnitOptions, unitText } from './units.ts';

const PACKAGE = '@bounded/runtime';
const DEFAULT_DIRECTORY = 'src/vendor/bounded';

export interface VendorContext {
  readonly project: FixProject;
  readonly root: string;
  readonly options: FixOptions;
}

/** Makes a container's name usable in a file and returns that name. */
export function useContainer(
  draft: Draft,
  source: ts.SourceFile,
  unit: string,
  name: string,
  context: VendorContext,
): string {
  if (declares(source, name)) throw new CannotFix(`the file has a '${name}' of its own`);
  if (packageResolves(source, context)) return importName(draft, source, name, PACKAGE);
  const target = vendoredFile(source, unit, context);
  const there = context.project.text(target);
  if (there === undefined) {
    requireInside(target, context.root);
    draft.create(target, unitText(unit, languageOf(source)));
  } else if (readHead(there)?.unit !== unit)
    throw new CannotFix(
      `'${target.slice(context.root.length + 1)}' is there already and is no copy of ${name}`,
    );
  return importName(draft, source, name, relativeSpecifier(context.project, source, target));
}

/** Whether a file gives a name to something of its own. */
export function declares(source: ts.SourceFile, name: string): boolean {
  return source.statements.some(
    each =>
      ((ts.isClassDeclaration(each) || ts.isFunctionDeclaration(each)) && each.name?.text === name) ||
      (ts.isVariableStatement(each) &&
        each.declarationList.declarations.some(one => ts.isIdentifier(one.name) && one.name.text === name)),
  );
}

/** The package import is written only where it is a dependency and leads somewhere. */
function packageResolves(source: ts.SourceFile, { project, root }: VendorContext): boolean {
  if (!packageOf(source.fileName, root).dependencies.has(PACKAGE)) return false;
  const found = ts.resolveModuleName(PACKAGE, source.fileName, project.options, ts.sys);
  return found.resolvedModule !== undefined;
}

function languageOf(source: ts.SourceFile): UnitOptions {
  if (isTyped(source)) return { language: 'ts' };
  return { language: 'js', module: isCommonJs(source) ? 'cjs' : 'esm' };
}

/** Absolute path of the copy that serves a file. */
export function vendoredFile(source: ts.SourceFile, unit: string, context: VendorContext): string {
  const { folder } = packageOf(source.fileName, context.root);
  return join(
    folder,
    directoryFor(source, folder, context),
    unit + extensionFor(source, folder, context.root),
  );
}

/**
 * The directory of the settings; the default one moves below the folder that the sources are in, and into the part of the
 * package that is compiled by itself: a project that others build on must hold every file it imports.
 */
function directoryFor(source: ts.SourceFile, folder: string, { options, project }: VendorContext): string {
  const { vendorDirectory } = options;
  if (vendorDirectory !== DEFAULT_DIRECTORY) return vendorDirectory;
  const parts = [project.options.rootDir, project.folder].filter(
    part => part?.startsWith(folder + sep) && source.fileName.startsWith(`${part}/`),
  );
  const [part] = parts.sort((a = '', b = '') => b.length - a.length);
  if (part !== undefined) return join(relative(folder, part), 'vendor/bounded');
  const inside = relative(folder, source.fileName).split(sep);
  const top = inside.length > 1 ? inside[0] : undefined;
  return top === undefined ? 'vendor/bounded' : join(top, 'vendor/bounded');
}

function extensionFor(source: ts.SourceFile, folder: string, root: string): string {
  if (isTyped(source)) return /\.[cm]ts$/.exec(source.fileName)?.[0] ?? '.ts';
  const { type } = packageOf(join(folder, 'package.json'), root);
  if (isCommonJs(source)) return type === 'module' ? '.cjs' : '.js';
  return source.fileName.endsWith('.mjs') ? '.mjs' : '.js';
}

/**
 * Checks that a file would come to lie inside the workspace, symbolic links followed.
 *
 * @throws CannotFix where it would not
 */
export function requireInside(path: string, root: string): void {
  const real = (each: string) => ts.sys.realpath?.(each) ?? each;
  const isThere = (each: string) => ts.sys.fileExists(each) || ts.sys.directoryExists(each);
  let nearest = path;
  while (!isThere(nearest) && nearest !== dirname(nearest)) nearest = dirname(nearest);
  const inside = relative(real(root), real(nearest));
  if (inside.startsWith('..') || inside.startsWith(sep))
    throw new CannotFix(`'${path.slice(root.length + 1)}' would be written outside of the workspace`);
}
