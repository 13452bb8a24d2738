/** How long something is kept, with the reason. */
import type { Lifetime } from './model.ts';

export interface Span {
  readonly lifetime: Lifetime;
  readonly why: string;
  /** How sure: seen in the code, or read from what the class is. */
  readonly proved: boolean;
}

const ORDER: readonly Lifetime[] = ['unknown', 'call', 'request', 'loop', 'instance', 'process'];

export const UNKNOWN: Span = { lifetime: 'unknown', why: 'no construction in sight', proved: false };

/** The longest of one or more spans, the first where they are equal. */
export function longest(spans: readonly Span[]): Span {
  return spans.reduce((a, b) => (ORDER.indexOf(b.lifetime) > ORDER.indexOf(a.lifetime) ? b : a));
}
