/** How large a component may become, and what says so. */
import type { Accumulator, Bound, Declaration, ReleaseSite } from '../../facts/model.ts';
import { answer } from './answer.ts';
import { uncarried, uncarriedBound } from './carried.ts';
import type { Answer, Question } from './component.ts';

/** The answer to a size question, from the verdict alone. */
export function sizeAnswer(question: Question, accumulator: Accumulator): Answer {
  const { verdict } = accumulator;
  switch (verdict.kind) {
    case 'bounded':
      return isOnceByChance(question, verdict.evidence)
        ? answer(question, 'unknown', { why: 'filled once, as far as can be seen', at: accumulator.growth })
        : boundedAnswer(question, accumulator, verdict.evidence);
    case 'declared':
      return declaredAnswer(question, verdict.declaration);
    case 'paired':
      return pairedAnswer(question, verdict.release);
    case 'unbounded':
      return missingAnswer(question, accumulator, verdict.growth);
    case 'unknown':
      return answer(question, 'unknown', { why: verdict.why, at: accumulator.growth });
  }
}

/** Bounds that need no number: what the size follows instead. */
const FOLLOWS: Partial<Readonly<Record<Bound['kind'], string>>> = {
  'closed-keys': 'a closed set of keys',
  'program-text': 'as many as the program declares',
  'filled-once': 'fixed once filled',
  weak: 'as many as their keys live',
  reset: 'one filling at a time',
  ring: 'a ring of fixed length',
};

function boundedAnswer(question: Question, accumulator: Accumulator, bounds: readonly Bound[]): Answer {
  const [first] = bounds;
  if (first?.kind === 'short-lived')
    return answer(question, 'not-applicable', {
      value: 'as long as its owner lives',
      why: first.why,
      at: bounds,
    });
  const unsettled = uncarriedBound(accumulator, bounds);
  if (unsettled) return weakAnswer(question, accumulator, unsettled, bounds);
  const limits = [...new Set(bounds.map(limitText).filter(each => each !== undefined))];
  const follows = bounds.map(each => FOLLOWS[each.kind]).find(each => each !== undefined);
  const value = limits.join(', ') || follows || 'a fixed length';
  return answer(question, 'enforced', { value, why: first?.why ?? '', at: bounds });
}

/** Keys that are only called few, and that are taken out again one by one, are as many as are open. */
function weakAnswer(
  question: Question,
  { release, growth }: Accumulator,
  why: string,
  bounds: readonly Bound[],
): Answer {
  const removals = release.filter(each => each.via === 'delete' && isSteady(each));
  const isKeyed = bounds.every(each => each.kind === 'closed-keys');
  return isKeyed && removals.length > 0
    ? pairedAnswer(question, removals)
    : answer(question, 'unknown', { why, at: growth });
}

function isSteady({ phase, path, weakness, inner }: ReleaseSite): boolean {
  return phase === 'steady' && path === 'always' && weakness === undefined && !inner;
}

/** A cache is asked again and again: that nothing in sight does so after the start is no limit. */
function isOnceByChance(question: Question, bounds: readonly Bound[]): boolean {
  return question === 'max-size' && bounds.every(each => each.kind === 'filled-once');
}

function limitText({ limit, limitValue }: Bound): string | undefined {
  if (!limit) return undefined;
  return limitValue === undefined ? limit : `${limit} (${limitValue})`;
}

function declaredAnswer(question: Question, declaration: Declaration): Answer {
  const value = declaration.max ?? (declaration.kind === 'bounded' ? 'bounded' : 'unbounded');
  return answer(question, 'declared', { value, why: declaration.reason ?? '', at: [declaration] });
}

/** No maximum, and none needed: what goes in comes out again. */
function pairedAnswer(question: Question, release: readonly ReleaseSite[]): Answer {
  const removers = [...new Set(release.map(each => each.remover).filter(each => each !== ''))];
  const by = removers.length > 0 ? ` by ${removers.slice(0, 2).join(', ')}` : '';
  return answer(question, 'not-applicable', {
    value: 'as many as are open',
    why: `every entry is removed again${by}`,
    at: release,
  });
}

function missingAnswer(question: Question, accumulator: Accumulator, open: Accumulator['growth']): Answer {
  const { library, brokenBounds, growth } = accumulator;
  const [broken] = brokenBounds;
  const unsettled = uncarried(accumulator, open);
  if (unsettled) return answer(question, 'unknown', { why: unsettled, at: open });
  if (library) return answer(question, 'missing', { why: libraryWhy(library), at: [] });
  if (broken) return answer(question, 'missing', { why: broken.why, at: [broken] });
  const site = open[0] ?? growth[0];
  const where = site?.feeder ? ` in ${site.feeder}` : '';
  return answer(question, 'missing', { why: `nothing limits what is added${where}`, at: open });
}

function libraryWhy({ name, limit }: NonNullable<Accumulator['library']>): string {
  return limit ? `${name} takes ${limit.text} for no limit` : `${name} has no limit unless it is given one`;
}
