/** The function whose cache an accumulator is: the only one that touches it, made once for each cache. */
import { ts } from 'ts-morph';
import { functionOf } from '../code/context.ts';
import { nodesAt } from '../code/sites.ts';
import { isWritten, nodeAt, placeOf, statementOf, widened } from '../code/syntax.ts';
import type { Uses } from '../code/uses.ts';
import type { FixRequest, Request } from '../fix.ts';
import { CannotFix } from '../model.ts';
import { isInert } from './load-order.ts';

export type Caching = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction;

export interface CachedFunction {
  readonly fn: Caching;
  /** What it is called by in its file; absent where it has no name there. */
  readonly name: ts.Identifier | undefined;
  /** The statement that declares the cache. */
  readonly cache: ts.VariableStatement;
  /** Mentions of the cache in the function. */
  readonly inside: ReadonlySet<ts.Node>;
  /** Mentions elsewhere. */
  readonly outside: readonly ts.Expression[];
}

/** @throws CannotFix where it is no function's own cache, or the function cannot be replaced */
export function cachedFunction(uses: Uses, request: FixRequest): CachedFunction {
  const cache = declarationOf(uses);
  const fn = fillerOf(uses, request);
  requireReplaceable(fn);
  requireMadeOnce(fn, cache);
  const all = [...uses.accesses, ...uses.targets];
  const inside = new Set<ts.Node>(all.filter(each => functionOf(each) === fn));
  const outside = all.filter(each => !inside.has(each));
  return { fn, name: nameOf(fn), cache, inside, outside };
}

function declarationOf({ carriers }: Uses): ts.VariableStatement {
  const [carrier, ...more] = carriers;
  if (!carrier || more.length > 0 || !ts.isVariableDeclaration(carrier))
    throw new CannotFix('it belongs to an object, which a memoized function does not');
  const list = carrier.parent;
  const statement = list.parent;
  if (!ts.isVariableDeclarationList(list) || !ts.isVariableStatement(statement))
    throw new CannotFix(`it is no statement of its own at ${placeOf(carrier)}`);
  if (list.declarations.length > 1)
    throw new CannotFix(`it is declared together with others at ${placeOf(carrier)}`);
  if (ts.getModifiers(statement)?.length) throw new CannotFix('it is exported, and others may use it');
  return statement;
}

function fillerOf({ accesses }: Uses, { accumulator, root }: FixRequest): Caching {
  const fillers = new Set(
    accumulator.growth.map(site => nodesAt(accesses, site, root)[0]).map(each => each && functionOf(each)),
  );
  const [fn, ...more] = fillers;
  if (!fn || more.length > 0) throw new CannotFix('it is filled in more than one place');
  if (ts.isFunctionDeclaration(fn) || ts.isFunctionExpression(fn) || ts.isArrowFunction(fn)) return fn;
  throw new CannotFix(
    `it is filled by a method at ${placeOf(fn)}, which overriding and 'this' tie to its object`,
  );
}

/** @throws CannotFix where a function cannot stand in an expression, or answers more than once */
export function requireReplaceable(fn: Caching): void {
  if (fn.asteriskToken) throw new CannotFix(`a generator at ${placeOf(fn)} answers more than once`);
  if (!fn.body) throw new CannotFix(`its function has no body at ${placeOf(fn)}`);
  const symbols = (fn as { symbol?: ts.Symbol }).symbol?.declarations ?? [];
  if (symbols.length > 1) throw new CannotFix(`its function has overloads at ${placeOf(fn)}`);
  if (ts.isArrowFunction(fn)) return;
  const own = ownContext(fn.body, fn);
  if (own) throw new CannotFix(`its function uses '${own.getText()}' at ${placeOf(own)}`);
}

/** `this`, `arguments` or `new.target` of a function itself. */
function ownContext(node: ts.Node, fn: Caching): ts.Node | undefined {
  if (node.kind === ts.SyntaxKind.ThisKeyword || ts.isMetaProperty(node)) return node;
  if (ts.isIdentifier(node) && node.text === 'arguments') return node;
  if (ts.isFunctionLike(node) && !ts.isArrowFunction(node)) return undefined;
  return ts.forEachChild(node, each => ownContext(each, fn));
}

/** @throws CannotFix where a function is made more often than its cache: it would get a memory of its own each time */
export function requireMadeOnce(fn: Caching, cache: ts.VariableStatement): void {
  const statement = ts.isFunctionDeclaration(fn) ? fn : statementOf(fn);
  if (statement?.parent !== cache.parent || isInClass(fn, statement))
    throw new CannotFix(`its function at ${placeOf(fn)} is made elsewhere, and perhaps more than once`);
}

function isInClass(fn: ts.Node, statement: ts.Node): boolean {
  for (let at = fn; at !== statement; at = at.parent) if (ts.isClassLike(at)) return true;
  return ts.isClassLike(statement);
}

/** What a function is called by in its file. */
export function nameOf(fn: Caching): ts.Identifier | undefined {
  if (ts.isFunctionDeclaration(fn)) return fn.name;
  const { parent } = fn;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name : undefined;
}

/** Mentions of the function by its name, its declaration apart. */
export function mentionsOf({ name }: Pick<CachedFunction, 'name'>, { project }: Request): ts.Node[] {
  if (!name) return [];
  const source = name.getSourceFile();
  return project.references(source.fileName, name.getStart(source)).flatMap(({ fileName, textSpan }) => {
    const file = project.source(fileName);
    const node = file && nodeAt(file, textSpan.start);
    return node && node !== name ? [node] : [];
  });
}

/**
 * Checks that a function declaration may become a constant, which is there only from its line on.
 *
 * @throws CannotFix where it would be missed
 */
export function requireNotHoisted(found: CachedFunction, mentions: readonly ts.Node[]): void {
  const { fn, cache } = found;
  for (const mention of mentions) requireCalledOnly(mention);
  if (!ts.isFunctionDeclaration(fn)) return;
  const early = mentions.find(each => isEvaluatedBefore(each, fn));
  if (early) throw new CannotFix(`its function is used before it at ${placeOf(early)}`);
  const between = statementsBetween(cache, fn).find(each => !isInert(each));
  if (between) throw new CannotFix(`what runs at ${placeOf(between)} may call its function before its line`);
}

/** @throws CannotFix where a function is made an object with, or replaced */
export function requireCalledOnly(mention: ts.Node): void {
  const access = widened(mention as ts.Expression);
  if (ts.isNewExpression(access.parent) && access.parent.expression === access)
    throw new CannotFix(`its function makes an object at ${placeOf(mention)}`);
  if (isWritten(access)) throw new CannotFix(`its function is replaced at ${placeOf(mention)}`);
}

function isEvaluatedBefore(mention: ts.Node, fn: ts.FunctionDeclaration): boolean {
  if (mention.getSourceFile() !== fn.getSourceFile() || ts.isExportSpecifier(mention.parent)) return false;
  return mention.pos < fn.pos && functionOf(mention) === functionOf(fn);
}

function statementsBetween(cache: ts.Statement, fn: ts.Statement): readonly ts.Statement[] {
  const { statements } = cache.parent as ts.Block | ts.SourceFile;
  return statements.slice(statements.indexOf(cache) + 1, Math.max(0, statements.indexOf(fn)));
}
