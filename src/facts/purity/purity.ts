/**
 * Whether a function answers from its arguments alone. Everything it runs is looked at, through the calls
 * that can be followed: writes to what it does not own, files, network, environment, time, randomness.
 *
 * Limits: reads of outer variables and fields, which may change, do not count; neither do getters, proxies
 * and what operators run; writes through a local name for an outer object are not seen; a call to a function
 * that was handed in is unknown; logging, waiting, stamping and aging entries, filling a cache on the way, noting what
 * is under way and keeping books that no answer is made of are no effects.
 */

import type { CallEffect } from '../../catalogue/purity.ts';
import { bookName } from '../collect/books.ts';
import {
  type CallFact,
  type EffectFact,
  ELEMENT,
  type FnId,
  type Ref,
  type Root,
  type UseFact,
} from '../collect/file-facts.ts';
import { byId } from '../collect/ids.ts';
import { isCacheName } from '../collect/names.ts';
import type { FnRef } from '../join/call-graph.ts';
import { key } from '../join/call-graph.ts';
import { asImported } from '../join/library-imports.ts';
import type { Program } from '../join/program.ts';
import type { PurityEvidence, Site } from '../model.ts';
import { effectOfCall } from './call-effects.ts';
import { type Around, isGivenInside, isOnTheWay, isWrittenOnTheWay } from './on-the-way.ts';
import { distinct, type Judgement, judgement, type Kind, phraseOf } from './purity-evidence.ts';

const MAX_DEPTH = 12;

/** The facts of one function and of those written inside it. */
interface Body extends Around {
  readonly calls: readonly CallFact[];
  readonly effects: readonly EffectFact[];
}

export class Purities {
  readonly #program: Program;
  readonly #allowsMemory: boolean;
  /** @bounded purity=pure reason="one for each function of the program, forgotten with its next change" */
  readonly #known = new Map<string, readonly PurityEvidence[]>();
  readonly #busy = new Set<string>();
  /** @bounded reason="one for each file of the program, forgotten with its next change" */
  readonly #byFunction = new Map<string, ReadonlyMap<FnId, { calls: CallFact[]; uses: UseFact[] }>>();

  /** @param allows what a function may change on its way: nothing, or what its answers do not show */
  constructor(program: Program, allows: 'nothing' | 'memory') {
    this.#program = program;
    this.#allowsMemory = allows === 'memory';
  }

