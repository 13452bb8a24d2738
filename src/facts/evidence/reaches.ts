/** What the uses of a function say of how often it runs, and the code it runs as often as. */

import type { CallFact, FunctionFact, Ref, Role } from '../collect/file-facts.ts';
import { isRunOnceName, keyWord } from '../collect/names.ts';
import { inside } from '../collect/syntax.ts';
import { type CallGraph, type FileRole, type FnRef, isImmediate, key } from '../join/call-graph.ts';
import { driverOf, registration } from '../join/drivers.ts';
import { frameworkHandlers } from '../join/framework-handlers.ts';
import type { FunctionMemo } from '../join/function-memo.ts';
import {
  assignedName,
  handlerOfAssignment,
  handlerOfAttribute,
  handlerOfMember,
  handlerOfOption,
  handlerOfProperty,
} from '../join/handlers.ts';
import type { Program } from '../join/program.ts';
import { EACH_OF_STREAM, ONCE, type Pace } from './pace.ts';

/** What a function's uses say by themselves, and the code it runs as often as. */
export interface Reach {
  readonly paces: readonly Pace[];
  readonly up: readonly Up[];
}

/** A place in a function, by the key of the function and what the loops around it say. */
export interface Up {
  readonly id: string;
  readonly ref: FnRef;
  readonly loop: Pace;
}

interface At extends FnRef {
  readonly pos: number;
}

/** A reach while it is found. */
interface Finding {
  readonly paces: Pace[];
  readonly up: At[];
  /** Files looked into besides those that call the function or hand it out. */
  readonly files: Set<string>;
}

function parentOf(ref: FnRef, fact: FunctionFact): At {
  return { file: ref.file, fn: fact.parent, pos: fact.span[0] };
}

/** Owners do not matter here, nor where things stand: an answer holds until what it was drawn from changes. */
export class Reaches {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #known: FunctionMemo<Reach>;

  constructor(program: Program, graph: CallGraph) {
    this.#program = program;
    this.#graph = graph;
    this.#known = graph.memo();
  }

  of(ref: FnRef): Reach {
    return this.#known.of(ref, files => this.#find(ref, files));
  }

  /** A place in a function. */
  at({ file, fn, pos }: At): Up {
    const loop = this.#program
      .fn(file, fn)
      .loops.find(each => (each.kind === 'endless' || each.kind === 'stream') && inside(each.span, pos));
    return { id: key({ file, fn }), ref: { file, fn }, loop: loop ? paceOfLoop(loop.kind) : ONCE };
  }

