import { setTimeout } from 'node:timers/promises';
import type { Work } from './case.ts';

/** CPU time a sample has to take at least, in microseconds. */
const SAMPLE_MICROSECONDS = 20_000;
/** CPU time after which a sample is long enough however little of it counts. */
const MOST_MICROSECONDS = 80_000;
const SAMPLES = 9;
const WARM_UP_SAMPLES = 8;
/** Between warm-up samples, in milliseconds: the compiler's own thread gets its turn on a busy machine. */
const COMPILER_PAUSE = 30;

/**
 * Measures what an operation costs.
 *
 * @returns the median CPU time of an operation over the samples, in nanoseconds
 */
export async function nanosecondsPerOperation(work: Work): Promise<number> {
  await warmUp(work, 1);
  const runs = await runsPerSample(work);
  await warmUp(work, runs);
  const samples: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) samples.push(await cpuMicroseconds(work, runs));
  return (median(samples) * 1000) / (runs * work.operations);
}

/** Runs until what is measured afterwards is the optimised code, not the way there. */
async function warmUp(work: Work, runs: number): Promise<void> {
  for (let sample = 0; sample < WARM_UP_SAMPLES; sample++) {
    await cpuMicroseconds(work, runs);
    await setTimeout(COMPILER_PAUSE);
  }
}

/** The middle value; of an even count, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2;
}

async function runsPerSample(work: Work): Promise<number> {
  for (let runs = 1; ; runs *= 2) {
    const before = process.cpuUsage();
    const counted = await cpuMicroseconds(work, runs);
    const { user, system } = process.cpuUsage(before);
    if (counted >= SAMPLE_MICROSECONDS || user + system >= MOST_MICROSECONDS) return runs;
  }
}

async function cpuMicroseconds(work: Work, runs: number): Promise<number> {
  let counted = 0;
  const before = process.cpuUsage();
  for (let run = 0; run < runs; run++) {
    const result = work.run();
    if (typeof result === 'number') counted += result;
    else if (result !== undefined) await result;
  }
  const { user, system } = process.cpuUsage(before);
  return counted === 0 ? user + system : counted;
}

/**
 * Measures what an entry costs.
 *
 * @param prepare - makes the container
 * @returns bytes in use more than before, buffers included, over the entries held
 */
export async function bytesPerEntry(prepare: () => Work | Promise<Work>): Promise<number> {
  const before = bytesInUse();
  const work = await prepare();
  await work.run();
  const held = bytesInUse() - before;
  await work.run();
  return held / work.operations;
}

function bytesInUse(): number {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('run with --expose-gc');
  gc();
  gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
