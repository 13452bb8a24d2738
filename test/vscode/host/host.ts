/** A VS Code that runs a suite of tests in its extension host. */
export interface Host {
  /** Said to the reader. */
  readonly name: string;
  /** Settles when the host has ended; says nothing about the tests. */
  run(task: HostTask): Promise<void>;
}

export interface HostTask {
  /** Empty folder for everything the host writes. */
  readonly folder: string;
  /** The extension's folder, as it lies in the repository. */
  readonly extension: string;
  /** CommonJS file that exports `run(): Promise<void>`. */
  readonly suite: string;
  /** Folder that is opened. */
  readonly workspace: string;
  /** Reaches the suite. */
  readonly env: Readonly<Record<string, string>>;
  /** Aborted when the time is up. */
  readonly signal: AbortSignal;
}
