/** What the suite writes while it runs inside VS Code, a line an event, and what follows from it. */
import { existsSync, readFileSync } from 'node:fs';

/** One test that ended. */
export interface TestResult {
  readonly title: string;
  readonly durationMs: number;
  /** Stack of what it threw; none when it passed. */
  readonly error?: string;
}

/** A test that ended, a figure for the reader, or the last line of a whole run with the tests it should have had. */
export type ResultLine =
  | { readonly test: TestResult }
  | { readonly measured: string }
  | { readonly end: { readonly tests: number } };

export interface Results {
  readonly tests: readonly TestResult[];
  readonly measured: readonly string[];
  /** Why the run as a whole does not count; none for a run that reached its end. */
  readonly problem?: string;
}

/** Reads a file of results; one that is missing is that of a host that died before the first test. */
export function readResults(path: string): Results {
  return judgeResults(existsSync(path) ? readFileSync(path, 'utf8') : '');
}

/** The exit code of a host says nothing: one that dies, hangs or finds no test reports success. */
export function judgeResults(text: string): Results {
  const lines = text
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line) as ResultLine);
  const tests = lines.flatMap(line => ('test' in line ? [line.test] : []));
  const measured = lines.flatMap(line => ('measured' in line ? [line.measured] : []));
  const end = lines.find(line => 'end' in line)?.end;
  const problem = problemOf(tests, end);
  return { tests, measured, ...(problem === undefined ? {} : { problem }) };
}

function problemOf(tests: readonly TestResult[], end: { readonly tests: number } | undefined) {
  if (!end) return `the host ended before the suite did, after ${tests.length} tests`;
  if (end.tests === 0) return 'the suite has no tests';
  if (end.tests > tests.length) return `the suite has ${end.tests} tests, ${tests.length} ran`;
  return undefined;
}
