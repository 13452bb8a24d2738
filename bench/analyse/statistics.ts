import type { Cost } from './measure.ts';

/** The middle of several runs, measure by measure. */
export interface Typical {
  readonly cpu: number;
  readonly memory: number;
  readonly wall: number;
}

/** The median of every measure on its own. */
export function typical(costs: readonly Cost[]): Typical {
  return {
    cpu: median(costs.map(cost => cost.cpu)),
    memory: median(costs.map(cost => cost.memory)),
    wall: median(costs.map(cost => cost.wall)),
  };
}

/** The middle value, or the mean of the two middle ones. Throws on an empty list. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  if (low === undefined || high === undefined) throw new Error('the median of nothing');
  return (low + high) / 2;
}
