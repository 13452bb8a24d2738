/** Whether a local of a function gets out of it: handed out, registered, or gathered for whoever asked. */
import { resultCalls } from '../../catalogue/result-calls.ts';
import type { FunctionFact, Ref, SlotFact } from '../collect/file-facts.ts';
import { inside } from '../collect/syntax.ts';
import type { CallGraph, FnRef } from '../join/call-graph.ts';
import { key } from '../join/call-graph.ts';
import type { Constructions } from '../join/constructions.ts';
import type { Program } from '../join/program.ts';
import type { Place } from '../join/values.ts';

const RESULT_CALLS = new Set(resultCalls);

/** `route`: registered for what comes in from outside for as long as a program serves. */
export type WayOut = 'handed' | 'handler' | 'route';

export class WaysOut {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #constructions: Constructions;

  constructor(program: Program, graph: CallGraph, constructions: Constructions) {
    this.#program = program;
    this.#graph = graph;
    this.#constructions = constructions;
  }

  /** How functions inside another get out of it. */
  ofFunctions(inner: readonly FnRef[], owner: FnRef): ReadonlySet<WayOut | undefined> {
    return new Set(inner.map(each => this.#wayOut(each, owner, new Set())));
  }

  /** How a function inside another gets out of it: returned or stored, registered as a handler, or not at all. */
  #wayOut(inner: FnRef, owner: FnRef, seen: Set<string>): WayOut | undefined {
    const id = key(inner);
    if (seen.has(id) || !this.#isInside(inner, owner)) return undefined;
    seen.add(id);
    if (this.#isOffered(inner, owner)) return 'handed';
    const handled = this.#graph.handledAs(inner);
    if (handled && !handled.once) return handled.cadence === 'per-request' ? 'route' : 'handler';
    const roles = this.#graph.roles(inner).map(each => each.role);
    if (
      roles.some(
        role =>
          role.k === 'returned' ||
          role.k === 'assigned' ||
          role.k === 'mentioned' ||
          (role.k === 'property' && role.of !== 'local'),
      )
    )
      return 'handed';
    const next = [
      ...this.#graph.callers(inner),
      ...this.#receivers(inner),
      { file: inner.file, fn: this.#program.fn(inner.file, inner.fn).parent },
    ];
    const ways = next.map(each => this.#wayOut(each, owner, seen));
    return ways.includes('handed') ? 'handed' : ways.find(each => each !== undefined);
  }

  /** A member of an object that the owner returns: `const connection = { send }; return connection;`. */
  #isOffered(inner: FnRef, owner: FnRef): boolean {
    const { returns } = this.#program.fn(owner.file, owner.fn);
    const isReturned = (slot: number) =>
      returns.some(({ root, steps }) => root.k === 'slot' && root.id === slot && steps.length === 0);
    return this.#graph
      .roles(inner)
      .some(
        ({ role }) => role.k === 'assigned' && role.ref.root.k === 'slot' && isReturned(role.ref.root.id),
      );
  }

  /** Functions that hand it on to what they call. */
  #receivers(inner: FnRef): readonly FnRef[] {
    return this.#graph.roles(inner).flatMap(({ file, role }) => {
      const call = role.k === 'argument' ? this.#program.facts(file).calls[role.call] : undefined;
      return call ? [{ file, fn: call.fn }] : [];
    });
  }

  #isInside(inner: FnRef, owner: FnRef): boolean {
    if (inner.file !== owner.file) return false;
    for (
      let fn = this.#program.fn(inner.file, inner.fn).parent;
      fn >= 0;
      fn = this.#program.fn(inner.file, fn).parent
    )
      if (fn === owner.fn) return true;
    return false;
  }

  /** A module that awaits at its top and then hands the container on is a script, and this is what it gathered. */
  isScriptResult(place: Place, module: FunctionFact): boolean {
    const firstAwait = module.awaits[0];
    if (firstAwait === undefined) return false;
    const isPlace = (ref: Ref | undefined) =>
      ref?.root.k === 'slot' && place.base === 'slot' && ref.root.id === place.id;
    const { calls } = this.#program.facts(place.file);
    return calls.some(
      call =>
        call.fn === 0 &&
        call.pos > firstAwait &&
        (isPlace(call.callee) || call.args.some(arg => isPlace(arg.ref))),
    );
  }

  /** Handed to `resolve`, a callback or a parser, or returned: what a function gathers for whoever asked. */
  isResult(place: Place, fact: FunctionFact): boolean {
    const { calls, functions } = this.#program.facts(place.file);
    const isSlot = (ref: Ref | undefined) => ref?.root.k === 'slot' && ref.root.id === place.id;
    // `resolve(answer.trim())`, `resolve(Buffer.concat(chunks))`
    const isMadeOf = (ref: Ref | undefined) => {
      const made = ref?.root.k === 'call' ? calls[ref.root.call] : undefined;
      return isSlot(ref) || isSlot(made?.callee) || made?.args.some(arg => isSlot(arg.ref)) === true;
    };
    if (calls.some(call => RESULT_CALLS.has(call.name) && call.args.some(arg => isMadeOf(arg.ref))))
      return true;
    return [fact, ...functions.filter(each => each.parent === fact.id)].some(each =>
      each.returns.some(isSlot),
    );
  }

  /** `return { send: text => connection.send(text) }`: a function that is handed out goes on using it. */
  isCaptured(file: string, slotId: number, { id }: FunctionFact): boolean {
    const isIt = (ref: Ref | undefined) => ref?.root.k === 'slot' && ref.root.id === slotId;
    const users = this.#program
      .facts(file)
      .calls.filter(call => call.fn !== id && (isIt(call.callee) || call.args.some(arg => isIt(arg.ref))));
    const fns = users.map(call => ({ file, fn: call.fn }));
    return fns.length > 0 && this.ofFunctions(fns, { file, fn: id }).has('handed');
  }

  /** Returned in a member, or kept in another place. */
  isHandedOut(place: Place, fact: FunctionFact): boolean {
    const returned = fact.returns.some(ref => ref.root.k === 'slot' && ref.root.id === place.id);
    return (returned && place.path !== '') || this.#constructions.keptIn(place.file, place.id).length > 0;
  }
}

/** Declared in the body of a loop of the module, which alone fills it. */
export function isOfRound(
  { pos }: SlotFact,
  { id, loops }: FunctionFact,
  feeders: readonly FnRef[],
): boolean {
  return loops.some(each => inside(each.span, pos)) && feeders.every(each => each.fn === id);
}
