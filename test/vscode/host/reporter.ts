/** The suite's side of the results: a line an event, written at once, so that a host that dies leaves them. */
import { appendFileSync } from 'node:fs';
import Mocha from 'mocha';
import type { ResultLine } from './results.ts';

/** @throws Error outside a run */
export function writeResult(line: ResultLine): void {
  const path = process.env.BOUNDED_TEST_RESULTS;
  if (path === undefined) throw new Error('BOUNDED_TEST_RESULTS is not set');
  appendFileSync(path, `${JSON.stringify(line)}\n`);
}

/** A figure that the reader of the run sees, such as `activate() 12 ms`. */
export function report(measured: string): void {
  writeResult({ measured });
}

/** Mocha's reporter of a run. A hook that fails is written like a test. */
export class ResultReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner) {
    super(runner);
    const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_RUN_END } = Mocha.Runner.constants;
    const write = (test: Mocha.Runnable, error?: Error) => {
      const stack = error && { error: error.stack ?? String(error) };
      writeResult({ test: { title: test.fullTitle(), durationMs: test.duration ?? 0, ...stack } });
    };
    runner.on(EVENT_TEST_PASS, test => write(test));
    runner.on(EVENT_TEST_FAIL, write);
    runner.on(EVENT_RUN_END, () => writeResult({ end: { tests: runner.total } }));
  }
}