  #find(ref: FnRef, files: Set<string>): Reach {
    const reach: Finding = { paces: [], up: [], files };
    const fact = this.#program.fn(ref.file, ref.fn);
    if (fact.kind !== 'module') this.#look(ref, fact, reach);
    for (const each of reach.up) files.add(each.file);
    return { paces: reach.paces, up: reach.up.map(each => this.at(each)) };
  }

  #look(ref: FnRef, fact: FunctionFact, reach: Finding): void {
    const id = key(ref);
    for (const each of frameworkHandlers(this.#program, ref))
      reach.paces.push({ cadence: each.cadence, why: 'called by the framework', driver: driverOf(each) });
    for (const each of this.#graph.roles(ref)) this.#reachByRole(ref, fact, each, reach);
    const callers = this.#graph.callers(ref).filter(site => key(site) !== id);
    reach.up.push(...callers);
    const isKnown = reach.paces.length > 0 || reach.up.some(each => key(each) !== id);
    if (!isKnown || (fact.exported && callers.length === 0)) this.#reachUnseen(ref, fact, reach);
  }

  #reachByRole(ref: FnRef, fact: FunctionFact, { file, role }: FileRole, reach: Finding): void {
    switch (role.k) {
      case 'invoked':
        reach.up.push(parentOf(ref, fact));
        return;
      case 'mentioned':
        reach.up.push({ file, fn: role.fn, pos: role.pos });
        if (role.fn === 0 || this.#program.fn(file, role.fn).kind === 'constructor')
          reach.paces.push({ cadence: 'per-call', why: 'kept as a value' });
        return;
      case 'argument':
        return this.#reachByArgument(ref, file, role.call, role.index, reach);
      case 'option':
        return this.#reachByOption(file, role, reach);
      case 'assigned':
        return this.#reachByAssignment(ref, fact, role.ref, reach);
      case 'attribute':
        reach.paces.push({
          cadence: handlerOfAttribute(role.name)?.cadence ?? 'per-event',
          driver: 'user-interface',
          why: `the attribute ${role.name}`,
        });
        return;
      case 'returned':
        reach.paces.push({ cadence: 'per-call', why: 'returned to its caller' });
        return;
      case 'property':
        return this.#reachByMember(ref, fact, file, role, reach);
    }
  }

  #reachByMember(
    ref: FnRef,
    fact: FunctionFact,
    file: string,
    role: Extract<Role, { k: 'property' }>,
    reach: Finding,
  ): void {
    const handled = handlerOfMember(this.#program.facts(file), role);
    if (handled)
      reach.paces.push({
        cadence: handled.cadence,
        why: `the ${role.name} of ${role.holders[0] ?? 'the module'}`,
        driver: driverOf(handled),
      });
    else if (role.of !== 'local') reach.paces.push({ cadence: 'per-call', why: `offered as ${role.name}` });
    else if (this.#graph.callers(ref).length === 0) this.#reachUnseen(ref, fact, reach);
  }

  #reachByAssignment(ref: FnRef, fact: FunctionFact, target: Ref, reach: Finding): void {
    const handled = handlerOfAssignment(target);
    if (handled)
      reach.paces.push({
        cadence: handled.cadence,
        why: `assigned to ${assignedName(target)}`,
        driver: driverOf(handled),
      });
    else if (this.#graph.callers(ref).length === 0) this.#reachUnseen(ref, fact, reach);
  }

  #reachByArgument(ref: FnRef, file: string, callId: number, index: number, reach: Finding): void {
    const facts = this.#program.facts(file);
    const call = facts.calls[callId] as CallFact;
    const handled = this.#graph.registeredBy(file, call, index, reach.files);
    if (call.name === 'setTimeout' && file === ref.file && call.fn === ref.fn)
      reach.paces.push({ cadence: 'per-tick', why: 'a function that schedules itself', driver: 'other' });
    else if (handled && !handled.once)
      reach.paces.push({ cadence: handled.cadence, why: registration(call), driver: driverOf(handled) });
    else if (!handled && !isImmediate(call) && this.#isKeptThere(file, call, index, reach.files))
      reach.paces.push({ cadence: 'per-call', why: `kept by ${call.name}` });
    else reach.up.push({ file, fn: call.fn, pos: call.pos });
  }

  /** Whether a function in sight keeps the function it is handed instead of calling it there. */
  #isKeptThere(file: string, call: CallFact, index: number, files: Set<string>): boolean {
    const callee = this.#called(file, call);
    if (!callee) return false;
    files.add(callee.file);
    const slot = this.#program.fn(callee.file, callee.fn).params[index];
    if (slot === undefined || slot < 0) return false;
    if (this.#program.slot(callee.file, slot).aliases.some(each => each.root.k === 'this')) return true;
    const { calls, uses } = this.#program.facts(callee.file);
    const called = calls.some(
      each => each.callee?.root.k === 'slot' && each.callee.root.id === slot && each.fn === callee.fn,
    );
    return (
      !called && uses.some(each => each.value?.ref?.root.k === 'slot' && each.value.ref.root.id === slot)
    );
  }

  /** The function or the constructor that a call runs. */
  #called(file: string, call: CallFact): FnRef | undefined {
    const value = call.callee && this.#program.valueOf(file, call.callee);
    if (value?.v === 'fn') return value;
    const fn =
      value?.v === 'class' && call.isNew
        ? this.#program
            .cls(value.file, value.cls)
            .constructors.find(each => this.#program.fn(value.file, each).params.length > 0)
        : undefined;
    return fn === undefined || value?.v !== 'class' ? undefined : { file: value.file, fn };
  }

  #reachByOption(file: string, role: Extract<Role, { k: 'option' }>, reach: Finding): void {
    const facts = this.#program.facts(file);
    const call = facts.calls[role.call] as CallFact;
    const handled = handlerOfOption(facts, call, role) ?? handlerOfProperty(role.name);
    if (handled || /^on[A-Z]/.test(role.name))
      reach.paces.push({
        cadence: handled?.cadence ?? 'per-event',
        why: `the ${role.name} of ${call.name}`,
        driver: handled ? driverOf(handled) : 'other',
      });
    else if (call.isNew) reach.paces.push({ cadence: 'per-call', why: `the ${role.name} of ${call.name}` });
    else reach.up.push({ file, fn: call.fn, pos: call.pos });
  }

  /** `init(options)`, `activate(terminal)`: called once, and handed what the owner works with, if anything. */
  #isStart(ref: FnRef, { name, params }: FunctionFact): boolean {
    const { file } = ref;
    if (!isRunOnceName(name) || this.#listsWhatItIsHanded(ref, params)) return false;
    if (params.length === 0 || /init|setup|main|bootstrap|configure/i.test(name)) return true;
    const isHost = (slot: number) => slot >= 0 && keyWord(this.#program.slot(file, slot).name) === undefined;
    return /^activate$/i.test(name) && params.every(isHost);
  }

  /** `init(app) { this.apps.push(app) }`: nobody keeps a list of the one thing that a single call hands over. */
  #listsWhatItIsHanded({ file, fn }: FnRef, params: readonly number[]): boolean {
    return this.#program.facts(file).uses.some(({ op, via, fn: at, value, ref: list }) => {
      if (op !== 'grow' || at !== fn || via !== 'push' || list.root.k !== 'this') return false;
      const added = value?.ref;
      return added?.root.k === 'slot' && added.steps.length === 0 && params.includes(added.root.id);
    });
  }

  /** Nothing in sight calls it: an exported function or a public method is called by others. */
  #reachUnseen(ref: FnRef, fact: FunctionFact, reach: Finding): void {
    if (this.#graph.isDead(ref) || this.#isStart(ref, fact)) return;
    const offered =
      fact.cls >= 0 ||
      fact.exported ||
      fact.kind === 'accessor' ||
      this.#graph.roles(ref).some(each => each.role.k === 'assigned' || each.role.k === 'property');
    if (offered)
      reach.paces.push({
        cadence: 'per-call',
        why: fact.kind === 'constructor' ? 'for each instance' : 'called from outside',
      });
    else if (fact.parent >= 0) reach.up.push(parentOf(ref, fact));
  }
}

function paceOfLoop(kind: string): Pace {
  return { cadence: 'per-iteration', why: kind === 'stream' ? EACH_OF_STREAM : 'in an endless loop' };
}
