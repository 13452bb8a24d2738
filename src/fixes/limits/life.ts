/** A time to live as it is written in a file. */
import type { ts } from 'ts-morph';
import { numberIn } from '../code/style.ts';
import { CannotFix } from '../model.ts';
import { type Freshness, TIMES_TO_LIVE } from './freshness.ts';

/**
 * @param what - what is kept, as the subject of a reason
 * @throws CannotFix where it has no time to live, with the reason
 */
export function requireLife(freshness: Freshness, what: string, source: ts.SourceFile): string {
  if (freshness === 'readings')
    throw new CannotFix(`${what} is a live reading, which is not to be cached at all`);
  if (freshness === 'constant')
    throw new CannotFix(`${what} never changes, and a time to live would only compute it again`);
  const life = TIMES_TO_LIVE[freshness];
  if (!life) throw new CannotFix(`whether ${what} changes is not in sight`);
  const [count, unit] = life.factors;
  return `${count} * ${numberIn(source, unit)}`;
}
