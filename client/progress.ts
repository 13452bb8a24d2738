import type { Progress } from 'vscode';
import type { WorkDoneProgressBegin, WorkDoneProgressReport } from 'vscode-languageclient/node';

export type Shown = Progress<{ message?: string; increment?: number }>;

/** The protocol tells how far it is, VS Code wants to hear by how much more. */
export function follower(shown: Shown) {
  let done = 0;
  return (step: WorkDoneProgressBegin | WorkDoneProgressReport | { kind: 'end' }) => {
    if (step.kind === 'end') return;
    const percentage = step.percentage ?? done;
    shown.report({ ...(step.message && { message: step.message }), increment: percentage - done });
    done = percentage;
  };
}
