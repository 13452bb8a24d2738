import { collector, heapMeter } from './heap.ts';
import { requireLimit } from './limits.ts';
import { nextTurn } from './next-turn.ts';
import { trendOf } from './trend.ts';

/** How {@link measureGrowth} measures. */
export interface GrowthOptions {
  /** How often to measure, at least 5; 12 by default. */
  readonly rounds?: number | undefined;
  /** How often the step runs between two measurements; 1,000 by default. */
  readonly iterations?: number | undefined;
  /** Rounds before the first measurement, for caches to fill and code to be compiled; 3 by default. */
  readonly warmUpRounds?: number | undefined;
  /** Runs the garbage collector; the one of the host by default. */
  readonly gc?: (() => void) | undefined;
  /** Tells the bytes in use; those of the host by default. */
  readonly memory?: (() => number) | undefined;
}

/** What {@link measureGrowth} found. */
export interface GrowthReport {
  /** `unmeasured` where the collector cannot be called or nothing tells the memory in use. */
  readonly verdict: 'constant' | 'growing' | 'unmeasured';
  /** The verdict as a sentence, with its figures or with what is missing. */
  readonly message: string;
  /** Bytes retained after each round, against the memory in use before the first. */
  readonly retained: readonly number[];
  /** Bytes retained more from one round to the next, by the median over all pairs of rounds. */
  readonly bytesPerRound: number;
  /** The same for one iteration of the step. */
  readonly bytesPerIteration: number;
}

const FEWEST_ROUNDS = 5;
const MOST_ROUNDS = 1_000;
const MOST_ITERATIONS = 2 ** 30;
/** How many of the pairs of rounds have to agree that memory grows, from -1 to 1. */
const AGREEMENT = 0.6;
/** The same for the second series, in which an array grows in fewer steps, as it is larger by then. */
const AGREEMENT_AGAIN = 0.3;
/** Growth a round below which no workload is accused: the collector itself is not exact. */
const NOISE_BYTES = 1_024;

const UNMEASURED =
  'not measured: the garbage collector cannot be called; run with `node --expose-gc` or pass `gc`';
const NO_METER = 'not measured: this host does not tell the memory in use; pass `memory`';

/**
 * Tells whether a workload retains memory: what `tracemalloc` is for in the lecture. Runs the step in
 * rounds, collects garbage after each, and looks at what stays. Growing means at least one byte an
 * iteration and 1 kB a round, in most pairs of rounds, and again when all rounds are run once more.
 *
 * Costs `iterations * (warmUpRounds + rounds)` steps, about twice as many for a workload that grows, and two
 * collections a round.
 *
 * @param step - one iteration of the workload; told its number, from 0; awaited when it returns a promise
 * @throws TypeError when an option is out of range
 *
 * @example
 * ```ts
 * const alerts = new BoundedDeque<Alert>(500);
 * const report = await measureGrowth(number => alerts.push({ number }), { rounds: 10 });
 * assert.equal(report.verdict, 'constant', report.message);
 * ```
 */
export async function measureGrowth(
  step: (iteration: number) => unknown,
  options: GrowthOptions = {},
): Promise<GrowthReport> {
  const { rounds = 12, iterations = 1_000, warmUpRounds = 3 } = options;
  requireLimit('measureGrowth', 'iterations', iterations, MOST_ITERATIONS);
  requireLimit('measureGrowth', 'warmUpRounds', warmUpRounds, MOST_ROUNDS);
  if (requireLimit('measureGrowth', 'rounds', rounds, MOST_ROUNDS) < FEWEST_ROUNDS) {
    throw new TypeError(`measureGrowth: rounds must be at least ${FEWEST_ROUNDS}, received ${rounds}`);
  }
  const { gc = collector(), memory = heapMeter() } = options;
  if (gc === undefined) return unmeasured(UNMEASURED);
  if (memory === undefined) return unmeasured(NO_METER);
  const workload: Workload = { step, rounds, iterations, gc, memory };
  const report = judge(await runRounds(workload, 0, warmUpRounds), iterations, AGREEMENT);
  return report.verdict === 'growing' ? confirm(workload, warmUpRounds + rounds) : report;
}

/** The code a workload compiles grows memory too, for a while: only what grows twice is a leak. */
async function confirm(workload: Workload, roundsDone: number): Promise<GrowthReport> {
  return judge(await runRounds(workload, roundsDone, 1), workload.iterations, AGREEMENT_AGAIN);
}

interface Workload {
  readonly step: (iteration: number) => unknown;
  readonly rounds: number;
  readonly iterations: number;
  readonly gc: () => void;
  readonly memory: () => number;
}

async function runRounds(workload: Workload, roundsDone: number, warmUpRounds: number): Promise<number[]> {
  const { step, rounds, iterations, gc, memory } = workload;
  const retained = new Array<number>(rounds).fill(0);
  let start = 0;
  for (let round = -warmUpRounds; round < rounds; round++) {
    await runSteps(step, (roundsDone + warmUpRounds + round) * iterations, iterations);
    const used = await memoryAfter(gc, memory);
    if (round < 0) start = used;
    else retained[round] = used - start;
  }
  return retained;
}

async function runSteps(step: (iteration: number) => unknown, first: number, count: number): Promise<void> {
  for (let iteration = first; iteration < first + count; iteration++) {
    const result = step(iteration);
    if (result instanceof Promise) await result;
  }
}

/** The second collection takes what finalizers and weak references let go only after a turn. */
async function memoryAfter(gc: () => void, memory: () => number): Promise<number> {
  gc();
  await nextTurn();
  gc();
  return memory();
}

function judge(retained: readonly number[], iterations: number, enough: number): GrowthReport {
  const { slope, agreement } = trendOf(retained);
  const bytesPerIteration = slope / iterations;
  const grows = slope > Math.max(NOISE_BYTES, iterations) && agreement >= enough;
  const rate = `${Math.round(slope)} bytes a round (${bytesPerIteration.toFixed(2)} an iteration)`;
  return {
    verdict: grows ? 'growing' : 'constant',
    message: grows ? `retained memory grows by ${rate}` : `retained memory is constant, within ${rate}`,
    retained,
    bytesPerRound: slope,
    bytesPerIteration,
  };
}

function unmeasured(message: string): GrowthReport {
  return {
    verdict: 'unmeasured',
    message,
    retained: [],
    bytesPerRound: Number.NaN,
    bytesPerIteration: Number.NaN,
  };
}
