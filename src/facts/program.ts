/**
 * Files joined: what an import reaches, what a type's members are, which place a reference means. Every
 * place has one key for the whole program, whoever refers to it and through however many aliases.
 */
import {
  type ClassFact,
  type ClassId,
  ELEMENT,
  type FileFacts,
  type FnId,
  type FunctionFact,
  type Hint,
  REQUIRED,
  type Ref,
  type Root,
  type SlotFact,
} from './file-facts.ts';
import type { Container } from './model.ts';

/** How imports are resolved: the file a specifier reaches, or undefined. */
export type Resolve = (from: string, specifier: string) => string | undefined;

/** What a reference means. */
export type Value =
  | { readonly v: 'place'; readonly place: Place; readonly inner: string; readonly hint?: Typed }
  | { readonly v: 'instance'; readonly file: string; readonly cls: ClassId }
  | { readonly v: 'class'; readonly file: string; readonly cls: ClassId }
  | { readonly v: 'fn'; readonly file: string; readonly fn: FnId }
  | { readonly v: 'module'; readonly file: string }
  | { readonly v: 'external'; readonly module: string; readonly name: string }
  | { readonly v: 'closed' };

/** A hint with the file whose names it speaks in. */
export interface Typed {
  readonly file: string;
  readonly hint: Hint;
}

/** Where a container lives, apart from the elements inside it. */
export interface Place {
  readonly key: string;
  readonly file: string;
  readonly base: 'slot' | 'field' | 'static' | 'global' | 'exports' | 'self';
  /** Slot for a variable, class for a field. */
  readonly id: number;
  readonly path: string;
}

const MAX_HOPS = 12;
const MAX_DEPTH = 60;
const NOTHING = Symbol('nothing');

export class Program {
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly #resolve: Resolve;
  readonly #exports = new Map<string, Map<string, { ref?: Ref; from?: { module: string; name: string } }>>();
  readonly #initHints = new Map<string, Typed>();
  readonly #implementers = new Map<string, { file: string; cls: ClassId }[]>();
  readonly #values = new WeakMap<Ref, Value | typeof NOTHING>();
  readonly #following = new Set<Ref>();
  #indexed = false;

  constructor(files: Iterable<FileFacts>, resolve: Resolve) {
    this.files = new Map([...files].map(each => [each.file, each]));
    this.#resolve = resolve;
    for (const facts of this.files.values()) this.#indexExports(facts);
    for (const facts of this.files.values()) this.#indexImplementers(facts);
    for (const facts of this.files.values()) this.#indexHints(facts);
    this.#indexed = true;
  }

