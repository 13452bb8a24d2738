/** The questions that only a cache has: what it caches, how pure that is, and how old an entry may become. */
import type {
  Accumulator,
  CachedSource,
  Declaration,
  PurityEvidence,
  ReleaseSite,
} from '../../facts/model.ts';
import { answer } from './answer.ts';
import type { Answer } from './component.ts';
import { isEviction } from './eviction.ts';

export function sourceAnswer(accumulator: Accumulator): Answer {
  const { growth, library } = accumulator;
  const cached = seenSource(accumulator);
  if (cached) return answer('cached-function', 'enforced', { value: cached.name, at: [cached] });
  if (library) {
    const why = 'it is filled by hand, with what its callers set';
    return answer('cached-function', 'not-applicable', { why });
  }
  return answer('cached-function', 'unknown', { why: unseenSource(accumulator), at: growth });
}

function unseenSource({ cached }: Accumulator): string {
  if (!cached) return 'what fills it cannot be seen';
  return `${cached.name} fills it, with what it is not seen to answer: say @bounded purity=… of what works it out`;
}

/** Whose results it visibly keeps. */
function seenSource({ cached }: Accumulator): CachedSource | undefined {
  return cached?.onlyFills ? undefined : cached;
}

export function purityAnswer(accumulator: Accumulator): Answer {
  const { library, verdict } = accumulator;
  const cached = seenSource(accumulator);
  if (verdict.kind === 'declared' && verdict.declaration.purity)
    return declared('purity', verdict.declaration.purity, verdict.declaration);
  if (!cached && library)
    return answer('purity', 'not-applicable', { why: 'it keeps values, not the results of one function' });
  if (!cached) return answer('purity', 'unknown', { why: unseenSource(accumulator) });
  const [first] = cached.evidence;
  const said = { value: cached.purity, why: whyPure(cached), at: cached.evidence };
  switch (cached.purity) {
    case 'pure':
      return answer('purity', 'enforced', { ...said, at: [cached] });
    case 'semi-pure':
      return answer('purity', 'enforced', said);
    case 'impure':
      return impureAnswer(cached);
    case 'unknown':
      return answer('purity', 'unknown', { why: first?.why ?? '', at: cached.evidence });
  }
}

/**
 * Only what the function itself does to others, or asks of the clock and of chance, is sure to show. Its object and its
 * callees may as well keep books.
 */
function impureAnswer({ name, purity, evidence }: CachedSource): Answer {
  const direct = evidence.filter(each => !each.isFar && SHOWS.has(each.kind));
  if (direct.length > 0)
    return answer('purity', 'missing', { value: purity, why: direct[0]?.why ?? '', at: direct });
  const why = `${evidence[0]?.why}; whether that shows in what ${name} answers cannot be seen: say @bounded purity=…`;
  return answer('purity', 'unknown', { why, at: evidence });
}

const SHOWS: ReadonlySet<PurityEvidence['kind']> = new Set<PurityEvidence['kind']>([
  'time',
  'random',
  'acts',
  'writes-outer',
  'writes-argument',
]);

function declared(question: 'purity' | 'ttl', value: string, declaration: Declaration): Answer {
  return answer(question, 'declared', { value, at: [declaration] });
}

function whyPure({ purity, evidence }: CachedSource): string {
  if (purity === 'pure') return 'answers from its arguments alone';
  return evidence[0]?.why ?? '';
}

/** How old an entry may become: a time to live, an invalidation, or values that do not age. */
export function ttlAnswer(accumulator: Accumulator): Answer {
  const { verdict } = accumulator;
  if (verdict.kind === 'declared' && verdict.declaration.ttl)
    return declared('ttl', verdict.declaration.ttl, verdict.declaration);
  return libraryTtl(accumulator) ?? writtenTtl(accumulator) ?? agelessAnswer(accumulator);
}

function libraryTtl({ library }: Accumulator): Answer | undefined {
  if (!library?.ttl) return undefined;
  const frees = library.expiry === 'eager' ? 'expired entries are removed' : 'only hides expired entries';
  if (library.ttl.kind === 'unlimited') return undefined;
  const value = /^[\d_]+$/.test(library.ttl.text) ? `${library.ttl.text} ms` : library.ttl.text;
  return answer('ttl', 'enforced', { value, why: frees, at: [library.ttl] });
}

function writtenTtl({ brokenBounds, release }: Accumulator): Answer | undefined {
  const timed = release.filter(each => each.phase === 'steady' && isTimed(each));
  if (timed.length > 0)
    return answer('ttl', 'enforced', {
      value: 'a timer removes entries',
      why: 'frees their memory',
      at: timed,
    });
  const hides = brokenBounds.find(each => each.kind === 'expiry-on-read');
  if (!hides) return undefined;
  return answer('ttl', 'enforced', {
    value: 'checked on read',
    why: 'only hides expired entries',
    at: [hides],
  });
}

/** In a timer's callback, or in a function that a timer runs again and again. */
function isTimed({ cadence, remover }: ReleaseSite): boolean {
  return cadence === 'per-tick' || remover === 'setTimeout' || remover === 'setInterval';
}

function agelessAnswer(accumulator: Accumulator): Answer {
  const { release, verdict } = accumulator;
  const cached = seenSource(accumulator);
  const dropped = release.filter(each => each.phase === 'steady' && !isEviction(each, verdict));
  if (dropped.length > 0)
    return answer('ttl', 'not-applicable', {
      why: 'entries are removed when they no longer hold',
      at: dropped,
    });
  if (accumulator.container === 'weak')
    return answer('ttl', 'not-applicable', { why: 'an entry goes with its key' });
  if (cached?.purity === 'pure')
    return answer('ttl', 'not-applicable', { why: 'the results of a pure function do not age' });
  if (verdict.kind === 'declared') return answer('ttl', 'not-applicable', { why: 'its size is declared' });
  if (cached?.purity === 'semi-pure')
    return answer('ttl', 'missing', { why: 'what it was read from may change', at: [cached] });
  return answer('ttl', 'unknown', { why: 'whether its values age cannot be seen' });
}
