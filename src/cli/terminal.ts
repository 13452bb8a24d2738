/** Where a command writes. */
export interface Stream {
  readonly isTTY: boolean;
  /** Columns, when it is a terminal. */
  readonly columns?: number | undefined;
  write(text: string): void;
}

/** Everything a command takes from its surroundings, so that tests can give it their own. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: Stream;
  readonly err: Stream;
  /** Milliseconds on a clock that never goes back. */
  now(): number;
}

/** Exit codes of every command. */
export const exit = { clean: 0, findings: 1, failure: 2 } as const;
export type ExitCode = (typeof exit)[keyof typeof exit];

/** Whether to colour what goes to a stream: NO_COLOR wins over FORCE_COLOR, and that over the stream. */
export function wantsColor(stream: Stream, { env }: Terminal, forbidden: boolean): boolean {
  if (forbidden || (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb') return false;
  return (env.FORCE_COLOR ?? '') !== '' || stream.isTTY;
}
