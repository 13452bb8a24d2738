/**
 * Listener lists as accumulators: a listener added again and again to something that outlives the code that
 * adds it, and never taken off by the same symbols.
 */
import { emitterPackages, endingOptions, listenMethods, unlistenMethods } from '../../catalogue/listening.ts';
import { chunkEvents } from '../../catalogue/streams.ts';
import type { ArgFact, CallFact, Ref } from '../collect/file-facts.ts';
import { startsOf } from '../evidence/starts.ts';
import { key } from '../join/call-graph.ts';
import type { Place } from '../join/values.ts';
import type { Accumulator, LibraryUse, Owner } from '../model.ts';
import { fedByCall } from './fed-by-call.ts';
import type { LinkedParts } from './parts.ts';
import { type LibrarySites, namedCalls, receiverOf } from './sites.ts';

const OFTEN = new Set(['per-request', 'per-event', 'per-tick', 'per-iteration']);
const COMING = new Set(chunkEvents);
const EMITTERS = new Set(emitterPackages);
const ENDINGS = new Set(endingOptions);

/** A registration on something with a place of its own. */
interface Registration {
  readonly file: string;
  readonly call: CallFact;
  readonly place: Place;
  readonly event: string;
}

export class Listeners {
  readonly #parts: LinkedParts;
  readonly #sites: LibrarySites;

  constructor(parts: LinkedParts, sites: LibrarySites) {
    this.#parts = parts;
    this.#sites = sites;
  }

  /** Listener lists that the code of a file adds to, where it adds again and again. */
  of(file: string): Accumulator[] {
    const facts = this.#parts.program.facts(file);
    return listenMethods
      .flatMap(method => namedCalls(facts, method))
      .map(call => this.#registration(file, call))
      .filter(each => each !== undefined)
      .map(each => this.#accumulator(each))
      .filter(each => each !== undefined);
  }

  #registration(file: string, call: CallFact): Registration | undefined {
    const [event, listener, options] = call.args;
    const receiver = receiverOf(call);
    if (!event || !listener || !receiver || call.isNew || call.sink.k !== 'dropped') return undefined;
    if (!this.#isFunction(file, listener) || endsItself(options)) return undefined;
    const found = this.#parts.program.placeOf(file, receiver);
    if (found?.inner !== '') return undefined;
    return { file, call, place: found.place, event: event.literal ?? event.text };
  }

  #isFunction(file: string, arg: ArgFact): boolean {
    if (arg.fn !== undefined) return true;
    const value = arg.ref && this.#parts.program.valueOf(file, arg.ref);
    return value?.v === 'fn';
  }

  #accumulator(registration: Registration): Accumulator | undefined {
    const { file, call, place, event } = registration;
    const owner = this.#ownerOf(registration);
    if (!owner || this.#isReplaced(registration)) return undefined;
    const pace = this.#parts.cadences.pace(
      { file, fn: call.fn },
      call.pos,
      startsOf(this.#parts.program, this.#parts.constructions, place),
    );
    if (!OFTEN.has(pace.cadence)) return undefined;
    const release = this.#removal(registration);
    return fedByCall(this.#parts.program, {
      file,
      call,
      pace,
      adds: 'function',
      part: event,
      use: 'plain',
      owner,
      catalogued: listenerList(event, this.#entryOf(registration)),
      ...(release && { release }),
    });
  }

  /** The entry of what listens, where its maker can be seen; else by the method. */
  #entryOf({ call, place }: Registration): string {
    const maker = place.base === 'slot' ? this.#parts.program.slot(place.file, place.id).aliases : [];
    const calls = this.#parts.program.facts(place.file).calls;
    const modules = maker.map(({ root }) => (root.k === 'call' ? calls[root.call]?.callee?.root : undefined));
    const known = modules.find(each => each?.k === 'import' && EMITTERS.has(each.module));
    if (known?.k === 'import') return known.module;
    return call.name === 'addEventListener' ? 'node/EventTarget' : 'node/EventEmitter.on';
  }

