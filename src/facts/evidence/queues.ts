/** Whether what drains a queue can stop while its producer goes on. */
import { arrivalEvents } from '../../catalogue/arrivals.ts';
import type { FunctionFact } from '../collect/file-facts.ts';
import type { Try } from '../collect/flow-facts.ts';
import { words } from '../collect/names.ts';
import { inside } from '../collect/syntax.ts';
import type { CallGraph, FnRef } from '../join/call-graph.ts';
import { isShrink, type Operation, type Step } from '../join/operations.ts';
import type { Program } from '../join/program.ts';
import type { Signal } from '../model.ts';
import type { Candidate } from './candidates.ts';
import type { JudgedGrowth } from './evidence.ts';

const ARRIVALS = new Set(arrivalEvents);
const OUTSIDE = new Set(['per-event', 'per-request', 'per-tick']);

export class Queues {
  readonly #program: Program;
  readonly #graph: CallGraph;

  constructor(program: Program, graph: CallGraph) {
    this.#program = program;
    this.#graph = graph;
  }

  of(candidate: Candidate, growths: readonly JudgedGrowth[]): Signal[] {
    const drains = candidate.operations.filter(each => isDrain(each));
    if (drains.length === 0 || candidate.container !== 'array') return [];
    const found =
      this.#requeue(candidate, drains) ??
      this.#successOnly(drains) ??
      this.#arrival(drains) ??
      this.#waiting(drains, growths);
    return [found, this.#paused(candidate, drains)].filter(each => each !== undefined);
  }

  /** The source is paused where it fills the queue, and goes on where that is drained. */
  #paused({ growths }: Candidate, drains: readonly Operation[]): Signal | undefined {
    const at = growths.find(each => this.#calls(each, 'pause'));
    if (!at || !drains.some(each => this.#calls(each, 'resume'))) return undefined;
    return signal(at, 'its source is paused and goes on when it is drained', 'source-paused');
  }

  #calls({ chain }: Operation, name: string): boolean {
    return chain.some(({ file, fn }) =>
      this.#program.facts(file).calls.some(each => each.fn === fn && each.name === name),
    );
  }

  /** What could not be delivered is put back in front. */
  #requeue(candidate: Candidate, drains: readonly Operation[]): Signal | undefined {
    const again = candidate.growths.find(
      growth =>
        growth.inner === '' &&
        this.#putsBack(growth) &&
        drains.some(drain => this.#sameFamily(growth, drain)),
    );
    return again && signal(again, 'what fails is put back');
  }

  #putsBack(growth: Operation): boolean {
    const step = growth.chain[0] as Step;
    const fact = this.#program.fn(step.file, step.fn);
    const spreads = growth.use.via === 'unshift' && growth.use.value?.spread === true;
    return (
      spreads ||
      (growth.use.via === 'concat' && this.#fails(step, fact)) ||
      (growth.use.via === 'unshift' && this.#fails(step, fact))
    );
  }

  /** In a catch block, or in the callback of a rejection. */
  #fails(step: Step, fact: FunctionFact): boolean {
    if (fact.tries.some(each => inside(each.handler, step.pos))) return true;
    return fact.roles.some(role => {
      const call = role.k === 'argument' ? this.#program.facts(step.file).calls[role.call] : undefined;
      return call?.name === 'catch' || (call?.name === 'then' && role.k === 'argument' && role.index === 1);
    });
  }

  #sameFamily(a: Operation, b: Operation): boolean {
    return a.chain.some(one =>
      b.chain.some(other => one.file === other.file && this.#root(one) === this.#root(other)),
    );
  }

  /** The outermost function around a step, below its class or module. */
  #root(step: Step): number {
    let { fn } = step;
    for (
      let at = this.#program.fn(step.file, fn);
      at.parent > 0 && at.kind === 'function';
      at = this.#program.fn(step.file, fn)
    )
      fn = at.parent;
    return fn;
  }

  /** Every drain comes after an await in a try, and the failure branch drops nothing. */
  #successOnly(drains: readonly Operation[]): Signal | undefined {
    const only = drains.every(drain => this.#tryAround(drain) !== undefined);
    return only && drains[0] ? signal(drains[0], 'nothing is dropped while its sink fails') : undefined;
  }

  #tryAround(drain: Operation): Try | undefined {
    const step = drain.chain[0] as Step;
    const fact = this.#program.fn(step.file, step.fn);
    const looped = fact.loops.some(loop => inside(loop.span, step.pos));
    return looped
      ? undefined
      : fact.tries.find(
          each =>
            each.handler &&
            inside(each.body, step.pos) &&
            fact.awaits.some(pos => inside(each.body, pos) && pos < step.pos),
        );
  }

