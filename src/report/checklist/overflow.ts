/** What happens at the limit, in words. */
import type { Accumulator, Bound, Overflow } from '../../facts/model.ts';
import { answer } from './answer.ts';
import type { Answer } from './component.ts';

const AT_LIMIT: Readonly<Record<Overflow, string>> = {
  'drop-oldest': 'drops the oldest',
  'drop-newest': 'drops the newest',
  'evict-lru': 'evicts the least recently used',
  'evict-soonest-to-expire': 'evicts the soonest to expire',
  reject: 'refuses',
  block: 'blocks',
  'clear-all': 'clears all',
  unknown: 'unknown',
};

/** What a producer of a queue gets to feel. */
const BACKPRESSURE: Readonly<Record<Overflow, string>> = {
  ...AT_LIMIT,
  block: 'the producer waits',
  reject: 'the producer is refused',
};

export function atLimitAnswer(accumulator: Accumulator, size: Answer): Answer {
  return overflowAnswer('at-limit', accumulator, size, AT_LIMIT);
}

export function backpressureAnswer(accumulator: Accumulator, size: Answer): Answer {
  if (size.status === 'missing')
    return answer('backpressure', 'missing', {
      value: 'none',
      why: 'the producer never learns that it is full',
    });
  return overflowAnswer('backpressure', accumulator, size, BACKPRESSURE);
}

/** What is emptied before it is filled again meets no limit. */
function overflowAnswer(
  question: 'at-limit' | 'backpressure',
  { verdict }: Accumulator,
  size: Answer,
  words: Readonly<Record<Overflow, string>>,
): Answer {
  if (verdict.kind === 'declared') {
    const { evict } = verdict.declaration;
    return evict
      ? answer(question, 'declared', { value: words[evict as Overflow], at: [verdict.declaration] })
      : answer(question, 'not-applicable', { why: 'the declared limit is not one that is reached' });
  }
  if (size.status === 'missing')
    return answer(question, 'not-applicable', { why: 'it has no limit to reach' });
  if (size.status === 'unknown')
    return answer(question, 'unknown', { why: 'how large it becomes is not known' });
  if (verdict.kind !== 'bounded')
    return answer(question, 'not-applicable', { why: 'it has no limit to reach' });
  const acting = verdict.evidence.filter(each => each.overflow !== undefined && each.kind !== 'reset');
  const overflow = acting[0]?.overflow;
  if (overflow === undefined) return answer(question, 'not-applicable', { why: size.value });
  if (overflow === 'unknown')
    return answer(question, 'unknown', { why: 'what happens at the limit cannot be seen', at: acting });
  const said = [...new Set(acting.map(each => phrase(each, words)))];
  return answer(question, 'enforced', { value: said.join(', or '), at: acting });
}

const DROPS: ReadonlySet<Overflow | undefined> = new Set(['drop-oldest', 'drop-newest', 'clear-all']);

/** `logs and drops the oldest`, where a log tells of it. */
function phrase({ overflow, isLogged }: Bound, words: Readonly<Record<Overflow, string>>): string {
  const said = words[overflow as Overflow];
  return isLogged && DROPS.has(overflow) ? `logs and ${said}` : said;
}
