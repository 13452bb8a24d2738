/** The registrations of the handlers that a function is, is written in, or is called from by its name. */
import type { CallFact, FileFacts, Ref } from '../collect/file-facts.ts';
import { type CallSite, type FnRef, key } from '../join/call-graph.ts';
import type { LinkedParts } from './parts.ts';

/** Calls between a handler and what it does. */
const MAX_HOPS = 6;
const MOST_CALLERS = 12;

/** A call that hands a function to what calls it again and again. */
export interface Registration {
  readonly facts: FileFacts;
  readonly call: CallFact;
}

export class Registrations {
  readonly #parts: LinkedParts;

  constructor(parts: LinkedParts) {
    this.#parts = parts;
  }

  /** All that lead to a function; none where one of the ways cannot be followed to its beginning. */
  of(ref: FnRef): readonly Registration[] {
    return this.#leadingTo(ref, MAX_HOPS, new Set()) ?? [];
  }

  #leadingTo({ file, fn }: FnRef, hops: number, seen: Set<string>): Registration[] | undefined {
    const { program, graph } = this.#parts;
    if (fn === 0) return [];
    for (let at = fn; at > 0; at = program.fn(file, at).parent) {
      const here = { file, fn: at };
      if (seen.has(key(here))) return [];
      seen.add(key(here));
      if (graph.handledAs(here)) return this.#at(here);
      const callers = graph.callers(here);
      if (callers.length > 0) return hops > 0 ? this.#ofCallers(callers, hops - 1, seen) : undefined;
    }
    return undefined;
  }

  #ofCallers(callers: readonly CallSite[], hops: number, seen: Set<string>): Registration[] | undefined {
    const found = callers
      .slice(0, MOST_CALLERS)
      .map(({ file, call }) => this.#leadingTo({ file, fn: call.fn }, hops, seen));
    return found.includes(undefined) ? undefined : found.flatMap(each => each ?? []);
  }

  #at(ref: FnRef): Registration[] {
    return this.#parts.graph.roles(ref).flatMap(({ file, role }) => {
      const facts = this.#parts.program.facts(file);
      const call = role.k === 'argument' || role.k === 'option' ? facts.calls[role.call] : undefined;
      return call ? [{ facts, call }] : [];
    });
  }

  /** Says which one thing a receiver is, wherever it stands: the same words may mean another. */
  keyOf({ file }: FileFacts, receiver: Ref | undefined): string | undefined {
    const found = receiver && this.#parts.program.placeOf(file, receiver);
    if (found) return found.inner === '' ? found.place.key : undefined;
    return receiver && `${file} ${JSON.stringify(receiver)}`;
  }
}
