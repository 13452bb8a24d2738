/** Every operation in the program gathered at the place it works on, through aliases and through helpers. */
import type { CallGraph, FnRef } from './call-graph.ts';
import { Contributions } from './contributions.ts';
import type { CallFact, FileFacts, PlaceFact, Ref, UseFact } from './file-facts.ts';
import type { Guard, Lookup } from './flow-facts.ts';
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
  readonly lookups: readonly PlacedLookup[];
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

const MAX_HELPERS = 4;
/** Places looked into for one question: scratch objects handed to hundreds of helpers branch without end. */
const MAX_VISITS = 400;
/** Operations found for one question: what is handed about that much is a scratch object, and enough is known. */
const MAX_FOUND = 2000;

interface Binding {
  readonly param: string;
  readonly inner: string;
  /** The call that hands it over; absent for another name of the same thing. */
  readonly step?: Step;
}

export class Operations {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #places = new Contributions<Place>();
  readonly #declared = new Contributions<PlacedDeclaration>();
  readonly #operations = new Contributions<Operation>();
  readonly #guards = new Contributions<PlacedGuard>();
  readonly #lookups = new Contributions<PlacedLookup>();
  readonly #bindings = new Contributions<Binding>();
  /** Keys of declared places by what holds them. */
  readonly #held = new Contributions<string>();
  #visits = 0;
  #found = 0;

  constructor(program: Program, graph: CallGraph) {
    this.#program = program;
    this.#graph = graph;
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
    for (const use of facts.uses) this.#use(facts.file, use);
    for (const lookup of facts.lookups) this.#lookup(facts.file, lookup);
    for (const fn of facts.functions) for (const guard of fn.guards) this.#guard(facts.file, fn.id, guard);
    for (const call of facts.calls) this.#bind(facts.file, call);
  }

  get(key: string): PlaceRecord | undefined {
    const place = this.#places.of(key)[0];
    return (
      place && {
        place,
        declared: this.#declared.of(key),
        operations: this.#operations.of(key),
        guards: this.#guards.of(key),
        lookups: this.#lookups.of(key),
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

  #use(file: string, use: UseFact): void {
    if (use.op === 'store') return this.#alias(file, use);
    const found = this.#program.placeOf(file, use.ref);
    if (!found) return;
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

  /** Which parameter of a function or constructor in sight a place is handed to. */
  #bind(file: string, call: CallFact): void {
    const callee = this.#calleeOf(file, call);
    if (!callee) return;
    if (!call.isNew) this.#bindReceiver(file, call, callee);
    const params = this.#program.fn(callee.file, callee.fn).params;
    call.args.forEach((arg, index) => {
      const slot = params[index];
      if (slot === undefined || slot < 0 || !arg.ref) return;
      const target = this.#program.placeOf(file, arg.ref);
      // A parameter that becomes a field is that field.
      const param = this.#program.placeOf(callee.file, { root: { k: 'slot', id: slot }, steps: [] });
      if (!target || !param || param.inner !== '') return;
      const step = { file, fn: call.fn, pos: call.pos, end: call.end };
      this.#bindings.add(file, target.place.key, {
        param: param.place.key,
        inner: target.inner,
        ...(param.place.base === 'slot' && { step }),
      });
    });
  }

  #calleeOf(file: string, call: CallFact): FnRef | undefined {
    const callee = call.callee && this.#program.valueOf(file, call.callee);
    if (callee?.v === 'fn') return callee;
    if (callee?.v !== 'class' || !call.isNew) return undefined;
    const fn = this.#program
      .cls(callee.file, callee.cls)
      .constructors.find(each => this.#program.fn(callee.file, each).params.length > 0);
    return fn === undefined ? undefined : { file: callee.file, fn };
  }

  /** `this.ready = project.ready`: what happens to the one happens to the other. */
  #alias(file: string, use: UseFact): void {
    const stored = use.value?.ref && this.#program.placeOf(file, use.value.ref);
    const target = this.#program.placeOf(file, use.ref);
    if (
      !stored ||
      !target ||
      stored.inner !== '' ||
      target.inner !== '' ||
      stored.place.key === target.place.key
    )
      return;
    if (stored.place.base === 'self' || stored.place.base === 'global') return;
    this.#bindings.add(file, stored.place.key, { param: target.place.key, inner: '' });
  }

  /** `conversations.obtain(id)` on a class that extends Map: what the method does to itself it does to the receiver. */
  #bindReceiver(file: string, call: CallFact, callee: FnRef): void {
    const { cls } = this.#program.fn(callee.file, callee.fn);
    if (!call.callee || cls < 0 || !this.#program.types.containerOfClass(callee.file, cls)) return;
    const target = this.#program.placeOf(file, {
      root: call.callee.root,
      steps: call.callee.steps.slice(0, -1),
    });
    if (!target || target.place.base === 'self') return;
    const step = { file, fn: call.fn, pos: call.pos, end: call.end };
    this.#bindings.add(file, target.place.key, {
      param: `${callee.file}#C${cls}`,
      inner: target.inner,
      step,
    });
  }

  /** Everything done to a place, its own and by helpers it is handed to. */
  operationsOn(key: string): Operation[] {
    this.#begin();
    return this.#through(key, this.#operations, (operation, binding) => ({
      ...operation,
      inner: binding.inner + operation.inner,
      chain: binding.step ? [...operation.chain, binding.step] : operation.chain,
    }));
  }

  guardsOn(key: string): PlacedGuard[] {
    this.#begin();
    return this.#through(key, this.#guards, (guard, binding) => ({
      ...guard,
      inner: binding.inner + guard.inner,
    }));
  }

  #begin(): void {
    this.#visits = 0;
    this.#found = 0;
  }

  #through<T>(
    key: string,
    own: Contributions<T>,
    lift: (item: T, binding: Binding) => T,
    seen: ReadonlySet<string> = new Set(),
    depth = 0,
  ): T[] {
    const found = [...own.of(key)];
    this.#found += found.length;
    if (depth >= MAX_HELPERS || seen.has(key)) return found;
    if (++this.#visits > MAX_VISITS || this.#found > MAX_FOUND) return found;
    const inside = new Set([...seen, key]);
    for (const { whole, rest } of prefixes(key)) {
      for (const binding of this.#bindings.of(whole)) {
        if (rest !== '' && binding.inner !== '') continue;
        for (const item of this.#through(binding.param + rest, own, lift, inside, depth + 1))
          found.push(lift(item, binding));
      }
    }
    return found;
  }

  // ------------------------------------------------------------------------------------------- summaries

  /** Whether running a function removes from a place, itself or through what it calls. */
  releases(ref: FnRef, operations: readonly Operation[], inner: string, depth = 3): boolean {
    const direct = operations.some(
      each =>
        isShrink(each) &&
        inner.startsWith(each.inner) &&
        each.chain.some(step => step.file === ref.file && this.#within(ref, step)),
    );
    if (direct || depth === 0) return direct;
    return this.#graph.callees(ref).some(each => this.releases(each.target, operations, inner, depth - 1));
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

/** A place and the objects around it: `store.history` is also reached through `store`. */
function prefixes(key: string): { whole: string; rest: string }[] {
  const found = [{ whole: key, rest: '' }];
  const start = key.indexOf('#');
  for (let dot = key.lastIndexOf('.'); dot > start; dot = key.lastIndexOf('.', dot - 1))
    found.push({ whole: key.slice(0, dot), rest: key.slice(dot) });
  return found;
}

export function isShrink(operation: Operation): boolean {
  const { op } = operation.use;
  return op === 'release' || op === 'reset' || op === 'trim';
}
