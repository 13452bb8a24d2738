import { analyse, factsOf } from '../analyse.ts';
import { rules } from '../rules/index.ts';
import { run } from './run.ts';

/** Set when the bundle is made; a run from source has no release to name. */
declare const BOUNDED_VERSION: string | undefined;
const version = typeof BOUNDED_VERSION === 'string' ? BOUNDED_VERSION : 'from source';

/** A reader that goes away (`bounded check | head`) is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = run(
  process.argv.slice(2),
  {
    cwd: process.cwd(),
    env: process.env,
    out: process.stdout,
    err: process.stderr,
    now: () => performance.now(),
  },
  { version, rules, analyse, factsOf },
);
