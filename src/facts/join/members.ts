/** Members of values: fields and methods of instances, statics, properties of places, elements. */

import { type ClassId, ELEMENT, type Hint, type Ref } from '../collect/file-facts.ts';
import type { ClassRef, FactIndex } from './fact-index.ts';
import type { Learned } from './learned.ts';
import type { Types } from './types.ts';
import { functionMember, type Place, selfPlace, type Typed, type Value } from './values.ts';

/** How a member leads on to other values. */
export interface Follow {
  valueOf(file: string, ref: Ref): Value | undefined;
  exported(file: string, name: string): Value | undefined;
}

export class Members {
  readonly #index: FactIndex;
  readonly #types: Types;
  readonly #learned: Learned;
  readonly #follow: Follow;

  constructor(index: FactIndex, types: Types, learned: Learned, follow: Follow) {
    this.#index = index;
    this.#types = types;
    this.#learned = learned;
    this.#follow = follow;
  }

  /** What a member of a value is: `.name`, or `[]` for its elements. */
  of(value: Value, name: string): Value | undefined {
    switch (value.v) {
      case 'instance':
        return this.#instanceMember(value, name);
      case 'class':
        return this.#staticMember(value, name);
      case 'module':
        return name === ELEMENT ? undefined : this.#follow.exported(value.file, name.slice(1));
      case 'place':
        return this.#placeMember(value, name);
      case 'fn':
        return functionMember(value, name);
      case 'object':
        return this.#functionIn(value, name);
      case 'closed':
        return value;
      default:
        return undefined;
    }
  }

  #instanceMember(value: ClassRef, name: string): Value | undefined {
    if (name === ELEMENT) return { v: 'place', place: selfPlace(value.file, value.cls), inner: ELEMENT };
    const member = name.slice(1);
    const holder = this.#types.methodOwner(value.file, value.cls, member);
    const method = holder && ownValue(this.#index.cls(holder.file, holder.cls).methods, member);
    if (holder && method !== undefined) {
      const fact = this.#index.fn(holder.file, method);
      if (fact.kind !== 'accessor') return { v: 'fn', file: holder.file, fn: method };
      const through = fact.returns[0] && this.#follow.valueOf(holder.file, fact.returns[0]);
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
      ownValue(this.#index.cls(owner.file, owner.cls).members, member),
    );
  }

  #placed(place: Place, declared: Hint | undefined): Value {
    const known = this.#learned.of(place.key);
    const hint = declared && declared.t !== 'other' ? { file: place.file, hint: declared } : known;
    return { v: 'place', place, inner: '', ...(hint && { hint }) };
  }

  /** The furthest base that declares a field: a subclass that states a narrower type has the same field. */
  #fieldOwner(file: string, cls: ClassId, member: string): ClassRef | undefined {
    return this.#types
      .bases(file, cls)
      .findLast(
        each =>
          Object.hasOwn(this.#index.cls(each.file, each.cls).members, member) ||
          this.#learned.of(`${each.file}#C${each.cls}.${member}`) !== undefined,
      );
  }

  #staticMember(value: ClassRef, name: string): Value | undefined {
    if (name === ELEMENT || name === '.prototype') return undefined;
    const member = name.slice(1);
    const fact = this.#index.cls(value.file, value.cls);
    const method = ownValue(fact.methods, member);
    if (method !== undefined && this.#index.fn(value.file, method).isStatic)
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

  /** A function that an object is written out with. */
  #functionIn({ file, hint }: Typed, name: string): Value | undefined {
    const member =
      hint.t === 'object' && name !== ELEMENT ? ownValue(hint.members, name.slice(1)) : undefined;
    if (member?.t === 'function')
      return member.fn === undefined ? undefined : { v: 'fn', file, fn: member.fn };
    const same = member?.t === 'same' ? this.#follow.valueOf(file, member.ref) : undefined;
    return same?.v === 'fn' ? same : undefined;
  }

  #placeMember(value: Extract<Value, { v: 'place' }>, name: string): Value | undefined {
    const typed = value.hint && this.#types.settle(value.hint);
    if (name === ELEMENT) {
      const of = typed?.hint.t === 'container' ? typed.hint.of : undefined;
      return {
        ...value,
        inner: value.inner + ELEMENT,
        ...(typed && of ? { hint: { file: typed.file, hint: of } } : { hint: undefined }),
      } as Value;
    }
    const cls = value.hint && this.#types.classOf(value.hint);
    if (cls) return this.#instanceMember(cls, name);
    if (value.inner !== '')
      return { ...value, inner: `${value.inner}${name}`, hint: undefined } as unknown as Value;
    const fn = typed && this.#functionIn(this.#types.objectOf(typed) ?? typed, name);
    if (fn) return fn;
    const member = name.slice(1);
    const hint = typed?.hint.t === 'object' ? ownValue(typed.hint.members, member) : undefined;
    const path = value.place.path ? `${value.place.path}.${member}` : member;
    const place: Place = { ...value.place, key: `${value.place.key}.${member}`, path };
    const known = this.#learned.of(place.key);
    const chosen =
      hint && typed && hint.t !== 'other' && hint.t !== 'same' ? { file: typed.file, hint } : known;
    return { v: 'place', place, inner: '', ...(chosen && { hint: chosen }) };
  }
}

/** A record read by a name of the program, which may be `constructor`. */
export function ownValue<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
