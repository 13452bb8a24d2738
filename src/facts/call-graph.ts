/** Who calls whom, and how often a function runs while some owner lives. */
import type { CallFact, FnId, FunctionFact, Role } from './file-facts.ts';
import {
  handlerOfAttribute,
  handlerOfCall,
  handlerOfDecorators,
  handlerOfExport,
  handlerOfMethod,
  handlerOfOption,
  handlerOfProperty,
  type Handled,
} from './handlers.ts';
import type { Cadence } from './model.ts';
import { isRunOnceName } from './names.ts';
import type { Program } from './program.ts';
import { inside } from './syntax.ts';
import { iterationMethods } from '../catalogue/containers.ts';

export interface FnRef {
  readonly file: string;
  readonly fn: FnId;
}

export interface CallSite extends FnRef {
  readonly pos: number;
  readonly call: CallFact;
}

interface FileRole {
  readonly file: string;
  readonly role: Role;
}

/** How often something runs, and the clause that says why. */
export interface Pace {
  readonly cadence: Cadence;
  readonly why: string;
}

const ORDER: readonly Cadence[] = ['once', 'per-call', 'per-iteration', 'per-tick', 'per-event', 'per-request'];
const SYNC = new Set<string>([...iterationMethods, 'from', 'replace', 'replaceAll', 'sort', 'toSorted', 'then', 'catch', 'finally', 'Promise', 'batch', 'untracked', 'transaction', 'runInAction', 'act', 'run', 'nextTick', 'queueMicrotask', 'setImmediate', 'requestAnimationFrame', 'setTimeout', 'apply', 'call', 'allSettled', 'all']);
const ONCE: Pace = { cadence: 'once', why: 'runs once' };

export function key(ref: FnRef): string {
  return `${ref.file}#${ref.fn}`;
}

export class CallGraph {
  readonly #program: Program;
  readonly #callers = new Map<string, CallSite[]>();
  readonly #callees = new Map<string, { target: FnRef; pos: number }[]>();
  readonly #roles = new Map<string, FileRole[]>();
  readonly #paramCalled = new Set<string>();

  constructor(program: Program) {
    this.#program = program;
    for (const facts of program.files.values()) {
      for (const fn of facts.functions) for (const role of fn.roles) this.#addRole({ file: facts.file, fn: fn.id }, { file: facts.file, role });
      for (const call of facts.calls) this.#addCall(facts.file, call);
      for (const use of facts.uses) if (use.op === 'store' && use.value?.ref) this.#addStored(facts.file, use.ref, use.value.ref);
    }
  }

