/** A function without its cache, as the text of a memoized one. */
import { ts } from 'ts-morph';
import { indentAt, styleOf } from '../code/style.ts';
import { startWithComments, textOf } from '../code/syntax.ts';
import type { Caching } from './cached-function.ts';
import type { MissPath, Step } from './miss-path.ts';

/** Columns of a line that is still read easily. */
const LINE_WIDTH = 100;

export interface Memoizing {
  readonly fn: Caching;
  readonly path: MissPath;
  /** A statement that nothing needs any more. */
  readonly spare: ts.Statement | undefined;
  /** What `memoize` is called here. */
  readonly memo: string;
  readonly options: string;
}

/** What stands in place of the function, without its cache: for a declaration, a constant of its name. */
export function memoizedText({ fn, path, spare, memo, options }: Memoizing): string {
  return inPlaceOf(fn, memo, `${headOf(fn)} ${bodyOf(fn, path, spare)}`, options);
}

/** The same for a function that stays as it is. */
export function wrappedText(fn: Caching, memo: string, options: string): string {
  if (!ts.isFunctionDeclaration(fn)) return inPlaceOf(fn, memo, textOf(fn), options);
  const only = onlyResult(fn);
  return inPlaceOf(
    fn,
    memo,
    `${headOf(fn)} ${only ? bareResult(only) : textOf(fn.body as ts.Block)}`,
    options,
  );
}

/** What a function of one statement returns; the statement itself where a comment explains it. */
function onlyResult({ body }: Caching): ts.Expression | undefined {
  const [only, ...more] = body && ts.isBlock(body) ? body.statements : [];
  if (!only || !ts.isReturnStatement(only) || more.length > 0) return undefined;
  const text = textOf(body as ts.Block);
  return text.includes('//') || text.includes('/*') ? undefined : only.expression;
}

function inPlaceOf(fn: Caching, memo: string, text: string, options: string): string {
  const source = fn.getSourceFile();
  if (!ts.isFunctionDeclaration(fn)) {
    const { line, character } = source.getLineAndCharacterOfPosition(fn.getStart(source));
    const indent = indentAt(source, source.getPositionOfLineAndCharacter(line, 0));
    return memoCall(source, memo, [text, options], character, indent);
  }
  const { semicolon, newLine } = styleOf(source);
  const has = (kind: ts.SyntaxKind) => fn.modifiers?.some(each => each.kind === kind) === true;
  const isDefault = has(ts.SyntaxKind.DefaultKeyword);
  const exported = has(ts.SyntaxKind.ExportKeyword) && !isDefault ? 'export ' : '';
  const head = fn.name ? `${exported}const ${fn.name.text} = ` : 'export default ';
  const after = isDefault && fn.name ? `${newLine}export default ${fn.name.text}${semicolon}` : '';
  return `${head}${memoCall(source, memo, [text, options], head.length, '')}${semicolon}${after}`;
}

/**
 * A call on one line where that is read easily, else on four.
 *
 * @param before - columns that are taken on its first line
 * @param indent - of the line
 */
export function memoCall(
  source: ts.SourceFile,
  memo: string,
  args: readonly string[],
  before: number,
  indent: string,
): string {
  const line = `${memo}(${args.join(', ')})`;
  if (before + line.length <= LINE_WIDTH || line.includes('\n')) return line;
  const { newLine, indent: unit } = styleOf(source);
  return `${memo}(${args.map(each => `${newLine}${indent}${unit}${each},`).join('')}${newLine}${indent})`;
}

/** All before the body; a declaration's as that of an arrow function, so that its name means the memoized one. */
function headOf(fn: Caching): string {
  const source = fn.getSourceFile();
  const start = fn.body?.getStart(source) ?? fn.getEnd();
  if (!ts.isFunctionDeclaration(fn)) return source.text.slice(fn.getStart(source), start).trimEnd();
  const isAsync = fn.modifiers?.some(each => each.kind === ts.SyntaxKind.AsyncKeyword);
  const from = source.text.indexOf(fn.typeParameters ? '<' : '(', (fn.name ?? fn).getEnd());
  const open = fn.name ? from : source.text.indexOf(fn.typeParameters ? '<' : '(', fn.getStart(source));
  return `${isAsync ? 'async ' : ''}${source.text.slice(open, start).trimEnd()} =>`;
}

function bodyOf(fn: Caching, path: MissPath, spare: ts.Statement | undefined): string {
  const { steps, result } = folded({ ...path, steps: path.steps.filter(each => !isOf(each, spare)) });
  if (steps.length === 0 && !ts.isFunctionExpression(fn)) return bareResult(result);
  const source = fn.getSourceFile();
  const { newLine, indent: unit, semicolon } = styleOf(source);
  const outer = indentAt(source, fn.getStart(source));
  const lines = steps.map(each => stepText(each, outer + unit, semicolon));
  const all = [...lines, `return ${resultText(result)}${semicolon}`];
  return `{${newLine}${all.map(each => outer + unit + each).join(newLine)}${newLine}${outer}}`;
}

function isOf(step: Step, statement: ts.Statement | undefined): boolean {
  return step.k === 'statement' && step.statement === statement;
}

/** `const plan = compile(source); return plan` is `return compile(source)`. */
function folded({ steps, result, ...rest }: MissPath): MissPath {
  const last = steps.at(-1);
  const named = last && namedValue(last);
  if (!named || !ts.isIdentifier(result) || result.text !== named.name) return { steps, result, ...rest };
  return { steps: steps.slice(0, -1), result: named.value, ...rest };
}

function namedValue(step: Step): { readonly name: string; readonly value: ts.Expression } | undefined {
  if (step.k === 'value') return step;
  if (!ts.isVariableStatement(step.statement)) return undefined;
  const [only, ...more] = step.statement.declarationList.declarations;
  if (!only?.initializer || only.type || more.length > 0 || !ts.isIdentifier(only.name)) return undefined;
  return { name: only.name.text, value: only.initializer };
}

function stepText(step: Step, indent: string, semicolon: string): string {
  if (step.k === 'value') return `const ${step.name} = ${textOf(step.value)}${semicolon}`;
  const { statement } = step;
  const source = statement.getSourceFile();
  const start = startWithComments(source, statement);
  const text = source.text.slice(start, statement.getEnd());
  const own = indentAt(source, start);
  if (own === indent || holdsLines(statement)) return text;
  return text.replace(/\n[ \t]*/g, line =>
    line.startsWith(`\n${own}`) ? `\n${indent}${line.slice(own.length + 1)}` : line,
  );
}

/** Text over several lines, which must not be moved. */
function holdsLines(node: ts.Node): boolean {
  if (ts.isTemplateLiteralToken(node) && node.getText().includes('\n')) return true;
  return ts.forEachChild(node, each => holdsLines(each) || undefined) ?? false;
}

/** An object in brackets; a promise need not be waited for to be handed on. */
function bareResult(result: ts.Expression): string {
  const text = resultText(result);
  const needsBrackets =
    text.startsWith('{') || (ts.isBinaryExpression(result) && /^(,|=)$/.test(result.operatorToken.getText()));
  return needsBrackets ? `(${text})` : text;
}

function resultText(result: ts.Expression): string {
  return textOf(ts.isAwaitExpression(result) ? result.expression : result);
}
