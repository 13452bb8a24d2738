import type { Results } from './results.ts';

/** Prints a run for a reader; true when it counts and every test passed. */
export function printResults({ tests, measured, problem }: Results): boolean {
  for (const { title, durationMs, error } of tests) {
    console.log(`${error === undefined ? '✔' : '✖'} ${title} (${Math.round(durationMs)} ms)`);
    if (error !== undefined) console.log(error.replaceAll(/^/gm, '    '));
  }
  for (const figure of measured) console.log(figure);
  if (problem !== undefined) console.log(`✖ ${problem}`);
  return problem === undefined && tests.every(({ error }) => error === undefined);
}
