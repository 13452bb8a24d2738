/** The buffers of streams as accumulators: chunks written from handlers without asking whether there is room. */

import {
  answerNames,
  bufferOfMethod,
  flowEvents,
  lifeEvents,
  muteMethods,
  pulledFunctions,
  sinkNames,
  waitingCalls,
  writeMethods,
} from '../../catalogue/listening.ts';
import { chunkEvents } from '../../catalogue/streams.ts';
import type { CallFact, FileFacts } from '../collect/file-facts.ts';
import { words } from '../collect/names.ts';
import { EACH_OF_STREAM, type Pace } from '../evidence/cadence.ts';
import { type FnRef, key } from '../join/call-graph.ts';
import { eventOfName, type Handled } from '../join/handlers.ts';
import type { Place } from '../join/values.ts';
import type { Accumulator, LibraryUse, Owner } from '../model.ts';
import { fedByCall } from './fed-by-call.ts';
import { HandedOn, streamAround } from './handed-on.ts';
import type { LibraryMakers, Made } from './makers.ts';
import type { LinkedParts } from './parts.ts';
import { namedCalls, receiverOf } from './sites.ts';

const CHUNKS = new Set(chunkEvents);
const FLOWS = new Set(flowEvents);
const SINKS = new Set(sinkNames);
const LIFE = new Set(lifeEvents);
const MUTE = new Set(muteMethods);
const ANSWERS = new Set(answerNames);
const PULLED = new Set(pulledFunctions);
const WAITS = new Set(waitingCalls);
/** Methods that only a stream has: any receiver with a stream's name fits. */
const BY_NAME = new Set(['write', 'enqueue', 'send']);
/** Sends messages too, which are answered one by one; a flow of chunks is not. */
const MESSAGES = new Set(['send']);
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

  constructor(parts: LinkedParts, makers: LibraryMakers) {
    this.#parts = parts;
    this.#makers = makers;
    this.#handedOn = new HandedOn(parts);
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
    const place = this.#parts.program.placeOf(facts.file, receiver)?.place;
    const maker =
      place && made.find(each => each.place?.key === place.key && each.entry.growth.includes(call.name));
    if (maker && !this.#isOfItsLife(facts, call)) return { file: facts.file, call, place, made: maker };
    const isSink = BY_NAME.has(call.name) && SINKS.has(words(call.receiver).at(-1) ?? '');
    return isSink && this.#passesOn(facts, call)
      ? { file: facts.file, call, ...(place && { place }) }
      : undefined;
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

  /** Written when it connects, drains or ends. */
  #isOfItsLife(facts: FileFacts, call: CallFact): boolean {
    const event = this.#handlerAround({ file: facts.file, fn: call.fn })?.event ?? '';
    const named = [...this.#around(facts, call.fn)].map(fn => this.#parts.program.fn(facts.file, fn).name);
    return [event, ...named.map(eventOfName)].some(each => LIFE.has(each.toLowerCase()));
  }

  /** Written where chunks arrive: what comes in faster than it goes out piles up. */
  #passesOn(facts: FileFacts, call: CallFact): boolean {
    const handled = this.#handlerAround({ file: facts.file, fn: call.fn });
    const event = handled?.event ?? '';
    if (MESSAGES.has(call.name)) return FLOWS.has(event) && handled?.source !== call.receiver;
    return CHUNKS.has(event) || streamAround(this.#parts.program, facts.file, call) !== undefined;
  }

  #handlerAround(ref: FnRef): Handled | undefined {
    for (let { fn } = ref; fn > 0; fn = this.#parts.program.fn(ref.file, fn).parent) {
      const handled = this.#parts.graph.handledAs({ file: ref.file, fn });
      if (handled) return handled.once ? undefined : handled;
    }
    return undefined;
  }

  /** Asks for room, pauses its source, or hears when the stream has drained, anywhere around the write. */
  #waits(facts: FileFacts, { call, made, place }: Write): boolean {
    const around = this.#around(facts, call.fn);
    if ([...around].some(fn => PULLED.has(this.#parts.program.fn(facts.file, fn).name))) return true;
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

  /** A function, and those it is written in below the module. */
  #around(facts: FileFacts, fn: number): ReadonlySet<number> {
    const found = new Set<number>();
    for (let at = fn; at > 0; at = this.#parts.program.fn(facts.file, at).parent) found.add(at);
    return found;
  }

  #accumulator(write: Write): Accumulator | undefined {
    const { file, call, made } = write;
    const { cadences, program } = this.#parts;
    const isEach = streamAround(program, file, call) !== undefined;
    const pace = isEach ? EACH : cadences.pace({ file, fn: call.fn }, call.pos, this.#starts(write));
    if (pace.cadence === 'once' || pace.cadence === 'per-call') return undefined;
    const entry = made?.entry.id ?? bufferOfMethod[call.name] ?? 'node/Writable.write';
    return fedByCall(program, {
      file,
      call,
      pace,
      adds: 'value',
      part: call.name,
      use: 'queue',
      owner: this.#ownerOf(write),
      catalogued: streamBuffer(entry, call.name),
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

function streamBuffer(entry: string, method: string): LibraryUse {
  return {
    entry,
    kind: 'stream',
    name: `buffer behind ${method}`,
    limit: { state: 'absent', option: '', text: '', units: 'bytes', default: 'advisory' },
    overflow: 'unknown',
    ...(MUTE.has(method) && { isMute: true }),
  };
}
