import type { Finding, Level, Skipped } from '../facts/model.ts';

/** What a report is made from. */
export interface Checked {
  /** Number of files read. */
  readonly files: number;
  readonly skipped: readonly Skipped[];
  readonly findings: readonly Finding[];
  /** Wall clock of the whole check, in milliseconds. */
  readonly durationMs: number;
}

/** Levels from the gravest down. */
export const levels: readonly Level[] = ['warning', 'information', 'hint'];

const compare = <T extends string | number>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);

/** Rows in the order of their files' names. */
export function byFile<T extends { readonly file: string }>(rows: readonly T[]): readonly T[] {
  return [...rows].sort((a, b) => compare(a.file, b.file));
}

/** The order of every report: file, line, column, rule. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      compare(a.line, b.line) ||
      compare(a.column, b.column) ||
      compare(a.rule, b.rule),
  );
}

/** How many items fall on each value, in order of first appearance. */
export function countBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, number> {
  const counts = new Map<K, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
