/** How a file is written: quotes, semicolons, line ends, the unit of indentation, modules. */
import { ts } from 'ts-morph';

export interface Style {
  readonly quote: "'" | '"';
  readonly semicolon: '' | ';';
  readonly newLine: '\n' | '\r\n';
  readonly indent: string;
}

export function styleOf(source: ts.SourceFile): Style {
  const { text } = source;
  return {
    quote: quoteOf(source),
    semicolon: semicolonOf(source),
    newLine: text.includes('\r\n') ? '\r\n' : '\n',
    indent: /^(\t| {2,8})(?=\S)/m.exec(text)?.[1] ?? '  ',
  };
}

function quoteOf({ text }: ts.SourceFile): Style['quote'] {
  const single = text.split("'").length;
  return text.split('"').length > single ? '"' : "'";
}

function semicolonOf(source: ts.SourceFile): Style['semicolon'] {
  const statements = source.statements.filter(
    each => ts.isImportDeclaration(each) || ts.isVariableStatement(each) || ts.isExpressionStatement(each),
  );
  const ended = statements.filter(each => source.text[each.getEnd() - 1] === ';');
  return statements.length > 0 && ended.length * 2 < statements.length ? '' : ';';
}

/** The white space before the line that a position is on. */
export function indentAt({ text }: ts.SourceFile, position: number): string {
  const start = text.lastIndexOf('\n', position - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
}

/** Whether a file has type annotations. */
export function isTyped(source: ts.SourceFile): boolean {
  return /\.[cm]?tsx?$/.test(source.fileName);
}

/** Whether a file imports by `require`. */
export function isCommonJs(source: ts.SourceFile): boolean {
  if (isTyped(source) || source.fileName.endsWith('.mjs')) return false;
  if (source.fileName.endsWith('.cjs')) return true;
  const usesImports = source.statements.some(
    each => ts.isImportDeclaration(each) || ts.isExportDeclaration(each) || ts.isExportAssignment(each),
  );
  return !usesImports && /\brequire\(|\bmodule\.exports\b|\bexports\.\w/.test(source.text);
}

/** A number as a file writes it: JavaScript may be read by what knows no separators. */
export function numberIn(source: ts.SourceFile, value: number): string {
  return isTyped(source) ? numeral(value) : String(value);
}

/** A number as people write it: thousands apart. */
function numeral(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '_');
}
