/** Expected answers, written above the component that they are for: `// ? max-size: enforced 16`. */
import type { Component } from '../../src/report/checklist/component.ts';

const MARK = /^\s*\/\/ \? (.+)$/;

/** What the comments of a fixture expect, one text a component, in order. */
export function expectedIn(text: string): string[] {
  const found: string[][] = [];
  let open = false;
  for (const line of text.split('\n')) {
    const mark = MARK.exec(line)?.[1];
    if (mark === undefined) open = false;
    else if (open) found.at(-1)?.push(mark);
    else {
      found.push([mark]);
      open = true;
    }
  }
  return found.map(each => each.join('\n'));
}

/** A component in the words of those comments. */
export function marksOf({ kind, answers }: Component): string {
  const lines = answers.map(({ question, status, value }) => `${question}: ${status} ${value}`.trimEnd());
  return [kind, ...lines].join('\n');
}
