/** What names of types stand for: classes, containers, members; through aliases, imports and bases. */

import type { ClassId, Ref } from '../collect/file-facts.ts';
import { byId } from '../collect/ids.ts';
import { isUtilityType } from '../collect/names.ts';
import type { Container } from '../model.ts';
import type { ClassRef, FactIndex } from './fact-index.ts';
import type { Typed, Value } from './values.ts';

const MAX_HOPS = 12;
const MAX_BASES = 8;

const BASE_CONTAINERS: Readonly<Record<string, Container>> = {
  Map: 'map',
  Set: 'set',
  Array: 'array',
  WeakMap: 'weak',
  WeakSet: 'weak',
};

/** How references are followed, for types that are those of values. */
export interface Follow {
  valueOf(file: string, ref: Ref): Value | undefined;
  /** What a call gives or makes. */
  called(file: string, call: number): Value | undefined;
}

export class Types {
  readonly #index: FactIndex;
  readonly #follow: Follow;

  constructor(index: FactIndex, follow: Follow) {
    this.#index = index;
    this.#follow = follow;
  }

  /** Follows names of types to what they stand for; the result is no longer `named` where it can be seen. */
  settle(typed: Typed, hops = 0): Typed {
    const { file, hint } = typed;
    if (hint.t !== 'named' || hops > MAX_HOPS) return typed;
    const { root } = hint.ref;
    if (root.k === 'type') return this.#settleType(file, root.type, hops) ?? typed;
    if (root.k !== 'import') return typed;
    const origin = this.#index.importedFrom(file, root.module, root.name);
    if (origin?.o !== 'ref') return typed;
    return this.settle({ file: origin.file, hint: { t: 'named', ref: origin.ref, args: [] } }, hops + 1);
  }

  #settleType(file: string, type: number, hops: number): Typed | undefined {
    const fact = byId(this.#index.facts(file).types, type);
    if (!fact) return undefined;
    if (fact.alias && fact.alias.t !== 'object') return this.settle({ file, hint: fact.alias }, hops + 1);
    const base = fact.bases[0];
    if (Object.keys(fact.members).length === 0 && base) return this.settle({ file, hint: base }, hops + 1);
    return { file, hint: { t: 'object', members: fact.members } };
  }

  /** The class a type means: a class, or the only class in sight that implements the interface. */
  classOf(typed: Typed): ClassRef | undefined {
    const { file, hint } = typed;
    if (hint.t === 'new' || hint.t === 'result') {
      const value = this.#follow.called(file, hint.call);
      return value?.v === 'instance' ? value : undefined;
    }
    if (hint.t !== 'named') return undefined;
    const value = this.#follow.valueOf(file, hint.ref);
    if (value?.v === 'class') return { file: value.file, cls: value.cls };
    return this.#onlyImplementer(file, hint.ref);
  }

  /** The object that a call in sight returns, where one is written out. */
  objectOf({ file, hint }: Typed): Typed | undefined {
    const value = hint.t === 'result' ? this.#follow.called(file, hint.call) : undefined;
    return value?.v === 'object' ? value : undefined;
  }

  /** What a type is called where it is written: `PeerId` of `Map<PeerId, Peer>`. */
  nameOf({ file, hint }: Typed): string | undefined {
    if (hint.t !== 'named') return undefined;
    const { root } = hint.ref;
    if (root.k === 'type') return byId(this.#index.facts(file).types, root.type)?.name;
    if (root.k === 'global' && isUtilityType(root.name)) return undefined;
    return root.k === 'import' || root.k === 'global' ? root.name : undefined;
  }

  #onlyImplementer(file: string, ref: Ref): ClassRef | undefined {
    const name =
      ref.root.k === 'global' ? undefined : this.nameOf({ file, hint: { t: 'named', ref, args: [] } });
    const found = name === undefined ? [] : this.#index.implementers(name);
    return found.length === 1 ? found[0] : undefined;
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
    const base = last && this.#index.cls(last.file, last.cls).bases[0];
    return base === undefined ? undefined : BASE_CONTAINERS[base];
  }

  /** A class and its bases in sight, nearest first. */
  bases(file: string, cls: ClassId): ClassRef[] {
    const chain: ClassRef[] = [];
    let at: ClassRef | undefined = { file, cls };
    while (at && chain.length < MAX_BASES) {
      const current: ClassRef = at;
      if (chain.some(each => each.file === current.file && each.cls === current.cls)) break;
      chain.push(current);
      const ref = this.#index.cls(current.file, current.cls).baseRef;
      const base = ref && this.#follow.valueOf(current.file, ref);
      at = base?.v === 'class' ? base : undefined;
    }
    return chain;
  }

  /** The nearest class in the chain of bases that has a method. */
  methodOwner(file: string, cls: ClassId, member: string): ClassRef | undefined {
    return this.bases(file, cls).find(each =>
      Object.hasOwn(this.#index.cls(each.file, each.cls).methods, member),
    );
  }
}
