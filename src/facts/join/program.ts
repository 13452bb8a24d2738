/**
 * Files joined: what an import reaches, what a type's members are, which place a reference means. Every
 * place has one key for the whole program, whoever refers to it and through however many aliases.
 */

import type {
  ClassFact,
  ClassId,
  FileFacts,
  FnId,
  FunctionFact,
  Hint,
  Ref,
  Root,
  SlotFact,
} from '../collect/file-facts.ts';
import { type Changes, FactIndex, type Origin, type Resolve } from './fact-index.ts';
import type { Failures } from './failures.ts';
import { Learned } from './learned.ts';
import { Members, ownValue } from './members.ts';
import { concerned, Readers, Reads } from './reads.ts';
import { Recursion } from './recursion.ts';
import { Types } from './types.ts';
import { type Place, selfPlace, type Typed, type Value } from './values.ts';

export class Program {
  readonly types: Types;
  readonly reads = new Reads();
  readonly #index: FactIndex;
  readonly #learned: Learned;
  readonly #members: Members;
  readonly #values: Recursion<Ref, Value>;
  readonly #hintReaders = new Readers();
  readonly #failures: Failures;

  constructor(resolve: Resolve, failures: Failures) {
    this.#failures = failures;
    this.#index = new FactIndex(resolve, this.reads, failures);
    this.#learned = new Learned(this.reads);
    this.#values = new Recursion(this.reads);
    this.types = new Types(this.#index, {
      valueOf: (file, ref) => this.valueOf(file, ref),
      called: (file, call) => this.#called(file, call),
    });
    this.#members = new Members(this.#index, this.types, this.#learned, {
      valueOf: (file, ref) => this.valueOf(file, ref),
      exported: (file, name) => this.exported(file, name),
    });
  }

  // ------------------------------------------------------------------------------------------- changes

  /**
   * Takes in new facts of files.
   *
   * @returns what now says something else to other files, in the terms of `source`
   */
  replace(changes: Changes): Set<string> {
    const touched = this.#index.replace(changes);
    this.#values.clear();
    for (const file of changes.keys()) if (!this.#index.has(file)) this.#forgetHints(file, touched);
    const stale = concerned(changes.keys(), touched, this.#hintReaders);
    for (const file of stale) if (this.#index.has(file)) this.#learn(file, touched);
    this.#values.clear();
    return touched;
  }

  #forgetHints(file: string, touched: Set<string>): void {
    this.#hintReaders.delete(file);
    this.#learned.forget(file, touched);
  }

  #learn(file: string, touched: Set<string>): void {
    const facts = this.facts(file);
    this.#failures.forget(file, 'learning');
    const reads = this.reads.during(() => {
      const isLearned = this.#failures.guard(file, 'learning', false, () => this.#relearn(facts, touched));
      if (!isLearned) this.#learned.forget(file, touched);
    });
    this.#hintReaders.set(file, reads);
  }

  #relearn(facts: FileFacts, touched: Set<string>): boolean {
    this.#learned.relearn(facts, () => this.#hintsIn(facts), touched);
    return true;
  }

  /** What assignments say of fields that carry no annotation. */
  *#hintsIn(facts: FileFacts): Iterable<readonly [placeKey: string, hint: Hint]> {
    for (const each of facts.places) {
      const hint = each.declared && each.declared.t !== 'other' ? each.declared : each.init;
      const place = hint && this.placeOf(facts.file, each.ref);
      if (hint && place?.inner === '') yield [place.place.key, hint];
    }
  }

  // ------------------------------------------------------------------------------------------- facts

  /** File names in order. */
  names(): readonly string[] {
    return this.#index.names();
  }

  has(file: string): boolean {
    return this.#index.has(file);
  }

  facts(file: string): FileFacts {
    return this.#index.facts(file);
  }

  fn(file: string, fn: FnId): FunctionFact {
    return this.#index.fn(file, fn);
  }

  cls(file: string, cls: ClassId): ClassFact {
    return this.#index.cls(file, cls);
  }

  slot(file: string, slot: number): SlotFact {
    return this.#index.slot(file, slot);
  }

  // ------------------------------------------------------------------------------------------- references

  /** The place a reference means, when it means one. */
  placeOf(file: string, ref: Ref): { place: Place; inner: string; hint?: Typed } | undefined {
    const value = this.valueOf(file, ref);
    if (value?.v === 'place') return value;
    if (value?.v === 'instance') return { place: selfPlace(value.file, value.cls), inner: '' };
    return undefined;
  }

  /** Follows a reference through aliases, imports, types and returned values. */
  valueOf(file: string, ref: Ref): Value | undefined {
    return this.#values.answer(ref, () => this.#follow(file, ref));
  }

  /** The function a reference means: a function, a method, or the getter behind a property. */
  functionOf(file: string, ref: Ref): { file: string; fn: FnId } | undefined {
    const value = this.valueOf(file, ref);
    if (value?.v === 'fn') return value;
    const last = ref.steps.at(-1);
    const holder =
      last === undefined ? undefined : this.valueOf(file, { root: ref.root, steps: ref.steps.slice(0, -1) });
    const cls =
      holder?.v === 'instance'
        ? holder
        : holder?.v === 'place' && holder.hint
          ? this.types.classOf(holder.hint)
          : undefined;
    if (!cls || !last) return undefined;
    const owner = this.types.methodOwner(cls.file, cls.cls, last.slice(1)) ?? cls;
    const fn = ownValue(this.cls(owner.file, owner.cls).methods, last.slice(1));
    return fn === undefined ? undefined : { file: owner.file, fn };
  }

  #follow(file: string, ref: Ref): Value | undefined {
    let value = this.#root(file, ref.root, ref.steps.length > 0);
    for (const name of ref.steps) {
      if (!value) return undefined;
      value = this.#members.of(value, name);
    }
    return value;
  }

  #root(file: string, root: Root, hasSteps: boolean): Value | undefined {
    switch (root.k) {
      case 'this':
        return root.cls < 0 ? undefined : { v: 'instance', file, cls: root.cls };
      case 'class':
        return { v: 'class', file, cls: root.cls };
      case 'fn':
        return { v: 'fn', file, fn: root.fn };
      case 'type':
        return { v: 'closed' };
      case 'import':
        return this.#valueAt(this.#index.importedFrom(file, root.module, root.name));
      case 'call':
        return this.#called(file, root.call);
      case 'global':
        return this.#global(file, root.name);
      case 'slot':
        return this.#slotValue(file, root.id, hasSteps);
    }
  }

  #global(file: string, name: string): Value {
    if (name === 'exports')
      return {
        v: 'place',
        place: { key: `${file}#exports`, file, base: 'exports', id: -1, path: '' },
        inner: '',
      };
    return {
      v: 'place',
      place: { key: `global#${name}`, file, base: 'global', id: -1, path: name },
      inner: '',
    };
  }

  #slotValue(file: string, id: number, hasSteps: boolean): Value | undefined {
    const slot = this.slot(file, id);
    for (const alias of slot.aliases) {
      const value = this.valueOf(file, alias);
      // A call that made a new instance is a place of its own until a member of it is asked for.
      if (value && value.v !== 'object' && (value.v !== 'instance' || hasSteps || alias.root.k === 'this'))
        return value;
    }
    const only = slot.functions.length === 1 && slot.assigned <= 1 ? slot.functions[0] : undefined;
    if (only !== undefined && !hasSteps) return { v: 'fn', file, fn: only };
    return {
      v: 'place',
      place: { key: `${file}#v${id}`, file, base: 'slot', id, path: '' },
      inner: '',
      ...(slot.hint && { hint: { file, hint: slot.hint } }),
    };
  }

  /** What a file exports under a name, through re-exports. */
  exported(file: string, name: string): Value | undefined {
    return this.#valueAt(this.#index.originOf(file, name));
  }

  #valueAt(origin: Origin | undefined): Value | undefined {
    if (origin?.o === 'ref') return this.valueOf(origin.file, origin.ref);
    if (origin?.o === 'module') return { v: 'module', file: origin.file };
    return origin && { v: 'external', module: origin.module, name: origin.name };
  }

  #called(file: string, call: number): Value | undefined {
    const fact = this.facts(file).calls[call];
    if (fact?.inline !== undefined) return this.#returned(file, fact.inline);
    const callee = fact?.callee && this.valueOf(file, fact.callee);
    if (!callee) return undefined;
    if (fact.isNew) {
      if (callee.v === 'class') return { v: 'instance', file: callee.file, cls: callee.cls };
      const cls = callee.v === 'fn' ? this.classOfConstructor(callee.file, callee.fn) : -1;
      return cls >= 0 && callee.v === 'fn' ? { v: 'instance', file: callee.file, cls } : undefined;
    }
    if (callee.v === 'module') return this.exported(callee.file, 'default');
    return callee.v === 'fn' ? this.#returned(callee.file, callee.fn) : undefined;
  }

  classOfConstructor(file: string, fn: FnId): ClassId {
    return this.facts(file).classes.find(each => each.constructors.includes(fn))?.id ?? -1;
  }

  #returned(file: string, fn: FnId): Value | undefined {
    const fact = this.fn(file, fn);
    const cls = fact.returnHint && this.types.classOf({ file, hint: fact.returnHint });
    for (const ref of fact.returns) {
      const value = this.valueOf(file, ref);
      if (value?.v === 'place' && value.place.base !== 'slot' && !cls) return value;
      if (
        value?.v === 'place' &&
        value.place.base === 'slot' &&
        this.slot(value.place.file, value.place.id).fn !== fn
      )
        return value;
      if (value?.v === 'instance') return value;
    }
    if (cls) return { v: 'instance', ...cls };
    return fact.returnedObject && { v: 'object', file, hint: fact.returnedObject };
  }
}
