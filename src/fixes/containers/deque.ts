/** array → BoundedDeque: what makes it, the types that carry it, and each use that a deque serves otherwise. */
import { ts } from 'ts-morph';
import { isTyped } from '../code/style.ts';
import { withCast } from '../code/syntax.ts';
import { usesOf } from '../code/uses.ts';
import type { Draft } from '../draft.ts';
import type { FixRequest, Plan } from '../fix.ts';
import { declareLimit, proposedLimit } from '../limits/limit.ts';
import { CannotFix } from '../model.ts';
import { useContainer } from '../vendor/vendor.ts';
import { elementType, isEmptyArray, retype } from './array-type.ts';
import { requireCovered } from './coverage.ts';
import { serveUse } from './deque-uses.ts';
import { requireAlone } from './in-step.ts';
import { foreignMaker, makersOf } from './producers.ts';

/** Calls that return an array nobody else holds. */
const FRESH =
  /^(filter|slice|concat|map|flat|flatMap|toSorted|toReversed|toSpliced|split|from|of|parse|keys|values|entries)$/;

export const boundedDeque: Plan = (request, draft) => {
  const { project, source, position } = request;
  const uses = usesOf(project, source.fileName, position);
  requireCovered(request, uses);
  requireAlone(uses);
  const makers = makersOf(uses);
  if (makers.length === 0) throw new CannotFix("it is not made in sight by '[]'");
  const isSaid = uses.carriers.some(each => each.type !== undefined);
  const element = isSaid ? undefined : elementType(uses, request);
  const names = makersByFile(makers, draft, request);
  for (const maker of makers) replaceMaker(maker, names, element, draft);
  for (const carrier of uses.carriers) retype(carrier, DEQUE, draft, request);
  for (const access of uses.accesses) serveUse(access, draft, request, uses);
};

const DEQUE = { unit: 'bounded-deque', name: 'BoundedDeque' };

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
    const container = useContainer(draft, file, DEQUE.unit, DEQUE.name, request);
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

function isFreshArray(maker: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(maker)) return true;
  if (!ts.isCallExpression(maker)) return false;
  return ts.isPropertyAccessExpression(maker.expression) && FRESH.test(maker.expression.name.text);
}
