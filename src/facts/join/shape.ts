/** What a file says to other files. Where things stand and what only its own verdicts need is no part of it. */
import type { CallId, FileFacts, FnId, Hint, SlotId } from '../collect/file-facts.ts';
import { byId } from '../collect/ids.ts';

/** What is said of each thing that can be reached from another file, by its id. */
type Parts = ReadonlyMap<string, string>;

/** @bounded reason="as many as the facts that live" purity=pure */
const known = new WeakMap<FileFacts, Parts>();

/**
 * Whether a new version of a file says the same of everything that others can have seen in the old one. What is new
 * in it nobody has seen: those who looked for a name in vain are told by the name.
 */
export function saysAsBefore(old: FileFacts, facts: FileFacts): boolean {
  const now = partsOf(facts);
  return [...partsOf(old)].every(([id, said]) => now.get(id) === said);
}

function partsOf(facts: FileFacts): Parts {
  const parts = known.get(facts) ?? new Shape(facts).parts();
  known.set(facts, parts);
  return parts;
}

/** What a type says, with the calls it mentions spelt out: their ids come and go with every edit. */
export function spelledOut(facts: FileFacts, hint: Hint): string {
  return new Shape(facts).say(hint);
}

/** Writes down what can be reached from what a file shows. */
class Shape {
  readonly #facts: FileFacts;
  readonly #reached = new Set<string>();
  readonly #toWrite: (() => readonly [id: string, said: string])[] = [];

  constructor(facts: FileFacts) {
    this.#facts = facts;
  }

  /** Classes and types are found by name, too, and what places hold by the places. */
  parts(): Parts {
    const { exports, classes, types, functions, places } = this.#facts;
    for (const { name, ...shown } of exports) this.#write(`e${name} ${shown.from?.module ?? ''}`, shown);
    for (const { id, range: _, ...shown } of classes) this.#write(`c${id}`, shown);
    for (const { id, ...shown } of types) this.#write(`t${id}`, shown);
    for (const { id, cls } of functions) if (cls >= 0) this.#reachFunction(id);
    for (const { init, declared } of places) this.say([init, declared]);
    // Writing one reaches others: the list grows while it is walked.
    const parts = new Map<string, string>();
    for (const write of this.#toWrite) parts.set(...write());
    return parts;
  }

  #write(id: string, shown: unknown): void {
    this.#toWrite.push(() => [id, this.say(shown)]);
  }

  #reachFunction(id: FnId): void {
    const fact = byId(this.#facts.functions, id);
    if (!fact || !this.#isFirst(`f${id}`)) return;
    const { kind, cls, isStatic, params, returns, returnHint, returnedObject, predicates } = fact;
    for (const slot of params) this.#reachSlot(slot);
    this.#write(`f${id}`, [kind, cls, isStatic, params, returns, returnHint, returnedObject, predicates]);
  }

  #reachSlot(id: SlotId): void {
    const fact = byId(this.#facts.slots, id);
    if (!fact || !this.#isFirst(`v${id}`)) return;
    const { fn, param, hint, aliases, functions, assigned } = fact;
    for (const each of functions) this.#reachFunction(each);
    this.#write(`v${id}`, [fn, param, hint, aliases, functions, assigned]);
  }

  #isFirst(id: string): boolean {
    const isFirst = !this.#reached.has(id);
    this.#reached.add(id);
    return isFirst;
  }

  say(value: unknown): string {
    if (Array.isArray(value)) return `[${value.map(each => this.say(each)).join()}]`;
    if (typeof value !== 'object' || value === null) return String(JSON.stringify(value));
    const fields = value as Readonly<Record<string, unknown>>;
    if (typeof fields.call === 'number' && (fields.k === 'call' || fields.t !== undefined))
      return `${fields.t}${this.#call(fields.call)}`;
    if (fields.k === 'slot') this.#reachSlot(fields.id as SlotId);
    if (fields.k === 'fn' || (fields.t === 'function' && fields.fn !== undefined))
      this.#reachFunction(fields.fn as FnId);
    return `{${Object.entries(fields).map(([name, each]) => `${name}:${this.say(each)}`)}}`;
  }

  #call(id: CallId): string {
    const call = this.#facts.calls[id];
    return `${call?.isNew ? 'new' : 'call'}(${this.say(call?.callee)})`;
  }
}

/** Deep equality of plain data. */
export function alike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each, index) => alike(each, b[index]));
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every(name => Object.hasOwn(other, name) && alike(one[name], other[name]))
  );
}
