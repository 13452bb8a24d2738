/** Keeps the heap below its limit by letting go, step by step, of what can be read again. */
import { getHeapStatistics } from 'node:v8';
import type { MemoryStatus } from '../src/protocol.ts';

/** Above this share of the limit the next step is taken. */
const highWater = 0.85;

/** Below this share there is room for what nobody has asked for yet. */
const ample = 0.5;

/** After a step the collector gets this long to show what it brought, in milliseconds. */
const patienceMs = 5_000;

const megabyte = 1024 * 1024;

/** What can be let go of, the cheapest to read again first. */
export const memorySteps = ['fewer-workspaces', 'open-files-only'] as const;
export type MemoryStep = (typeof memorySteps)[number];

export interface MemoryOptions {
  readonly limitMb: () => number;
  readonly take: (step: MemoryStep) => void;
  /** Lets go of what nobody waits for and what was not asked for; false where there is nothing. */
  readonly relieve?: () => boolean;
  /** Bytes of heap in use. */
  readonly used?: () => number;
  readonly now?: () => number;
}

export class Memory {
  readonly #limitMb: () => number;
  readonly #take: (step: MemoryStep) => void;
  readonly #used: () => number;
  readonly #relieve: () => boolean;
  readonly #now: () => number;
  #taken = 0;
  #waitsUntil = 0;

  constructor({
    limitMb,
    take,
    used = ownHeap,
    relieve = () => false,
    now = () => performance.now(),
  }: MemoryOptions) {
    this.#limitMb = limitMb;
    this.#take = take;
    this.#used = used;
    this.#relieve = relieve;
    this.#now = now;
  }

  /** Takes the next step when the heap is too full. Cheap: to be called after every slice of work. */
  check(): void {
    const step = memorySteps[this.#taken];
    if (step === undefined || this.#now() < this.#waitsUntil) return;
    if (this.#used() < highWater * this.#limitMb() * megabyte) return;
    this.#waitsUntil = this.#now() + patienceMs;
    if (this.#relieve()) return;
    this.#taken++;
    this.#take(step);
  }

  /** Whether less than half of the limit is used, and nothing had to be let go of. */
  get isAmple(): boolean {
    return this.#taken === 0 && this.#used() < ample * this.#limitMb() * megabyte;
  }

  /** Whether only open files and those around them may be read. */
  get isNarrowed(): boolean {
    return this.#taken === memorySteps.length;
  }

  /** Forgets the steps taken: the user has given more memory, or has restarted. */
  reset(): void {
    this.#taken = 0;
    this.#waitsUntil = 0;
  }

  status(): MemoryStatus {
    const used = Math.round(this.#used() / megabyte);
    return { used, limit: this.#limitMb(), step: memorySteps[this.#taken - 1] ?? 'none' };
  }
}

/** Bytes of heap that this thread uses. */
export function ownHeap(): number {
  return getHeapStatistics().used_heap_size;
}
