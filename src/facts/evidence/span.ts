/** How long something is kept, with the reason. */
import type { Lifetime } from '../model.ts';

export interface Span {
  readonly lifetime: Lifetime;
  readonly why: string;
  /** How sure: seen in the code, or read from what the class is. */
  readonly proved: boolean;
  /** Another one takes its place now and then. */
  readonly isReplaced?: true;
}

const ORDER: readonly Lifetime[] = ['unknown', 'call', 'request', 'loop', 'instance', 'process'];

const SHORT: ReadonlySet<Lifetime> = new Set(['call', 'request', 'loop']);
/** Constructions that are dropped, for each that lasts, from which on a class counts as one of values. */
const MANY = 3;

export const UNKNOWN: Span = { lifetime: 'unknown', why: 'no construction in sight', proved: false };

/** The longest of one or more spans, the first where they are equal. */
export function longest(spans: readonly Span[]): Span {
  return spans.reduce((a, b) => (ORDER.indexOf(b.lifetime) > ORDER.indexOf(a.lifetime) ? b : a));
}

/**
 * How long instances of a class live for the most part, of one or more spans: a constant at module level
 * (`static ZERO = new Vector()`) says nothing of the many that are made and dropped.
 */
export function usual(spans: readonly Span[]): Span {
  const dropped = spans.filter(each => SHORT.has(each.lifetime));
  const lasting = spans.filter(each => each.lifetime === 'process');
  if (dropped.length < MANY || dropped.length < MANY * lasting.length) return longest(spans);
  return longest(spans.filter(each => each.lifetime !== 'process'));
}

/** A short construction in sight against a class that looks long-lived: a server built in `main` and never stored. */
export function weigh(seen: Span, nature: Span): Span {
  return seen.lifetime === 'call' && /it (is|has) /.test(nature.why) ? nature : seen;
}
