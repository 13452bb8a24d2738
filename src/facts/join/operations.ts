/** Every operation in the program gathered at the place it works on, through aliases and through helpers. */

import type { FileFacts, PlaceFact, Ref, UseFact } from '../collect/file-facts.ts';
import type { Guard, Lookup } from '../collect/flow-facts.ts';
import { type Binding, Bindings } from './bindings.ts';
import type { CallGraph, FnRef } from './call-graph.ts';
import { Contributions } from './contributions.ts';
import type { Program } from './program.ts';
import type { Place } from './values.ts';

/** A use at the place it works on; `chain` leads from the helper that holds it out to the caller. */
export interface Operation {
  readonly file: string;
  readonly use: UseFact;
  /** Elements entered before the operation: `[]` works on an inner collection. */
  readonly inner: string;
  readonly chain: readonly Step[];
}

/** One frame: a function and the offset in it that the operation passes through. */
export interface Step extends FnRef {
  readonly pos: number;
  readonly end: number;
}

export interface PlacedGuard {
  readonly file: string;
  readonly fn: number;
  readonly guard: Guard;
  readonly inner: string;
}

/** What all files together do to one place, by its own name. */
export interface PlaceRecord {
  readonly place: Place;
  readonly declared: readonly PlacedDeclaration[];
  readonly operations: readonly Operation[];
  readonly guards: readonly PlacedGuard[];
  /** Worked out when asked for: few places need it. */
  lookups(): readonly PlacedLookup[];
}

interface PlacedDeclaration {
  readonly file: string;
  readonly fact: PlaceFact;
}

interface PlacedLookup {
  readonly file: string;
  readonly fact: Lookup;
  readonly inner: string;
}

/** Calls between a method of a container and the one that does the work. */
const MAX_OWN_CALLS = 2;

export class Operations {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #places = new Contributions<Place>();
  readonly #declared = new Contributions<PlacedDeclaration>();
  readonly #operations = new Contributions<Operation>();
  readonly #guards = new Contributions<PlacedGuard>();
  readonly #lookups = new Contributions<PlacedLookup>();
  readonly #bindings: Bindings;
  /** Keys of declared places by what holds them. */
  readonly #held = new Contributions<string>();

  constructor(program: Program, graph: CallGraph) {
    this.#program = program;
    this.#graph = graph;
    this.#bindings = new Bindings(program);
  }

  /** Forgets what a file does. */
  clear(file: string): void {
    for (const each of [this.#places, this.#declared, this.#operations, this.#guards, this.#lookups])
      each.clear(file);
    this.#bindings.clear(file);
    this.#held.clear(file);
  }

  /** Takes in what a file does. */
  add(facts: FileFacts): void {
    for (const fact of facts.places) this.#declare(facts.file, fact);
    for (const use of facts.uses) this.#use(facts, use);
    for (const lookup of facts.lookups) this.#lookup(facts.file, lookup);
    for (const fn of facts.functions) for (const guard of fn.guards) this.#guard(facts.file, fn.id, guard);
    for (const call of facts.calls) this.#bindings.bind(facts.file, call);
  }

  get(key: string): PlaceRecord | undefined {
    const place = this.#places.of(key)[0];
    return (
      place && {
        place,
        declared: this.#declared.of(key),
        operations: this.#operations.of(key),
        guards: this.#guards.of(key),
        lookups: () => this.#lookupsOn(key),
      }
    );
  }

  /** Keys of the places that a file declares. */
  declaredIn(file: string): Iterable<string> {
    return this.#declared.keysOf(file);
  }

  /** Keys of the places that one holder has: fields of a class, variables of a function. */
  heldBy(holder: string): readonly string[] {
    return [...new Set(this.#held.of(holder))];
  }

  #at<T>(file: string, place: Place, to: Contributions<T>, item: T): void {
    if (!this.#places.has(file, place.key)) this.#places.add(file, place.key, place);
    to.add(file, place.key, item);
  }

  #declare(file: string, fact: PlaceFact): void {
    const found = this.#program.placeOf(file, fact.ref);
    if (found?.inner !== '') return;
    this.#at(file, found.place, this.#declared, { file, fact });
    this.#held.add(file, holderOf(found.place, this.#program), found.place.key);
  }

  #use(facts: FileFacts, use: UseFact): void {
    const { file } = facts;
    if (use.op === 'store') return this.#bindings.alias(file, use);
    if (use.op === 'grow' && use.via === 'set' && use.value?.ref) this.#bindings.keep(file, use);
    const found = this.#program.placeOf(file, use.ref);
    if (!found || growsCopy(facts, use, found.place) || namesAnother(file, use, found.place)) return;
    const at: Step = { file, fn: use.fn, pos: use.pos, end: use.end };
    this.#at(file, found.place, this.#operations, { file, use, inner: found.inner, chain: [at] });
  }

  #lookup(file: string, fact: Lookup): void {
    const found = this.#program.placeOf(file, fact.ref);
    if (found) this.#at(file, found.place, this.#lookups, { file, fact, inner: found.inner });
  }

  #guard(file: string, fn: number, guard: Guard): void {
    if (guard.asks) return this.#askedGuard(file, fn, guard, guard.asks);
    const found = guard.ref && this.#program.placeOf(file, guard.ref);
    if (found) this.#at(file, found.place, this.#guards, { file, fn, guard, inner: found.inner });
  }

