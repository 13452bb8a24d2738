/** Figures of a run, and what is asked of them. */
export interface Row {
  readonly what: string;
  readonly value: number;
  /** Milliseconds, or percent; none where a figure is for comparison only. */
  readonly most?: number;
  readonly unit: 'ms' | '%' | 'MB';
}

export function isWithin({ value, most }: Row): boolean {
  return most === undefined || value <= most;
}

export function cellsOf(row: Row): string[] {
  const { what, value, most, unit } = row;
  const target = most === undefined ? '' : `≤ ${most} ${unit}`;
  return [
    what,
    `${value.toFixed(1)} ${unit}`,
    target,
    most === undefined ? '' : isWithin(row) ? 'ok' : 'SHORT',
  ];
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which a share of all values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (value === undefined) throw new Error('a quantile of nothing');
  return value;
}
