/** Whether what is written comes from outside: from a handler or a stream, through those that call by name. */

import { answeringWords, answerNames } from '../../catalogue/listening.ts';
import { type CallFact, ELEMENT, type FileFacts, type Ref, type SlotFact } from '../collect/file-facts.ts';
import type { Loop } from '../collect/flow-facts.ts';
import { byId } from '../collect/ids.ts';
import { words } from '../collect/names.ts';
import { inside } from '../collect/syntax.ts';
import type { CallSite } from '../join/call-graph.ts';
import type { Program } from '../join/program.ts';
import type { LinkedParts } from './parts.ts';

const ANSWERING = new Set(answeringWords);
const ANSWERS = new Set(answerNames);
/** Calls between what arrives and what is written. */
const MAX_HOPS = 6;
const MOST_CALLERS = 12;

/** Where a value is looked at: the functions whose parameters count, and what remains to be followed. */
interface Look {
  readonly facts: FileFacts;
  readonly around: ReadonlySet<number>;
  readonly stream: Loop | undefined;
  readonly hops: number;
  /** Messages are answered one by one where nobody in sight hands on a flow of them. */
  readonly isMessage: boolean;
}

export class HandedOn {
  readonly #parts: LinkedParts;

  constructor(parts: LinkedParts) {
    this.#parts = parts;
  }

  /** Made of what a handler was handed; what stands in the program, or was prepared before, is an answer or a step. */
  isHandedOn(facts: FileFacts, call: CallFact, isMessage: boolean): boolean {
    const look = this.#lookFrom(facts, call, isMessage, MAX_HOPS);
    return call.args.some(
      ({ ref, text }) =>
        ref !== undefined && !ANSWERING.has(words(text).at(-1) ?? '') && this.#isHanded(look, ref),
    );
  }

  #lookFrom(facts: FileFacts, call: CallFact, isMessage: boolean, hops: number): Look {
    const stream = streamAround(this.#parts.program, facts.file, call);
    return { facts, around: this.#upToHandler(facts, call.fn), stream, hops, isMessage };
  }

  #isHanded(look: Look, { root }: Ref): boolean {
    if (look.hops === 0) return false;
    const next = { ...look, hops: look.hops - 1 };
    if (root.k === 'slot') {
      const slot = byId(look.facts.slots, root.id);
      if (slot && this.#comes(next, slot)) return true;
      return slot?.aliases.some(each => this.#isHanded(next, each)) === true;
    }
    const made = root.k === 'call' ? look.facts.calls[root.call] : undefined;
    if (made?.args.some(({ text }) => ANSWERS.has(text))) return false;
    const receiver = made?.callee && made.callee.steps.length > 0 ? [made.callee] : [];
    const parts = [...(made?.args ?? []).flatMap(each => each.ref ?? []), ...receiver];
    return parts.some(each => this.#isHanded(next, each));
  }

  #comes(look: Look, slot: SlotFact): boolean {
    if (slot.kind === 'param') return look.around.has(slot.fn) && this.#isHandedIn(look, slot);
    return look.stream !== undefined && isElement(slot) && inside(look.stream.span, slot.pos);
  }

  /** A handler is handed what comes; a function that is called by its name what its callers have. */
  #isHandedIn(look: Look, slot: SlotFact): boolean {
    const at = { file: look.facts.file, fn: slot.fn };
    const { graph } = this.#parts;
    const isHandedOut = graph.roles(at).some(({ role }) => role.k !== 'assigned');
    if (graph.handledAs(at) || graph.runsInPlace(at) || isHandedOut) return true;
    const callers = graph.callers(at);
    if (callers.length === 0) return !look.isMessage;
    return callers.slice(0, MOST_CALLERS).some(site => this.#handsOn(look, slot, site));
  }

  #handsOn({ hops, isMessage }: Look, { param }: SlotFact, { file, call }: CallSite): boolean {
    const ref = param < 0 ? undefined : call.args[param]?.ref;
    const look = this.#lookFrom(this.#parts.program.facts(file), call, isMessage, hops);
    return param < 0 || (ref !== undefined && this.#isHanded(look, ref));
  }

  /** A function, and those it is written in up to the handler, or to one that others call by its name. */
  #upToHandler({ file }: FileFacts, fn: number): ReadonlySet<number> {
    const found = new Set<number>();
    for (let at = fn; at > 0; at = this.#parts.program.fn(file, at).parent) {
      found.add(at);
      if (this.#parts.program.fn(file, at).isNamed || this.#parts.graph.handledAs({ file, fn: at })) break;
    }
    return found;
  }
}

/** `for await (const chunk of source)` around a call. */
export function streamAround(program: Program, file: string, { fn, pos }: CallFact): Loop | undefined {
  return program.fn(file, fn).loops.find(({ kind, span }) => kind === 'stream' && inside(span, pos));
}

function isElement({ aliases }: SlotFact): boolean {
  return aliases.some(each => each.steps.at(-1) === ELEMENT);
}
