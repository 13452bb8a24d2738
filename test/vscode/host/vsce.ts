import { spawnSync } from 'node:child_process';
import { toolsNode, vsceEntry } from './tools.ts';

/**
 * Runs the packager of VS Code's makers on a folder; the bundles hold all dependencies already.
 * @returns what it printed
 * @throws Error with what it printed, when it fails
 */
export function vsce(folder: string, command: 'ls' | 'package', ...options: readonly string[]): string {
  const args = [vsceEntry, command, '--no-dependencies', ...options];
  const run = spawnSync(toolsNode(), args, { cwd: folder, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`vsce ${command} failed:\n${run.stdout}${run.stderr}`);
  return run.stdout;
}
