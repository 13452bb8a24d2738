/** What a caching function does where the key is missing, without its cache: what is to be memoized. */
import { ts } from 'ts-morph';
import { bare, isAssignment, placeOf, textOf } from '../code/syntax.ts';
import { CannotFix } from '../model.ts';
import { type Cache, filled, lookedUp, type Stored, stored, whereMissing } from './cache-steps.ts';

/** A statement that stays, or a value that is kept under a name. */
export type Step =
  | { readonly k: 'statement'; readonly statement: ts.Statement }
  | { readonly k: 'value'; readonly name: string; readonly value: ts.Expression };

export interface MissPath {
  /** What comes before the result. */
  readonly steps: readonly Step[];
  readonly result: ts.Expression;
  /** Every key that is looked up or stored under. */
  readonly keys: readonly ts.Expression[];
  /** Statements before the first lookup. */
  readonly before: readonly ts.Statement[];
}

/** @throws CannotFix where the function does anything else than look up, compute, store and return */
export function missPath(fn: ts.FunctionLikeDeclaration, cache: Cache): MissPath {
  const { body } = fn;
  if (body && ts.isBlock(body)) return new Walk(cache).block(body);
  const fill = body && filled(body as ts.Expression, cache);
  if (!fill) throw new CannotFix(`it is used otherwise than as the cache of a function at ${placeOf(fn)}`);
  return { steps: [], result: fill.value, keys: [fill.key], before: [] };
}

class Walk {
  readonly #cache: Cache;
  readonly #steps: Step[] = [];
  readonly #keys: ts.Expression[] = [];
  readonly #before: ts.Statement[] = [];
  /** The local that holds what was looked up. */
  #held: string | undefined;
  /** What was put in: by the name it has, or as it is worked out. */
  #put: ts.Expression | undefined;
  #result: ts.Expression | undefined;

  constructor(cache: Cache) {
    this.#cache = cache;
  }

