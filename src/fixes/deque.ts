/** array → BoundedDeque: what makes it, the types that carry it, and each use that a deque serves otherwise. */
import { ts } from 'ts-morph';
import { requireCovered } from './coverage.ts';
import { serveUse } from './deque-uses.ts';
import type { Draft } from './draft.ts';
import type { FixRequest, Plan } from './fix.ts';
import { declareLimit, proposedLimit } from './limit.ts';
import { CannotFix } from './model.ts';
import { foreignMaker, makersOf } from './producers.ts';
import { isTyped } from './style.ts';
import { bare, placeOf, textOf, withCast } from './syntax.ts';
import { type Carrier, type Uses, usesOf } from './uses.ts';
import { useContainer } from './vendor.ts';

/** Calls that return an array nobody else holds. */
const FRESH =
  /^(filter|slice|concat|map|flat|flatMap|toSorted|toReversed|toSpliced|split|from|of|parse|keys|values|entries)$/;

export const boundedDeque: Plan = (request, draft) => {
  const { project, source, position } = request;
  const uses = usesOf(project, source.fileName, position);
  requireCovered(request, uses);
  const makers = makersOf(uses);
  if (makers.length === 0) throw new CannotFix("it is not made in sight by '[]'");
  const isSaid = uses.carriers.some(each => each.type !== undefined);
  const element = isSaid ? undefined : elementType(uses, request);
  const names = makersByFile(makers, draft, request);
  for (const maker of makers) replaceMaker(maker, names, element, draft);
  for (const carrier of uses.carriers) retype(carrier, draft, request);
  for (const access of uses.accesses) serveUse(access, draft, request, uses);
};

interface Names {
  readonly container: string;
  readonly limit: string;
}

function makersByFile(
  makers: readonly ts.Expression[],
  draft: Draft,
  request: FixRequest,
): Map<ts.SourceFile, Names> {
  const names = new Map<ts.SourceFile, Names>();
  for (const maker of makers) {
    const file = maker.getSourceFile();
    if (names.has(file)) continue;
    const container = useContainer(draft, file, 'bounded-deque', 'BoundedDeque', request);
    const value = request.wishes.max ?? proposedLimit(request.accumulator);
    names.set(file, { container, limit: declareLimit(draft, maker, request.accumulator.name, value) });
  }
  return names;
}

function replaceMaker(
  maker: ts.Expression,
  names: ReadonlyMap<ts.SourceFile, Names>,
  element: string | undefined,
  draft: Draft,
): void {
  const source = maker.getSourceFile();
  const { container, limit } = names.get(source) as Names;
  const types = element === undefined || !isTyped(source) ? '' : `<${element}>`;
  const whole = withCast(maker);
  if (isEmptyArray(maker)) return draft.replace(whole, `new ${container}${types}(${limit})`);
  if (!isFreshArray(maker)) throw foreignMaker(maker);
  draft.insert(source, whole.getStart(source), `new ${container}${types}(${limit}, { values: `);
  draft.insert(source, whole.getEnd(), ' })');
}

function isEmptyArray(maker: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(maker)) return maker.elements.length === 0;
  const isMade = ts.isNewExpression(maker) || ts.isCallExpression(maker);
  return (
    isMade &&
    ts.isIdentifier(maker.expression) &&
    maker.expression.text === 'Array' &&
    !maker.arguments?.length
  );
}

function isFreshArray(maker: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(maker)) return true;
  if (!ts.isCallExpression(maker)) return false;
  return ts.isPropertyAccessExpression(maker.expression) && FRESH.test(maker.expression.name.text);
}

// ------------------------------------------------------------------------------------------------ types

/** The element type as a cast says it, else as it is inferred; undefined in JavaScript. */
function elementType(uses: Uses, { project }: FixRequest): string | undefined {
  for (const producer of uses.producers) {
    const cast = ts.isAsExpression(producer) ? arrayNode(producer.type) : undefined;
    if (cast) return elementOf(cast);
    const made = bare(producer);
    if (ts.isNewExpression(made) && made.typeArguments?.[0]) return textOf(made.typeArguments[0]);
  }
  return inferredElement(uses, project.checker());
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

function retype(carrier: Carrier, draft: Draft, request: FixRequest): void {
  if (ts.isParameter(carrier)) throw new CannotFix(`a caller may hand it in at ${placeOf(carrier)}`);
  if (!carrier.type) return;
  const array = arrayNode(carrier.type);
  const element = array && elementOf(array);
  if (!array || element === undefined)
    throw new CannotFix(`its type '${textOf(carrier.type)}' at ${placeOf(carrier)} has a name of its own`);
  const source = carrier.getSourceFile();
  const name = useContainer(draft, source, 'bounded-deque', 'BoundedDeque', request);
  draft.replace(array, `${name}<${element}>`);
}
