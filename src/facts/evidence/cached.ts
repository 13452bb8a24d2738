/** Which function's results a cache keeps: what its fill calls, else the function that works them out and fills it. */

import type { ArgFact, CallFact, Ref } from '../collect/file-facts.ts';
import { isCacheName } from '../collect/names.ts';
import type { CallGraph, FnRef } from '../join/call-graph.ts';
import type { Operation, Step } from '../join/operations.ts';
import type { Program } from '../join/program.ts';
import type { Place } from '../join/values.ts';
import type { CachedSource, Site } from '../model.ts';
import { effectOfCall } from '../purity/call-effects.ts';
import type { Purities } from '../purity/purity.ts';
import { answers, isEmptyTable, isFilledBefore } from './answers.ts';
import type { Candidate } from './candidates.ts';
import { nameOfGrown } from './counts.ts';

/** Callers looked at for what they hand to `set(key, value)`. */
const MOST_CALLERS = 8;

interface Source {
  readonly name: string;
  readonly site: Site;
  readonly fn?: FnRef;
  readonly call?: { readonly file: string; readonly fact: CallFact };
  readonly onlyFills?: true;
}

export class CachedSources {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #purities: Purities;

  constructor(program: Program, graph: CallGraph, purities: Purities) {
    this.#program = program;
    this.#graph = graph;
    this.#purities = purities;
  }

  /** The source of a hand-written cache; undefined where what fills it cannot be seen. */
  of(candidate: Candidate): CachedSource | undefined {
    return this.ofGrowths(candidate.growths, candidate.record.place);
  }

