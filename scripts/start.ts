/** `npm start -- PATH`: builds the command line when it is missing or stale, then checks PATH. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));
const cli = join(home, 'dist/cli.cjs');
const built = [cli, join(home, 'dist/analyser.cjs')];

/** Newest modification time, in milliseconds, of a file or of anything under a directory. */
function newest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))));
}

const sources = ['src', 'package-lock.json', 'scripts/build.ts'].map(path => join(home, path));
const changedAt = Math.max(...sources.map(newest));
if (!built.every(path => existsSync(path) && statSync(path).mtimeMs >= changedAt)) {
  await import('./build.ts');
}

const asked = process.argv.slice(2);
const example = join(home, 'examples/sensor-pipeline');
const run = spawnSync(process.execPath, [cli, 'check', ...(asked.length > 0 ? asked : [example])], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  stdio: 'inherit',
});
/** A shell's way to tell of a signal: ^C is 130. */
const afterSignal = (signal: NodeJS.Signals) => 128 + constants.signals[signal];
process.exitCode = run.status ?? (run.signal ? afterSignal(run.signal) : 2);
