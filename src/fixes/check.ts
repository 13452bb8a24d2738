/** The proof before an edit is handed out: with it the touched files have no type error that they had not. */
import type { Draft } from './draft.ts';
import type { FixProject, TypeProblem } from './program/project.ts';

/** What the compiler says of the draft that it did not say before; undefined when nothing. */
export function newProblem(draft: Draft, project: FixProject): string | undefined {
  const texts = draft.texts(path => project.text(path) ?? '');
  const after = project.problemsWith(texts);
  if (after.length === 0) return undefined;
  const before = counted(project.problems([...texts.keys()]));
  for (const problem of after) {
    const left = before.get(keyOf(problem)) ?? 0;
    if (left === 0) return `it would not compile: ${problem.message} (${problem.file}:${problem.line})`;
    before.set(keyOf(problem), left - 1);
  }
  return undefined;
}

/** An error keeps its file, code and words while lines move. */
function keyOf({ file, code, message }: TypeProblem): string {
  return `${file}\n${code}\n${message}`;
}

function counted(problems: readonly TypeProblem[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of problems) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  return counts;
}