  /** Who keeps the emitter; none where it belongs to the very call that registers. */
  #ownerOf({ file, call, place }: Registration): Owner | undefined {
    if (place.base === 'slot') {
      const slot = this.#parts.program.slot(place.file, place.id);
      const isModule = this.#parts.program.fn(place.file, slot.fn).kind === 'module';
      if (!isModule && !this.#isInMessageOf(file, call.fn, slot.fn)) return undefined;
    }
    const owner = this.#parts.lifetimes.ownerOf(place, [{ file, fn: call.fn }]);
    const isLong = owner.lifetime === 'process' || owner.lifetime === 'instance';
    // It is there before the code that registers runs, and still there when that has run again.
    return isLong ? owner : { ...owner, lifetime: 'instance', why: 'outlives what registers with it' };
  }

  /** In a handler of what keeps coming, inside the function that the emitter belongs to. */
  #isInMessageOf(file: string, fn: number, outer: number): boolean {
    const { program, graph } = this.#parts;
    for (let at = fn; at > 0 && at !== outer; at = program.fn(file, at).parent) {
      const event = graph.handledAs({ file, fn: at })?.event ?? '';
      if (COMING.has(event)) return true;
    }
    return false;
  }

  /** `this.socket = connect(); this.socket.on(…)`: another emitter each time, here or when it reconnects. */
  #isReplaced({ place }: Registration): boolean {
    const { program, constructions } = this.#parts;
    const isPlace = (ref: Ref) => program.placeOf(place.file, ref)?.place.key === place.key;
    const { uses, places } = program.facts(place.file);
    const starts = startsOf(program, constructions, place);
    const isLater = (fn: number) => !starts.has(key({ file: place.file, fn }));
    return (
      uses.some(use => (use.op === 'reset' || use.op === 'store') && isLater(use.fn) && isPlace(use.ref)) ||
      places.some(each => each.kind === 'assignment' && isLater(each.fn) && isPlace(each.ref))
    );
  }

  /** Taken off by the same symbols: the same emitter and event, and the same function or all of them. */
  #removal({ call, place, event, file }: Registration): Accumulator['release'][number] | undefined {
    const target = { key: place.key, name: call.receiver };
    const found = this.#sites
      .calls(target, unlistenMethods)
      .find(off => this.#takesOff(off.file, off.call, file, call, event));
    return (
      found && {
        file: found.file,
        ...found.call.range,
        via: found.method,
        cadence: 'per-event',
        phase: 'steady',
        path: 'always',
        remover: this.#parts.program.fn(found.file, found.call.fn).name,
      }
    );
  }

  #takesOff(offFile: string, off: CallFact, file: string, call: CallFact, event: string): boolean {
    const [named, listener] = off.args;
    if (named && (named.literal ?? named.text) !== event) return false;
    if (off.name === 'removeAllListeners' || !listener) return true;
    return this.#identity(offFile, listener) === this.#identity(file, call.args[1] as ArgFact);
  }

  /** The function, or the variable that holds it. */
  #identity(file: string, arg: ArgFact): string {
    if (arg.fn !== undefined) return `${file}#fn${arg.fn}`;
    const value = arg.ref && this.#parts.program.valueOf(file, arg.ref);
    if (value?.v === 'fn') return `${value.file}#fn${value.fn}`;
    return value?.v === 'place' ? value.place.key : `${file}#${arg.text}`;
  }
}

function endsItself(options: ArgFact | undefined): boolean {
  return options?.options?.some(each => ENDINGS.has(each.name) && each.literal !== 'false') ?? false;
}

function listenerList(event: string, entry: string): LibraryUse {
  return {
    entry,
    kind: 'events',
    name: `listeners of '${event}'`,
    limit: { state: 'absent', option: '', text: '', units: 'listeners', default: 'none' },
    overflow: 'unknown',
  };
}
