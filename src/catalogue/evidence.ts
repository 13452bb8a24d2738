/**
 * How much each clue weighs when the judge asks how surely an accumulator that nothing limits is a leak. They are
 * the coefficients of a logistic regression over labelled findings of real projects, fitted by
 * `npm run bench:weights`, which prints what they are worth on projects they were not fitted on. They are data so
 * that more labels can move them.
 */
import type { Clue } from '../facts/model.ts';

/**
 * What too few labels speak of: weighed so that the plain case of each that speaks for a leak is a warning, and that
 * what may lose entries out of sight is none.
 */
export const handWeights = {
  'endless-loop': 3,
  'requeued-from-outside': 1.5,
  'list-of-requests': 2.1,
  'lasting-list': 2.05,
  'out-of-sight': -2,
  'key-asked': 1.1,
  'by-setup': -1.5,
  'test-tool': -2.2,
  'told-once': -0.8,
} as const satisfies Partial<Record<Clue, number>>;

export const weights: Readonly<Record<Clue, number>> = {
  ...handWeights,
  'key-per-connection': 1.03,
  'key-dynamic': 0.68,
  'key-sent': -0.36,
  'key-varying': 0.57,
  'key-named': -0.46,
  'key-fresh': -0.06,
  'key-assumed': -0.69,
  'no-key': -0.9,
  'keeps-functions': -0.37,
  'record-under-key': 0.11,
  'record-in-list': 0.07,
  'argument-in-list': -0.07,
  'near-outside-event': 0.58,
  'far-outside-event': 0.22,
  'user-interface-event': -0.07,
  'other-event': 0.02,
  request: 0.37,
  'live-work': 0.6,
  'new-key-from-outside': 0.6,
  'cache-of-new-keys': -0.15,
  'process-owner': 0.26,
  'instance-owner': 0.27,
  'peer-owner': -0.03,
  'element-owner': 0.23,
  'property-owner': -0.18,
  'global-owner': -0.12,
  'closure-owner': -0.05,
  'lasting-closure': -0.43,
  'live-contents': 0.51,
  'program-parts': -0.81,
  'unseen-driver': -0.09,
  'scoped-owner': -0.51,
  queue: 0.39,
  'in-flight': -0.35,
  'weak-release': 0.44,
  'end-only': -0.16,
  'broken-bound': 0.22,
  'neighbour-released': 0.17,
  'handler-forgets': 0.04,
  requeued: 0.33,
};

/** At this sum and above an open accumulator is a warning. */
export const proofThreshold = 2;

/** How much surer what one of several objects holds has to be than that, where nobody is seen to fill it. */
export const unseenMargin = 0.5;

/**
 * What a warning wants beside its sum, all clues of one line: a sign that entries were meant to go and do not, what
 * any client of the web asks for, or a whole case that is weighed by hand. A removal that only seems to come too late is
 * none: on fresh code it mostly came in time, some other way. Where nothing is seen but keys and whence
 * they come, the world kept them few more often than not, whatever the sum.
 */
export const proofs: readonly (readonly Clue[])[] = [
  ['broken-bound'],
  ['end-only'],
  ['endless-loop'],
  ['handler-forgets'],
  ['lasting-list'],
  ['list-of-requests'],
  ['neighbour-released'],
  ['request', 'near-outside-event', 'key-asked'],
  ['request', 'near-outside-event', 'new-key-from-outside'],
  ['requeued'],
  ['requeued-from-outside'],
];

/**
 * What makes an information of what would be a warning: findings of this kind were wrong more often than not where
 * they were first seen.
 */
export const neverProof: readonly Clue[] = ['by-setup', 'in-flight'];

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
  'key-varying': 2,
  'key-fresh': 1,
  'no-key': 1,
  'near-outside-event': 2,
  'far-outside-event': 1,
  'user-interface-event': -1,
  'unseen-driver': -1,
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
