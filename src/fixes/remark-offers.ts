/** The menu of what is remarked on, where nothing accumulates. Plain data; the compiler is not needed for it. */
import type { FixOffer, Remark } from '../facts/model.ts';
import { freshnessOfRemark } from './limits/freshness.ts';

interface RemarkFix {
  title(name: string): string;
  /** Whether it speaks of such a remark; whether it can be applied is seen when it is. */
  suits(remark: Remark): boolean;
}

const isCall = ({ kind }: Remark) => kind === 'repeated-call';

/** Words instead of code: never recommended. */
const DECLARING = 'ignore';

const FIXES: Readonly<Record<string, RemarkFix>> = {
  'memoize-call': {
    title: name => `Memoize what '${name}' gives`,
    suits: remark => isCall(remark) && freshnessOfRemark(remark) === 'constant',
  },
  'memoize-call:ttl': {
    title: name => `Memoize what '${name}' gives, for a while`,
    suits: remark => isCall(remark) && freshnessOfRemark(remark) !== 'constant',
  },
  'memoize-value': {
    title: name => `Ask again after a while for what '${name}' keeps`,
    suits: ({ kind }) => kind === 'kept-value',
  },
  'remove-declaration': {
    title: name => `Remove the '${name}' that stands at nothing`,
    suits: ({ kind }) => kind === 'stray-declaration',
  },
  [DECLARING]: {
    title: name => `Leave '${name}' as it is, with a reason`,
    suits: ({ kind }) => kind !== 'stray-declaration',
  },
};

/**
 * The fixes of a remark, the recommended one first.
 *
 * @param ids - those of the rule, in its order
 */
export function offersForRemark(ids: readonly string[], remark: Remark): FixOffer[] {
  const fitting = [...ids, DECLARING].filter(id => FIXES[id]?.suits(remark));
  return fitting.map((id, index) => ({
    id,
    title: (FIXES[id] as RemarkFix).title(remark.name),
    preferred: index === 0 && id !== DECLARING,
  }));
}
