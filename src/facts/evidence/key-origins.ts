/** Where a key comes from: whether it is part of what the other end of a wire sends. */
import { openingEvents, readerClasses, webFamilies } from '../../catalogue/driver-words.ts';

import type { CallId, KeyFact, Ref, SlotFact } from '../collect/file-facts.ts';
import { words } from '../collect/names.ts';
import type { CallGraph } from '../join/call-graph.ts';
import { driverOf } from '../join/drivers.ts';
import type { Handled } from '../join/handlers.ts';
import type { Program } from '../join/program.ts';

/** Variables and calls between a handler's parameter and the key. */
const MAX_HOPS = 6;
/** References looked at for one key: what has more callers is a helper of everything, and says nothing of its callers. */
const MAX_LOOKS = 200;
/** What a program was set up with, also where a message carries it. */
const OPTIONS = /^\.(opts|options|config|settings)$/i;

/** A reference, and the file whose names it speaks in. */
interface Source {
  readonly file: string;
  readonly ref: Ref;
}

/** `opened`: part of what has just connected; `asked`: of a client's request; `sent`: of anything else from a wire. */
export type Sent = 'opened' | 'asked' | 'sent';

const OPENING = new Set(openingEvents);
const WEB = new Set(webFamilies);
const READERS = new Set(readerClasses);
const NOWHERE: readonly Source[] = [];

export class KeyOrigins {
  readonly #program: Program;
  readonly #graph: CallGraph;

  constructor(program: Program, graph: CallGraph) {
    this.#program = program;
    this.#graph = graph;
  }

  /** Whether the sender of an event, message or request chooses the key, or brings it by coming. */
  sentBy(file: string, key: KeyFact): Sent | undefined {
    const seen = new Set<string>();
    let sources = refsOf(key).map(ref => ({ file, ref }));
    for (let hop = 0; hop < MAX_HOPS && sources.length > 0; hop++) {
      const further: Source[] = [];
      for (const each of sources) {
        if (seen.size >= MAX_LOOKS) return undefined;
        const found = isNew(each, seen) ? this.#sourcesOf(each) : NOWHERE;
        if (typeof found === 'string') return found;
        further.push(...found);
      }
      sources = further;
    }
    return undefined;
  }

  /** What a reference is made of, one hop on. */
  #sourcesOf({ file, ref: { root } }: Source): readonly Source[] | Sent {
    if (root.k === 'call') return within(file, this.#partsOf(file, root.call));
    if (root.k !== 'slot') return NOWHERE;
    const slot = this.#program.slot(file, root.id);
    if (slot.kind === 'param') return this.#handedOver(file, slot);
    return within(file, [...slot.aliases, ...(slot.key ? refsOf(slot.key) : [])]);
  }

  /** `JSON.parse(message)`, `message.get('id')`, `new URL(request.url)`: what is made of something sent. */
  #partsOf(file: string, id: CallId): readonly Ref[] {
    const call = this.#program.facts(file).calls[id];
    if (!call || (call.isNew && !READERS.has(call.name))) return [];
    const refs = call.args.flatMap(arg => (arg.ref ? [arg.ref] : []));
    return call.callee && call.callee.steps.length > 0 ? [...refs, call.callee] : refs;
  }

  #handedOver(file: string, slot: SlotFact): readonly Source[] | Sent {
    const handled = this.#graph.handledAs({ file, fn: slot.fn });
    if (handled?.once || (handled && driverOf(handled) !== 'outside')) return NOWHERE;
    if (handled) return howSent(handled);
    const sites = slot.param < 0 ? [] : this.#graph.callers({ file, fn: slot.fn });
    return sites.flatMap(site => {
      const arg = site.call.args[slot.param];
      return arg?.ref && !arg.spread ? [{ file: site.file, ref: arg.ref }] : [];
    });
  }
}

function howSent({ event, family, cadence }: Handled): Sent {
  if (words(event ?? '').some(each => OPENING.has(each))) return 'opened';
  return cadence === 'per-request' && WEB.has(family ?? '') ? 'asked' : 'sent';
}

/** Notes a source that is worth a look and was not looked at before; there is an end to it. */
function isNew({ file, ref: { root, steps } }: Source, seen: Set<string>): boolean {
  if (steps.some(each => OPTIONS.test(each))) return false;
  const id = root.k === 'slot' ? `${file}#v${root.id}` : root.k === 'call' ? `${file}#c${root.call}` : '';
  if (id === '' || seen.has(id)) return false;
  seen.add(id);
  return true;
}

function within(file: string, refs: readonly Ref[]): readonly Source[] {
  return refs.map(ref => ({ file, ref }));
}

function refsOf(key: KeyFact): readonly Ref[] {
  if (key.k === 'ref') return [key.ref];
  if (key.k !== 'other') return [];
  return key.made ? [...key.refs, key.made] : key.refs;
}
