/** `npm start -- PATH`: builds the command line when it is missing or stale, then checks PATH. */
import { spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './ensure-built.ts';

const home = fileURLToPath(new URL('..', import.meta.url));
const cli = join(home, 'dist/cli.cjs');
await ensureBuilt();

const asked = process.argv.slice(2);
const example = join(home, 'examples/sensor-pipeline');
const run = spawnSync(process.execPath, [cli, 'check', ...(asked.length > 0 ? asked : [example])], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  stdio: 'inherit',
});
/** A shell's way to tell of a signal: ^C is 130. */
const afterSignal = (signal: NodeJS.Signals) => 128 + constants.signals[signal];
process.exitCode = run.status ?? (run.signal ? afterSignal(run.signal) : 2);
