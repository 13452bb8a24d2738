/** The two-sided 95 % quantile of the normal distribution. */
const Z = 1.959964;

/** A share with its 95 % Wilson score interval, all from 0 to 1. */
export interface Interval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The Wilson score interval of `hits` out of `trials`: honest for small counts and for shares near 1.
 * @returns `undefined` when there were no trials
 */
export function wilson(hits: number, trials: number): Interval | undefined {
  if (trials === 0) return undefined;
  const share = hits / trials;
  const z2 = Z * Z;
  const centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
  const spread =
    (Z / (1 + z2 / trials)) * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  return { share, low: Math.max(0, centre - spread), high: Math.min(1, centre + spread) };
}

/** `87.0 % (80.1–91.8)`; a dash when nothing was tried. */
export function showInterval(interval: Interval | undefined): string {
  if (!interval) return '–';
  const [share, low, high] = [interval.share, interval.low, interval.high].map(part =>
    (100 * part).toFixed(1),
  );
  return `${share} % (${low}–${high})`;
}
