/** array → BoundedQueue: producers wait, or else the plan says what a full queue does with one more value. */
import { ts } from 'ts-morph';
import { functionOf } from '../code/context.ts';
import { isTyped } from '../code/style.ts';
import { isAssignment, isUnused, withCast } from '../code/syntax.ts';
import { type Uses, usesOf } from '../code/uses.ts';
import type { Draft } from '../draft.ts';
import type { FixRequest, Plan } from '../fix.ts';
import { declareLimit, proposedLimit } from '../limits/limit.ts';
import { CannotFix } from '../model.ts';
import { useContainer } from '../vendor/vendor.ts';
import { declaredElement, elementType, isEmptyArray, retype } from './array-type.ts';
import { requireCovered } from './coverage.ts';
import { foreignMaker, makersOf } from './producers.ts';
import { type Overflow, serveProducer } from './queue-producers.ts';
import { type QueueUse, serveQueueUse } from './queue-uses.ts';
import { requireWaiting } from './queue-waits.ts';

const QUEUE = { unit: 'bounded-queue', name: 'BoundedQueue' };

export const waitingQueue: Plan = (request, draft) => replaceArray(request, draft, 'block');
export const droppingQueue: Plan = (request, draft) => replaceArray(request, draft, 'drop-oldest');
export const rejectingQueue: Plan = (request, draft) => replaceArray(request, draft, 'reject');

function replaceArray(request: FixRequest, draft: Draft, overflow: Overflow): void {
  const { project, source, position, accumulator } = request;
  const uses = usesOf(project, source.fileName, position);
  requireCovered(request, uses);
  const makers = makersOf(uses);
  if (makers.length === 0) throw new CannotFix("it is not made in sight by '[]'");
  replaceMakers(makers, uses, draft, { ...request, overflow });
  for (const carrier of uses.carriers) retype(carrier, QUEUE, draft, request);
  const element = declaredElement(uses, request);
  const served: QueueUse[] = uses.accesses.map(access => ({ access, element }));
  const pushes = served.flatMap(use => serveQueueUse(use, draft));
  if (overflow === 'block') requireWaiting(pushes, uses, request);
  for (const push of pushes) serveProducer(push, overflow, accumulator.name, draft);
}

interface Making extends FixRequest {
  readonly overflow: Overflow;
}

/** The first of a file's makers makes the queue; a later assignment of an empty array empties it. */
function replaceMakers(makers: readonly ts.Expression[], uses: Uses, draft: Draft, request: Making): void {
  const emptied = makers.filter(each => isEmptying(each, makers));
  for (const maker of emptied) empty(maker, draft);
  const isSaid = uses.carriers.some(each => each.type !== undefined);
  const element = isSaid ? undefined : elementType(uses, request);
  for (const maker of makers.filter(each => !emptied.includes(each))) {
    if (!isEmptyArray(maker)) throw foreignMaker(maker);
    const source = maker.getSourceFile();
    const { accumulator, wishes, overflow } = request;
    const name = useContainer(draft, source, QUEUE.unit, QUEUE.name, request);
    const limit = declareLimit(draft, maker, accumulator.name, wishes.max ?? proposedLimit(accumulator));
    const types = element === undefined || !isTyped(source) ? '' : `<${element}>`;
    const made = `new ${name}${types}({ capacity: ${limit}, overflow: '${overflow}' })`;
    draft.replace(withCast(maker), made);
  }
}

/** An assignment that is not the one which sets it up: another maker is, and not in a constructor. */
function isEmptying(maker: ts.Expression, makers: readonly ts.Expression[]): boolean {
  const { parent } = withCast(maker);
  const within = functionOf(maker);
  if (!isAssignment(parent) || !within || ts.isConstructorDeclaration(within)) return false;
  return makers.some(each => each !== maker && !isAssignment(withCast(each).parent));
}

function empty(maker: ts.Expression, draft: Draft): void {
  const assignment = withCast(maker).parent as ts.BinaryExpression;
  if (!isEmptyArray(maker) || !isUnused(assignment)) throw foreignMaker(maker);
  const source = assignment.getSourceFile();
  draft.replaceRange(source, assignment.left.getEnd(), assignment.getEnd(), '.clear()');
}
