/** Performs that many operations on a container prepared beforehand. */
export type Run = (operations: number) => void | Promise<void>;

/** Prepares one contender in a process of its own. */
export type Contender = () => Run | Promise<Run>;

/** What a case has to reach: how many times the peer's cost is ours (`least`), or ours the peer's (`most`). */
export interface Target {
  readonly against: string;
  readonly bound: 'least' | 'most';
  readonly ratio: number;
}

export interface Case {
  readonly id: string;
  readonly title: string;
  /** Contenders by name; `ours` is always one of them. */
  readonly contenders: Readonly<Record<string, Contender>>;
  readonly targets: readonly Target[];
}

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