  /** @param own the place that is filled */
  ofGrowths(growths: readonly Operation[], own: Place): CachedSource | undefined {
    const filling = growths.filter(
      each => !isMark(each) && (each.inner === '' || isFilledBefore(this.#program, each.file, each.use)),
    );
    const sources = filling
      .map(each => this.#ofGrowth(each, own.key))
      .filter(each => each !== undefined && !this.#makes(each, own));
    const source = sources.find(each => !each?.onlyFills) ?? sources[0];
    return source && this.#judged(source, own.key);
  }

  /** The function that makes the container for those which it hands out fills nothing itself. */
  #makes({ fn }: Source, { base, file, id }: Place): boolean {
    return base === 'slot' && fn?.file === file && fn.fn === this.#program.slot(file, id).fn;
  }

  /** The function that a call was handed: `memoize(lookUp, …)`. */
  ofArgument(file: string, arg: ArgFact, site: Site): CachedSource | undefined {
    const value = arg.ref && this.#program.valueOf(file, arg.ref);
    const fn = arg.fn !== undefined ? { file, fn: arg.fn } : value?.v === 'fn' ? value : undefined;
    if (!fn) return undefined;
    const name = this.#program.fn(fn.file, fn.fn).name || 'a function';
    return this.#judged({
      name,
      site: fn.file === file && arg.fn !== undefined ? site : this.#siteOf(fn),
      fn,
    });
  }

  #judged({ name, site, fn, call, onlyFills }: Source, own?: string): CachedSource {
    const said = { name, ...site, ...(onlyFills && { onlyFills }) };
    if (fn) return { ...said, ...this.#purities.of(fn, own) };
    const effect = call ? effectOfCall(call.fact, call.fact.callee) : 'unknown-call';
    return { ...said, ...this.#purities.ofEffect(effect, name, site) };
  }

  #ofGrowth(growth: Operation, own: string): Source | undefined {
    const step = growth.chain[0] as Step;
    const value = growth.use.value;
    const called = value && this.#called(growth.file, value);
    if (called)
      return called.name === '' ? { ...called, name: this.#feeder(step)?.name ?? 'a function' } : called;
    const handed = value?.ref && this.#parameter(growth.file, value.ref, step);
    if (handed !== undefined) return this.#ofCallers(step, handed);
    const feeder = this.#feeder(step);
    const works =
      answers(this.#program, own, growth) &&
      !isEmptyTable(this.#program, growth) &&
      (isCacheName(nameOfGrown(this.#program, growth)) || !this.#isNew(growth));
    return feeder && !works ? { ...feeder, onlyFills: true } : feeder;
  }

  /** An object that is made there and kept for others, unless that is called a cache, is no result. */
  #isNew({ file, use: { value } }: Operation): boolean {
    return this.#callsBehind(file, value?.ref).some(each => each.isNew);
  }

  /** The call that a value is, or those that a local was set to. */
  #callsBehind(file: string, ref: Ref | undefined): CallFact[] {
    if (!ref) return [];
    const refs = ref.root.k === 'slot' ? this.#program.slot(file, ref.root.id).aliases : [ref];
    const { calls } = this.#program.facts(file);
    return refs.flatMap(({ root }) => (root.k === 'call' ? (calls[root.call] ?? []) : []));
  }

  /** What a value was got from: the call itself, or the one that a local was set to. */
  #called(file: string, { ref }: ArgFact): Source | undefined {
    for (const call of this.#callsBehind(file, ref)) {
      const source = this.#callSource(file, call);
      if (source) return source;
    }
    return undefined;
  }

  /** A constructor answers nothing: what asks for a new object does. */
  #callSource(file: string, call: CallFact): Source | undefined {
    if (call.isNew) return undefined;
    const value = call.callee && this.#program.valueOf(file, call.callee);
    const fn = value?.v === 'fn' ? value : call.callee && this.#program.functionOf(file, call.callee);
    if (fn) return { name: this.#nameOf(fn) || call.name, site: this.#siteOf(fn), fn };
    if (this.#isHanded(file, call))
      return { name: call.name, site: { file, ...call.range }, call: { file, fact: call } };
    if (call.callee?.root.k !== 'import' && call.callee?.root.k !== 'global') return undefined;
    if (effectOfCall(call, call.callee) === 'pure') return undefined;
    return { name: call.name, site: { file, ...call.range }, call: { file, fact: call } };
  }

  /** `load(key)` of a parameter `load`. */
  #isHanded(file: string, { callee }: CallFact): boolean {
    if (callee?.root.k !== 'slot' || callee.steps.length > 0) return false;
    return this.#program.slot(file, callee.root.id).kind === 'param';
  }

  /** The position of the parameter that a value is, when it is one. */
  #parameter(file: string, ref: Ref, step: Step): number | undefined {
    const slot =
      ref.root.k === 'slot' && ref.steps.length === 0 ? this.#program.slot(file, ref.root.id) : undefined;
    return slot?.kind === 'param' && slot.fn === step.fn ? slot.param : undefined;
  }

  /** `remember(key, load(key))`: what the callers of a setter hand over. */
  #ofCallers(step: Step, index: number): Source | undefined {
    for (const site of this.#graph.callers(step).slice(0, MOST_CALLERS)) {
      const arg = site.call.args[index];
      const source = arg && this.#called(site.file, arg);
      if (source) return source;
      const feeder = arg && this.#feeder(site);
      if (feeder) return { ...feeder, onlyFills: true };
    }
    return undefined;
  }

  /** The named function around a place in the code; a constructor answers nothing. */
  #feeder(ref: FnRef): Source | undefined {
    for (let { fn } = ref; fn > 0; fn = this.#program.fn(ref.file, fn).parent) {
      const found = { file: ref.file, fn };
      if (this.#program.fn(ref.file, fn).kind === 'constructor') return undefined;
      const name = this.#nameOf(found);
      if (name) return { name, site: this.#siteOf(found), fn: found };
    }
    return undefined;
  }

  #nameOf({ file, fn }: FnRef): string {
    const fact = this.#program.fn(file, fn);
    return fact.isNamed ? fact.name : '';
  }

  #siteOf({ file, fn }: FnRef): Site {
    return { file, ...this.#program.fn(file, fn).range };
  }
}

/** `seen.set(key, true)`: a mark, and no result. */
function isMark({ use }: Operation): boolean {
  return use.value?.literal !== undefined;
}
