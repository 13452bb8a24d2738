import { resolve } from 'node:path';
import { analyse } from '../../src/analyse.ts';
import { defaultConfig } from '../../src/config.ts';
import type { Finding } from '../../src/facts/model.ts';
import { discover } from '../../src/project/discover.ts';
import { openWorkspace } from '../../src/project.ts';

/** A file Bounded reads; `file` is relative to the folder, with `/`. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** Everything reported on a folder, as `bounded check` in that folder would with the default settings. */
export async function findingsIn(folder: string): Promise<readonly Finding[]> {
  const cwd = resolve(folder);
  const workspace = await openWorkspace(['.'], { cwd, config: defaultConfig });
  return (await analyse(workspace, defaultConfig)).findings;
}

/** The files `bounded check` would read in a folder: the same ones for every rule that is compared. */
export function textsIn(folder: string): SourceText[] {
  const root = resolve(folder);
  return [...discover([root], root, defaultConfig).texts].map(([file, text]) => ({ file, text }));
}
