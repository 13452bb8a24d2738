/** Under which other names a place is worked on: parameters of helpers, aliases, receivers of methods. */

import { type CallFact, ELEMENT, type UseFact } from '../collect/file-facts.ts';
import type { FnRef } from './call-graph.ts';
import { Contributions } from './contributions.ts';
import type { Step } from './operations.ts';
import type { Program } from './program.ts';
import type { Typed } from './values.ts';

const MAX_HELPERS = 4;
/** Places looked into for one question: scratch objects handed to hundreds of helpers branch without end. */
const MAX_VISITS = 400;
/** Operations found for one question: what is handed about that much is a scratch object, and enough is known. */
const MAX_FOUND = 2000;

export interface Binding {
  readonly param: string;
  readonly inner: string;
  /** The call that hands it over; absent for another name of the same thing. */
  readonly step?: Step;
  /** The function that it is handed to by that call. */
  readonly callee?: FnRef;
  /** It is handed over as what a method is called on. */
  readonly isReceiver?: true;
  /** The place is reached as an element of what `param` names. */
  readonly isElement?: true;
}

/** Something said of a place, or of the elements entered in it: `[]` for each. */
interface Inner {
  readonly inner: string;
}

type Lift<T> = (item: T, binding: Binding) => readonly T[];

export class Bindings {
  readonly #program: Program;
  readonly #links = new Contributions<Binding>();
  #visits = 0;
  #found = 0;

  constructor(program: Program) {
    this.#program = program;
  }

  /** Forgets what a file hands over. */
  clear(file: string): void {
    this.#links.clear(file);
  }

  /** Which parameter of a function or constructor in sight a place is handed to. */
  bind(file: string, call: CallFact): void {
    const callee = this.#calleeOf(file, call);
    if (!callee) return;
    if (!call.isNew) this.#bindReceiver(file, call, callee);
    const params = this.#program.fn(callee.file, callee.fn).params;
    call.args.forEach((arg, index) => {
      const slot = params[index];
      if (slot === undefined || slot < 0 || !arg.ref) return;
      const target = this.#program.placeOf(file, arg.ref);
      // A parameter that becomes a field is that field.
      const param = this.#program.placeOf(callee.file, { root: { k: 'slot', id: slot }, steps: [] });
      if (!target || !param || param.inner !== '') return;
      const step = { file, fn: call.fn, pos: call.pos, end: call.end };
      this.#links.add(file, target.place.key, {
        param: param.place.key,
        inner: target.inner,
        ...(param.place.base === 'slot' && { step, callee }),
      });
    });
  }

  #calleeOf(file: string, call: CallFact): FnRef | undefined {
    const callee = call.callee && this.#program.valueOf(file, call.callee);
    if (callee?.v === 'fn') return callee;
    if (callee?.v !== 'class' || !call.isNew) return undefined;
    const fn = this.#program
      .cls(callee.file, callee.cls)
      .constructors.find(each => this.#program.fn(callee.file, each).params.length > 0);
    return fn === undefined ? undefined : { file: callee.file, fn };
  }

  /** `this.ready = project.ready`: what happens to the one happens to the other. */
  alias(file: string, use: UseFact): void {
    const stored = use.value?.ref && this.#program.placeOf(file, use.value.ref);
    const target = this.#program.placeOf(file, use.ref);
    if (
      !stored ||
      !target ||
      stored.inner !== '' ||
      target.inner !== '' ||
      stored.place.key === target.place.key
    )
      return;
    if (stored.place.base === 'self' || stored.place.base === 'global') return;
    this.#links.add(file, stored.place.key, { param: target.place.key, inner: '' });
  }

  /** `caches.set(fn, options.cache)`: what happens to an element of the WeakMap happens to what was stored there. */
  keep(file: string, use: UseFact): void {
    const stored = use.value?.ref && this.#program.placeOf(file, use.value.ref);
    const target = this.#program.placeOf(file, use.ref);
    if (!stored || !target || stored.inner !== '' || target.inner !== '' || !holdsWeakly(target.hint)) return;
    this.#links.add(file, stored.place.key, { param: target.place.key, inner: '', isElement: true });
  }

  /** `conversations.obtain(id)` on a class that extends Map: what the method does to itself it does to the receiver. */
  #bindReceiver(file: string, call: CallFact, callee: FnRef): void {
    const { cls } = this.#program.fn(callee.file, callee.fn);
    if (!call.callee || cls < 0 || !this.#program.types.containerOfClass(callee.file, cls)) return;
    const target = this.#program.placeOf(file, {
      root: call.callee.root,
      steps: call.callee.steps.slice(0, -1),
    });
    if (!target || target.place.base === 'self') return;
    const step = { file, fn: call.fn, pos: call.pos, end: call.end };
    this.#links.add(file, target.place.key, {
      param: `${callee.file}#C${cls}`,
      inner: target.inner,
      step,
      callee,
      isReceiver: true,
    });
  }

  /**
   * What is said of a place under all its names.
   * @param own what is said under one name
   * @param lift what an item under the other name means for the place: one item, or nothing
   */
  through<T extends Inner>(key: string, own: Contributions<T>, lift: Lift<T>): T[] {
    this.#visits = 0;
    this.#found = 0;
    return this.#through(key, own, lift, new Set(), 0);
  }

  #through<T extends Inner>(
    key: string,
    own: Contributions<T>,
    lift: Lift<T>,
    seen: ReadonlySet<string>,
    depth: number,
  ): T[] {
    const found = [...own.of(key)];
    this.#found += found.length;
    if (depth >= MAX_HELPERS || seen.has(key)) return found;
    if (++this.#visits > MAX_VISITS || this.#found > MAX_FOUND) return found;
    const inside = new Set([...seen, key]);
    for (const { whole, rest } of prefixes(key)) {
      for (const binding of this.#links.of(whole)) {
        if (rest !== '' && binding.inner !== '') continue;
        for (const item of this.#through(binding.param + rest, own, lift, inside, depth + 1))
          if (binding.isElement) found.push(...elementOf(item));
          else found.push(...lift(item, binding));
      }
    }
    return found;
  }
}

/** What is said of the elements of a WeakMap, for what is stored there. */
function elementOf<T extends Inner>(item: T): T[] {
  return item.inner.startsWith(ELEMENT) ? [{ ...item, inner: item.inner.slice(ELEMENT.length) }] : [];
}

function holdsWeakly(typed: Typed | undefined): boolean {
  return typed?.hint.t === 'container' && typed.hint.container === 'weak';
}

/** A place and the objects around it: `store.history` is also reached through `store`. */
function prefixes(key: string): { whole: string; rest: string }[] {
  const found = [{ whole: key, rest: '' }];
  const start = key.indexOf('#');
  for (let dot = key.lastIndexOf('.'); dot > start; dot = key.lastIndexOf('.', dot - 1))
    found.push({ whole: key.slice(0, dot), rest: key.slice(dot) });
  return found;
}
