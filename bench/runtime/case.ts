/** Something to measure, on a container prepared beforehand. */
export interface Work {
  /** How many operations one run performs. */
  readonly operations: number;
  /** A number returned is the CPU time to count, in microseconds, where not all of the run is meant. */
  run(): void | number | Promise<void>;
}

/** Prepares one contender in a process of its own. */
export type Contender = () => Work | Promise<Work>;

/** What a case has to reach: how many times the peer's cost is ours (`least`), or ours the peer's (`most`). */
export interface Target {
  readonly against: string;
  readonly bound: 'least' | 'most';
  readonly ratio: number;
}

export interface Case {
  readonly id: string;
  readonly title: string;
  /** `ns`: CPU time of an operation; `bytes`: memory of an entry, after a run that leaves {@link ENTRIES_HELD}. */
  readonly unit: 'ns' | 'bytes';
  /** Contenders by name; `ours` is always one of them. */
  readonly contenders: Readonly<Record<string, Contender>>;
  readonly targets: readonly Target[];
}

/** How many entries a container whose memory is measured ends up with. */
export const ENTRIES_HELD = 100_000;

/** Imports a peer, which is installed beside this file and typed by what the case uses of it. */
export async function load<Peer>(name: string): Promise<Peer> {
  return (await import(name)) as Peer;
}

/** What the benchmark loops compute goes here, so that no loop is optimised away. */
export const sink = { value: 0 };

/** A copy in a random order. */
export function shuffled<T>(items: readonly T[]): T[] {
  const copy = [...items];
  for (let last = copy.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [copy[last], copy[other]] = [copy[other] as T, copy[last] as T];
  }
  return copy;
}
