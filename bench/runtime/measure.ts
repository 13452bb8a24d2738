import type { Run } from './case.ts';

/** CPU time a sample has to take at least, in microseconds. */
const SAMPLE_MICROSECONDS = 20_000;
const SAMPLES = 9;
const WARM_UP_SAMPLES = 3;

/**
 * Measures what an operation costs.
 *
 * @returns the median CPU time of an operation over the samples, in nanoseconds
 */
export async function nanosecondsPerOperation(run: Run): Promise<number> {
  const operations = await operationsPerSample(run);
  for (let sample = 0; sample < WARM_UP_SAMPLES; sample++) await run(operations);
  const samples: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) samples.push(await cpuMicroseconds(run, operations));
  return (median(samples) * 1000) / operations;
}

/** The middle value; of an even count, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2;
}

async function operationsPerSample(run: Run): Promise<number> {
  for (let operations = 1000; ; operations *= 2) {
    if ((await cpuMicroseconds(run, operations)) >= SAMPLE_MICROSECONDS) return operations;
  }
}

async function cpuMicroseconds(run: Run, operations: number): Promise<number> {
  const before = process.cpuUsage();
  await run(operations);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
