/** Who calls whom, and what functions are handed out and registered for. */

import { iterationFunctions, iterationMethods } from '../../catalogue/containers.ts';
import { immediateFunctions, immediateMethods } from '../../catalogue/immediate-calls.ts';
import type { CallFact, FileFacts, FnId, FunctionFact, Ref, Role } from '../collect/file-facts.ts';
import { Contributions } from './contributions.ts';
import { registrationByName } from './drivers.ts';
import { frameworkHandlers } from './framework-handlers.ts';
import { type FnRef, FunctionMemo, key } from './function-memo.ts';
import {
  type Handled,
  handlerOfAssignment,
  handlerOfCall,
  handlerOfMember,
  handlerOfOption,
  handlerOfProperty,
} from './handlers.ts';
import { isUndoneAtOnce } from './listened-for.ts';
import type { Program } from './program.ts';

export { type FnRef, key } from './function-memo.ts';

export interface CallSite extends FnRef {
  readonly pos: number;
  readonly call: CallFact;
}

/** A role, and the file whose ids it speaks in. */
export interface FileRole {
  readonly file: string;
  readonly role: Role;
}

const IMMEDIATE = new Set<string>([
  ...iterationMethods,
  ...iterationFunctions,
  ...immediateMethods,
  ...immediateFunctions,
]);
/** Runs its function argument before it returns, or once soon after. */
export function isImmediate(call: CallFact): boolean {
  return IMMEDIATE.has(call.name);
}

/** Stands for a destructured parameter in the list of parameters. */
const NO_SLOT = -1;

function isSlot(ref: Ref | undefined, slot: number): boolean {
  return ref?.root.k === 'slot' && ref.root.id === slot && ref.steps.length === 0;
}

export class CallGraph {
  readonly #program: Program;
  readonly #callers = new Contributions<CallSite>();
  readonly #callees = new Contributions<{ target: FnRef; pos: number }>();
  readonly #roles = new Contributions<FileRole>();
  readonly #memos: FunctionMemo<unknown>[] = [];
  readonly #handled = this.memo<Handled | undefined>();

  constructor(program: Program) {
    this.#program = program;
  }

  /** A memory for answers that are drawn from this graph and from the facts of files. */
  memo<T>(): FunctionMemo<T> {
    const memo = new FunctionMemo<T>();
    this.#memos.push(memo);
    return memo;
  }

  /** Forgets what a file said. */
  clear(file: string): void {
    this.#forgetAnswers(file);
    for (const each of [this.#callers, this.#callees, this.#roles]) each.clear(file);
  }

  /** Takes in what a file says. */
  add(facts: FileFacts): void {
    this.#take(facts);
    this.#forgetAnswers(facts.file);
  }

  #forgetAnswers(file: string): void {
    const spokenOf = [...this.#callers.keysOf(file), ...this.#roles.keysOf(file)];
    for (const each of this.#memos) each.forget(file, spokenOf);
  }

  #take(facts: FileFacts): void {
    const { file } = facts;
    for (const fn of facts.functions)
      for (const role of fn.roles) this.#addRole({ file, fn: fn.id }, { file, role });
    for (const fn of facts.functions) this.#addReturned(file, fn);
    for (const call of facts.calls) this.#addCall(file, call);
    for (const use of facts.uses)
      if ((use.op === 'store' || use.via === 'index write') && use.value?.ref)
        this.#addStored(file, use.ref, use.value.ref);
  }

  #addCall(file: string, call: CallFact): void {
    const callee = call.callee && this.#program.valueOf(file, call.callee);
    if (callee?.v === 'fn' && !call.isNew) this.#link({ file, fn: call.fn, pos: call.pos, call }, callee);
    if (callee?.v === 'class' || (callee?.v === 'fn' && call.isNew))
      this.#linkConstructor({ file, fn: call.fn, pos: call.pos, call }, callee);
    call.args.forEach((arg, index) => {
      const value = arg.ref && this.#program.valueOf(file, arg.ref);
      if (value?.v === 'fn') this.#addRole(value, { file, role: { k: 'argument', call: call.id, index } });
    });
  }

  /** `return { get, set }` and `return handler` hand functions out. */
  #addReturned(file: string, fn: FunctionFact): void {
    for (const ref of fn.returns) {
      const value =
        ref.root.k === 'fn' || ref.root.k === 'slot' ? this.#program.valueOf(file, ref) : undefined;
      if (value?.v === 'fn') this.#addRole(value, { file, role: { k: 'returned' } });
    }
  }

