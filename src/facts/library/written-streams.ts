/** The buffers of streams as accumulators: chunks written from handlers without asking whether there is room. */

import {
  amountWords,
  answerNames,
  bufferOfMethod,
  flowEvents,
  messageMethods,
  muteMethods,
  pulledFunctions,
  sinkNames,
  waitingCalls,
  writeMethods,
} from '../../catalogue/listening.ts';
import { chunkEvents } from '../../catalogue/streams.ts';
import type { CallFact, FileFacts, Ref } from '../collect/file-facts.ts';
import { byId } from '../collect/ids.ts';
import { words } from '../collect/names.ts';
import { EACH_OF_STREAM, type Pace } from '../evidence/cadence.ts';
import { key } from '../join/call-graph.ts';
import type { Place } from '../join/values.ts';
import type { Accumulator, LibraryUse, Owner } from '../model.ts';
import { fedByCall } from './fed-by-call.ts';
import { HandedOn, streamAround } from './handed-on.ts';
import { handlerAround, isOfLife } from './life-events.ts';
import type { LibraryMakers, Made } from './makers.ts';
import type { LinkedParts } from './parts.ts';
import { Registrations } from './registrations.ts';
import { namedCalls, receiverOf } from './sites.ts';
import { SlowSources } from './slow-sources.ts';

const CHUNKS = new Set(chunkEvents);
const FLOWS = new Set(flowEvents);
const SINKS = new Set(sinkNames);
const MUTE = new Set(muteMethods);
const ANSWERS = new Set(answerNames);
const PULLED = new Set(pulledFunctions);
const WAITS = new Set(waitingCalls);
/** Methods that only a stream has: any receiver with a stream's name fits. */
const BY_NAME = new Set(['write', 'enqueue', 'send']);
const MESSAGES = new Set(messageMethods);
const AMOUNTS = new Set(amountWords);
/** A number, or the name of one that a program states. */
const WRITTEN_OUT = /^(\d[\d_.e]*|[A-Z][A-Z0-9_]+)$/;
const EACH: Pace = { cadence: 'per-iteration', why: EACH_OF_STREAM };
/** A chunk that is written and whose answer nobody looks at. */
interface Write {
  readonly file: string;
  readonly call: CallFact;
  readonly place?: Place;
  readonly made?: Made;
}

export class WrittenStreams {
  readonly #parts: LinkedParts;
  readonly #makers: LibraryMakers;
  readonly #handedOn: HandedOn;
  readonly #registrations: Registrations;
  readonly #slow: SlowSources;

  constructor(parts: LinkedParts, makers: LibraryMakers) {
    this.#parts = parts;
    this.#makers = makers;
    this.#handedOn = new HandedOn(parts);
    this.#registrations = new Registrations(parts);
    this.#slow = new SlowSources(parts, this.#registrations);
  }

