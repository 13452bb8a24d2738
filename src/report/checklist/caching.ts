/** The questions that only a cache has: what it caches, how pure that is, and how old an entry may become. */
import type { Accumulator, Bound, CachedSource, Declaration, ReleaseSite } from '../../facts/model.ts';
import { answer } from './answer.ts';
import type { Answer } from './component.ts';

export function sourceAnswer({ cached, growth, library }: Accumulator): Answer {
  if (cached) return answer('cached-function', 'enforced', { value: cached.name, at: [cached] });
  if (library && !cached) {
    const why = 'it is filled by hand, with what its callers set';
    return answer('cached-function', 'not-applicable', { why });
  }
  return answer('cached-function', 'unknown', { why: 'what fills it cannot be seen', at: growth });
}

export function purityAnswer(accumulator: Accumulator): Answer {
  const { cached, library, verdict } = accumulator;
  if (verdict.kind === 'declared' && verdict.declaration.purity)
    return declared('purity', verdict.declaration.purity, verdict.declaration);
  if (!cached && library)
    return answer('purity', 'not-applicable', { why: 'it keeps values, not the results of one function' });
  if (!cached) return answer('purity', 'unknown', { why: 'what fills it cannot be seen' });
  const [first] = cached.evidence;
  const said = { value: cached.purity, why: whyPure(cached), at: cached.evidence };
  switch (cached.purity) {
    case 'pure':
      return answer('purity', 'enforced', { ...said, at: [cached] });
    case 'semi-pure':
      return answer('purity', 'enforced', said);
    case 'impure':
      return answer('purity', 'missing', said);
    case 'unknown':
      return answer('purity', 'unknown', { why: first?.why ?? '', at: cached.evidence });
  }
}

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
  const { cached, release, verdict } = accumulator;
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

/** A removal that makes room says nothing about age. */
function isEviction(site: { file: string; line: number }, verdict: Accumulator['verdict']): boolean {
  const bounds: readonly Bound[] = verdict.kind === 'bounded' ? verdict.evidence : [];
  return bounds.some(
    each => each.file === site.file && site.line >= each.line && site.line <= each.endLine + 3,
  );
}
