/** Whether a call is made again and again: in a loop over elements, from one, or by a handler. */
import { iterationMethods } from '../../catalogue/containers.ts';
import type { CallFact, Span } from '../collect/file-facts.ts';
import { inside } from '../collect/syntax.ts';
import type { Cadences, Pace } from '../evidence/cadence.ts';
import { type CallGraph, type FnRef, key } from '../join/call-graph.ts';
import type { Program } from '../join/program.ts';

/** Calls between a function and the loop that calls it. */
const MAX_HOPS = 4;
const NONE: ReadonlySet<string> = new Set();
const ITERATIONS = new Set<string>(iterationMethods);

export interface Repetition {
  /** Runs once for each element of something, here or where the function is called. */
  readonly inLoop: boolean;
  /** The loop around the call, or the callback that an iteration runs; absent where it is elsewhere. */
  readonly frame?: Span;
  readonly pace: Pace;
}

export class Repetitions {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #cadences: Cadences;

  constructor(program: Program, graph: CallGraph, cadences: Cadences) {
    this.#program = program;
    this.#graph = graph;
    this.#cadences = cadences;
  }

  of(file: string, { fn, pos }: Pick<CallFact, 'fn' | 'pos'>): Repetition {
    const frame = this.#frameAround(file, fn, pos);
    const inLoop = frame !== undefined || this.#isCalledFromLoop({ file, fn: this.#named(file, fn) });
    return { inLoop, ...(frame && { frame }), pace: this.#cadences.pace({ file, fn }, pos, NONE) };
  }

  /** The innermost loop over elements, or callback of an iteration, that holds a place. */
  #frameAround(file: string, fn: number, pos: number): Span | undefined {
    for (let at = fn, place = pos; at >= 0; ) {
      const fact = this.#program.fn(file, at);
      const loop = fact.loops.filter(({ each }) => inside(each, place)).at(-1);
      if (loop) return loop.span;
      if (at === 0 || !this.#graph.runsInPlace({ file, fn: at })) return undefined;
      if (this.#isIterated(file, at)) return fact.span;
      place = fact.span[0];
      at = fact.parent;
    }
    return undefined;
  }

  #isIterated(file: string, fn: number): boolean {
    const { calls } = this.#program.facts(file);
    return this.#program
      .fn(file, fn)
      .roles.some(role => role.k === 'argument' && ITERATIONS.has(calls[role.call]?.name ?? ''));
  }

  /** The function around that others call. */
  #named(file: string, fn: number): number {
    let at = fn;
    while (at > 0 && this.#graph.runsInPlace({ file, fn: at })) at = this.#program.fn(file, at).parent;
    return at;
  }

  #isCalledFromLoop(start: FnRef): boolean {
    const seen = new Set([key(start)]);
    let level: readonly FnRef[] = start.fn === 0 ? [] : [start];
    for (let hop = 0; hop < MAX_HOPS; hop++) {
      const sites = level.flatMap(each => this.#graph.callers(each));
      if (sites.some(each => this.#frameAround(each.file, each.fn, each.pos))) return true;
      level = sites
        .map(each => ({ file: each.file, fn: this.#named(each.file, each.fn) }))
        .filter(each => each.fn > 0 && !seen.has(key(each)) && seen.add(key(each)) !== undefined);
    }
    return false;
  }
}
