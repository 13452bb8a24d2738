/** How often a function runs while some owner lives. */

import type { CallFact, FunctionFact, Role } from '../collect/file-facts.ts';
import { isRunOnceName, keyWord } from '../collect/names.ts';
import { inside } from '../collect/syntax.ts';
import { type CallGraph, type FileRole, type FnRef, isImmediate, key } from '../join/call-graph.ts';
import { driverOf, registration } from '../join/drivers.ts';
import {
  type Handled,
  handlerOfAttribute,
  handlerOfDecorators,
  handlerOfExport,
  handlerOfMethod,
  handlerOfOption,
  handlerOfProperty,
} from '../join/handlers.ts';
import type { Program } from '../join/program.ts';
import type { Cadence, Driver } from '../model.ts';

/** How often something runs, and the clause that says why. */
export interface Pace {
  readonly cadence: Cadence;
  readonly why: string;
  /** Whose events drive it, and how many calls away they are. */
  readonly driver?: Driver['kind'];
  readonly calls?: number;
  /** Whether a way up to the module or to the owner's start was found; false where the callers end in the dark. */
  readonly reached?: true;
}

const ORDER: readonly Cadence[] = [
  'once',
  'per-call',
  'per-iteration',
  'per-tick',
  'per-event',
  'per-request',
];
/** Why a loop over a stream runs on: an answer ends, a subscription does not. */
export const EACH_OF_STREAM = 'for each item of a stream';

const MAX_CALLERS = 500;
const NONE: ReadonlySet<string> = new Set();
const ONCE: Pace = { cadence: 'once', why: 'runs once' };

/** What a function's uses say by themselves, and the code it runs as often as. */
interface Reach {
  readonly paces: Pace[];
  readonly up: Up[];
}

interface Up extends FnRef {
  readonly pos: number;
}

function faster(a: Pace, b: Pace): Pace {
  return ORDER.indexOf(b.cadence) > ORDER.indexOf(a.cadence) ? b : a;
}

function parentOf(ref: FnRef, fact: FunctionFact): Up {
  return { file: ref.file, fn: fact.parent, pos: fact.span[0] };
}

export class Cadences {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #reaches = new Map<string, Reach>();

  constructor(program: Program, graph: CallGraph) {
    this.#program = program;
    this.#graph = graph;
  }