  /** Streams that handlers and endless loops of a file write to without waiting. */
  of(file: string): Accumulator[] {
    const facts = this.#parts.program.facts(file);
    const made = this.#makers.of(facts).filter(each => each.entry.kind === 'stream');
    const seen = new Set<string>();
    return writeMethods
      .flatMap(method => namedCalls(facts, method))
      .map(call => this.#write(facts, call, made))
      .filter(each => each !== undefined)
      .filter(each => !this.#waits(facts, each))
      .map(each => this.#accumulator(each))
      .filter(each => each !== undefined && !seen.has(each.id) && seen.add(each.id) !== undefined)
      .filter(each => each !== undefined);
  }

  #write(facts: FileFacts, call: CallFact, made: readonly Made[]): Write | undefined {
    const receiver = receiverOf(call);
    if (!receiver || call.sink.k !== 'dropped' || this.#isAwaited(facts, call)) return undefined;
    if (this.#isAnswered(facts, call)) return undefined;
    if (!this.#handedOn.isHandedOn(facts, call, MESSAGES.has(call.name))) return undefined;
    if (this.#isOwnClass(facts, receiver) || this.#isWrittenBack(facts, call)) return undefined;
    if (this.#isCut(facts, call)) return undefined;
    const place = this.#parts.program.placeOf(facts.file, receiver)?.place;
    const maker =
      place && made.find(each => each.place?.key === place.key && each.entry.growth.includes(call.name));
    const { program, graph } = this.#parts;
    const at = { file: facts.file, fn: call.fn };
    if (maker && !isOfLife(program, graph, at)) return { file: facts.file, call, place, made: maker };
    const isSink = BY_NAME.has(call.name) && SINKS.has(words(call.receiver).at(-1) ?? '');
    return isSink && this.#passesOn(facts, call)
      ? { file: facts.file, call, ...(place && { place }) }
      : undefined;
  }

  /** A class of the project that is no stream by its name and extends none, whatever a variable of it is called. */
  #isOwnClass({ file }: FileFacts, receiver: Ref): boolean {
    const { program } = this.#parts;
    const value = program.valueOf(file, receiver);
    const typed = value?.v === 'place' && value.inner === '' ? value.hint : undefined;
    const found = value?.v === 'instance' ? value : typed && program.types.classOf(typed);
    if (!found) return false;
    const { name, bases } = program.cls(found.file, found.cls);
    return bases.length === 0 && !words(name).includes('stream');
  }

  /** `socket.on('data', question => socket.write(answerTo(question)))`: who does not read does not ask, either. */
  #isWrittenBack(facts: FileFacts, call: CallFact): boolean {
    const to = this.#registrations.keyOf(facts, receiverOf(call));
    const heard = this.#registrations.of({ file: facts.file, fn: call.fn });
    return (
      to !== undefined &&
      heard.length > 0 &&
      heard.every(each => this.#registrations.keyOf(each.facts, receiverOf(each.call)) === to)
    );
  }

  /**
   * `received += chunk.length; if (received > MAX) return req.destroy();` before it: no more than that piles up. A limit
   * that stands in no program text is optional, or as large as a file.
   */
  #isCut({ file }: FileFacts, { fn, pos }: CallFact): boolean {
    return this.#parts.program
      .fn(file, fn)
      .guards.some(
        ({ ref, fullIsThen, thenStops, thenExits, whenTrue, property, limit }) =>
          ref === undefined &&
          WRITTEN_OUT.test(limit) &&
          fullIsThen &&
          (thenStops || thenExits) &&
          whenTrue[1] <= pos &&
          words(property).some(each => AMOUNTS.has(each)),
      );
  }

  #isAwaited(facts: FileFacts, call: CallFact): boolean {
    const fn = this.#parts.program.fn(facts.file, call.fn);
    return fn.awaits.some(at => at < call.pos && call.pos - at < 12);
  }

  /** `write(chunk, done)`: somebody hears when the chunk is out. */
  #isAnswered({ file }: FileFacts, { args }: CallFact): boolean {
    const last = args.length > 1 ? args.at(-1) : undefined;
    if (last?.fn !== undefined) return true;
    const value = last?.ref && this.#parts.program.valueOf(file, last.ref);
    return value?.v === 'fn' || ANSWERS.has(last?.text ?? '');
  }

  /** Written where chunks arrive: what comes in faster than it goes out piles up. */
  #passesOn(facts: FileFacts, call: CallFact): boolean {
    const { program, graph } = this.#parts;
    const event = handlerAround(program, graph, { file: facts.file, fn: call.fn })?.event ?? '';
    if (MESSAGES.has(call.name)) return FLOWS.has(event);
    return CHUNKS.has(event) || streamAround(this.#parts.program, facts.file, call) !== undefined;
  }

  /** Asks for room, pauses its source, or hears when the stream has drained, anywhere around the write. */
  #waits(facts: FileFacts, { call, made, place }: Write): boolean {
    const around = this.#around(facts, call.fn);
    if ([...around].some(fn => PULLED.has(this.#parts.program.fn(facts.file, fn).name))) return true;
    if ([...around].some(fn => this.#isPulledBeside(facts, fn))) return true;
    const near = (fn: number) => around.has(fn);
    const isIt = (each: CallFact) => {
      const receiver = receiverOf(each);
      const key = receiver && this.#parts.program.placeOf(facts.file, receiver)?.place.key;
      return place ? key === place.key : each.receiver === call.receiver;
    };
    const checks = new Set(
      made?.entry.checks ?? ['desiredSize', 'writableNeedDrain', 'writableLength', 'bufferedAmount'],
    );
    const asked = facts.fullnessReads.some(each => checks.has(each.name) && near(each.fn));
    return (
      asked ||
      facts.calls.some(
        each =>
          WAITS.has(each.name) &&
          (near(each.fn) || isIt(each)) &&
          (each.name !== 'once' || each.args.some(arg => arg.literal === 'drain')),
      ) ||
      facts.calls.some(each => each.name === 'on' && each.args[0]?.literal === 'drain' && isIt(each))
    );
  }

  /** `{ start(controller) { … }, pull() { source.resume(); } }`: its source is told when there is room. */
  #isPulledBeside({ functions, calls }: FileFacts, fn: number): boolean {
    const optionOf = (id: number, name: string) =>
      byId(functions, id)?.roles.find(each => each.k === 'option' && each.name === name);
    const start = optionOf(fn, 'start');
    return (
      start?.k === 'option' &&
      functions.some(({ id }) => {
        const pull = optionOf(id, 'pull');
        return pull?.k === 'option' && pull.call === start.call && calls.some(each => each.fn === id);
      })
    );
  }

  /** A function, and those it is written in below the module. */
  #around(facts: FileFacts, fn: number): ReadonlySet<number> {
    const found = new Set<number>();
    for (let at = fn; at > 0; at = this.#parts.program.fn(facts.file, at).parent) found.add(at);
    return found;
  }

  #accumulator(write: Write): Accumulator | undefined {
    const { file, call, made } = write;
    const { cadences, program } = this.#parts;
    const stream = streamAround(program, file, call);
    const paceAt = (pos: number) => cadences.pace({ file, fn: call.fn }, pos, this.#starts(write));
    const pace = stream ? EACH : paceAt(call.pos);
    if (pace.cadence === 'once' || pace.cadence === 'per-call') return undefined;
    const isOneRun = stream !== undefined && isOnce(paceAt(stream.span[0] - 1));
    const isSlow = isOneRun || this.#slow.isSlow(program.facts(file), call, made?.at.name);
    const entry = made?.entry.id ?? bufferOfMethod[call.name] ?? 'node/Writable.write';
    return fedByCall(program, {
      file,
      call,
      pace,
      adds: 'value',
      part: call.name,
      use: 'queue',
      owner: this.#ownerOf(write),
      catalogued: streamBuffer(entry, call.name, isSlow),
      declaration: made?.declared,
    });
  }

  /** A stream lives as long as its other end, whoever holds it. */
  #ownerOf({ file, call, place }: Write): Owner {
    const owner = place && this.#parts.lifetimes.ownerOf(place);
    const name = owner?.name ?? this.#parts.program.fn(file, call.fn).name;
    const lifetime = owner?.lifetime === 'process' ? 'process' : 'instance';
    return { kind: owner?.kind ?? 'local', name, lifetime, why: 'lives as long as its other end' };
  }

  #starts({ place }: Write): ReadonlySet<string> {
    if (place?.base !== 'slot') return new Set();
    return new Set([key({ file: place.file, fn: this.#parts.program.slot(place.file, place.id).fn })]);
  }
}

/** What a program does once from its beginning to its end. */
function isOnce({ cadence, reached }: Pace): boolean {
  return cadence === 'once' && reached === true;
}

function streamBuffer(entry: string, method: string, isSlow: boolean): LibraryUse {
  return {
    entry,
    kind: 'stream',
    name: `buffer behind ${method}`,
    limit: { state: 'absent', option: '', text: '', units: 'bytes', default: 'advisory' },
    overflow: 'unknown',
    ...(MUTE.has(method) && { isMute: true }),
    ...(isSlow && { isSlow: true }),
  };
}
