/**
 * Files joined: what an import reaches, what a type's members are, which place a reference means. Every
 * place has one key for the whole program, whoever refers to it and through however many aliases.
 */

import { FactIndex, type Resolve } from './fact-index.ts';
import {
  type ClassFact,
  type ClassId,
  type FileFacts,
  type FnId,
  type FunctionFact,
  REQUIRED,
  type Ref,
  type Root,
  type SlotFact,
} from './file-facts.ts';
import { Members, ownValue } from './members.ts';
import { Types } from './types.ts';
import { type Place, selfPlace, type Typed, type Value } from './values.ts';

const MAX_HOPS = 12;
const MAX_DEPTH = 60;
const NOTHING = Symbol('nothing');

export class Program {
  readonly types: Types;
  readonly #index: FactIndex;
  readonly #members: Members;
  readonly #values = new WeakMap<Ref, Value | typeof NOTHING>();
  readonly #following = new Set<Ref>();
  #indexed = false;

  constructor(files: Iterable<FileFacts>, resolve: Resolve) {
    this.#index = new FactIndex(files, resolve);
    this.types = new Types(this.#index, {
      valueOf: (file, ref) => this.valueOf(file, ref),
      called: (file, call) => this.#called(file, call, 1),
    });
    this.#members = new Members(this.#index, this.types, {
      valueOf: (file, ref, hops) => this.valueOf(file, ref, hops),
      exported: (file, name, hops) => this.exported(file, name, hops),
    });
    for (const facts of this.files.values()) this.#indexHints(facts);
    this.#indexed = true;
  }

  /** What assignments say of fields that carry no annotation. */
  #indexHints(facts: FileFacts): void {
    for (const each of facts.places) {
      const hint = each.declared && each.declared.t !== 'other' ? each.declared : each.init;
      const place = hint && this.placeOf(facts.file, each.ref);
      if (!hint || place?.inner !== '') continue;
      this.#members.learn(place.place, { file: facts.file, hint });
    }
  }

  get files(): ReadonlyMap<string, FileFacts> {
    return this.#index.files;
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

  /** Follows a reference through aliases, imports, types and returned values; cycles end in undefined. */
  valueOf(file: string, ref: Ref, hops = 0): Value | undefined {
    if (hops > MAX_HOPS) return undefined;
    const known = this.#values.get(ref);
    if (known !== undefined) return known === NOTHING ? undefined : known;
    if (this.#following.has(ref) || this.#following.size > MAX_DEPTH) return undefined;
    this.#following.add(ref);
    const value = this.#follow(file, ref, hops);
    this.#following.delete(ref);
    // Only what was followed from the start is known for good: deeper answers may have been cut short.
    if (this.#indexed && this.#following.size === 0) this.#values.set(ref, value ?? NOTHING);
    return value;
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

  #follow(file: string, ref: Ref, hops: number): Value | undefined {
    let value = this.#root(file, ref.root, hops + 1, ref.steps.length > 0);
    for (const name of ref.steps) {
      if (!value) return undefined;
      value = this.#members.of(value, name, hops + 1);
    }
    return value;
  }

  #root(file: string, root: Root, hops: number, hasSteps: boolean): Value | undefined {
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
        return this.#imported(file, root.module, root.name, hops);
      case 'call':
        return this.#called(file, root.call, hops);
      case 'global':
        return this.#global(file, root.name);
      case 'slot':
        return this.#slotValue(file, root.id, hops, hasSteps);
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

  #slotValue(file: string, id: number, hops: number, hasSteps: boolean): Value | undefined {
    const slot = this.slot(file, id);
    for (const alias of slot.aliases) {
      const value = this.valueOf(file, alias, hops + 1);
      // A call that made a new instance is a place of its own until a member of it is asked for.
      if (value && (value.v !== 'instance' || hasSteps || alias.root.k === 'this')) return value;
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

  #imported(file: string, module: string, name: string, hops: number): Value | undefined {
    const target = this.#index.resolveModule(file, module);
    if (target === undefined) return { v: 'external', module, name };
    if (name === REQUIRED) return this.exported(target, 'default', hops + 1) ?? { v: 'module', file: target };
    if (name === '*') return { v: 'module', file: target };
    return this.exported(target, name, hops + 1);
  }

  /** What a file exports under a name, through re-exports. */
  exported(file: string, name: string, hops = 0): Value | undefined {
    if (hops > MAX_HOPS) return undefined;
    const found = this.#index.exportOf(file, name);
    if (found?.ref) return this.valueOf(file, found.ref, hops + 1);
    if (found?.from) return this.#imported(file, found.from.module, found.from.name, hops + 1);
    for (const target of this.#index.starsOf(file)) {
      const value = this.exported(target, name, hops + 1);
      if (value) return value;
    }
    return undefined;
  }

  #called(file: string, call: number, hops: number): Value | undefined {
    const fact = this.facts(file).calls[call];
    const callee = fact?.callee && this.valueOf(file, fact.callee, hops + 1);
    if (!callee) return undefined;
    if (fact.isNew) {
      if (callee.v === 'class') return { v: 'instance', file: callee.file, cls: callee.cls };
      const cls = callee.v === 'fn' ? this.classOfConstructor(callee.file, callee.fn) : -1;
      return cls >= 0 && callee.v === 'fn' ? { v: 'instance', file: callee.file, cls } : undefined;
    }
    if (callee.v === 'module') return this.exported(callee.file, 'default', hops + 1);
    return callee.v === 'fn' ? this.#returned(callee.file, callee.fn, hops + 1) : undefined;
  }

  classOfConstructor(file: string, fn: FnId): ClassId {
    return this.facts(file).classes.find(each => each.constructors.includes(fn))?.id ?? -1;
  }

  #returned(file: string, fn: FnId, hops: number): Value | undefined {
    const fact = this.fn(file, fn);
    const cls = fact.returnHint && this.types.classOf({ file, hint: fact.returnHint });
    for (const ref of fact.returns) {
      const value = this.valueOf(file, ref, hops + 1);
      if (value?.v === 'place' && value.place.base !== 'slot' && !cls) return value;
      if (
        value?.v === 'place' &&
        value.place.base === 'slot' &&
        this.slot(value.place.file, value.place.id).fn !== fn
      )
        return value;
      if (value?.v === 'instance') return value;
    }
    return cls ? { v: 'instance', ...cls } : undefined;
  }
}
