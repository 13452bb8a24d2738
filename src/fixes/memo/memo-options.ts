/** How many answers a memoized function keeps, and for how long: as named constants beside it. */
import type { ts } from 'ts-morph';
import { numberIn } from '../code/style.ts';
import type { Draft } from '../draft.ts';
import type { RemarkRequest } from '../fix.ts';
import { freshnessOfRemark } from '../limits/freshness.ts';
import { requireLife } from '../limits/life.ts';
import { declareConstant, upperSnake } from '../limits/limit.ts';

/** For answers to few different questions. */
const PROPOSED = 100;

interface Remembered {
  /** What the constants are named after. */
  readonly name: string;
  /** Whether it is asked for one thing only. */
  readonly isSingle: boolean;
}

/**
 * Declares the constants above the statement that holds a node.
 *
 * @returns the options of `memoize`
 * @throws CannotFix where what is kept would never be true
 */
export function memoOptions(
  { name, isSingle }: Remembered,
  near: ts.Node,
  { remark, wishes }: RemarkRequest,
  draft: Draft,
): string {
  const source = near.getSourceFile();
  const freshness = freshnessOfRemark(remark);
  const stem = upperSnake(name);
  const size = numberIn(source, wishes.max ?? PROPOSED);
  const limit = isSingle ? '1' : declareConstant(draft, near, `${stem}_MAX_SIZE`, size, size);
  if (freshness === 'constant') return `{ maxSize: ${limit} }`;
  const life = requireLife(freshness, `what '${remark.name}' gives`, source);
  const ask = isSingle ? life : undefined;
  return `{ maxSize: ${limit}, ttl: ${declareConstant(draft, near, `${stem}_TTL_MS`, life, ask)} }`;
}
