/** What a memoized function's results are kept by: its only argument, or what its cache was keyed by. */
import { ts } from 'ts-morph';
import { bare, isAssignment, placeOf, textOf } from '../code/syntax.ts';
import { CannotFix } from '../model.ts';
import type { Caching } from './cached-function.ts';
import type { MissPath } from './miss-path.ts';

export interface MemoKey {
  /** The option's text; undefined where the only argument is the key. */
  readonly option: string | undefined;
  /** A constant that held the key, which nothing else needs any more. */
  readonly spare: ts.Statement | undefined;
}

/**
 * @param isPassedOn - whether the function goes elsewhere as a value and may be called with more arguments
 * @throws CannotFix where the key is not made of the arguments alone
 */
export function memoKey(fn: Caching, path: MissPath, isPassedOn: boolean, checker: ts.TypeChecker): MemoKey {
  const key = keyOf(path);
  const local = constantOf(key, path);
  const source = local?.value ?? key;
  const before = path.before.filter(each => each !== local?.statement);
  requireOfParameters(source, fn, checker);
  const [first, ...more] = fn.parameters;
  const isOnly = first && more.length === 0 && !first.dotDotDotToken && !first.initializer;
  if (isOnly && ts.isIdentifier(first.name) && textOf(bare(source)) === first.name.text) {
    const option = isPassedOn ? `${first.name.text} => ${first.name.text}` : undefined;
    return { option, spare: spareOf(local, path) };
  }
  const [guard] = before;
  if (guard) throw new CannotFix(`its key is worked out after something else at ${placeOf(guard)}`);
  return { option: `${parametersFor(source, fn)} => ${bracketed(source)}`, spare: spareOf(local, path) };
}

function keyOf({ keys }: MissPath): ts.Expression {
  const [first, ...more] = keys;
  if (!first) throw new CannotFix('it is never looked into');
  const other = more.find(each => textOf(each) !== textOf(first));
  if (other) throw new CannotFix(`it is asked for one key and filled under another at ${placeOf(other)}`);
  return first;
}

interface Local {
  readonly statement: ts.Statement;
  readonly name: string;
  readonly value: ts.Expression;
}

/** `const key = …` before the lookup. */
function constantOf(key: ts.Expression, { before }: MissPath): Local | undefined {
  for (const statement of before) {
    if (!ts.isVariableStatement(statement)) continue;
    const [only, ...more] = statement.declarationList.declarations;
    if (only?.initializer && more.length === 0 && textOf(only.name) === textOf(bare(key)))
      return { statement, name: textOf(only.name), value: only.initializer };
  }
  return undefined;
}

/** The constant's statement, unless what is computed needs it. */
function spareOf(local: Local | undefined, { steps, result }: MissPath): ts.Statement | undefined {
  if (!local) return undefined;
  const others = steps.map(each => (each.k === 'value' ? each.value : each.statement));
  const isNeeded = [...others, result].some(each => each !== local.statement && mentions(each, local.name));
  return isNeeded ? undefined : local.statement;
}

function mentions(node: ts.Node, name: string): boolean {
  if (ts.isIdentifier(node) && node.text === name) return true;
  return ts.forEachChild(node, each => mentions(each, name) || undefined) ?? false;
}

/** @throws CannotFix where the key depends on what the function itself works out or changes */
function requireOfParameters(key: ts.Expression, fn: Caching, checker: ts.TypeChecker): void {
  const visit = (node: ts.Node): void => {
    if (ts.isAwaitExpression(node) || ts.isYieldExpression(node) || isAssignment(node))
      throw new CannotFix(`its key takes more than a look at ${placeOf(node)}`);
    if (ts.isIdentifier(node)) requireKnown(node, fn, checker);
    ts.forEachChild(node, visit);
  };
  visit(key);
}

function requireKnown(name: ts.Identifier, fn: Caching, checker: ts.TypeChecker): void {
  const declared = checker.getSymbolAtLocation(name)?.valueDeclaration;
  if (!declared || !fn.body || !isWithin(declared, fn)) return;
  const parameter = fn.parameters.find(each => isWithin(declared, each));
  if (!parameter && !isWithin(declared, name.parent))
    throw new CannotFix(`its key is worked out on the way to it at ${placeOf(name)}`);
  if (isChanged(name.text, fn.body))
    throw new CannotFix(`'${name.text}' of its key is changed at ${placeOf(fn)}`);
}

function isWithin(node: ts.Node, outer: ts.Node): boolean {
  return node.getSourceFile() === outer.getSourceFile() && outer.pos <= node.pos && node.end <= outer.end;
}

function isChanged(name: string, node: ts.Node): boolean {
  if (isAssignment(node) && textOf(bare(node.left)) === name) return true;
  const isStep =
    ts.isPostfixUnaryExpression(node) ||
    (ts.isPrefixUnaryExpression(node) && /^(\+\+|--)/.test(textOf(node)));
  if (isStep && textOf(node.operand) === name) return true;
  return ts.forEachChild(node, each => isChanged(name, each) || undefined) ?? false;
}

/** The parameters up to the last that the key needs, without types. */
function parametersFor(key: ts.Expression, fn: Caching): string {
  const last = fn.parameters.findLastIndex(each => namesOf(each.name).some(name => mentions(key, name)));
  const texts = fn.parameters.slice(0, last + 1).map(each => {
    const value = each.initializer ? ` = ${textOf(each.initializer)}` : '';
    return `${each.dotDotDotToken ? '...' : ''}${textOf(each.name)}${value}`;
  });
  return `(${texts.join(', ')})`;
}

function namesOf(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap(each => (ts.isBindingElement(each) ? namesOf(each.name) : []));
}

/** An object as the bare result of an arrow function needs brackets. */
function bracketed(result: ts.Expression): string {
  return ts.isObjectLiteralExpression(result) ? `(${textOf(result)})` : textOf(result);
}
