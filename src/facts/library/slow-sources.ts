/** Whether what is written comes slower than it goes out by nature, or was there before: typed, printed into a file, told of a failure. */
import { flowEvents, messageMethods } from '../../catalogue/listening.ts';
import {
  failureWords,
  fileMakers,
  fileWords,
  logWords,
  printers,
  progressPrograms,
  slowSources,
} from '../../catalogue/slow-sources.ts';
import { commandCalls } from '../../catalogue/streams.ts';
import type { CallFact, FileFacts } from '../collect/file-facts.ts';
import { byId } from '../collect/ids.ts';
import { words } from '../collect/names.ts';
import type { FnRef } from '../join/call-graph.ts';
import { eventOfCall, eventOfName } from '../join/handlers.ts';
import { streamAround } from './handed-on.ts';
import type { LinkedParts } from './parts.ts';
import type { Registration, Registrations } from './registrations.ts';

const SLOW = new Set(slowSources);
const PRINTERS = new Set(printers);
const FILES = new Set(fileWords);
const FILE_MAKERS = new Set(fileMakers);
const PROGRESS = new Set(progressPrograms);
const FLOWS = new Set(flowEvents);
const MESSAGES = new Set(messageMethods);
const FAILURES = new Set(failureWords);
const COMMANDS = new Set(commandCalls);
const LOGS = new Set(logWords);

export class SlowSources {
  readonly #parts: LinkedParts;
  readonly #registrations: Registrations;

  constructor(parts: LinkedParts, registrations: Registrations) {
    this.#parts = parts;
    this.#registrations = registrations;
  }

  /** @param maker the name of what made the stream that is written to, where that is seen */
  isSlow(facts: FileFacts, call: CallFact, maker: string | undefined): boolean {
    if (this.#tellsOfFailure({ file: facts.file, fn: call.fn })) return true;
    if (words(call.receiver).some(each => LOGS.has(each))) return true;
    const stream = streamAround(this.#parts.program, facts.file, call);
    if (stream) return SLOW.has(stream.over?.steps.at(-1)?.slice(1) ?? '');
    const sources = this.#registrations.of({ file: facts.file, fn: call.fn });
    const isToFile = isFile(call.receiver, maker);
    const isOfPieces = isToFile || MESSAGES.has(call.name);
    return (
      sources.length > 0 &&
      sources.every(
        each => isSlower(each) || (isToFile && isPrinted(each)) || (isOfPieces && !isFlow(each.call)),
      )
    );
  }

  #tellsOfFailure({ file, fn }: FnRef): boolean {
    const { program } = this.#parts;
    for (let at = fn; at > 0; at = program.fn(file, at).parent) {
      const { name, isNamed } = program.fn(file, at);
      if (isNamed && words(name).some(each => FAILURES.has(each))) return true;
    }
    return false;
  }
}

function isSlower(source: Registration): boolean {
  return namesAny(source, SLOW) || isProgress(source) || isInMemory(source);
}

function isPrinted(source: Registration): boolean {
  return namesAny(source, PRINTERS);
}

function namesAny({ call }: Registration, names: ReadonlySet<string>): boolean {
  return [...words(call.receiver), ...words(call.name)].some(each => names.has(each));
}

/** Chunks of a stream, and no messages or requests that are written down or sent one by one. */
function isFlow(call: CallFact): boolean {
  return FLOWS.has(eventOfCall(call) ?? eventOfName(call.name));
}

function isFile(receiver: string, maker: string | undefined): boolean {
  return FILE_MAKERS.has(maker ?? '') || words(receiver).some(each => FILES.has(each));
}

/** `const child = spawn('docker', …); child.stdout.on('data', …)`. */
function isProgress(source: Registration): boolean {
  const made = makerOf(source);
  return made !== undefined && COMMANDS.has(made.name) && PROGRESS.has(made.args[0]?.literal ?? '');
}

/** `const body = Readable.from([text]); body.on('data', …)`, `bufferToStream(text).on('data', …)`: there as a whole before. */
function isInMemory(source: Registration): boolean {
  const made = makerOf(source);
  if (!made) return false;
  if (made.name === 'from' && made.receiver === 'Readable') return made.args[0]?.hint?.t === 'container';
  return words(made.name).slice(-2).join(' ') === 'to stream';
}

/** The call that made what a handler is registered on. */
function makerOf({ facts, call: { callee } }: Registration): CallFact | undefined {
  if (callee?.root.k === 'call') return facts.calls[callee.root.call];
  const hint = callee?.root.k === 'slot' ? byId(facts.slots, callee.root.id)?.hint : undefined;
  return hint?.t === 'result' ? facts.calls[hint.call] : undefined;
}
