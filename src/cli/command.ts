import type { Engine } from './engine.ts';
import type { Arguments, OptionTable } from './options.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** One word of the command line: what the help says of it, what it accepts, what it does. */
export interface Command {
  readonly name: string;
  /** Positional arguments as the help shows them: `[paths...]`. */
  readonly operands: string;
  readonly sentence: string;
  readonly options: OptionTable;
  /** Rejects with a UsageError when the arguments make no sense. */
  run(given: Arguments, terminal: Terminal, engine: Engine): Promise<ExitCode>;
}
