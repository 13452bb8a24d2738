/** The containers that stand in for a Map, a Set or a dictionary: what they are called and how they are made. */
import type { ts } from 'ts-morph';
import type { Draft } from '../draft.ts';
import type { FixRequest } from '../fix.ts';
import { freshnessOf } from '../limits/freshness.ts';
import { requireLife } from '../limits/life.ts';
import { declareConstant, declareLimit, proposedLimit, upperSnake } from '../limits/limit.ts';
import { CannotFix } from '../model.ts';

export interface StandIn {
  readonly unit: string;
  readonly name: string;
  /**
   * Declares its limits beside what makes it.
   *
   * @returns what the constructor is called with, given what it is filled with
   */
  limits(draft: Draft, maker: ts.Node, request: FixRequest): (filled?: string) => string;
}

export const BOUNDED_MAP: StandIn = byMaximum('bounded-map', 'BoundedMap', 'entries');
export const BOUNDED_SET: StandIn = byMaximum('bounded-set', 'BoundedSet', 'values');

/** @param option - the one that takes what the container is filled with */
function byMaximum(unit: string, name: string, option: string): StandIn {
  return {
    unit,
    name,
    limits: (draft, maker, { accumulator, wishes }) => {
      const max = declareLimit(draft, maker, accumulator.name, wishes.max ?? proposedLimit(accumulator));
      return filled => (filled === undefined ? max : `${max}, { ${option}: ${filled} }`);
    },
  };
}

export const TTL_CACHE: StandIn = {
  unit: 'ttl-cache',
  name: 'TTLCache',
  limits: (draft, maker, request) => {
    const { accumulator, wishes } = request;
    const { name } = accumulator;
    const max = declareLimit(draft, maker, name, wishes.max ?? proposedLimit(accumulator));
    const ttl = declareConstant(draft, maker, `${upperSnake(name)}_TTL_MS`, timeToLiveOf(maker, request));
    return filled => {
      if (filled !== undefined) throw new CannotFix('a TTLCache is not filled when it is made');
      return `{ ttl: ${ttl}, maxSize: ${max} }`;
    };
  },
};

/** @throws CannotFix where what is cached has no time to live, with the reason */
function timeToLiveOf(maker: ts.Node, { accumulator }: FixRequest): string {
  const what = accumulator.cached ? `what '${accumulator.cached.name}' gives` : 'what it holds';
  return requireLife(freshnessOf(accumulator), what, maker.getSourceFile());
}
