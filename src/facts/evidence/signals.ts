/** Clues that strengthen a verdict: what happens to the neighbours, and what the end of a peer forgets. */
import { chunkEvents, commandCalls } from '../../catalogue/streams.ts';
import type { FunctionFact } from '../collect/file-facts.ts';
import { isPerConnectionKey } from '../collect/names.ts';
import type { CallGraph, FnRef } from '../join/call-graph.ts';
import { closesByName, type Handled } from '../join/handlers.ts';
import { isShrink, type Operation, type Step } from '../join/operations.ts';
import type { Program } from '../join/program.ts';
import type { Signal } from '../model.ts';
import type { Candidate, Candidates } from './candidates.ts';
import { isLocal, loopedEnd, otherEndOf } from './other-end.ts';

const CHUNK_EVENTS = new Set(chunkEvents);

const COMMANDS = new Set(commandCalls);
/** Texts, or a list of them. */
const LITERALS = /^\[?(\s*(['"])[^'"]*\2\s*,?)*\]?$/;

export class Signals {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #candidates: Candidates;

  constructor(program: Program, graph: CallGraph, candidates: Candidates) {
    this.#program = program;
    this.#graph = graph;
    this.#candidates = candidates;
  }

  of(candidate: Candidate): Signal[] {
    return [
      ...this.#neighbour(candidate),
      ...this.#perConnection(candidate),
      ...this.#forgets(candidate),
      ...this.#stream(candidate),
    ];
  }

  /** What a peer sends is gathered for as long as it sends: short-lived by owner, open by what comes in. */
  #stream(candidate: Candidate): Signal[] {
    if (candidate.record.place.base !== 'slot' || this.#isOfKnownCommand(candidate)) return [];
    for (const growth of candidate.growths) {
      const step = growth.chain.at(-1) as Step;
      if (growth.inner !== '' || growth.use.key) continue;
      const source = loopedEnd(this.#program, candidate.record, step) ?? this.#handledEnd(candidate, step);
      if (source)
        return [
          {
            kind: 'stream-chunks',
            file: growth.file,
            ...growth.use.range,
            why: `everything that ${source} sends is kept`,
          },
        ];
    }
    return [];
  }

  /** Whose chunks a handler adds. */
  #handledEnd(candidate: Candidate, step: Step): string | undefined {
    const handled = this.#handlerAround(step, 2);
    if (!handled || !CHUNK_EVENTS.has(handled.event ?? '')) return undefined;
    return isLocal(this.#program, candidate.record)
      ? otherEndOf(handled.source ?? '')
      : this.#endingStream(step.file, handled);
  }

  /** `spawn('git', ['--version'])`: how much it answers is settled with the program text. */
  #isOfKnownCommand({ record: { place } }: Candidate): boolean {
    const { fn } = this.#program.slot(place.file, place.id);
    return this.#program
      .facts(place.file)
      .calls.some(
        call =>
          call.fn === fn && COMMANDS.has(call.name) && call.args.every(each => LITERALS.test(each.text)),
      );
  }

  /** At module level a script reads one stream to its end: its input, or an answer. */
  #endingStream(file: string, { source }: Handled): string | undefined {
    if (source === 'stdin') return 'the standard input';
    const ends = this.#program
      .facts(file)
      .calls.some(call => call.fn === 0 && call.receiver === source && call.args[0]?.literal === 'end');
    return ends ? 'the stream' : undefined;
  }

  #handlerAround(ref: FnRef, depth: number): Handled | undefined {
    const handled = this.#graph.handledAs(ref);
    if (handled && !handled.once) return handled;
    const up = [
      ...this.#graph.callers(ref),
      { file: ref.file, fn: this.#program.fn(ref.file, ref.fn).parent },
    ];
    if (depth === 0) return undefined;
    for (const each of up) {
      const found = each.fn > 0 ? this.#handlerAround(each, depth - 1) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  /** Another container of the owner loses entries under the same key, in a function that leaves this one alone. */
  #neighbour(candidate: Candidate): Signal[] {
    const keys = new Set(candidate.growths.map(keyName).filter(each => each !== ''));
    const feeders = new Set(candidate.growths.map(feederOf));
    for (const other of this.#candidates.beside(candidate.record.place)) {
      if (other === candidate) continue;
      const release = other.operations.find(
        each => each.use.op === 'release' && each.inner === '' && this.#concerns(each, keys, feeders, other),
      );
      if (!release || this.#releasesIn(candidate, release)) continue;
      return [
        {
          kind: 'neighbour-released',
          file: release.file,
          ...release.use.range,
          why: `its neighbour '${other.name}' loses the entry and it does not`,
        },
      ];
    }
    return [];
  }

  /** Both are filled in one function, and the release is under the key that fills this one. */
  #concerns(
    release: Operation,
    keys: ReadonlySet<string>,
    feeders: ReadonlySet<string>,
    other: Candidate,
  ): boolean {
    if (!release.use.key || !other.growths.some(each => feeders.has(feederOf(each)))) return false;
    return keys.has(lastWord(release.use.key.text)) || other.growths.some(each => keys.has(keyName(each)));
  }

  #releasesIn(candidate: Candidate, release: Operation): boolean {
    const at = release.chain[0];
    return candidate.operations.some(
      each => isShrink(each) && each.chain.some(step => step.file === at?.file && step.fn === at.fn),
    );
  }

  #perConnection(candidate: Candidate): Signal[] {
    const growth = candidate.growths.find(
      each => each.inner === '' && each.use.key && isPerConnectionKey(each.use.key.text),
    );
    return growth
      ? [
          {
            kind: 'per-connection-key',
            file: growth.file,
            ...growth.use.range,
            why: `${growth.use.key?.text} is new for each connection`,
          },
        ]
      : [];
  }

  /** The owner hears that something went away, and does not touch this container then. */
  #forgets(candidate: Candidate): Signal[] {
    const { file } = candidate.record.place;
    return this.#program
      .facts(file)
      .functions.filter(fn => this.#hearsAnEnd(candidate, fn) && !touches(candidate, { file, fn: fn.id }))
      .map(fn => ({
        kind: 'handler-forgets',
        file,
        ...fn.range,
        why: `${fn.name || 'the close handler'} leaves it alone`,
      }));
  }

  #hearsAnEnd({ record: { place } }: Candidate, fn: FunctionFact): boolean {
    const isOwn =
      place.base !== 'field' || fn.cls === place.id || this.#isInside(place.file, fn.parent, place.id);
    if (!isOwn) return false;
    return this.#graph.handledAs({ file: place.file, fn: fn.id })?.closes || closesByName(fn.name);
  }

  #isInside(file: string, fn: number, cls: number): boolean {
    for (let at = fn; at >= 0; at = this.#program.fn(file, at).parent)
      if (this.#program.fn(file, at).cls === cls) return true;
    return false;
  }
}

function touches({ operations }: Candidate, { file, fn }: FnRef): boolean {
  return operations.some(each => each.chain.some(step => step.file === file && step.fn === fn));
}

function feederOf(growth: Operation): string {
  const step = growth.chain.at(-1);
  return `${step?.file}#${step?.fn}`;
}

function keyName(growth: Operation): string {
  return lastWord(growth.use.key?.text ?? '');
}

function lastWord(text: string): string {
  return /([A-Za-z_$][\w$]*)\W*$/.exec(text)?.[1] ?? text;
}
