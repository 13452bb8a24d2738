/** The one gate: runs every step even when an earlier one failed, tests last, and says which failed. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const steps: readonly (readonly [title: string, command: string, ...args: string[]])[] = [
  ['generated files are fresh', 'tsx', 'scripts/generate.ts', '--check'],
  ['lint and format', 'biome', 'check'],
  ['types', 'tsc', '--noEmit'],
  ['types of the runtime', 'tsc', '--noEmit', '-p', 'runtime'],
  ['tools of the tests in VS Code', 'tsx', 'test/vscode/host/install.ts'],
  ['types of the tests in VS Code', 'tsc', '--noEmit', '-p', 'test/vscode'],
  ['build', 'tsx', 'scripts/build.ts'],
  ['build of the extension', 'tsx', 'scripts/client-build.ts'],
  ['licences of what is built in', 'tsx', 'scripts/notices.ts'],
  ['Bounded on itself', 'node', 'dist/cli.cjs', 'check', 'src', 'server', 'client', 'runtime', 'scripts'],
  [
    'the checklist is fresh',
    'node',
    'dist/cli.cjs',
    'checklist',
    'src',
    'server',
    'client',
    'scripts',
    '--check',
    'BOUNDED.md',
    '--fail-on',
    'unknown',
  ],
  ['tests', 'mocha', 'test/**/*.test.ts'],
];

const failed: string[] = [];
for (const [title, command, ...args] of steps) {
  console.log(`\n── ${title}`);
  const run = spawnSync('npm', ['exec', '--no', '--', command, ...args], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
  });
  if (run.status !== 0) failed.push(title);
}

if (failed.length > 0) {
  console.error(`\ncheck failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