  block(body: ts.Block): MissPath {
    this.#all(body.statements);
    if (!this.#result || !this.#put) throw this.#otherwise(body);
    return { steps: this.#steps, result: this.#result, keys: this.#keys, before: this.#before };
  }

  #all(statements: readonly ts.Statement[]): void {
    for (const statement of statements) {
      if (this.#result) throw this.#otherwise(statement);
      this.#one(statement);
    }
  }

  #one(statement: ts.Statement): void {
    const isOwn =
      (ts.isVariableStatement(statement) && this.#declares(statement)) ||
      (ts.isIfStatement(statement) && this.#decides(statement)) ||
      (ts.isExpressionStatement(statement) && this.#does(statement.expression)) ||
      (ts.isReturnStatement(statement) && this.#returns(statement));
    if (isOwn) return;
    if (this.#isAboutCache(statement)) throw this.#otherwise(statement);
    if (this.#keys.length === 0) this.#before.push(statement);
    this.#steps.push({ k: 'statement', statement });
  }

  /** `let known = cache.get(key)` */
  #declares({ declarationList: { declarations } }: ts.VariableStatement): boolean {
    const [only, ...more] = declarations;
    const key = only?.initializer && lookedUp(only.initializer, this.#cache);
    if (!only || !key || more.length > 0 || !ts.isIdentifier(only.name)) return false;
    this.#keys.push(key);
    this.#held = only.name.text;
    return true;
  }

  #decides({ expression, thenStatement, elseStatement }: ts.IfStatement): boolean {
    const isMissing = whereMissing(expression, this.#cache, this.#held);
    if (isMissing === undefined) return false;
    this.#keysIn(expression);
    const taken = isMissing ? thenStatement : elseStatement;
    const left = isMissing ? elseStatement : thenStatement;
    if (left) this.#requirePlainReturn(left);
    if (taken) this.#all(ts.isBlock(taken) ? taken.statements : [taken]);
    return true;
  }

  /** A hit is answered with what is held, and nothing else happens. */
  #requirePlainReturn(statement: ts.Statement): void {
    const [only, ...more] = ts.isBlock(statement) ? statement.statements : [statement];
    const isPlain =
      only &&
      more.length === 0 &&
      ts.isReturnStatement(only) &&
      only.expression &&
      this.#isHeld(only.expression);
    if (!isPlain) throw new CannotFix(`a hit does more than answer at ${placeOf(statement)}`);
    this.#keysIn(only);
  }

  #does(expression: ts.Expression): boolean {
    const put = stored(expression, this.#cache) ?? filled(expression, this.#cache);
    if (put) this.#store(put);
    else if (this.#isHeldAssigned(expression)) this.#assign(bare(expression) as ts.BinaryExpression);
    else return false;
    return true;
  }

  #isHeldAssigned(expression: ts.Expression): boolean {
    const inner = bare(expression);
    if (!isAssignment(inner) || inner.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
    return this.#held !== undefined && textOf(inner.left) === this.#held;
  }

  /** `known = compute(key)`, `known = cache[key] = compute(key)` */
  #assign({ right }: ts.BinaryExpression): void {
    const put = stored(right, this.#cache);
    const value = put?.value ?? right;
    this.#requireOpen(value);
    this.#steps.push({ k: 'value', name: this.#held as string, value });
    if (!put) return;
    this.#keys.push(put.key);
    this.#put = value;
  }

  #store({ key, value }: Stored): void {
    if (this.#put) throw this.#otherwise(key);
    this.#keys.push(key);
    if (this.#isHeldAssigned(value)) {
      const { right } = bare(value) as ts.BinaryExpression;
      this.#steps.push({ k: 'value', name: this.#held as string, value: right });
      this.#put = right;
    } else this.#put = value;
    this.#requireOpen(this.#put);
  }

  #returns({ expression }: ts.ReturnStatement): boolean {
    if (!expression) return false;
    const put = stored(expression, this.#cache) ?? filled(expression, this.#cache);
    if (put) {
      this.#store(put);
      this.#result = this.#put;
    } else if (this.#put && (this.#isHeld(expression) || textOf(expression) === textOf(this.#put))) {
      this.#keysIn(expression);
      this.#result = this.#put;
    } else return false;
    return true;
  }

  #isHeld(expression: ts.Expression): boolean {
    const inner = bare(expression);
    return (
      lookedUp(inner, this.#cache) !== undefined || (ts.isIdentifier(inner) && inner.text === this.#held)
    );
  }

  #isAboutCache(node: ts.Node): boolean {
    if (this.#cache.mentions.has(node)) return true;
    if (ts.isIdentifier(node) && node.text === this.#held && !isMemberName(node)) return true;
    return ts.forEachChild(node, each => this.#isAboutCache(each) || undefined) ?? false;
  }

  #requireOpen(value: ts.Expression): void {
    if (!ts.isIdentifier(value) && this.#isAboutCache(value)) throw this.#otherwise(value);
  }

  #keysIn(node: ts.Node): void {
    if (this.#cache.isSingle) return;
    const visit = (each: ts.Node): void => {
      if (this.#cache.mentions.has(each)) {
        const { parent } = each;
        const key = ts.isElementAccessExpression(parent)
          ? parent.argumentExpression
          : ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent)
            ? parent.parent.arguments[0]
            : ts.isBinaryExpression(parent)
              ? parent.left
              : ts.isCallExpression(parent)
                ? parent.arguments[1]
                : undefined;
        if (key) this.#keys.push(key);
      }
      ts.forEachChild(each, visit);
    };
    visit(node);
  }

  #otherwise(node: ts.Node): CannotFix {
    return new CannotFix(`it is used otherwise than as the cache of a function at ${placeOf(node)}`);
  }
}

function isMemberName(name: ts.Identifier): boolean {
  const { parent } = name;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === name) ||
    (ts.isPropertyAssignment(parent) && parent.name === name)
  );
}
