/**
 * How much each clue weighs when the judge asks how surely an accumulator that nothing limits is a leak. They are
 * the coefficients of a logistic regression over labelled findings of real projects, fitted by
 * `npm run bench:weights`, which prints what they are worth on projects they were not fitted on. They are data so
 * that more labels can move them.
 */
import type { Clue } from '../facts/model.ts';

/** What too few labels speak of: weighed so that the plain case of each that speaks for a leak is a warning. */
const rare = {
  'endless-loop': 3,
  'requeued-from-outside': 1.3,
  'list-of-requests': 1.2,
  'lasting-list': 2.05,
  'out-of-sight': -0.5,
  'key-asked': 0.65,
} as const satisfies Partial<Record<Clue, number>>;

export const weights: Readonly<Record<Clue, number>> = {
  ...rare,
  'key-per-connection': 1.02,
  'key-dynamic': 0.68,
  'key-sent': 0.03,
  'key-varying': 0.34,
  'key-named': -0.45,
  'key-fresh': -0.11,
  'key-assumed': -0.77,
  'no-key': -0.79,
  'keeps-functions': -0.44,
  'record-under-key': 0.13,
  'record-in-list': 0.1,
  'argument-in-list': -0.06,
  'near-outside-event': 0.43,
  'far-outside-event': 0.01,
  'user-interface-event': 0.57,
  'other-event': 0.01,
  request: 0.65,
  'live-work': 0.39,
  'new-key-from-outside': 0.61,
  'cache-of-new-keys': 0.4,
  'process-owner': 0.31,
  'instance-owner': 0.35,
  'peer-owner': -0.04,
  'element-owner': 0.13,
  'property-owner': -0.04,
  'global-owner': -0.26,
  'closure-owner': -0.1,
  'lasting-closure': -0.41,
  'live-contents': 0.3,
  queue: 0.38,
  'in-flight': -0.38,
  'weak-release': 0.49,
  'end-only': -0.16,
  'broken-bound': 0.23,
  'neighbour-released': 0.29,
  'handler-forgets': 0.19,
  requeued: 0.5,
};

/** At this sum and above an open accumulator is a warning. */
export const proofThreshold = 2;

/** At this sum and above it is information; below, a hint. */
export const likelyThreshold = 1;

/**
 * The same for containers of the catalogue, which are caches, queues and stores by what they are: too few of them
 * are labelled to fit, so these are set by hand.
 */
export const cataloguedWeights: Readonly<Partial<Record<Clue, number>>> = {
  'key-per-connection': 4,
  'key-dynamic': 3,
  'key-asked': 3,
  'key-sent': 3,
  'key-varying': 2,
  'key-fresh': 1,
  'no-key': 1,
  'near-outside-event': 2,
  'far-outside-event': 1,
  'user-interface-event': -1,
  'endless-loop': 2,
  'process-owner': 1,
  'instance-owner': -1,
  'peer-owner': -2,
  'element-owner': -2,
  'closure-owner': -1,
  'out-of-sight': -3,
  'keeps-functions': -2,
};

export const cataloguedProofThreshold = 4;

export const cataloguedLikelyThreshold = 2;

/** Calls between an endless loop and the growth up to which the loop counts. */
export const nearLoops = 1;

/** Calls between an outside event and the growth up to which the event counts as near. */
export const nearCalls = 2;

/** Words in the name of a container that say what comes and goes in it, besides those of keys. */
export const liveContents: readonly string[] = [
  'ack',
  'channel',
  'entry',
  'error',
  'history',
  'hit',
  'inflight',
  'ip',
  'limit',
  'log',
  'metric',
  'msg',
  'notification',
  'packet',
  'pending',
  'rate',
  'record',
  'reply',
  'response',
  'seen',
  'span',
  'timeout',
  'timer',
  'topic',
  'trace',
  'visit',
];

/** Words in the name of a function that say that it deals with what comes while the program runs. */
export const liveVerbs: readonly string[] = [
  'connect',
  'emit',
  'enqueue',
  'event',
  'handle',
  'log',
  'message',
  'on',
  'process',
  'receive',
  'record',
  'report',
  'request',
  'track',
];