  #addCall(file: string, call: CallFact): void {
    const callee = call.callee && this.#program.valueOf(file, call.callee);
    if (callee?.v === 'fn' && !call.isNew) this.#link({ file, fn: call.fn, pos: call.pos, call }, callee);
    if (callee?.v === 'class' || (callee?.v === 'fn' && call.isNew)) this.#linkConstructor({ file, fn: call.fn, pos: call.pos, call }, callee);
    if (callee?.v === 'place' && callee.place.base === 'slot' && callee.inner === '') this.#paramCalled.add(callee.place.key);
    call.args.forEach((arg, index) => {
      const value = arg.ref && this.#program.valueOf(file, arg.ref);
      if (value?.v === 'fn') this.#addRole(value, { file, role: { k: 'argument', call: call.id, index } });
    });
  }

  #linkConstructor(site: CallSite, callee: { v: 'class'; file: string; cls: number } | { v: 'fn'; file: string; fn: FnId }): void {
    if (callee.v === 'fn') return this.#link(site, callee);
    for (const base of this.#program.bases(callee.file, callee.cls)) {
      for (const fn of this.#program.cls(base.file, base.cls).constructors) this.#link(site, { file: base.file, fn });
    }
  }

  #addStored(file: string, target: Parameters<Program['valueOf']>[1], stored: Parameters<Program['valueOf']>[1]): void {
    const value = this.#program.valueOf(file, stored);
    if (value?.v === 'fn') this.#addRole(value, { file, role: { k: 'assigned', ref: target } });
  }

  #link(site: CallSite, target: FnRef): void {
    const callers = this.#callers.get(key(target));
    if (callers) callers.push(site);
    else this.#callers.set(key(target), [site]);
    const from = key(site);
    const callees = this.#callees.get(from);
    const entry = { target: { file: target.file, fn: target.fn }, pos: site.pos };
    if (callees) callees.push(entry);
    else this.#callees.set(from, [entry]);
  }

  #addRole(ref: FnRef, role: FileRole): void {
    const roles = this.#roles.get(key(ref));
    if (roles) roles.push(role);
    else this.#roles.set(key(ref), [role]);
  }

  callers(ref: FnRef): readonly CallSite[] {
    return this.#callers.get(key(ref)) ?? [];
  }

  callees(ref: FnRef): readonly { target: FnRef; pos: number }[] {
    return this.#callees.get(key(ref)) ?? [];
  }

  roles(ref: FnRef): readonly FileRole[] {
    return this.#roles.get(key(ref)) ?? [];
  }

  isCalledParameter(placeKey: string): boolean {
    return this.#paramCalled.has(placeKey);
  }

  /** Whether nothing in sight calls, registers or exports a function. */
  isDead(ref: FnRef): boolean {
    const fact = this.#program.fn(ref.file, ref.fn);
    if (fact.kind === 'module' || fact.kind === 'accessor' || fact.exported || fact.decorators.length > 0) return false;
    if (this.callers(ref).length > 0 || this.roles(ref).length > 0) return false;
    return fact.cls < 0 || fact.isPrivate;
  }

  // ------------------------------------------------------------------------------------------- cadence

  /**
   * How often a place in a function is reached while an owner lives.
   *
   * @param starts functions that run once for each owner: its constructor, the factory, the module
   */
  pace(ref: FnRef, pos: number, starts: ReadonlySet<string>): Pace {
    return this.#sitePace(ref, pos, starts, new Set());
  }

  #sitePace(ref: FnRef, pos: number, starts: ReadonlySet<string>, seen: Set<string>): Pace {
    const own = this.#fnPace(ref, starts, seen);
    const loop = this.#program.fn(ref.file, ref.fn).loops.find(each => (each.kind === 'endless' || each.kind === 'stream') && inside(each.span, pos));
    return loop && own.cadence === 'once' ? { cadence: 'per-iteration', why: loop.kind === 'stream' ? 'for each item of a stream' : 'in an endless loop' } : own;
  }

  #fnPace(ref: FnRef, starts: ReadonlySet<string>, seen: Set<string>): Pace {
    const id = key(ref);
    if (starts.has(id)) return ONCE;
    if (seen.has(id)) return ONCE;
    const fact = this.#program.fn(ref.file, ref.fn);
    if (fact.kind === 'module') return ONCE;
    seen.add(id);
    const paces = [
      ...this.#frameworkPace(ref, fact),
      ...this.roles(ref).map(each => this.#rolePace(ref, fact, each, starts, seen)),
      ...this.callers(ref).map(site => this.#sitePace(site, site.pos, starts, seen)),
    ];
    if (paces.length === 0) return this.#unseenPace(ref, fact, starts, seen);
    return paces.reduce((a, b) => (ORDER.indexOf(b.cadence) > ORDER.indexOf(a.cadence) ? b : a));
  }

  #frameworkPace(ref: FnRef, fact: FunctionFact): Pace[] {
    const facts = this.#program.facts(ref.file);
    const found: (Handled | undefined)[] = [handlerOfDecorators(fact.decorators)];
    if (fact.exported) found.push(handlerOfExport(facts, fact.name));
    if (fact.cls >= 0) {
      const cls = this.#program.cls(ref.file, fact.cls);
      found.push(handlerOfMethod([...cls.bases, ...cls.interfaces], fact.name));
    }
    return found.filter(each => each !== undefined).map(each => ({ cadence: each.cadence, why: 'called by the framework' }));
  }

  #rolePace(ref: FnRef, fact: FunctionFact, { file, role }: FileRole, starts: ReadonlySet<string>, seen: Set<string>): Pace {
    switch (role.k) {
      case 'invoked':
        return this.#parentPace(ref, fact, starts, seen);
      case 'argument':
        return this.#argumentPace(file, role.call, role.index, starts, seen);
      case 'option':
        return this.#optionPace(file, role, starts, seen);
      case 'assigned': {
        const last = role.ref.steps.at(-1)?.slice(1) ?? '';
        const handled = handlerOfProperty(last);
        return handled ? { cadence: handled.cadence, why: `assigned to ${last}` } : this.#unseenPace(ref, fact, starts, seen);
      }
      case 'attribute': {
        const handled = handlerOfAttribute(role.name);
        return { cadence: handled?.cadence ?? 'per-event', why: `the attribute ${role.name}` };
      }
      case 'returned':
        return { cadence: 'per-call', why: 'returned to its caller' };
      case 'property':
        return role.of === 'local' ? this.#localProperty(ref, fact, starts, seen) : { cadence: 'per-call', why: `offered as ${role.name}` };
    }
  }

  /** A method of a local object literal is called by whoever gets the object. */
  #localProperty(ref: FnRef, fact: FunctionFact, starts: ReadonlySet<string>, seen: Set<string>): Pace {
    return this.callers(ref).length > 0 ? ONCE : this.#unseenPace(ref, fact, starts, seen);
  }

  #parentPace(ref: FnRef, fact: FunctionFact, starts: ReadonlySet<string>, seen: Set<string>): Pace {
    return this.#sitePace({ file: ref.file, fn: fact.parent }, fact.span[0], starts, seen);
  }

  #argumentPace(file: string, callId: number, index: number, starts: ReadonlySet<string>, seen: Set<string>): Pace {
    const facts = this.#program.facts(file);
    const call = facts.calls[callId] as CallFact;
    const at = { file, fn: call.fn };
    const handled = handlerOfCall(facts, call);
    if (handled && !handled.once) return { cadence: handled.cadence, why: registration(call) };
    if (handled?.once || SYNC.has(call.name)) return this.#sitePace(at, call.pos, starts, seen);
    const callee = call.callee && this.#program.valueOf(file, call.callee);
    if (callee?.v === 'fn') return this.#handedPace(callee, index, at, call, starts, seen);
    if (callee?.v === 'class') return { cadence: 'per-call', why: `handed to ${call.name}` };
    return { cadence: 'per-call', why: `handed to ${call.name}` };
  }

  /** A function handed to a function in sight that calls it there runs as often as that call is made. */
  #handedPace(callee: FnRef, index: number, at: FnRef, call: CallFact, starts: ReadonlySet<string>, seen: Set<string>): Pace {
    const fact = this.#program.fn(callee.file, callee.fn);
    const slot = fact.params[index];
    const direct = slot !== undefined && this.#program.facts(callee.file).calls.some(each => each.callee?.root.k === 'slot' && each.callee.root.id === slot && each.fn === callee.fn);
    return direct ? this.#sitePace(at, call.pos, starts, seen) : { cadence: 'per-call', why: `handed to ${call.name}` };
  }

  #optionPace(file: string, role: Extract<Role, { k: 'option' }>, starts: ReadonlySet<string>, seen: Set<string>): Pace {
    const facts = this.#program.facts(file);
    const call = facts.calls[role.call] as CallFact;
    const handled = handlerOfOption(facts, call, role.name) ?? handlerOfProperty(role.name);
    if (handled) return { cadence: handled.cadence, why: `the ${role.name} of ${call.name}` };
    if (SYNC.has(call.name)) return this.#sitePace({ file, fn: call.fn }, call.pos, starts, seen);
    return { cadence: 'per-call', why: `the ${role.name} of ${call.name}` };
  }

  /** Nothing in sight calls it: an exported function or a public method is called by others. */
  #unseenPace(ref: FnRef, fact: FunctionFact, starts: ReadonlySet<string>, seen: Set<string>): Pace {
    if (this.isDead(ref)) return ONCE;
    if (isRunOnceName(fact.name)) return ONCE;
    if (fact.kind === 'constructor') return { cadence: 'per-call', why: 'for each instance' };
    if (fact.cls >= 0 || fact.exported || fact.kind === 'accessor') return { cadence: 'per-call', why: 'called from outside' };
    if (this.roles(ref).some(each => each.role.k === 'assigned' || each.role.k === 'property')) return { cadence: 'per-call', why: 'called from outside' };
    return fact.parent >= 0 ? this.#parentPace(ref, fact, starts, seen) : ONCE;
  }

  /** What a function is registered for, when it is a handler of the catalogue. */
  handledAs(ref: FnRef): Handled | undefined {
    for (const { file, role } of this.roles(ref)) {
      const facts = this.#program.facts(file);
      const call = role.k === 'argument' || role.k === 'option' ? facts.calls[role.call] : undefined;
      if (role.k === 'argument' && call) {
        const found = handlerOfCall(facts, call);
        if (found) return found;
      }
      if (role.k === 'option' && call) {
        const found = handlerOfOption(facts, call, role.name) ?? handlerOfProperty(role.name);
        if (found) return found;
      }
      if (role.k === 'assigned') {
        const found = handlerOfProperty(role.ref.steps.at(-1)?.slice(1) ?? '');
        if (found) return found;
      }
    }
    const fact = this.#program.fn(ref.file, ref.fn);
    return this.#methodHandler(ref, fact) ?? handlerOfDecorators(fact.decorators);
  }

  #methodHandler(ref: FnRef, fact: FunctionFact): Handled | undefined {
    if (fact.cls < 0) return undefined;
    const cls = this.#program.cls(ref.file, fact.cls);
    return handlerOfMethod([...cls.bases, ...cls.interfaces], fact.name);
  }
}

function registration(call: CallFact): string {
  const event = call.args[0]?.literal;
  return event === undefined ? `a handler of ${call.name}` : `a handler of '${event}'`;
}
