import { capCopies } from './cap-copies.ts';
import { declareBound, ignore } from './declare.ts';
import { deleteInFinally } from './delete-in-finally.ts';
import { deleteWhenEmpty } from './delete-when-empty.ts';
import { boundedDeque } from './deque.ts';
import { endAtLimit } from './end-at-limit.ts';
import type { FixRequest, Plan, RemarkRequest } from './fix.ts';
import { inlineCap } from './inline-cap.ts';
import { agingMap, boundedMap, boundedSet } from './keyed.ts';
import { knownLibrary } from './known-library.ts';
import { memoized } from './memoize.ts';
import { memoizedCall } from './memoize-call.ts';
import { memoizedValue } from './memoize-value.ts';
import { dropping } from './owed.ts';
import { droppingQueue, rejectingQueue, waitingQueue } from './queue.ts';
import { agingRecord, boundedRecord } from './record.ts';
import { releaseOnClose } from './release-on-close.ts';
import { removeDeclaration, removeStray } from './remove-declaration.ts';
import { setLimit } from './set-limit.ts';

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
