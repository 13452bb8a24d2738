/** Where a series of values is going. */
export interface Trend {
  /** The typical change from one value to the next: the median over all pairs (Theil and Sen). */
  readonly slope: number;
  /** From -1 (every later value is smaller) to 1 (every later value is greater) (Kendall's tau). */
  readonly agreement: number;
}

/**
 * The trend of a series, by all its pairs, so that a single outlier does not tip it. O(n² log n).
 *
 * @param series - at least two values, evenly spaced
 */
export function trendOf(series: readonly number[]): Trend {
  const slopes: number[] = [];
  let signs = 0;
  for (const [later, value] of series.entries()) {
    for (const [earlier, before] of series.slice(0, later).entries()) {
      slopes.push((value - before) / (later - earlier));
      signs += Math.sign(value - before);
    }
  }
  return { slope: median(slopes), agreement: signs / slopes.length };
}

function median(values: number[]): number {
  values.sort((left, right) => left - right);
  const middle = values.length >> 1;
  return values.length % 2 === 1
    ? (values[middle] as number)
    : ((values[middle - 1] as number) + (values[middle] as number)) / 2;
}
