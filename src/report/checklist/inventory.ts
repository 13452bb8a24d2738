/** The inventory: judged accumulators in, components with their answers out. */
import type { Accumulator, Bound, Site } from '../../facts/model.ts';
import { answer } from './answer.ts';
import { purityAnswer, sourceAnswer, ttlAnswer } from './caching.ts';
import { uncarriedWait } from './carried.ts';
import {
  type Answer,
  type Checklist,
  type ChecklistSummary,
  type Component,
  type ComponentKind,
  type Status,
  sizeStatus,
} from './component.ts';
import { isNamedQueue, kindOf } from './kind.ts';
import { atLimitAnswer, backpressureAnswer } from './overflow.ts';
import { sizeAnswer } from './size.ts';

/**
 * Answers the checklist for everything that stores longer than a call.
 *
 * @param accumulators in any order; the answer is in order of file, line and name
 */
export function checklistOf(accumulators: readonly Accumulator[]): Checklist {
  return checklistFrom(accumulators.flatMap(each => componentOf(each) ?? []));
}

/** The checklist of components in any order. */
export function checklistFrom(components: readonly Component[]): Checklist {
  return { version: 1, summary: summaryOf(components), components: [...components].sort(byPlace) };
}

/** The component that an accumulator is; undefined for what lives no longer than a call. */
export function componentOf(accumulator: Accumulator): Component | undefined {
  const kind = kindOf(accumulator);
  if (!kind) return undefined;
  const { name, file, line, container, library, owner, verdict } = accumulator;
  const { kind: owned, name: ownerName, lifetime, why } = owner;
  return {
    kind,
    name,
    file,
    line,
    container,
    ...(library && { made: library.name }),
    owner: { kind: owned, name: ownerName, lifetime, why },
    verdict: verdict.kind,
    answers: ANSWERS[kind](accumulator),
  };
}

const ANSWERS: Readonly<Record<ComponentKind, (accumulator: Accumulator) => Answer[]>> = {
  cache(accumulator) {
    return [
      sourceAnswer(accumulator),
      purityAnswer(accumulator),
      sizeAnswer('max-size', accumulator),
      ttlAnswer(accumulator),
    ];
  },
  accumulator(accumulator) {
    const size = sizeAnswer('max-entries', accumulator);
    return [size, atLimitAnswer(accumulator, size)];
  },
  queue(accumulator) {
    const size = queueSize(accumulator);
    return [size, backpressureAnswer(accumulator, size)];
  },
};

/** A consumer that drains, or takes everything at once, is no limit: while it is slow, the queue grows. */
function queueSize(accumulator: Accumulator): Answer {
  const at = drainsOf(accumulator);
  if (!at) return sizeAnswer('bounded', accumulator);
  const why = uncarriedWait(accumulator, isNamedQueue(accumulator));
  if (why) return answer('bounded', 'unknown', { why, at });
  return answer('bounded', 'missing', { why: 'drained, but nothing limits what waits', at });
}

function drainsOf({ verdict, release }: Accumulator): readonly Site[] | undefined {
  if (verdict.kind === 'paired') return verdict.release;
  if (verdict.kind !== 'bounded') return undefined;
  const all = (kind: Bound['kind']) => verdict.evidence.every(each => each.kind === kind);
  if (all('reset')) return verdict.evidence;
  const taken = all('filled-once') ? release.filter(each => each.taken && each.phase === 'steady') : [];
  return taken.length > 0 ? taken : undefined;
}

const COUNTED: Readonly<Record<Status, keyof ChecklistSummary>> = {
  enforced: 'bounded',
  'not-applicable': 'bounded',
  declared: 'declared',
  missing: 'unbounded',
  unknown: 'unknown',
};

export function summaryOf(components: readonly Component[]): ChecklistSummary {
  const counts = { components: components.length, bounded: 0, declared: 0, unbounded: 0, unknown: 0 };
  for (const each of components) counts[COUNTED[sizeStatus(each)]] += 1;
  return counts;
}

function byPlace(a: Component, b: Component): number {
  const keys = [a.file, b.file, a.name, b.name];
  if (keys[0] !== keys[1]) return (keys[0] as string) < (keys[1] as string) ? -1 : 1;
  return a.line - b.line || ((keys[2] as string) < (keys[3] as string) ? -1 : 1);
}
