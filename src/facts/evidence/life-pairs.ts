/** What one life of an owner that has many adds, and its end takes away: `open()` and `close()`. */
import { type LifePair, lifePairs } from '../../catalogue/life-pairs.ts';
import type { ClassFact, FnId, Ref } from '../collect/file-facts.ts';
import { words } from '../collect/names.ts';
import { type CallGraph, type FnRef, key } from '../join/call-graph.ts';
import type { Operation, PlaceRecord, Step } from '../join/operations.ts';
import type { Program } from '../join/program.ts';
import type { Cadences } from './cadence.ts';

/** Calls between the method that ends a life and the one that empties: `close`, `onClose`, `cleanUp`. */
const MAX_CALLS = 3;

const NONE: ReadonlySet<Operation> = new Set();

export class LifePairs {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #cadences: Cadences;

  constructor(program: Program, graph: CallGraph, cadences: Cadences) {
    this.#program = program;
    this.#graph = graph;
    this.#cadences = cadences;
  }

  /**
   * The growths that a removal undoes because each runs once in a life that the removal ends.
   *
   * @param removal empties the place
   * @param starts functions that run once for each owner
   */
  undoneBy(
    removal: Operation,
    growths: readonly Operation[],
    { place }: PlaceRecord,
    starts: ReadonlySet<string>,
  ): ReadonlySet<Operation> {
    if (place.base !== 'field' && place.base !== 'self') return NONE;
    const begins = this.#begins(place.file, this.#program.cls(place.file, place.id), removal);
    if (begins.length === 0) return NONE;
    const once = new Set([...starts, ...begins.map(key)]);
    return new Set(growths.filter(each => this.#runsOnce(each, once) && !this.#isOfCaller(each, begins)));
  }

  /** Methods that begin what a method of the class ends by this removal. */
  #begins(file: string, cls: ClassFact, removal: Operation): readonly FnRef[] {
    const methods = Object.entries(cls.methods);
    const named = (names: readonly string[]) =>
      methods.filter(([name]) => names.includes(words(name).join(''))).map(([, fn]) => ({ file, fn }));
    const isEnded = ({ ends }: LifePair) => named(ends).some(each => this.#leadsTo(each, removal));
    return lifePairs.filter(isEnded).flatMap(({ begins }) => named(begins));
  }

  #leadsTo(from: FnRef, removal: Operation, calls = MAX_CALLS): boolean {
    if (removal.chain.some(step => step.file === from.file && step.fn === from.fn)) return true;
    if (calls === 0) return false;
    return this.#graph.callees(from).some(each => this.#leadsTo(each.target, removal, calls - 1));
  }

  #runsOnce({ chain }: Operation, once: ReadonlySet<string>): boolean {
    const step = chain.at(-1) as Step;
    const pace = this.#cadences.pace(step, step.pos, once);
    return pace.cadence === 'once' && pace.reached === true;
  }

  /** `connect(peer) { this.peers.push(peer) }`: one for each call, not for each life. */
  #isOfCaller({ file, use }: Operation, begins: readonly FnRef[]): boolean {
    const fns = new Set<FnId>(begins.filter(each => each.file === file).map(each => each.fn));
    const isParameter = ({ root }: Ref) => {
      const slot = root.k === 'slot' ? this.#program.slot(file, root.id) : undefined;
      return slot?.kind === 'param' && fns.has(slot.fn);
    };
    const { key: used, value } = use;
    const refs = used?.k === 'ref' ? [used.ref] : used?.k === 'other' ? used.refs : [];
    return [...refs, ...(value?.ref ? [value.ref] : [])].some(isParameter);
  }
}