  /** Every drain waits for an event that may not come: a connection, an acknowledgement. */
  #arrival(drains: readonly Operation[]): Signal | undefined {
    const all = drains.every(drain => this.#onArrival(drain.chain.at(-1) as Step, 3));
    return all && drains[0] ? signal(drains[0], 'only a later connection drains it') : undefined;
  }

  #onArrival(ref: FnRef, depth: number): boolean {
    const fact = this.#program.fn(ref.file, ref.fn);
    const handled = this.#graph.handledAs(ref);
    const event = handled?.event ?? (handled ? fact.name : '');
    if (isArrival(event) || isArrival(fact.name.replace(/^_?(on|handle)(?=[A-Z])/i, ''))) return true;
    const callers = this.#graph.callers(ref);
    return depth > 0 && callers.length > 0 && callers.every(site => this.#onArrival(site, depth - 1));
  }

  /** The consumer awaits between two elements, while events from outside go on filling. */
  #waiting(drains: readonly Operation[], growths: readonly JudgedGrowth[]): Signal | undefined {
    if (!growths.some(each => OUTSIDE.has(each.site.cadence))) return undefined;
    const slow = drains.every(drain => this.#awaitsBetween(drain.chain[0] as Step));
    if (!slow || !drains[0]) return undefined;
    const isOwn = drains.every(drain => growths.some(each => this.#starts(each.operation, drain)));
    return signal(drains[0], 'its consumer may be slower', isOwn ? 'slow-consumer' : 'requeued-on-failure');
  }

  /** Whoever fills it empties it right away: it grows only while that goes on. */
  #starts(growth: Operation, drain: Operation): boolean {
    return this.#sameFamily(growth, drain) || growth.chain.some(step => this.#reaches(step, drain, 2));
  }

  #reaches(from: FnRef, drain: Operation, depth: number): boolean {
    return this.#graph
      .callees(from)
      .some(
        ({ target }) =>
          drain.chain.some(step => step.file === target.file && step.fn === target.fn) ||
          (depth > 1 && this.#reaches(target, drain, depth - 1)),
      );
  }

  #awaitsBetween(ref: FnRef & { readonly pos: number }, depth = 2): boolean {
    const fact = this.#program.fn(ref.file, ref.fn);
    const waits = fact.loops.some(
      loop => inside(loop.span, ref.pos) && fact.awaits.some(pos => inside(loop.span, pos)),
    );
    if (waits || depth === 0) return waits;
    const callers = this.#graph.callers(ref);
    return callers.length > 0 && callers.every(site => this.#awaitsBetween(site, depth - 1));
  }
}

function isDrain(operation: Operation): boolean {
  if (operation.inner !== '' || !isShrink(operation)) return false;
  return operation.use.op === 'reset' || /^(shift|splice|pop|length|delete)$/.test(operation.use.via);
}

/** What a function without a name of its own is called by is no event: `on('line')` is not `online`. */
function isArrival(name: string): boolean {
  return /^[\w$:-]*$/.test(name) && ARRIVALS.has(words(name.replace(/^on(?=[A-Z])/, '')).join(''));
}

function signal(operation: Operation, why: string, kind: Signal['kind'] = 'requeued-on-failure'): Signal {
  return { kind, file: operation.file, ...operation.use.range, why };
}
