/** One printed line: plain cells, joined in columns. */
export type Row = readonly (string | number)[];

/** Lays rows out in columns; the first column is left-aligned, the others right-aligned. */
export function textTable(header: Row, rows: readonly Row[]): string {
  const cells = [header, ...rows].map(row => row.map(String));
  const widths = header.map((_, column) => Math.max(...cells.map(row => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => pad(cell, widths[column] ?? 0, column === 0)).join('  ');
  return cells.map(row => line(row).trimEnd()).join('\n');
}

function pad(cell: string, width: number, left: boolean): string {
  return left ? cell.padEnd(width) : cell.padStart(width);
}

/** `0.8571` → `85.7 %`; a share of nothing is a dash. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}
