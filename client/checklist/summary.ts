import type { ChecklistResult } from '../../src/protocol.ts';

/** The checklist in one line: `42 components, 9 unbounded, 3 unknown, 1 file skipped`. */
export function checklistSummary({
  complete,
  summary,
  skipped,
}: Omit<ChecklistResult, 'components'>): string {
  const files = Object.values(skipped).reduce((sum, each) => sum + each, 0);
  const parts = [
    plural(summary.components, 'component'),
    `${summary.unbounded} unbounded`,
    `${summary.unknown} unknown`,
    ...(files > 0 ? [`${plural(files, 'file')} skipped`] : []),
  ];
  return `${complete ? '' : 'Not all is here: '}${parts.join(', ')}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
