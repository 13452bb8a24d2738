import type { ScanResult } from '../src/protocol.ts';

/** A scan in one sentence: `Bounded read 120 files in 840 ms: 4 warnings, 1 hint`. */
export function scanSummary({ complete, files, findings, durationMs }: ScanResult): string {
  const counts = Object.entries(findings).filter(([, count]) => count > 0);
  const found = counts.map(([level, count]) => `${count} ${level}${plural(level, count)}`).join(', ');
  const how = complete ? '' : ' and was stopped';
  return `Bounded read ${files} file${plural('', files)} in ${timeOf(durationMs)}${how}: ${found || 'nothing found'}`;
}

function timeOf(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** `information` has no plural. */
function plural(noun: string, count: number): string {
  return count === 1 || noun === 'information' ? '' : 's';
}
