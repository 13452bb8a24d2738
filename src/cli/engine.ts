import type { Analysis } from '../analyse.ts';
import type { Config } from '../config.ts';
import type * as Copies from '../fixes/vendor/copies.ts';
import type { Mender, MendSources } from '../mend.ts';
import type { Workspace } from '../project.ts';
import type { Rule } from '../rules/define-rule.ts';

/** What reads code; it brings the compiler with it, so it is loaded only when there is code to read. */
export interface Analyser {
  analyse(
    workspace: Workspace,
    config: Config,
    options?: { readonly onProgress?: (done: number, total: number) => void },
  ): Analysis;
  factsOf(file: string, text: string): unknown;
  /** Absolute folder of the compiler's `lib.*.d.ts` files. */
  readonly libFolder: string;
  readonly copies: typeof Copies;
  readonly Mender: new (sources: MendSources, config: Config, libFolder: string) => Mending;
}

/** What `bounded fix` asks of a mender. */
export type Mending = Pick<Mender, 'findings' | 'changed' | 'mend'>;

/** The parts of the core that the commands drive. */
export interface Engine {
  readonly version: string;
  readonly rules: readonly Rule[];
  loadAnalyser(): Promise<Analyser>;
  /** Turns this process into a language server; absent where there is no bundle of it. */
  readonly startServer?: (() => void) | undefined;
}
