/** Whether what one caller is handed may be handed to others too: nobody can change it. */
import { ts } from 'ts-morph';

const F = ts.TypeFlags;

const PRIMITIVE =
  F.StringLike | F.NumberLike | F.BooleanLike | F.BigIntLike | F.ESSymbolLike | F.Null | F.Undefined | F.Void;

/** Objects of the language that have nothing to change. */
const UNCHANGING =
  /^(Collator|DateTimeFormat|DisplayNames|ListFormat|NumberFormat|PluralRules|RelativeTimeFormat|Segmenter|Locale)$/;

/** How far into the members of an object. */
const MAX_DEPTH = 3;

/** Text, numbers, switches, symbols and nothing: compared by what they are. */
export function isPrimitive(type: ts.Type, checker: ts.TypeChecker): boolean {
  if (type.isUnion()) return type.types.every(each => isPrimitive(each, checker));
  if ((type.flags & F.TypeParameter) !== 0) {
    const wide = checker.getBaseConstraintOfType(type);
    return wide !== undefined && wide !== type && isPrimitive(wide, checker);
  }
  return (type.flags & (PRIMITIVE | F.EnumLike)) !== 0;
}

/** Whether a value of a type is one that nobody can change, as far as its type says; a promise is what it gives. */
export function isImmutable(type: ts.Type, checker: ts.TypeChecker, depth = 0): boolean {
  const given = checker.getAwaitedType(type) ?? type;
  if (given.isUnion()) return given.types.every(each => isImmutable(each, checker, depth));
  if (isPrimitive(given, checker)) return true;
  if (depth > MAX_DEPTH || (given.flags & F.Object) === 0) return false;
  if (given.getCallSignatures().length > 0 || UNCHANGING.test(given.symbol?.name ?? '')) return true;
  return isReadonlyList(given, checker, depth) || isReadonlyRecord(given, checker, depth);
}

function isReadonlyList(type: ts.Type, checker: ts.TypeChecker, depth: number): boolean {
  const isList =
    type.symbol?.name === 'ReadonlyArray' || (checker.isTupleType(type) && isReadonlyTuple(type));
  return (
    isList &&
    checker.getTypeArguments(type as ts.TypeReference).every(each => isImmutable(each, checker, depth + 1))
  );
}

function isReadonlyTuple(type: ts.Type): boolean {
  return ((type as ts.TypeReference).target as ts.TupleType).readonly;
}

function isReadonlyRecord(type: ts.Type, checker: ts.TypeChecker, depth: number): boolean {
  const members = checker.getPropertiesOfType(type);
  const isOpen = checker.getIndexInfosOfType(type).some(each => !each.isReadonly);
  if (members.length === 0 || isOpen) return false;
  return members.every(
    each => isReadonly(each) && isImmutable(checker.getTypeOfSymbol(each), checker, depth + 1),
  );
}

function isReadonly({ declarations = [] }: ts.Symbol): boolean {
  return (
    declarations.length > 0 &&
    declarations.every(each => (ts.getCombinedModifierFlags(each) & ts.ModifierFlags.Readonly) !== 0)
  );
}
