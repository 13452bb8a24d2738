import { type Analysis, analyse } from '../../src/analyse.ts';
import { defaultConfig } from '../../src/config.ts';
import { openWorkspace, type Workspace } from '../../src/project.ts';

/** A file Bounded reads; `file` is relative to the folder, with `/`. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** A folder as a workspace of its own, as `bounded check` in it would see it with the default settings. */
export function openFolder(folder: string): Workspace {
  return openWorkspace(['.'], { cwd: folder, config: defaultConfig });
}

/** A workspace analysed with the default settings. */
export function check(workspace: Workspace): Analysis {
  return analyse(workspace, defaultConfig);
}

/** The files of a workspace: the same ones for every rule that is compared. */
export function textsIn(workspace: Workspace): SourceText[] {
  return workspace.files.map(file => ({ file, text: workspace.read(file) }));
}
