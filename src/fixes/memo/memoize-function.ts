/** A function of the program whose answers are to be kept: it becomes a memoized one, under its own name. */
import { ts } from 'ts-morph';
import type { RepeatedCall } from '../../facts/model.ts';
import { functionOf } from '../code/context.ts';
import { isTyped } from '../code/style.ts';
import { nodeAt, placeOf, statementOf, textOf } from '../code/syntax.ts';
import type { Draft } from '../draft.ts';
import type { RemarkRequest, Request } from '../fix.ts';
import { CannotFix } from '../model.ts';
import { useContainer } from '../vendor/vendor.ts';
import {
  type Caching,
  mentionsOf,
  nameOf,
  requireCalledOnly,
  requireReplaceable,
} from './cached-function.ts';
import { isPrimitive } from './immutable.ts';
import { earlyUser } from './load-order.ts';
import { memoOptions } from './memo-options.ts';
import { wrappedText } from './memoized-text.ts';
import { requireShareable } from './shared-answer.ts';

/** @throws CannotFix where it is no function that can be memoized */
export function functionBehind({ source, name }: RepeatedCall, { project, root }: RemarkRequest): Caching {
  const file = project.source(`${root}/${source.file}`);
  if (!file) throw new CannotFix(`'${name}' is in another project of the compiler, in ${source.file}`);
  const position = file.getPositionOfLineAndCharacter(source.line - 1, source.column - 1);
  for (let at = nodeAt(file, position); at.parent; at = at.parent)
    if (ts.isFunctionLike(at)) return requireFunction(at);
  throw new CannotFix(`'${name}' is not in sight`);
}

function requireFunction(fn: ts.SignatureDeclaration): Caching {
  if (ts.isFunctionDeclaration(fn) || ts.isFunctionExpression(fn) || ts.isArrowFunction(fn)) return fn;
  throw new CannotFix(`it is a method at ${placeOf(fn)}, which 'this' ties to its object`);
}

/** Why a function cannot be memoized; undefined where it can. */
export function whyNotMemoized(fn: Caching, request: Request): string | undefined {
  try {
    requireMemoizable(fn, request);
    return undefined;
  } catch (error) {
    if (error instanceof CannotFix) return error.message;
    throw error;
  }
}

/** @throws CannotFix where it cannot be memoized */
export function memoizeFunction(fn: Caching, request: RemarkRequest, draft: Draft): void {
  requireMemoizable(fn, request);
  const source = fn.getSourceFile();
  const { text: name } = nameOf(fn) as ts.Identifier;
  const memo = useContainer(draft, source, 'memoize', 'memoize', request);
  const options = memoOptions({ name, isSingle: fn.parameters.length === 0 }, fn, request, draft);
  draft.replace(fn, wrappedText(fn, memo, options));
}

function requireMemoizable(fn: Caching, request: Request): void {
  requireReplaceable(fn);
  const name = nameOf(fn);
  if (!name) throw new CannotFix(`its function has no name of its own at ${placeOf(fn)}`);
  requireMadeOnce(fn);
  for (const each of fn.parameters) requireHashable(each, request);
  const mentions = mentionsOf({ name }, request);
  requireInTime(fn, mentions);
  for (const each of mentions) requireServed(each, fn, request);
}

/** @throws CannotFix where it would get a memory of its own each time it is made */
function requireMadeOnce(fn: Caching): void {
  const statement = ts.isFunctionDeclaration(fn) ? fn : statementOf(fn);
  const isConstant =
    ts.isFunctionDeclaration(fn) ||
    (ts.isVariableDeclaration(fn.parent) && (fn.parent.parent.flags & ts.NodeFlags.Const) !== 0);
  if (!statement || !ts.isSourceFile(statement.parent) || !isConstant)
    throw new CannotFix(`its function at ${placeOf(fn)} is made anew each time, or replaced`);
}

/** @throws CannotFix where an argument is compared by identity, and another one each time */
function requireHashable(parameter: ts.ParameterDeclaration, { project }: Request): void {
  const checker = project.checker();
  const type = checker.getTypeAtLocation(parameter);
  const isUnknown = !isTyped(parameter.getSourceFile()) && (type.flags & ts.TypeFlags.Any) !== 0;
  if (parameter.dotDotDotToken || (!isUnknown && !isPrimitive(type, checker)))
    throw new CannotFix(
      `its argument '${textOf(parameter.name)}' is no plain value, and would hardly ever be the same one twice`,
    );
}

/** @throws CannotFix where a function declaration is used before its line, where a constant is not there yet */
function requireInTime(fn: Caching, mentions: readonly ts.Node[]): void {
  if (!ts.isFunctionDeclaration(fn)) return;
  const early = earlyUser(fn);
  if (early) throw new CannotFix(`what runs at ${placeOf(early)} may call its function before its line`);
  const source = fn.getSourceFile();
  const isCircular = source.statements.some(
    each => ts.isImportDeclaration(each) && /^['"]\./.test(textOf(each.moduleSpecifier)),
  );
  const loaded = mentions.find(
    each => isCircular && each.getSourceFile() !== source && !functionOf(each) && isEvaluated(each),
  );
  if (loaded) throw new CannotFix(`${placeOf(loaded)} may call its function before its file is loaded`);
}

function isEvaluated({ parent }: ts.Node): boolean {
  return !ts.isImportSpecifier(parent) && !ts.isImportClause(parent) && !ts.isExportSpecifier(parent);
}

/** @throws CannotFix where a mention would not be served by answers that are kept and shared */
function requireServed(mention: ts.Node, fn: Caching, { project }: Request): void {
  if (!isEvaluated(mention) || ts.isTypeQueryNode(mention.parent)) return;
  requireCalledOnly(mention);
  const access = ts.isPropertyAccessExpression(mention.parent) ? mention.parent : mention;
  const call = access.parent;
  if (!ts.isCallExpression(call) || call.expression !== access) {
    if (isPlainExport(access)) return;
    throw new CannotFix(`its function is handed on at ${placeOf(mention)}, to what may call it with more`);
  }
  if (call.arguments.length > fn.parameters.length)
    throw new CannotFix(`it is called with more than it takes at ${placeOf(call)}`);
  requireShareable(call, project);
}

/** `module.exports = { read }`, `export default read` */
function isPlainExport({ parent }: ts.Node): boolean {
  if (ts.isExportAssignment(parent)) return true;
  const holder = ts.isShorthandPropertyAssignment(parent) ? parent.parent.parent : parent;
  return ts.isBinaryExpression(holder) && /^(module\.)?exports\b/.test(textOf(holder.left));
}