  #linkConstructor(
    site: CallSite,
    callee: { v: 'class'; file: string; cls: number } | { v: 'fn'; file: string; fn: FnId },
  ): void {
    if (callee.v === 'fn') return this.#link(site, callee);
    for (const base of this.#program.types.bases(callee.file, callee.cls)) {
      for (const fn of this.#program.cls(base.file, base.cls).constructors)
        this.#link(site, { file: base.file, fn });
    }
  }

  #addStored(file: string, target: Ref, stored: Ref): void {
    const value = this.#program.valueOf(file, stored);
    if (value?.v === 'fn') this.#addRole(value, { file, role: { k: 'assigned', ref: target } });
  }

  #link(site: CallSite, target: FnRef): void {
    this.#callers.add(site.file, key(target), site);
    this.#callees.add(site.file, key(site), {
      target: { file: target.file, fn: target.fn },
      pos: site.pos,
    });
  }

  #addRole(ref: FnRef, role: FileRole): void {
    this.#roles.add(role.file, key(ref), role);
  }

  /** Whether a function expression runs where it stands: an iteration's callback, one invoked at once. */
  runsInPlace(ref: FnRef): boolean {
    const { roles } = this.#program.fn(ref.file, ref.fn);
    return roles.some(role => {
      if (role.k === 'invoked') return true;
      const call = role.k === 'argument' ? this.#program.facts(ref.file).calls[role.call] : undefined;
      return call !== undefined && isImmediate(call) && call.name !== 'setTimeout';
    });
  }

  callers(ref: FnRef): readonly CallSite[] {
    return this.#callers.of(key(ref));
  }

  callees(ref: FnRef): readonly { target: FnRef; pos: number }[] {
    return this.#callees.of(key(ref));
  }

  roles(ref: FnRef): readonly FileRole[] {
    return this.#roles.of(key(ref));
  }

  /** Whether nothing in sight calls, registers or exports a function. */
  isDead(ref: FnRef): boolean {
    const fact = this.#program.fn(ref.file, ref.fn);
    if (fact.kind === 'module' || fact.kind === 'accessor' || fact.exported || fact.decorators.length > 0)
      return false;
    if (this.callers(ref).length > 0 || this.roles(ref).length > 0) return false;
    return fact.cls < 0 || fact.isPrivate;
  }

  /** What a function is registered for, when it is a handler of the catalogue. */
  handledAs(ref: FnRef): Handled | undefined {
    return this.#handled.of(ref, files => this.#findHandled(ref, files));
  }

  #findHandled(ref: FnRef, files: Set<string>): Handled | undefined {
    for (const { file, role } of this.roles(ref)) {
      const facts = this.#program.facts(file);
      const call = role.k === 'argument' || role.k === 'option' ? facts.calls[role.call] : undefined;
      if (role.k === 'argument' && call) {
        const found = this.registeredBy(file, call, role.index, files);
        if (found && !isUndoneAtOnce(facts, call, role.index)) return found;
      }
      if (role.k === 'option' && call) {
        const found = handlerOfOption(facts, call, role) ?? handlerOfProperty(role.name);
        if (found) return found;
      }
      if (role.k === 'property') {
        const found = handlerOfMember(facts, role);
        if (found) return found;
      }
      if (role.k === 'assigned') {
        const found = handlerOfAssignment(role.ref);
        if (found) return found;
      }
    }
    return frameworkHandlers(this.#program, ref)[0];
  }

  /**
   * What a function becomes that is handed to a call, or through a helper in sight: `on(socket, 'open', fn)`.
   *
   * @param files gains the file of the helper
   */
  registeredBy(file: string, call: CallFact, index: number, files: Set<string>): Handled | undefined {
    const found = handlerOfCall(this.#program.facts(file), call) ?? registrationByName(call);
    const callee = found ? undefined : call.callee && this.#program.valueOf(file, call.callee);
    if (callee?.v !== 'fn') return found;
    files.add(callee.file);
    const slot = this.#program.fn(callee.file, callee.fn).params[index] ?? NO_SLOT;
    if (slot === NO_SLOT) return undefined;
    const facts = this.#program.facts(callee.file);
    const inner = facts.calls.find(
      each => each.fn === callee.fn && each.args.some(arg => isSlot(arg.ref, slot)),
    );
    return inner && (handlerOfCall(facts, inner) ?? registrationByName(inner));
  }
}