  /**
   * How often a place in a function is reached while an owner lives.
   *
   * @param starts functions that run once for each owner: its constructor, the factory, the module
   * @param builders functions that make the owner for themselves: once for each owner, but for their endless loops
   */
  pace(ref: FnRef, pos: number, starts: ReadonlySet<string>, builders: ReadonlySet<string> = NONE): Pace {
    let best = ONCE;
    let reached = false;
    const queue: (Up & { readonly calls: number })[] = [{ file: ref.file, fn: ref.fn, pos, calls: 0 }];
    const seen = new Set<string>();
    for (let index = 0; index < queue.length; index++) {
      const at = queue[index] as (typeof queue)[number];
      const id = key(at);
      const isStart = starts.has(id);
      if (!isStart) best = faster(best, { ...this.#loopPace(at), calls: at.calls });
      const isEnd = isStart || builders.has(id);
      if (isEnd || at.fn === 0) reached = true;
      if (isEnd || seen.has(id) || seen.size > MAX_CALLERS) continue;
      seen.add(id);
      const reach = this.#reachOf(at);
      for (const each of reach.paces) best = faster(best, { ...each, calls: at.calls });
      for (const up of reach.up) queue.push({ ...up, calls: at.calls + 1 });
    }
    return reached ? { ...best, reached } : best;
  }

  #loopPace(at: Up): Pace {
    const loop = this.#program
      .fn(at.file, at.fn)
      .loops.find(each => (each.kind === 'endless' || each.kind === 'stream') && inside(each.span, at.pos));
    if (!loop) return ONCE;
    return {
      cadence: 'per-iteration',
      why: loop.kind === 'stream' ? EACH_OF_STREAM : 'in an endless loop',
    };
  }

  /** What a function's own uses say, and the places it runs as often as. Owners do not matter here: kept for good. */
  #reachOf(ref: FnRef): Reach {
    const id = key(ref);
    const known = this.#reaches.get(id);
    if (known) return known;
    const reach: Reach = { paces: [], up: [] };
    this.#reaches.set(id, reach);
    const fact = this.#program.fn(ref.file, ref.fn);
    if (fact.kind === 'module') return reach;
    reach.paces.push(...this.#frameworkPace(ref, fact));
    for (const each of this.#graph.roles(ref)) this.#reachByRole(ref, fact, each, reach);
    const callers = this.#graph.callers(ref).filter(site => key(site) !== id);
    reach.up.push(...callers.map(site => ({ file: site.file, fn: site.fn, pos: site.pos })));
    const isKnown = reach.paces.length > 0 || reach.up.some(each => key(each) !== id);
    if (!isKnown || (fact.exported && callers.length === 0)) this.#reachUnseen(ref, fact, reach);
    return reach;
  }

  #frameworkPace(ref: FnRef, fact: FunctionFact): Pace[] {
    const facts = this.#program.facts(ref.file);
    const found: (Handled | undefined)[] = [handlerOfDecorators(fact.decorators)];
    if (fact.exported) found.push(handlerOfExport(facts, fact.name));
    if (fact.cls >= 0) {
      const cls = this.#program.cls(ref.file, fact.cls);
      found.push(handlerOfMethod([...cls.bases, ...cls.interfaces], fact.name));
    }
    return found
      .filter(each => each !== undefined)
      .map(each => ({ cadence: each.cadence, why: 'called by the framework', driver: driverOf(each) }));
  }

  #reachByRole(ref: FnRef, fact: FunctionFact, { file, role }: FileRole, reach: Reach): void {
    switch (role.k) {
      case 'invoked':
        reach.up.push(parentOf(ref, fact));
        return;
      case 'mentioned':
        reach.up.push({ file, fn: role.fn, pos: role.pos });
        if (role.fn === 0) reach.paces.push({ cadence: 'per-call', why: 'kept as a value' });
        return;
      case 'argument':
        return this.#reachByArgument(ref, file, role.call, role.index, reach);
      case 'option':
        return this.#reachByOption(file, role, reach);
      case 'assigned':
        return this.#reachByAssignment(ref, fact, role.ref.steps.at(-1)?.slice(1) ?? '', reach);
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
        if (role.of !== 'local') reach.paces.push({ cadence: 'per-call', why: `offered as ${role.name}` });
        else if (this.#graph.callers(ref).length === 0) this.#reachUnseen(ref, fact, reach);
    }
  }

  #reachByAssignment(ref: FnRef, fact: FunctionFact, name: string, reach: Reach): void {
    const handled = handlerOfProperty(name);
    if (handled)
      reach.paces.push({ cadence: handled.cadence, why: `assigned to ${name}`, driver: driverOf(handled) });
    else if (this.#graph.callers(ref).length === 0) this.#reachUnseen(ref, fact, reach);
  }

  #reachByArgument(ref: FnRef, file: string, callId: number, index: number, reach: Reach): void {
    const facts = this.#program.facts(file);
    const call = facts.calls[callId] as CallFact;
    const handled = this.#graph.registeredBy(file, call, index);
    if (call.name === 'setTimeout' && file === ref.file && call.fn === ref.fn)
      reach.paces.push({ cadence: 'per-tick', why: 'a function that schedules itself', driver: 'other' });
    else if (handled && !handled.once)
      reach.paces.push({ cadence: handled.cadence, why: registration(call), driver: driverOf(handled) });
    else if (!handled && !isImmediate(call) && this.#isKeptThere(file, call, index))
      reach.paces.push({ cadence: 'per-call', why: `kept by ${call.name}` });
    else reach.up.push({ file, fn: call.fn, pos: call.pos });
  }

  /** Whether a function in sight keeps the function it is handed instead of calling it there. */
  #isKeptThere(file: string, call: CallFact, index: number): boolean {
    const callee = call.callee && this.#program.valueOf(file, call.callee);
    if (callee?.v !== 'fn') return false;
    const slot = this.#program.fn(callee.file, callee.fn).params[index];
    if (slot === undefined || slot < 0) return false;
    const { calls, uses } = this.#program.facts(callee.file);
    const called = calls.some(
      each => each.callee?.root.k === 'slot' && each.callee.root.id === slot && each.fn === callee.fn,
    );
    return (
      !called && uses.some(each => each.value?.ref?.root.k === 'slot' && each.value.ref.root.id === slot)
    );
  }

  #reachByOption(file: string, role: Extract<Role, { k: 'option' }>, reach: Reach): void {
    const facts = this.#program.facts(file);
    const call = facts.calls[role.call] as CallFact;
    const handled = handlerOfOption(facts, call, role.name) ?? handlerOfProperty(role.name);
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
  #isStart({ file }: FnRef, { name, params }: FunctionFact): boolean {
    if (!isRunOnceName(name)) return false;
    if (params.length === 0 || /init|setup|main|bootstrap|configure/i.test(name)) return true;
    const isHost = (slot: number) => slot >= 0 && keyWord(this.#program.slot(file, slot).name) === undefined;
    return /^activate$/i.test(name) && params.every(isHost);
  }

  /** Nothing in sight calls it: an exported function or a public method is called by others. */
  #reachUnseen(ref: FnRef, fact: FunctionFact, reach: Reach): void {
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
