/**
 * Builds and packs the runtime as it would be published, and lets publint and attw look at the package.
 * They are installed beside the benchmark: `npm ci --prefix bench/runtime`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const tools = join(root, 'bench/runtime/node_modules/.bin');
const folder = mkdtempSync(join(tmpdir(), 'runtime-package-'));

try {
  run('npm', 'run', 'build', '--silent', '--prefix', 'runtime');
  run('npm', 'pack', './runtime', '--silent', '--pack-destination', folder);
  const [name = ''] = readdirSync(folder);
  const tarball = join(folder, name);
  run(join(tools, 'publint'), 'run', tarball, '--strict');
  run(join(tools, 'attw'), tarball, '--no-emoji');
} finally {
  rmSync(folder, { recursive: true });
}

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { cwd: root, stdio: 'inherit' });
}
