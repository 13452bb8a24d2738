import type { Accumulator, Finding, Remark, Site } from '../facts/model.ts';
import type { Subject } from './model.ts';

/** What a finding is about, among what was judged in its file; undefined where it is no longer there. */
export function subjectOf(
  finding: Finding,
  accumulators: readonly Accumulator[],
  remarks: readonly Remark[],
): Subject | undefined {
  const isAt = ({ file, line, column }: Site) =>
    file === finding.file && line === finding.line && column === finding.column;
  const accumulator = accumulators.find(isAt);
  if (accumulator) return { finding, accumulator };
  const remark = remarks.find(isAt);
  return remark && { finding, remark };
}