  /**
   * Judges one function.
   *
   * @param own key of a place that the function may change: the cache that it fills
   */
  of(ref: FnRef, own?: string): Judgement {
    return judgement(this.#evidence(ref, own, 0));
  }

  /** Judges a call to code outside the program by what the catalogue says of it. */
  ofEffect(effect: CallEffect, name: string, site: Site): Judgement {
    if (effect === 'pure') return { purity: 'pure', evidence: [] };
    return judgement([{ ...site, kind: effect, why: `${phraseOf(effect)} ${name}()` }]);
  }

  #evidence(ref: FnRef, own: string | undefined, depth: number): readonly PurityEvidence[] {
    const id = `${key(ref)}|${own ?? ''}`;
    const known = this.#known.get(id);
    if (known) return known;
    if (this.#busy.has(id)) return [];
    this.#busy.add(id);
    const found = this.#look(ref, own, depth);
    this.#busy.delete(id);
    this.#known.set(id, found);
    return found;
  }

  #look(ref: FnRef, own: string | undefined, depth: number): readonly PurityEvidence[] {
    const written = this.#implementation(ref);
    if (!written) return [this.#bodiless(ref)];
    const body = this.#bodyOf(written);
    return distinct([
      ...body.effects
        .filter(each => !(this.#allowsMemory && isWrittenOnTheWay(each, body)))
        .flatMap(each => this.#effect(ref.file, each, body.fns, own)),
      ...body.uses
        .filter(each => !(this.#allowsMemory && isOnTheWay(each, body)))
        .flatMap(each => this.#use(ref.file, each, body.fns, own)),
      ...body.calls.flatMap(each => this.#call(ref.file, each, body.fns, own, depth)),
    ]);
  }

  /** The function itself, or what stands behind its overloads; undefined where no body is in sight. */
  #implementation(ref: FnRef): FnRef | undefined {
    const fact = this.#program.fn(ref.file, ref.fn);
    if (!fact.isBodiless) return ref;
    const same = this.#program
      .facts(ref.file)
      .functions.find(
        each =>
          !each.isBodiless && each.name === fact.name && each.cls === fact.cls && each.parent === fact.parent,
      );
    return same && { file: ref.file, fn: same.id };
  }

  #bodiless({ file, fn }: FnRef): PurityEvidence {
    const { name, range } = this.#program.fn(file, fn);
    return { kind: 'unknown-call', why: `${name}() has no body in sight`, file, ...range };
  }

  // ------------------------------------------------------------------------------------------- own effects

  #effect(
    file: string,
    effect: EffectFact,
    fns: ReadonlySet<FnId>,
    own: string | undefined,
  ): PurityEvidence[] {
    if (!effect.ref) return [{ kind: 'configuration', why: `reads ${effect.text}`, file, ...effect.range }];
    if (this.#program.placeOf(file, effect.ref)?.place.key === own) return [];
    if (effect.ref.steps.at(-1) === ELEMENT && isCacheName(this.#lastName(file, effect.ref))) return [];
    const kind = this.#written(file, effect.ref, fns);
    const far = isGivenInside(effect.ref, this.#program.facts(file), fns) && { isFar: true as const };
    return kind ? [{ kind, why: `writes ${effect.text}`, file, ...effect.range, ...far }] : [];
  }

  #use(file: string, use: UseFact, fns: ReadonlySet<FnId>, own: string | undefined): PurityEvidence[] {
    if (use.op === 'escape' || use.op === 'store' || use.op === 'vain') return [];
    if (this.#isPackage(file, use.ref)) return [];
    const place = this.#program.placeOf(file, use.ref)?.place;
    if (place && place.key === own) return [];
    const name = this.#lastName(file, use.ref);
    if ((use.op === 'grow' || use.op === 'release') && isCacheName(name)) return [];
    const kind = this.#written(file, use.ref, fns);
    const why = /^\w/.test(use.via) ? `changes ${name} (${use.via})` : `sets ${name}`;
    const far = isGivenInside(use.ref, this.#program.facts(file), fns) && { isFar: true as const };
    return kind ? [{ kind, why, file, ...use.range, ...far }] : [];
  }

  #lastName(file: string, { root, steps }: Ref): string {
    const last = steps.findLast(each => each !== ELEMENT);
    return last?.slice(1) ?? (root.k === 'slot' ? this.#program.slot(file, root.id).name : 'state');
  }

  /** `_.compact(list)` calls what a package exports: what that does is said by the call. */
  #isPackage(file: string, ref: Ref): boolean {
    const { root, steps } = asImported(this.#program, file, ref);
    return root.k === 'import' && steps.length === 0 && !root.module.startsWith('.');
  }

  /** Whose a written place is; undefined where it belongs to the function itself. */
  #written(file: string, ref: Ref, fns: ReadonlySet<FnId>): Kind | undefined {
    if (this.#isMadeHere(file, ref, fns) || this.#isBook(file, ref)) return undefined;
    const place = this.#program.placeOf(file, ref)?.place;
    if (place?.base === 'field' || place?.base === 'self' || ref.root.k === 'this') return 'writes-this';
    if (place?.base !== 'slot') return place || ref.root.k !== 'call' ? 'writes-outer' : undefined;
    const slot = this.#program.slot(place.file, place.id);
    if (place.file !== file || !fns.has(slot.fn)) return 'writes-outer';
    return slot.kind === 'param' && ref.steps.length > 0 ? 'writes-argument' : undefined;
  }

  #isBook(file: string, ref: Ref): boolean {
    return this.#program.facts(file).books.includes(bookName(ref));
  }

  /** A path into an instance that the function itself made: `const parser = new Parser()`. */
  #isMadeHere(file: string, ref: Ref, fns: ReadonlySet<FnId>): boolean {
    if (ref.root.k === 'call') return this.#program.facts(file).calls[ref.root.call]?.isNew === true;
    const slot = ref.root.k === 'slot' ? this.#program.slot(file, ref.root.id) : undefined;
    if (!slot || slot.kind === 'param' || !fns.has(slot.fn) || slot.aliases.length === 0) return false;
    return slot.aliases.every(each => each.root.k === 'call' && this.#isMadeHere(file, each, fns));
  }

  // ------------------------------------------------------------------------------------------- calls

  #call(
    file: string,
    call: CallFact,
    fns: ReadonlySet<FnId>,
    own: string | undefined,
    depth: number,
  ): PurityEvidence[] {
    const target = this.#target(file, call);
    if (!target) return this.#outside(file, call);
    if (target.file === file && fns.has(target.fn)) return [];
    if (depth >= MAX_DEPTH) return [unseen(file, call, 'is too far away to be followed')];
    const found = this.#evidence(target, own, depth + 1).map(each => ({ ...each, isFar: true as const }));
    return this.#isOnOwn(file, call, fns) ? found.filter(each => each.kind !== 'writes-this') : found;
  }

  /** The function of the program that a call runs. */
  #target(file: string, call: CallFact): FnRef | undefined {
    const value = call.callee && this.#program.valueOf(file, call.callee);
    if (value?.v === 'fn') return value;
    if (value?.v === 'class') {
      const fn = this.#program.cls(value.file, value.cls).constructors[0];
      return fn === undefined ? undefined : { file: value.file, fn };
    }
    return call.callee && this.#program.functionOf(file, call.callee);
  }

  /** A constructor, or a method of an instance made here: what it writes to `this` is not of the outside. */
  #isOnOwn(file: string, call: CallFact, fns: ReadonlySet<FnId>): boolean {
    return call.isNew || (call.callee !== undefined && this.#isMadeHere(file, call.callee, fns));
  }

  #outside(file: string, call: CallFact): PurityEvidence[] {
    const value = call.callee && this.#program.valueOf(file, call.callee);
    if (value?.v === 'class') return [];
    const kind = this.#isOfMade(file, call) ? 'pure' : effectOfCall(call, this.#calleeOf(file, call));
    if (kind === 'unknown-call' && this.#readsAnswer(file, call)) return [];
    if (kind === 'pure' || (kind === 'time' && this.#isIdle(file, call))) return [];
    const name = call.receiver ? `${call.receiver}.${call.name}()` : `${call.name || 'a function'}()`;
    return [{ kind, why: `${phraseOf(kind)} ${name}`, file, ...call.range }];
  }

  /** A look at the clock that only waits, or only tells how old an entry is. */
  #isIdle(file: string, { fn, pos }: CallFact): boolean {
    const { waits, moments } = this.#program.fn(file, fn);
    return waits.includes(pos) || (this.#allowsMemory && moments.includes(pos));
  }

  #calleeOf(file: string, { callee }: CallFact): Ref | undefined {
    return callee && asImported(this.#program, file, callee);
  }

  /** `createHash('sha256').update(text)`: a method of what a pure function of a package has made just now. */
  #isOfMade(file: string, { callee }: CallFact): boolean {
    const maker = callee?.root.k === 'call' ? this.#program.facts(file).calls[callee.root.call] : undefined;
    if (!maker) return false;
    const made = this.#calleeOf(file, maker);
    if (made?.root.k === 'import') return effectOfCall(maker, made) === 'pure';
    return this.#isOfMade(file, maker);
  }

  /** `(await fetch(url)).json()`, `fetch(url).then(answer => answer.json())`: a part of what the network gave. */
  #readsAnswer(file: string, { callee }: CallFact): boolean {
    const root = callee?.root;
    const slot = root?.k === 'slot' ? this.#program.slot(file, root.id) : undefined;
    const made = root?.k === 'call' ? [root] : (slot?.aliases ?? []).map(each => each.root);
    const roots = slot?.kind === 'param' ? [...made, ...this.#settledRoots(file, slot.fn)] : made;
    return roots.some(each => {
      const call = each.k === 'call' ? this.#program.facts(file).calls[each.call] : undefined;
      return call !== undefined && effectOfCall(call, call.callee) === 'network';
    });
  }

  /** What a callback of `then` gets: what the call before it gave. */
  #settledRoots(file: string, fn: FnId): readonly Root[] {
    return this.#program.fn(file, fn).roles.flatMap(role => {
      const call = role.k === 'argument' ? this.#program.facts(file).calls[role.call] : undefined;
      return call?.name === 'then' && call.callee ? [call.callee.root] : [];
    });
  }

  // ------------------------------------------------------------------------------------------- bodies

  #bodyOf({ file, fn }: FnRef): Body {
    const facts = this.#program.facts(file);
    const { functions } = facts;
    const span = byId(functions, fn)?.span ?? [0, 0];
    const inner = functions.filter(each => each.span[0] >= span[0] && each.span[1] <= span[1] && each.id > 0);
    const fns = new Set([fn, ...inner.map(each => each.id)]);
    const grouped = this.#grouped(file);
    const parts = [...fns].flatMap(each => grouped.get(each) ?? []);
    return {
      facts,
      fns,
      calls: parts.flatMap(each => each.calls),
      uses: parts.flatMap(each => each.uses),
      effects: [...fns].flatMap(each => byId(functions, each)?.effects ?? []),
    };
  }

  /** Calls and uses of a file by the function that holds them. */
  #grouped(file: string): ReadonlyMap<FnId, { calls: CallFact[]; uses: UseFact[] }> {
    const known = this.#byFunction.get(file);
    if (known) return known;
    const groups = new Map<FnId, { calls: CallFact[]; uses: UseFact[] }>();
    const group = (fn: FnId) => {
      const found = groups.get(fn) ?? { calls: [], uses: [] };
      groups.set(fn, found);
      return found;
    };
    const facts = this.#program.facts(file);
    for (const call of facts.calls) group(call.fn).calls.push(call);
    for (const use of facts.uses) group(use.fn).uses.push(use);
    this.#byFunction.set(file, groups);
    return groups;
  }
}

function unseen(file: string, call: CallFact, why: string): PurityEvidence {
  return { kind: 'unknown-call', why: `${call.name}() ${why}`, file, ...call.range };
}
