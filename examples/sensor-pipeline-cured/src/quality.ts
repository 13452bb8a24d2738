import type { Reading } from './reading.ts';

export type Quality = 'good' | 'suspect';

const graded = new WeakMap<Reading, Quality>();

/** Grades a reading once, however many stages ask. */
export function qualityOf(reading: Reading): Quality {
  const known = graded.get(reading);
  if (known) return known;
  const quality = Number.isFinite(reading.value) && Math.abs(reading.value) < 1_000 ? 'good' : 'suspect';
  graded.set(reading, quality);
  return quality;
}
