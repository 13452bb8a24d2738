import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));
const built = [
  'dist/cli.cjs',
  'dist/analyser.cjs',
  'dist/serve.cjs',
  'dist/server.cjs',
  'dist/fix-thread.cjs',
  'dist/client.cjs',
  'dist/THIRD-PARTY-NOTICES.txt',
];
const sources = [
  ...['src', 'server', 'client', 'runtime/src', 'package-lock.json'],
  ...['scripts/build.ts', 'scripts/bundle.ts', 'scripts/client-build.ts', 'scripts/notices.ts'],
];

/** Newest modification time, in milliseconds, of a file or of anything under a directory. */
function newest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))));
}

/** Builds `dist` when something in it is missing or older than what it is made of. */
export async function ensureBuilt(): Promise<void> {
  const changedAt = Math.max(...sources.map(path => newest(join(home, path))));
  const isFresh = (path: string) => existsSync(path) && statSync(path).mtimeMs >= changedAt;
  if (!built.map(path => join(home, path)).every(isFresh)) {
    await import('./build.ts');
    await import('./client-build.ts');
    await import('./notices.ts');
  }
}