  /** A guard that asks a function is a guard on what the function compares. */
  #askedGuard(file: string, fn: number, guard: Guard, asks: Ref): void {
    const asked = this.#program.functionOf(file, asks);
    for (const each of asked ? this.#program.fn(asked.file, asked.fn).predicates : []) {
      const found = asked && this.#program.placeOf(asked.file, each.ref);
      const fullIsThen = guard.fullIsThen === each.fullWhenTrue;
      if (found)
        this.#at(file, found.place, this.#guards, {
          file,
          fn,
          guard: { ...guard, property: each.property, limit: each.limit, fullIsThen },
          inner: found.inner,
        });
    }
  }

  /** Everything done to a place, its own and by helpers it is handed to. */
  operationsOn(key: string): Operation[] {
    return this.#bindings.through(key, this.#operations, (operation, binding) => {
      const inner = binding.inner + operation.inner;
      if (this.#passes(operation, binding))
        return [{ ...operation, inner, chain: [...operation.chain, binding.step as Step] }];
      return binding.isReceiver ? [] : [{ ...operation, inner }];
    });
  }

  /** Whether an operation runs on the way through a call: what a constructor kept is worked on later, by its methods. */
  #passes({ chain }: Operation, { step, callee }: Binding): boolean {
    const last = chain.at(-1) as Step;
    return step !== undefined && (callee === undefined || this.#leadsTo(callee, last, MAX_OWN_CALLS));
  }

  #leadsTo(ref: FnRef, step: Step, calls: number): boolean {
    if (ref.file === step.file && this.#within(ref, step)) return true;
    return calls > 0 && this.#graph.callees(ref).some(each => this.#leadsTo(each.target, step, calls - 1));
  }

  guardsOn(key: string): PlacedGuard[] {
    return this.#bindings.through(key, this.#guards, (guard, binding) => [
      { ...guard, inner: binding.inner + guard.inner },
    ]);
  }

  #lookupsOn(key: string): PlacedLookup[] {
    return this.#bindings.through(key, this.#lookups, (lookup, binding) => [
      { ...lookup, inner: binding.inner + lookup.inner },
    ]);
  }

  // ------------------------------------------------------------------------------------------- summaries

  /** What running a function removes from a place, itself or through what it calls. */
  releasedBy(ref: FnRef, operations: readonly Operation[], inner: string, depth = 3): Operation | undefined {
    const direct = operations.find(
      each =>
        isShrink(each) &&
        inner.startsWith(each.inner) &&
        each.chain.some(step => step.file === ref.file && this.#within(ref, step)),
    );
    if (direct || depth === 0) return direct;
    for (const each of this.#graph.callees(ref)) {
      const found = this.releasedBy(each.target, operations, inner, depth - 1);
      if (found) return found;
    }
    return undefined;
  }

  /** Whether a step lies in a function or in a function nested in it. */
  #within(ref: FnRef, step: Step): boolean {
    for (let fn = step.fn; fn >= 0; fn = this.#program.fn(step.file, fn).parent)
      if (fn === ref.fn) return true;
    return false;
  }
}

/** What holds a place: a class, the statics of a class, a function or a module. */
export function holderOf(place: Place, program: Program): string {
  if (place.base === 'slot') return `${place.file}#f${program.slot(place.file, place.id).fn}`;
  return `${place.file}#${place.base === 'static' ? 'S' : 'C'}${place.id}`;
}

export function isShrink(operation: Operation): boolean {
  const { op } = operation.use;
  return op === 'release' || op === 'reset' || op === 'trim';
}

const ASSIGNED: ReadonlySet<string> = new Set(['=', 'slice', 'filter']);

/** `found = []`, `last = last.slice(-9)` of a local that stood for `this.items`: it stands for something else then. */
function namesAnother(file: string, use: UseFact, place: Place): boolean {
  const { root, steps } = use.ref;
  if (use.op === 'grow' || !ASSIGNED.has(use.via) || root.k !== 'slot' || steps.length > 0) return false;
  return place.base !== 'slot' || place.key !== `${file}#v${root.id}`;
}

/** Ways to make a longer value that leave the one it is made of as it was. */
const COPIED: ReadonlySet<string> = new Set(['concat', 'spread']);
/** Ways to make another list of one. */
const TAKEN: ReadonlySet<string> = new Set(['slice', 'filter']);

/**
 * `let uri = config.uri; uri += '?safe'`: text is a value, so the original stays as it was. So does a list that
 * a local stood for until `list = list.concat(more)`, or `list = list.slice(); list.push(more)`, where the local is
 * not put back.
 */
function growsCopy({ file, uses }: FileFacts, use: UseFact, place: Place): boolean {
  const { root, steps } = use.ref;
  if (root.k !== 'slot' || steps.length > 0 || use.op !== 'grow') return false;
  if (place.key === `${file}#v${root.id}`) return false;
  if (use.fits.every(each => each === 'text')) return true;
  const isCopy = (each: UseFact) => TAKEN.has(each.via) && isLocal(each.ref, root.id) && each.pos < use.pos;
  if (!COPIED.has(use.via) && !uses.some(isCopy)) return false;
  return !uses.some(each => each.op === 'store' && isLocal(each.value?.ref, root.id));
}

function isLocal(ref: Ref | undefined, slot: number): boolean {
  return ref?.root.k === 'slot' && ref.root.id === slot && ref.steps.length === 0;
}