  #indexExports(facts: FileFacts): void {
    const table = new Map<string, { ref?: Ref; from?: { module: string; name: string } }>();
    for (const { name, ref, from } of facts.exports) {
      if (name !== '*') table.set(name, { ...(ref && { ref }), ...(from && { from }) });
    }
    this.#exports.set(facts.file, table);
  }

  #indexImplementers(facts: FileFacts): void {
    for (const cls of facts.classes) {
      for (const name of cls.interfaces) {
        const list = this.#implementers.get(name) ?? [];
        list.push({ file: facts.file, cls: cls.id });
        this.#implementers.set(name, list);
      }
    }
  }

  /** What assignments say of fields that carry no annotation. */
  #indexHints(facts: FileFacts): void {
    for (const each of facts.places) {
      const hint = each.declared && each.declared.t !== 'other' ? each.declared : each.init;
      const place = hint && this.placeOf(facts.file, each.ref);
      if (!hint || place?.inner !== '') continue;
      const known = this.#initHints.get(place.place.key);
      if (!known || rank(hint) > rank(known.hint))
        this.#initHints.set(place.place.key, { file: facts.file, hint });
    }
  }

  facts(file: string): FileFacts {
    const facts = this.files.get(file);
    if (!facts) throw new Error(`no facts for ${file}`);
    return facts;
  }

  fn(file: string, fn: FnId): FunctionFact {
    return this.facts(file).functions[fn] as FunctionFact;
  }

  cls(file: string, cls: ClassId): ClassFact {
    return this.facts(file).classes[cls] as ClassFact;
  }

  slot(file: string, slot: number): SlotFact {
    return this.facts(file).slots[slot] as SlotFact;
  }

  resolveModule(from: string, module: string): string | undefined {
    const found = this.#resolve(from, module);
    return found !== undefined && this.files.has(found) ? found : undefined;
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
          ? this.classOf(holder.hint)
          : undefined;
    if (!cls || !last) return undefined;
    const owner = this.#methodOwner(cls.file, cls.cls, last.slice(1)) ?? cls;
    const fn = ownValue(this.cls(owner.file, owner.cls).methods, last.slice(1));
    return fn === undefined ? undefined : { file: owner.file, fn };
  }

  #follow(file: string, ref: Ref, hops: number): Value | undefined {
    let value = this.#root(file, ref.root, hops + 1, ref.steps.length > 0);
    for (const name of ref.steps) {
      if (!value) return undefined;
      value = this.#member(value, name, hops + 1);
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
    const target = this.resolveModule(file, module);
    if (target === undefined) return { v: 'external', module, name };
    if (name === REQUIRED) return this.exported(target, 'default', hops + 1) ?? { v: 'module', file: target };
    if (name === '*') return { v: 'module', file: target };
    return this.exported(target, name, hops + 1);
  }

  /** What a file exports under a name, through re-exports. */
  exported(file: string, name: string, hops = 0): Value | undefined {
    if (hops > MAX_HOPS) return undefined;
    const found = this.#exports.get(file)?.get(name);
    if (found?.ref) return this.valueOf(file, found.ref, hops + 1);
    if (found?.from) return this.#imported(file, found.from.module, found.from.name, hops + 1);
    for (const { name: star, from } of this.facts(file).exports) {
      if (star !== '*' || !from) continue;
      const target = this.resolveModule(file, from.module);
      const value = target === undefined ? undefined : this.exported(target, name, hops + 1);
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
    const cls = fact.returnHint && this.classOf({ file, hint: fact.returnHint });
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

  // ------------------------------------------------------------------------------------------- members

  #member(value: Value, name: string, hops: number): Value | undefined {
    switch (value.v) {
      case 'instance':
        return this.#instanceMember(value, name, hops);
      case 'class':
        return this.#staticMember(value, name);
      case 'module':
        return name === ELEMENT ? undefined : this.exported(value.file, name.slice(1), hops + 1);
      case 'place':
        return this.#placeMember(value, name, hops);
      case 'fn':
        return functionMember(value, name);
      case 'closed':
        return value;
      default:
        return undefined;
    }
  }

  #instanceMember(value: { file: string; cls: ClassId }, name: string, hops: number): Value | undefined {
    if (name === ELEMENT) return { v: 'place', place: selfPlace(value.file, value.cls), inner: ELEMENT };
    const member = name.slice(1);
    const holder = this.#methodOwner(value.file, value.cls, member);
    const method = holder && ownValue(this.cls(holder.file, holder.cls).methods, member);
    if (holder && method !== undefined) {
      const fact = this.fn(holder.file, method);
      if (fact.kind !== 'accessor') return { v: 'fn', file: holder.file, fn: method };
      const through = fact.returns[0] && this.valueOf(holder.file, fact.returns[0], hops + 1);
      if (through?.v === 'place') return through;
    }
    const owner = this.#fieldOwner(value.file, value.cls, member) ?? value;
    return this.#placed(
      {
        key: `${owner.file}#C${owner.cls}.${member}`,
        file: owner.file,
        base: 'field',
        id: owner.cls,
        path: member,
      },
      ownValue(this.cls(owner.file, owner.cls).members, member),
    );
  }

  #placed(place: Place, declared: Hint | undefined): Value {
    const known = this.#initHints.get(place.key);
    const hint = declared && declared.t !== 'other' ? { file: place.file, hint: declared } : known;
    return { v: 'place', place, inner: '', ...(hint && { hint }) };
  }

  /** The nearest class in the chain of bases that has a method. */
  #methodOwner(file: string, cls: ClassId, member: string): { file: string; cls: ClassId } | undefined {
    return this.bases(file, cls).find(each => Object.hasOwn(this.cls(each.file, each.cls).methods, member));
  }

  /** The furthest base that declares a field: a subclass that states a narrower type has the same field. */
  #fieldOwner(file: string, cls: ClassId, member: string): { file: string; cls: ClassId } | undefined {
    return this.bases(file, cls).findLast(
      each =>
        Object.hasOwn(this.cls(each.file, each.cls).members, member) ||
        this.#initHints.has(`${each.file}#C${each.cls}.${member}`),
    );
  }

  /** A class and its bases in sight, nearest first. */
  bases(file: string, cls: ClassId): { file: string; cls: ClassId }[] {
    const chain: { file: string; cls: ClassId }[] = [];
    let at: { file: string; cls: ClassId } | undefined = { file, cls };
    while (at && chain.length < 8) {
      const current: { file: string; cls: ClassId } = at;
      if (chain.some(each => each.file === current.file && each.cls === current.cls)) break;
      chain.push(current);
      const ref = this.cls(current.file, current.cls).baseRef;
      const base = ref && this.valueOf(current.file, ref);
      at = base?.v === 'class' ? base : undefined;
    }
    return chain;
  }

  #staticMember(value: { file: string; cls: ClassId }, name: string): Value | undefined {
    if (name === ELEMENT || name === '.prototype') return undefined;
    const member = name.slice(1);
    const fact = this.cls(value.file, value.cls);
    const method = ownValue(fact.methods, member);
    if (method !== undefined && this.fn(value.file, method).isStatic)
      return { v: 'fn', file: value.file, fn: method };
    return this.#placed(
      {
        key: `${value.file}#S${value.cls}.${member}`,
        file: value.file,
        base: 'static',
        id: value.cls,
        path: member,
      },
      undefined,
    );
  }

  #placeMember(value: Extract<Value, { v: 'place' }>, name: string, hops: number): Value | undefined {
    const typed = value.hint && this.settle(value.hint);
    if (name === ELEMENT) {
      const of = typed?.hint.t === 'container' ? typed.hint.of : undefined;
      return {
        ...value,
        inner: value.inner + ELEMENT,
        ...(typed && of ? { hint: { file: typed.file, hint: of } } : { hint: undefined }),
      } as Value;
    }
    const cls = value.hint && this.classOf(value.hint);
    if (cls) return this.#instanceMember(cls, name, hops);
    if (value.inner !== '')
      return { ...value, inner: `${value.inner}${name}`, hint: undefined } as unknown as Value;
    const member = name.slice(1);
    const hint = typed?.hint.t === 'object' ? ownValue(typed.hint.members, member) : undefined;
    const path = value.place.path ? `${value.place.path}.${member}` : member;
    const place: Place = { ...value.place, key: `${value.place.key}.${member}`, path };
    const known = this.#initHints.get(place.key);
    const chosen = hint && typed && hint.t !== 'other' ? { file: typed.file, hint } : known;
    return { v: 'place', place, inner: '', ...(chosen && { hint: chosen }) };
  }

  // ------------------------------------------------------------------------------------------- types

  /** Follows names of types to what they stand for; the result is no longer `named` where it can be seen. */
  settle(typed: Typed, hops = 0): Typed {
    const { file, hint } = typed;
    if (hint.t !== 'named' || hops > MAX_HOPS) return typed;
    const { root } = hint.ref;
    if (root.k === 'type') return this.#settleType(file, root.type, hops) ?? typed;
    if (root.k !== 'import') return typed;
    const target = this.resolveModule(file, root.module);
    const next = target === undefined ? undefined : this.#exportedType(target, root.name, hops + 1);
    return next ? this.settle(next, hops + 1) : typed;
  }

  #settleType(file: string, type: number, hops: number): Typed | undefined {
    const fact = this.facts(file).types[type];
    if (!fact) return undefined;
    if (fact.alias && fact.alias.t !== 'object') return this.settle({ file, hint: fact.alias }, hops + 1);
    const base = fact.bases[0];
    if (Object.keys(fact.members).length === 0 && base) return this.settle({ file, hint: base }, hops + 1);
    return { file, hint: { t: 'object', members: fact.members } };
  }

  #exportedType(file: string, name: string, hops: number): Typed | undefined {
    if (hops > MAX_HOPS) return undefined;
    const found = this.#exports.get(file)?.get(name);
    if (found?.ref) return { file, hint: { t: 'named', ref: found.ref, args: [] } };
    if (found?.from) {
      const target = this.resolveModule(file, found.from.module);
      return target === undefined ? undefined : this.#exportedType(target, found.from.name, hops + 1);
    }
    for (const { name: star, from } of this.facts(file).exports) {
      const target = star === '*' && from ? this.resolveModule(file, from.module) : undefined;
      const typed = target === undefined ? undefined : this.#exportedType(target, name, hops + 1);
      if (typed) return typed;
    }
    return undefined;
  }

  /** The class a type means: a class, or the only class in sight that implements the interface. */
  classOf(typed: Typed): { file: string; cls: ClassId } | undefined {
    const { file, hint } = typed;
    if (hint.t === 'new' || hint.t === 'result') {
      const value = this.#called(file, hint.call, 1);
      return value?.v === 'instance' ? value : undefined;
    }
    if (hint.t !== 'named') return undefined;
    const value = this.valueOf(file, hint.ref);
    if (value?.v === 'class') return { file: value.file, cls: value.cls };
    return this.#onlyImplementer(file, hint.ref);
  }

  #onlyImplementer(file: string, ref: Ref): { file: string; cls: ClassId } | undefined {
    const { root } = ref;
    const name =
      root.k === 'type'
        ? this.facts(file).types[root.type]?.name
        : root.k === 'import'
          ? root.name
          : undefined;
    const found = name === undefined ? undefined : this.#implementers.get(name);
    return found?.length === 1 ? found[0] : undefined;
  }

  /** What kind of container a type is, when it is one; a class that extends Map is a map. */
  containerOf(typed: Typed | undefined): Container | undefined {
    if (!typed) return undefined;
    const settled = this.settle(typed);
    if (settled.hint.t === 'container') return settled.hint.container;
    const cls = this.classOf(settled);
    return cls && this.containerOfClass(cls.file, cls.cls);
  }

  containerOfClass(file: string, cls: ClassId): Container | undefined {
    const last = this.bases(file, cls).at(-1);
    const base = last && this.cls(last.file, last.cls).bases[0];
    return base === undefined ? undefined : BASE_CONTAINERS[base];
  }
}

const BASE_CONTAINERS: Readonly<Record<string, Container>> = {
  Map: 'map',
  Set: 'set',
  Array: 'array',
  WeakMap: 'weak',
  WeakSet: 'weak',
};

function selfPlace(file: string, cls: ClassId): Place {
  return { key: `${file}#C${cls}`, file, base: 'self', id: cls, path: '' };
}

/** `createDebug.instances`: a property of a function lives as long as the function. */
function functionMember(value: { file: string; fn: FnId }, name: string): Value | undefined {
  if (name === ELEMENT || name === '.prototype') return undefined;
  const member = name.slice(1);
  return {
    v: 'place',
    place: {
      key: `${value.file}#f${value.fn}.${member}`,
      file: value.file,
      base: 'static',
      id: -1,
      path: member,
    },
    inner: '',
  };
}

function rank(hint: Hint): number {
  if (hint.t === 'container' || hint.t === 'new') return 3;
  return hint.t === 'named' || hint.t === 'object' || hint.t === 'result' ? 2 : 1;
}

function ownValue<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
