import { spawnSync } from 'node:child_process';

/** Changes that git has not committed below a folder, one line each; undefined where git keeps nothing. */
export function uncommitted(folder: string): readonly string[] | undefined {
  const { status, stdout } = spawnSync('git', ['status', '--porcelain', '--', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) return undefined;
  return stdout.split('\n').filter(line => line !== '');
}
