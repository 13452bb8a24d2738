/** Arrays as they are made and typed, for the containers that take their place. */
import { ts } from 'ts-morph';
import { isTyped } from '../code/style.ts';
import { bare, placeOf, textOf } from '../code/syntax.ts';
import type { Carrier, Uses } from '../code/uses.ts';
import type { Draft } from '../draft.ts';
import type { FixRequest } from '../fix.ts';
import { CannotFix } from '../model.ts';
import { useContainer } from '../vendor/vendor.ts';

/** `[]`, `new Array()` */
export function isEmptyArray(maker: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(maker)) return maker.elements.length === 0;
  const isMade = ts.isNewExpression(maker) || ts.isCallExpression(maker);
  return (
    isMade &&
    ts.isIdentifier(maker.expression) &&
    maker.expression.text === 'Array' &&
    !maker.arguments?.length
  );
}

/** The element type as a cast says it, else as it is inferred; undefined in JavaScript. */
export function elementType(uses: Uses, { project }: FixRequest): string | undefined {
  for (const producer of uses.producers) {
    const cast = ts.isAsExpression(producer) ? arrayNode(producer.type) : undefined;
    if (cast) return elementOf(cast);
    const made = bare(producer);
    if (ts.isNewExpression(made) && made.typeArguments?.[0]) return textOf(made.typeArguments[0]);
  }
  return inferredElement(uses, project.checker());
}

/** The element type as it is declared, else as {@link elementType} has it. */
export function declaredElement(uses: Uses, request: FixRequest): string | undefined {
  for (const { type } of uses.carriers) {
    const array = type && arrayNode(type);
    if (array) return elementOf(array);
  }
  return elementType(uses, request);
}

function inferredElement(uses: Uses, checker: ts.TypeChecker): string | undefined {
  const sample = uses.accesses.at(-1) ?? uses.carriers[0];
  if (!sample || !isTyped(sample.getSourceFile())) return undefined;
  const type = checker.getTypeAtLocation(sample);
  const element = checker.getIndexTypeOfType(checker.getNonNullableType(type), ts.IndexKind.Number);
  if (!element || (element.flags & ts.TypeFlags.Never) !== 0) return 'unknown';
  return checker.typeToString(element, sample, ts.TypeFormatFlags.NoTruncation);
}

/** The array type in an annotation: `Alert[]` of `readonly Alert[] | undefined`. */
function arrayNode(type: ts.TypeNode): ts.TypeNode | undefined {
  if (ts.isParenthesizedTypeNode(type)) return arrayNode(type.type);
  if (ts.isUnionTypeNode(type)) return type.types.map(arrayNode).find(each => each);
  if (ts.isTypeOperatorNode(type)) return arrayNode(type.type) ? type : undefined;
  if (ts.isArrayTypeNode(type)) return type;
  const isArray = ts.isTypeReferenceNode(type) && /^(Readonly)?Array$/.test(textOf(type.typeName));
  return isArray && type.typeArguments?.length === 1 ? type : undefined;
}

function elementOf(array: ts.TypeNode): string | undefined {
  if (ts.isTypeOperatorNode(array)) return elementOf(array.type);
  if (ts.isParenthesizedTypeNode(array)) return elementOf(array.type);
  if (ts.isArrayTypeNode(array)) return textOf(unwrapped(array.elementType));
  const argument = (array as ts.TypeReferenceNode).typeArguments?.[0];
  return argument && textOf(argument);
}

function unwrapped(type: ts.TypeNode): ts.TypeNode {
  return ts.isParenthesizedTypeNode(type) ? unwrapped(type.type) : type;
}

/** Gives a declaration the container's type in place of the array's. */
export function retype(
  carrier: Carrier,
  { unit, name }: { readonly unit: string; readonly name: string },
  draft: Draft,
  request: FixRequest,
): void {
  if (ts.isParameter(carrier)) throw new CannotFix(`a caller may hand it in at ${placeOf(carrier)}`);
  if (!carrier.type) return;
  const array = arrayNode(carrier.type);
  const element = array && elementOf(array);
  if (!array || element === undefined)
    throw new CannotFix(`its type '${textOf(carrier.type)}' at ${placeOf(carrier)} has a name of its own`);
  const source = carrier.getSourceFile();
  const container = useContainer(draft, source, unit, name, request);
  draft.replace(array, `${container}<${element}>`);
}
