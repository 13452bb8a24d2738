import type { Analysis } from '../analyse.ts';
import type { Config } from '../config.ts';
import type { Workspace } from '../project.ts';
import type { Rule } from '../rules/define-rule.ts';

/** The parts of the core that the commands drive. */
export interface Engine {
  readonly version: string;
  readonly rules: readonly Rule[];
  analyse(
    workspace: Workspace,
    config: Config,
    options?: { readonly onProgress?: (done: number, total: number) => void },
  ): Analysis;
  factsOf(file: string, text: string): unknown;
}
