import type { Engine } from '../../src/cli/engine.ts';
import { run } from '../../src/cli/run.ts';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Settings of a terminal that is none. */
export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
  /** Milliseconds that pass between two looks at the clock. */
  readonly tick?: number;
}

/** Runs a command line in a folder and returns what it wrote. */
export async function runIn(
  cwd: string,
  argv: readonly string[],
  engine: Engine,
  surroundings: Surroundings = {},
): Promise<Outcome> {
  const { env = {}, isTTY = false, tick = 1 } = surroundings;
  const written = { out: '', err: '' };
  const stream = (name: 'out' | 'err') => ({
    isTTY,
    write: (text: string) => {
      written[name] += text;
    },
  });
  let clock = 0;
  const now = () => {
    clock += tick;
    return clock;
  };
  const code = await run(argv, { cwd, env, out: stream('out'), err: stream('err'), now }, engine);
  return { code, ...written };
}
