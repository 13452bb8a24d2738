/** A variable that keeps for ever what a function got once → the function keeps it itself, for a while. */
import { ts } from 'ts-morph';
import { functionOf } from '../code/context.ts';
import { removeStatement } from '../code/places.ts';
import { placeOf } from '../code/syntax.ts';
import { type Uses, usesOf } from '../code/uses.ts';
import type { Plan, RemarkRequest } from '../fix.ts';
import { CannotFix } from '../model.ts';
import { useContainer } from '../vendor/vendor.ts';
import {
  type Caching,
  mentionsOf,
  nameOf,
  requireCalledOnly,
  requireMadeOnce,
  requireReplaceable,
} from './cached-function.ts';
import { earlyUser } from './load-order.ts';
import { memoOptions } from './memo-options.ts';
import { memoizedText } from './memoized-text.ts';
import { missPath } from './miss-path.ts';

export const memoizedValue: Plan<RemarkRequest> = (request, draft) => {
  const { project, source, position, remark } = request;
  const uses = usesOf(project, source.fileName, position);
  const variable = variableOf(uses);
  const { fn, mentions } = keeperOf(uses);
  requireReplaceable(fn);
  requireMadeOnce(fn, variable);
  requireInTime(fn, request);
  const path = missPath(fn, { mentions, isSingle: true });
  const memo = useContainer(draft, source, 'memoize', 'memoize', request);
  const options = memoOptions({ name: remark.name, isSingle: true }, fn, request, draft);
  draft.replace(fn, memoizedText({ fn, path, spare: undefined, memo, options }));
  removeStatement(variable, draft);
};

/** @throws CannotFix where it is no variable of its own that begins with nothing */
function variableOf({ carriers }: Uses): ts.VariableStatement {
  const [carrier, ...more] = carriers;
  const isOne = carrier && more.length === 0 && ts.isVariableDeclaration(carrier);
  const statement = isOne ? carrier.parent.parent : undefined;
  if (!isOne || !statement || !ts.isVariableStatement(statement))
    throw new CannotFix('it is no statement of its own');
  if (statement.declarationList.declarations.length > 1)
    throw new CannotFix(`it is declared together with others at ${placeOf(carrier)}`);
  if (ts.getModifiers(statement)?.length) throw new CannotFix('it is exported, and others may use it');
  if (carrier.initializer && !isNothing(carrier.initializer))
    throw new CannotFix(`it begins with a value at ${placeOf(carrier)}`);
  return statement;
}

function isNothing(value: ts.Expression): boolean {
  return value.kind === ts.SyntaxKind.NullKeyword || value.getText() === 'undefined';
}

/** @throws CannotFix where more than one function looks at it, or one that takes arguments */
function keeperOf({ accesses, targets }: Uses): { fn: Caching; mentions: ReadonlySet<ts.Node> } {
  const mentions = new Set<ts.Node>([...accesses, ...targets]);
  const [first] = mentions;
  const fn = first && functionOf(first);
  const other = [...mentions].find(each => functionOf(each) !== fn);
  if (other) throw new CannotFix(`it is used by more than one function, at ${placeOf(other)} too`);
  if (!fn) throw new CannotFix('no function keeps it');
  const isPlain = ts.isFunctionDeclaration(fn) || ts.isFunctionExpression(fn) || ts.isArrowFunction(fn);
  if (!isPlain) throw new CannotFix(`it is set by a method at ${placeOf(fn)}`);
  if (fn.parameters.length > 0)
    throw new CannotFix(
      `its function at ${placeOf(fn)} takes arguments, and keeps one answer for all of them`,
    );
  return { fn, mentions };
}

/** @throws CannotFix where a function declaration is used before its line, or replaced */
function requireInTime(fn: Caching, request: RemarkRequest): void {
  for (const each of mentionsOf({ name: nameOf(fn) }, request)) requireCalledOnly(each);
  const early = ts.isFunctionDeclaration(fn) ? earlyUser(fn) : undefined;
  if (early) throw new CannotFix(`what runs at ${placeOf(early)} may call its function before its line`);
}
