/** Where a key comes from: whether it is part of what the other end of a wire sends. */
import { openingEvents, readerClasses, webFamilies } from '../../catalogue/driver-words.ts';
import { makesText, partReaders, textOperations } from '../../catalogue/text-operations.ts';

import type { CallId, KeyFact, Ref, SlotFact } from '../collect/file-facts.ts';
import { words } from '../collect/names.ts';
import type { CallGraph } from '../join/call-graph.ts';
import { driverOf } from '../join/drivers.ts';
import type { Handled } from '../join/handlers.ts';
import type { Program } from '../join/program.ts';

/** Variables and calls between a handler's parameter and the key. */
const MAX_HOPS = 10;
/** References looked at for one key: what has more callers is a helper of everything, and says nothing of its callers. */
const MAX_LOOKS = 200;
/** What a program was set up with, also where a message carries it. */
const OPTIONS = /^\.(opts|options|config|settings)$/i;

/** A reference, and the file whose names it speaks in. */
interface Source {
  readonly file: string;
  readonly ref: Ref;
  /** Only texts were made on the way from it to the key: whoever chose it chose the key. */
  readonly isChosen: boolean;
}

/**
 * `opened`: part of what has just connected; `asked`: a text of a client's request; `sent`: part of anything else from
 * a wire, or of what was looked up for it.
 */
export type Sent = 'opened' | 'asked' | 'sent';

/** What a request is called where a handler is handed more than that. */
const REQUEST = /^_?(req|request|ctx|context|incomingMessage)$/i;
/** A member that a program or a framework sets on a request for itself. */
const OWN_MEMBER = /^\._/;

const OPENING = new Set(openingEvents);
const WEB = new Set(webFamilies);
const READERS = new Set(readerClasses);
const TEXT = new Set(textOperations);
const PARTS = new Set(partReaders);
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
    let sources = sourcesOfKey(file, key, true);
    let weaker: Sent | undefined;
    for (let hop = 0; hop < MAX_HOPS && sources.length > 0; hop++) {
      const further: Source[] = [];
      for (const each of sources) {
        if (seen.size >= MAX_LOOKS) return weaker;
        const found = isNew(each, seen) ? this.#sourcesOf(each) : NOWHERE;
        if (typeof found !== 'string') further.push(...found);
        else if (each.isChosen || found !== 'asked') return found;
        else weaker = 'sent';
      }
      sources = further;
    }
    return weaker;
  }

  /** What a reference is made of, one hop on. */
  #sourcesOf({ file, ref: { root }, isChosen }: Source): readonly Source[] | Sent {
    if (root.k === 'call') return this.#partsOf(file, root.call, isChosen);
    if (root.k !== 'slot') return NOWHERE;
    const slot = this.#program.slot(file, root.id);
    if (slot.kind === 'param') return this.#handedOver(file, slot, isChosen);
    const made = slot.key ? sourcesOfKey(file, slot.key, isChosen) : NOWHERE;
    return [...within(file, slot.aliases, isChosen), ...made];
  }

  /** `JSON.parse(message)`, `message.get('id')`, `new URL(request.url)`: what is made of something sent. */
  #partsOf(file: string, id: CallId, isChosen: boolean): readonly Source[] {
    const call = this.#program.facts(file).calls[id];
    if (!call || (call.isNew && !READERS.has(call.name))) return NOWHERE;
    const args = call.args.flatMap(arg => (arg.ref ? [arg.ref] : []));
    const callee = call.callee && call.callee.steps.length > 0 ? [call.callee] : [];
    const answer = call.callee && this.#program.valueOf(file, call.callee);
    if (answer?.v === 'fn') {
      const { returns } = this.#program.fn(answer.file, answer.fn);
      const given = within(answer.file, returns, isChosen);
      const isText = returns.length === 0 || makesText.test(call.name);
      return [...given, ...within(file, [...args, ...callee], isChosen && isText)];
    }
    const isText = isChosen && (call.isNew || TEXT.has(call.name));
    const isPart = isText || (isChosen && PARTS.has(call.name));
    return [...within(file, args, isText), ...within(file, callee, isPart)];
  }

  #handedOver(file: string, slot: SlotFact, isChosen: boolean): readonly Source[] | Sent {
    const handled = this.#graph.handledAs({ file, fn: slot.fn });
    if (handled?.once || (handled && driverOf(handled) !== 'outside')) return NOWHERE;
    if (handled) {
      const sent = howSent(handled);
      return sent === 'asked' && this.#isBesideRequest(file, slot) ? 'sent' : sent;
    }
    const sites = slot.param < 0 ? [] : this.#graph.callers({ file, fn: slot.fn });
    return sites.flatMap(site => {
      const arg = site.call.args[slot.param];
      return arg?.ref && !arg.spread ? [{ file: site.file, ref: arg.ref, isChosen }] : [];
    });
  }

  /** `definition` of `(request, response, definition)`: handed over with the request by the program. */
  #isBesideRequest(file: string, slot: SlotFact): boolean {
    if (slot.param < 0 || REQUEST.test(slot.name)) return false;
    const { params } = this.#program.fn(file, slot.fn);
    return params.some(each => each >= 0 && REQUEST.test(this.#program.slot(file, each).name));
  }
}

function howSent({ event, family, cadence }: Handled): Sent {
  if (words(event ?? '').some(each => OPENING.has(each))) return 'opened';
  return cadence === 'per-request' && WEB.has(family ?? '') ? 'asked' : 'sent';
}

/** Notes a source that is worth a look and was not looked at before; there is an end to it. */
function isNew({ file, ref: { root, steps }, isChosen }: Source, seen: Set<string>): boolean {
  if (steps.some(each => OPTIONS.test(each) || OWN_MEMBER.test(each))) return false;
  const id = root.k === 'slot' ? `${file}#v${root.id}` : root.k === 'call' ? `${file}#c${root.call}` : '';
  // What was seen as chosen has been seen as anything less.
  if (id === '' || seen.has(id) || seen.has(`${id}?${isChosen}`)) return false;
  seen.add(isChosen ? id : `${id}?${isChosen}`);
  return true;
}

function within(file: string, refs: readonly Ref[], isChosen: boolean): readonly Source[] {
  return refs.map(ref => ({ file, ref, isChosen }));
}

/** What stands in a call is weighed where the call is known. */
function sourcesOfKey(file: string, key: KeyFact, isChosen: boolean): readonly Source[] {
  if (key.k === 'ref') return within(file, [key.ref], isChosen);
  if (key.k !== 'other') return NOWHERE;
  const { made, refs } = key;
  if (!made) return within(file, refs, isChosen);
  return [...within(file, [made], isChosen), ...within(file, refs, false)];
}
