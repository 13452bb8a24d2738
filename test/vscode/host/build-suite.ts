import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Bundles the suite as the CommonJS that VS Code loads, a file a test file, in the repository so that mocha
 * resolves.
 * @returns path of the file that VS Code is told
 */
export async function buildSuite(root: string): Promise<string> {
  const sources = join(root, 'test/vscode/suite');
  const outdir = join(root, '.vscode-test/suite');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: readdirSync(sources).flatMap(name => (name.endsWith('.ts') ? join(sources, name) : [])),
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return join(outdir, 'index.cjs');
}
