/** Bringing a name into a file: an import or a `require`, written as the file writes its own. */
import { dirname, extname, relative, sep } from 'node:path';
import { ts } from 'ts-morph';
import type { Draft } from '../draft.ts';
import type { FixProject } from '../program/project.ts';
import { isCommonJs, styleOf } from './style.ts';
import { endWithComments } from './syntax.ts';

/** Adds what brings `name` from a module into a file, unless it is there; returns the name to use. */
export function importName(draft: Draft, source: ts.SourceFile, name: string, specifier: string): string {
  if (importsOf(source).some(each => each.specifier === specifier && each.names.includes(name))) return name;
  addImport(draft, source, `{ ${name} }`, specifier);
  return name;
}

/** The same for what a module exports by default; returns the name that the file has for it already. */
export function importDefault(draft: Draft, source: ts.SourceFile, name: string, specifier: string): string {
  const known = importsOf(source).find(each => each.specifier === specifier && each.whole !== undefined);
  if (known?.whole !== undefined) return known.whole;
  addImport(draft, source, name, specifier);
  return name;
}

function addImport(draft: Draft, source: ts.SourceFile, binding: string, specifier: string): void {
  const { quote, semicolon, newLine } = styleOf(source);
  const from = quote + specifier + quote;
  const line = isCommonJs(source)
    ? `const ${binding} = require(${from})${semicolon}`
    : `import ${binding} from ${from}${semicolon}`;
  const last = lastImport(source);
  if (last) draft.insert(source, endWithComments(source, last), newLine + line);
  else draft.insert(source, topOf(source), line + newLine + newLine);
}

interface Imported {
  readonly specifier: string;
  readonly names: readonly string[];
  /** The name of its default export. */
  readonly whole: string | undefined;
}

function importsOf(source: ts.SourceFile): Imported[] {
  return source.statements.flatMap(statement => {
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap(each => requiredBy(each) ?? []);
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const bindings = statement.importClause?.namedBindings;
    if (statement.importClause?.phaseModifier !== undefined) return [];
    const names =
      bindings && ts.isNamedImports(bindings) ? bindings.elements.map(each => each.name.text) : [];
    const whole = statement.importClause?.name?.text;
    return [{ specifier: statement.moduleSpecifier.text, names, whole }];
  });
}

/** `const { BoundedMap } = require('./bounded-map')`: names that are given another one here are not the same. */
function requiredBy({ name, initializer }: ts.VariableDeclaration): Imported | undefined {
  const call = initializer && ts.isCallExpression(initializer) ? initializer : undefined;
  const [specifier] = call?.arguments ?? [];
  if (call?.expression.getText() !== 'require' || !specifier || !ts.isStringLiteralLike(specifier))
    return undefined;
  const elements = ts.isObjectBindingPattern(name) ? name.elements.filter(each => !each.propertyName) : [];
  const whole = ts.isIdentifier(name) ? name.text : undefined;
  return { specifier: specifier.text, names: elements.map(each => each.name.getText()), whole };
}

function lastImport(source: ts.SourceFile): ts.Statement | undefined {
  const wanted = isCommonJs(source) ? isRequire : isImport;
  const first = source.statements.findIndex(wanted);
  if (first < 0) return undefined;
  const rest = source.statements.slice(first);
  const end = rest.findIndex(each => !wanted(each));
  return rest[(end < 0 ? rest.length : end) - 1];
}

function isImport(statement: ts.Statement): boolean {
  return ts.isImportDeclaration(statement) || ts.isImportEqualsDeclaration(statement);
}

function isRequire(statement: ts.Statement): boolean {
  if (!ts.isVariableStatement(statement)) return false;
  return statement.declarationList.declarations.every(
    each => each.initializer !== undefined && /^require\(/.test(each.initializer.getText()),
  );
}

/** Below `#!`, directives and the comment at the head of the file. */
function topOf(source: ts.SourceFile): number {
  const first = source.statements.find(
    each => !ts.isExpressionStatement(each) || !ts.isStringLiteral(each.expression),
  );
  return first ? startOfLine(source, first) : source.text.length;
}

/** Of a statement, or of a comment that stands before it on the same line. */
function startOfLine(source: ts.SourceFile, statement: ts.Statement): number {
  let start = statement.getStart(source, true);
  const comments = ts.getLeadingCommentRanges(source.text, statement.pos) ?? [];
  for (const { pos, end } of comments.toReversed())
    if (end <= start && !source.text.slice(end, start).includes('\n')) start = pos;
  return start;
}

/** A relative import of a file, with the ending that the importing file's own imports have. */
export function relativeSpecifier(project: FixProject, source: ts.SourceFile, target: string): string {
  const path = relative(dirname(source.fileName), target).split(sep).join('/');
  const stem = path.slice(0, path.length - extname(path).length);
  const dotted = stem.startsWith('.') ? stem : `./${stem}`;
  return dotted + endingOf(project, source, extname(path));
}

function endingOf(project: FixProject, source: ts.SourceFile, extension: string): string {
  const compiled = extension.replace('ts', 'js');
  if (isCommonJs(source)) return extension === '.cjs' ? extension : '';
  const own = writtenEnding(source) ?? commonEnding(project, source);
  if (own === undefined) return needsEnding(project, source) ? compiled : '';
  if (own === '') return '';
  return /ts$/.test(own) ? extension : compiled;
}

/** The ending of the file's first relative import of code: `.js`, `.ts` or none. */
function writtenEnding(source: ts.SourceFile): string | undefined {
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
    const { moduleSpecifier } = statement;
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) continue;
    if (!/^\.{1,2}\//.test(moduleSpecifier.text)) continue;
    const ending = /\.[cm]?[jt]sx?$/.exec(moduleSpecifier.text)?.[0];
    if (ending !== undefined || !/\.\w+$/.test(moduleSpecifier.text)) return ending ?? '';
  }
  return undefined;
}

/** That of the other files, where this one imports none of its neighbours. */
function commonEnding(project: FixProject, source: ts.SourceFile): string | undefined {
  const program = project.program();
  for (const each of program.getSourceFiles()) {
    if (each === source || each.isDeclarationFile || program.isSourceFileFromExternalLibrary(each)) continue;
    const ending = writtenEnding(each);
    if (ending !== undefined) return ending;
  }
  return undefined;
}

function needsEnding({ options }: FixProject, source: ts.SourceFile): boolean {
  const kind = options.moduleResolution;
  if (/\.[cm]?jsx?$/.test(source.fileName)) return true;
  const isNode = kind === ts.ModuleResolutionKind.Node16 || kind === ts.ModuleResolutionKind.NodeNext;
  return isNode && source.impliedNodeFormat === ts.ModuleKind.ESNext;
}
