/** What a container holds and must not be let go of silently: calls to come, waiters, things that are open. */
import { ts } from 'ts-morph';
import { closingMethods, endsByItself } from '../../catalogue/closing-methods.ts';
import { usesOf } from '../code/uses.ts';
import type { FixRequest, Plan } from '../fix.ts';
import { CannotFix } from '../model.ts';

const CLOSING: ReadonlySet<string> = new Set(closingMethods);
const ENDING: ReadonlySet<string> = new Set(endsByItself);

/** A fix that lets go of entries at a limit, refused where somebody relies on every one of them. */
export function dropping(plan: Plan): Plan {
  return (request, draft) => {
    requireNothingOwed(request);
    plan(request, draft);
  };
}

/**
 * Entries that are found by a key are let go of when the other end may be long gone; a cache is another matter, for it
 * makes what it holds.
 */
function requireNothingOwed(request: FixRequest): void {
  const { container, use, signals } = request.accumulator;
  if (signals.some(each => each.kind === 'stream-chunks'))
    throw new CannotFix('it is one message in pieces, and what is left of it would be another one');
  const isKeyed = container === 'map' || container === 'record';
  if (isKeyed && use !== 'cache') return;
  const checker = request.project.checker();
  for (const held of heldTypes(request, checker)) {
    const method = closingOf(held, checker);
    if (method)
      throw new CannotFix(`what it holds has '${method}()', and nobody would call it on what is dropped`);
    if (!isKeyed && isCalledLater(held, checker))
      throw new CannotFix('what it holds is called later, and what is dropped never would be');
  }
}

function heldTypes({ project, source, position }: FixRequest, checker: ts.TypeChecker): readonly ts.Type[] {
  const { accesses, carriers } = usesOf(project, source.fileName, position);
  const sample = accesses.at(-1) ?? carriers[0];
  return sample ? entriesOf(checker.getNonNullableType(checker.getTypeAtLocation(sample)), checker) : [];
}

/** What an array, a collection of the language, or a dictionary holds. */
function entriesOf(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] {
  if (checker.isArrayType(type) || /^(Map|Set)$/.test(type.symbol?.name))
    return checker.getTypeArguments(type as ts.TypeReference);
  return checker.getIndexInfosOfType(type).map(each => each.type);
}

/** A method that closes the value, or what one of its properties holds. */
function closingOf(held: ts.Type, checker: ts.TypeChecker): string | undefined {
  for (const each of partsOf(held)) {
    const method =
      ownClosing(each) ??
      propertiesOf(each, checker)
        .flatMap(of => partsOf(of).map(ownClosing))
        .find(of => of);
    if (method) return method;
  }
  return undefined;
}

function ownClosing(type: ts.Type): string | undefined {
  if (ENDING.has(type.symbol?.name)) return undefined;
  return type.getProperties().find(each => CLOSING.has(each.name) && isRequiredMethod(each))?.name;
}

/** What need not be there is called by nobody. */
function isRequiredMethod({ flags }: ts.Symbol): boolean {
  return (flags & ts.SymbolFlags.Method) !== 0 && (flags & ts.SymbolFlags.Optional) === 0;
}

/** A function, an object made of functions, or somebody who waits: `{ resolve, reject }`, and what holds one. */
function isCalledLater(held: ts.Type, checker: ts.TypeChecker): boolean {
  return partsOf(held).some(each => {
    const owned = propertiesOf(each, checker).flatMap(partsOf);
    return [each, ...owned].some(isFunction) || owned.some(of => isDeferred(of, checker));
  });
}

function isFunction(type: ts.Type): boolean {
  return type.getCallSignatures().length > 0;
}

function isDeferred(type: ts.Type, checker: ts.TypeChecker): boolean {
  return ['resolve', 'reject'].every(name => {
    const member = type.getProperty(name);
    return member !== undefined && isFunction(checker.getTypeOfSymbol(member));
  });
}

/** Types of the properties of an object that is written as data: methods of classes are no data. */
function propertiesOf(type: ts.Type, checker: ts.TypeChecker): ts.Type[] {
  if ((type.flags & ts.TypeFlags.Object) === 0 || checker.isArrayType(type)) return [];
  return type
    .getProperties()
    .filter(each => (each.flags & ts.SymbolFlags.Property) !== 0)
    .map(each => checker.getTypeOfSymbol(each));
}

/** Members of a union, without `null` and `undefined`. */
function partsOf(type: ts.Type): readonly ts.Type[] {
  const parts = type.isUnion() ? type.types : [type];
  return parts.filter(each => (each.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0);
}
