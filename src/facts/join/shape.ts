/** What a file says to other files. Where things stand and what only its own verdicts need is no part of it. */
import type { CallId, FileFacts, FnId, Hint, SlotId } from '../collect/file-facts.ts';

/** @bounded reason="as many as the facts that live" purity=pure */
const known = new WeakMap<FileFacts, string>();

/** Whether two versions of a file say the same to other files. */
export function sameShape(a: FileFacts, b: FileFacts): boolean {
  return shapeOf(a) === shapeOf(b);
}

function shapeOf(facts: FileFacts): string {
  const shape = known.get(facts) ?? new Shape(facts).whole();
  known.set(facts, shape);
  return shape;
}

/** What a type says, with the calls it mentions spelt out: their ids come and go with every edit. */
export function spelledOut(facts: FileFacts, hint: Hint): string {
  return new Shape(facts).say(hint);
}

/** Writes down what can be reached from what a file shows. */
class Shape {
  readonly #facts: FileFacts;
  readonly #functions = new Set<FnId>();
  readonly #slots = new Set<SlotId>();
  /** Calls by the order in which they were met. */
  readonly #calls = new Map<CallId, number>();
  readonly #toWrite: (() => string)[] = [];

  constructor(facts: FileFacts) {
    this.#facts = facts;
  }

  whole(): string {
    const { exports, classes, types, functions, slots } = this.#facts;
    const lines = [exports, types, classes.map(({ range: _range, ...shown }) => shown)].map(each =>
      this.say(each),
    );
    for (const each of functions) if (each.parent <= 0 || each.cls >= 0) this.#reachFunction(each.id);
    for (const each of slots) if (each.fn === 0) this.#reachSlot(each.id);
    // Writing one reaches others: the list grows while it is walked.
    for (const write of this.#toWrite) lines.push(write());
    return lines.join('\n');
  }

  #reachFunction(id: FnId): void {
    const fact = this.#facts.functions[id];
    if (!fact || this.#functions.has(id)) return;
    this.#functions.add(id);
    const { kind, cls, isStatic, params, returns, returnHint, predicates } = fact;
    for (const slot of params) this.#reachSlot(slot);
    const shown = [kind, cls, isStatic, params, returns, returnHint, predicates];
    this.#toWrite.push(() => `f${id} ${this.say(shown)}`);
  }

  #reachSlot(id: SlotId): void {
    const fact = this.#facts.slots[id];
    if (!fact || this.#slots.has(id)) return;
    this.#slots.add(id);
    const { fn, param, hint, aliases, functions, assigned } = fact;
    for (const each of functions) this.#reachFunction(each);
    this.#toWrite.push(() => `v${id} ${this.say([fn, param, hint, aliases, functions, assigned])}`);
  }

  say(value: unknown): string {
    if (Array.isArray(value)) return `[${value.map(each => this.say(each)).join()}]`;
    if (typeof value !== 'object' || value === null) return String(JSON.stringify(value));
    const fields = value as Readonly<Record<string, unknown>>;
    if (typeof fields.call === 'number' && (fields.k === 'call' || fields.t !== undefined))
      return `${fields.t}${this.#call(fields.call)}`;
    if (fields.k === 'slot') this.#reachSlot(fields.id as SlotId);
    if (fields.k === 'fn') this.#reachFunction(fields.fn as FnId);
    return `{${Object.entries(fields).map(([name, each]) => `${name}:${this.say(each)}`)}}`;
  }

  #call(id: CallId): string {
    const met = this.#calls.get(id);
    if (met !== undefined) return `call ${met}`;
    this.#calls.set(id, this.#calls.size);
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
