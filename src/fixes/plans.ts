import { capCopies } from './caps/cap-copies.ts';
import { endAtLimit } from './caps/end-at-limit.ts';
import { inlineCap } from './caps/inline-cap.ts';
import { boundedDeque } from './containers/deque.ts';
import { agingMap, boundedMap, boundedSet } from './containers/keyed.ts';
import { knownLibrary } from './containers/known-library.ts';
import { dropping } from './containers/owed.ts';
import { droppingQueue, rejectingQueue, waitingQueue } from './containers/queue.ts';
import { agingRecord, boundedRecord } from './containers/record.ts';
import { setLimit } from './containers/set-limit.ts';
import type { FixRequest, Plan, RemarkRequest } from './fix.ts';
import { memoized } from './memo/memoize.ts';
import { memoizedCall } from './memo/memoize-call.ts';
import { memoizedValue } from './memo/memoize-value.ts';
import { deleteInFinally } from './releases/delete-in-finally.ts';
import { deleteWhenEmpty } from './releases/delete-when-empty.ts';
import { releaseOnClose } from './releases/release-on-close.ts';
import { declareBound, ignore } from './words/declare.ts';
import { removeDeclaration, removeStray } from './words/remove-declaration.ts';

/** How each fix of an accumulator is written, by its id. */
export const plans: Readonly<Record<string, Plan>> = {
  'bounded-deque': dropping(boundedDeque),
  'bounded-map': dropping((request, draft) =>
    (isRecord(request) ? boundedRecord : boundedMap)(request, draft),
  ),
  'bounded-queue': waitingQueue,
  'bounded-queue:drop-oldest': droppingQueue,
  'bounded-queue:reject': rejectingQueue,
  'bounded-set': dropping(boundedSet),
  'ttl-cache': dropping((request, draft) => (isRecord(request) ? agingRecord : agingMap)(request, draft)),
  'cap-copies': dropping(capCopies),
  'inline-cap': dropping(inlineCap),
  memoize: dropping(memoized),
  'declare-bound': declareBound,
  'delete-in-finally': deleteInFinally,
  'delete-when-empty': deleteWhenEmpty,
  'end-at-limit': endAtLimit,
  'remove-declaration': removeDeclaration,
  'known-library': dropping(knownLibrary),
  'release-on-close': releaseOnClose,
  'set-limit': setLimit,
  ignore,
};

/** How each fix of a remark is written, by its id. */
export const remarkPlans: Readonly<Record<string, Plan<RemarkRequest>>> = {
  'memoize-call': memoizedCall,
  'memoize-call:ttl': memoizedCall,
  'memoize-value': memoizedValue,
  'remove-declaration': removeStray,
  ignore,
};

function isRecord({ accumulator }: FixRequest): boolean {
  return accumulator.container === 'record';
}
