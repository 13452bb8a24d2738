/** Joins the facts of all files into accumulators with their sites, and has each one judged. */

import type { LibraryEntry } from '../catalogue/library/schema.ts';
import { libraryEntries } from '../catalogue/library.ts';
import { Bounds } from './bounds.ts';
import { CachedSources } from './cached.ts';
import { Cadences } from './cadence.ts';
import { CallGraph, type FnRef, key } from './call-graph.ts';
import { type Candidate, candidates } from './candidates.ts';
import type { Resolve } from './fact-index.ts';
import type { FileFacts, SlotFact } from './file-facts.ts';
import type { Loop } from './flow-facts.ts';
import { judge } from './judge.ts';
import { Keys } from './keys.ts';
import { Libraries } from './libraries.ts';
import { Lifetimes } from './lifetime.ts';
import type {
  Accumulator,
  Bound,
  BrokenBound,
  Escape,
  GrowthSite,
  KeyEvidence,
  Owner,
  Signal,
} from './model.ts';
import { isEvictName, registrationName } from './names.ts';
import { isShrink, type Operation, Operations, type Step } from './operations.ts';
import { Program } from './program.ts';
import { Purities } from './purity.ts';
import { Queues } from './queues.ts';
import { returnedState } from './reducers.ts';
import { type Judged, Releases } from './releases.ts';
import { Signals } from './signals.ts';
import { Stores } from './stores.ts';
import { inside } from './syntax.ts';
import { sameFunction, useOf } from './use.ts';

/** One growth site with everything that speaks for or against it. */
export interface JudgedGrowth {
  readonly site: GrowthSite;
  readonly operation: Operation;
  readonly bounds: readonly Bound[];
  readonly broken: readonly BrokenBound[];
  /** What is kept is a function that somebody hands over. */
  readonly keepsFunctions: boolean;
  /** Called from program text to declare something. */
  readonly registers: boolean;
}

export type Evidence = Omit<Accumulator, 'verdict'> & {
  readonly judged: readonly JudgedGrowth[];
  readonly releases: readonly Judged[];
  readonly declaration: Candidate['declaration'];
  readonly ownerProved: boolean;
};

/**
 * Joins files and judges every accumulator.
 *
 * @param files facts of every file of the workspace, in any order
 * @param resolve the file an import specifier reaches, or undefined
 * @param libraries what is known of containers of other packages
 * @returns judged accumulators in a stable order: by file, then position
 */
export function link(
  files: Iterable<FileFacts>,
  resolve: Resolve,
  libraries: readonly LibraryEntry[] = libraryEntries,
): Accumulator[] {
  return new Linker(new Program(files, resolve), libraries).accumulators();
}

class Linker {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #cadences: Cadences;
  readonly #operations: Operations;
  readonly #lifetimes: Lifetimes;
  readonly #keys: Keys;
  readonly #bounds: Bounds;
  readonly #releases: Releases;
  readonly #queues: Queues;
  readonly #cached: CachedSources;
  readonly #libraries: Libraries;

  constructor(program: Program, libraries: readonly LibraryEntry[]) {
    this.#program = program;
    this.#graph = new CallGraph(program);
    this.#cadences = new Cadences(program, this.#graph);
    this.#operations = new Operations(program, this.#graph);
    this.#lifetimes = new Lifetimes(program, this.#graph, this.#cadences);
    this.#keys = new Keys(program, this.#graph);
    this.#bounds = new Bounds(program, this.#graph, this.#operations);
    this.#releases = new Releases(program, this.#graph, this.#cadences);
    this.#queues = new Queues(program, this.#graph);
    this.#cached = new CachedSources(program, this.#graph, new Purities(program));
    this.#libraries = new Libraries(
      {
        program,
        graph: this.#graph,
        cadences: this.#cadences,
        operations: this.#operations,
        lifetimes: this.#lifetimes,
        keys: this.#keys,
      },
      libraries,
    );
  }

  accumulators(): Accumulator[] {
    const all = candidates(this.#program, this.#operations).filter(each => !this.#isBroken(each));
    const signals = new Signals(this.#program, this.#graph, all);
    const stores = new Stores(this.#program, this.#operations, this.#lifetimes, this.#cached).all();
    const own = all.map(each => this.#accumulator(each, signals));
    const foreign = [...this.#program.files.keys()].flatMap(file => this.#libraries.of(file));
    return [...own, ...withStores(foreign, stores)].sort((a, b) =>
      a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column,
    );
  }

  /** What overlaps a syntax error was not read as it will be. */
  #isBroken(candidate: Candidate): boolean {
    const spans = this.#program.facts(candidate.file).broken;
    return spans.some(([start, end]) => candidate.pos >= start && candidate.pos < end);
  }

  #accumulator(candidate: Candidate, signals: Signals): Accumulator {
    const looped = this.#endlessLoop(candidate);
    const kept = this.#lifetimes.ownerOf(
      candidate.record.place,
      candidate.growths.flatMap(each => each.chain),
    );
    const owner: Owner = looped
      ? { ...kept, lifetime: 'loop', why: 'lives as long as the loop that fills it' }
      : kept;
    const starts = this.#starts(candidate);
    const guards = this.#operations.guardsOn(candidate.record.place.key);
    const state = returnedState(this.#program, this.#graph, candidate);
    const judged = candidate.growths
      .map(each => this.#growth(candidate, each, starts, guards))
      .map(each => (state ? perEvent(each) : each));
    const shrinks = candidate.operations.filter(isShrink);
    const seen = this.#dedupe(shrinks).map(each =>
      this.#releases.judge(each, candidate.growths, candidate.record, starts),
    );
    const releases = this.#releases.weakenOffered(seen.filter(each => !isCreation(each)));
    const evidence: Evidence = {
      id: `${candidate.file}#${[...candidate.owners, candidate.name].join('.')}`,
      file: candidate.file,
      ...candidate.range,
      name: candidate.name,
      container: candidate.container,
      use: useOf(this.#program, candidate, releases),
      owner,
      growth: judged.map(each => each.site),
      release: releases.map(each => each.site),
      bounds: judged.flatMap(each => each.bounds),
      brokenBounds: [...judged.flatMap(each => each.broken), ...this.#expiry(candidate, releases)],
      escapes: this.#escapes(candidate),
      signals: [
        ...[looped, state].filter(each => each !== undefined),
        ...signals.of(candidate),
        ...this.#queues.of(candidate, judged),
      ],
      judged,
      releases,
      declaration: candidate.declaration,
      ownerProved: true,
    };
    const verdict = judge(evidence);
    const cached = evidence.use === 'cache' ? this.#cached.of(candidate) : undefined;
    const {
      judged: _judged,
      releases: _releases,
      declaration: _declaration,
      ownerProved: _proved,
      ...accumulator
    } = evidence;
    return { ...accumulator, ...(cached && { cached }), verdict };
  }

  /** Entries carry a time that is only looked at when the same key comes again. */
  #expiry(candidate: Candidate, releases: readonly Judged[]): BrokenBound[] {
    if (releases.some(each => each.operation.inner === '')) return [];
    const growth = candidate.growths.find(
      each => each.inner === '' && each.use.key && this.#checksAge(candidate, each),
    );
    return growth
      ? [
          {
            file: growth.file,
            ...growth.use.range,
            kind: 'expiry-on-read',
            why: 'its entries expire only when the same key comes again',
          },
        ]
      : [];
  }

  #checksAge(candidate: Candidate, growth: Operation): boolean {
    const step = growth.chain[0] as Step;
    const stored = growth.use.value?.text ?? '';
    const looked = candidate.record.lookups.some(
      each => each.fact.key === growth.use.key?.text && sameFunction(each, growth),
    );
    return (
      looked &&
      this.#program.fn(step.file, step.fn).clocks.length > 1 &&
      /now|expir|ttl|time|stamp|\bat\b|until|reset/i.test(stored)
    );
  }

  /** A local declared outside an endless loop that fills it, and not used once the loop is over. */
  #endlessLoop(candidate: Candidate): Signal | undefined {
    const { place } = candidate.record;
    const slot = place.base === 'slot' ? this.#program.slot(place.file, place.id) : undefined;
    if (!slot || this.#program.fn(place.file, slot.fn).kind === 'module') return undefined;
    for (const growth of candidate.growths) {
      const step = this.#stepIn({ file: place.file, fn: slot.fn }, growth);
      const loop =
        step && this.#program.fn(place.file, slot.fn).loops.find(each => isEndlessFor(each, step.pos, slot));
      if (loop)
        return {
          kind: 'endless-loop',
          file: growth.file,
          ...growth.use.range,
          why: loop.kind === 'stream' ? 'for each item of a stream' : 'in an endless loop',
        };
    }
    return undefined;
  }

  /** Where a growth is reached from the function that declares the local: itself, a helper, a function inside. */
  #stepIn(owner: FnRef, growth: Operation): Pos | undefined {
    const own = growth.chain.find(step => step.file === owner.file && step.fn === owner.fn);
    if (own) return own;
    const inner = growth.chain.at(-1) as Step;
    const site = this.#graph.callers(inner).find(each => each.file === owner.file && each.fn === owner.fn);
    return site;
  }

  #dedupe(operations: readonly Operation[]): Operation[] {
    const seen = new Set<string>();
    return operations.filter(each => {
      const id = `${each.file}:${each.use.pos}`;
      return !seen.has(id) && seen.add(id);
    });
  }

  /** The functions that run once for each owner. */
  #starts(candidate: Candidate): ReadonlySet<string> {
    const { place } = candidate.record;
    if (place.base === 'slot')
      return new Set([key({ file: place.file, fn: this.#program.slot(place.file, place.id).fn })]);
    if (place.base !== 'field' && place.base !== 'self') return new Set();
    const constructors = this.#program.types
      .bases(place.file, place.id)
      .flatMap(base =>
        this.#program.cls(base.file, base.cls).constructors.map(fn => key({ file: base.file, fn })),
      );
    return new Set(constructors);
  }

  #growth(
    candidate: Candidate,
    operation: Operation,
    starts: ReadonlySet<string>,
    guards: ReturnType<Operations['guardsOn']>,
  ): JudgedGrowth {
    const step = operation.chain.at(-1) as Step;
    const looped = this.#endlessLoop(candidate);
    const reached = this.#cadences.pace(step, step.pos, starts);
    const pace = operation.use.lazy
      ? { cadence: 'once' as const, why: 'filled when it is made' }
      : looped && reached.cadence === 'once'
        ? { cadence: 'per-iteration' as const, why: looped.why }
        : reached;
    const container =
      operation.inner === '' ? candidate.container : (operation.use.fits[0] ?? candidate.container);
    const { bounds, broken } = this.#bounds.of(operation, candidate.operations, guards, container);
    const keyed = this.#keyOf(candidate, operation);
    const feeder = this.#program.fn(step.file, step.fn);
    return {
      site: {
        file: operation.file,
        ...operation.use.range,
        via: operation.use.via,
        cadence: pace.cadence,
        key: keyed.kind,
        cadenceWhy: pace.why,
        keyWhy: keyed.why,
        keyEvidence: keyed.evidence,
        driver: { kind: pace.driver ?? 'nobody', calls: pace.calls ?? 0 },
        feeder: this.#feederName(step),
      },
      operation,
      bounds,
      broken,
      keepsFunctions: this.#keepsFunctions(operation),
      registers:
        feeder.isNamed &&
        this.#registers(feeder.name, keyed) &&
        this.#isOpenSet(step) &&
        !candidate.operations.some(each => each.use.op === 'release' && each.inner === ''),
    };
  }

  #keepsFunctions(operation: Operation): boolean {
    const { value } = operation.use;
    if (!value) return false;
    if (value.fn !== undefined) return true;
    const slot =
      value.ref?.root.k === 'slot' && value.ref.steps.length === 0
        ? this.#program.slot(operation.file, value.ref.root.id)
        : undefined;
    return (
      slot?.hint?.t === 'function' ||
      /^(cb|fn|callback|listener|handler|hook|subscriber|observer|dispose[rd]?|unsubscribe|resolve[rd]?|plugin|middleware)s?$/i.test(
        slot?.name ?? '',
      )
    );
  }

  /** A name that declares something known, or one that declares anything under a key that nothing says is open. */
  #registers(name: string, keyed: { evidence: KeyEvidence }): boolean {
    if (NOT_IN_TEXT.has(keyed.evidence)) return false;
    const registration = registrationName(name);
    return registration === 'sure' || (registration === 'maybe' && keyed.evidence !== 'named');
  }

  /** A registration API is called by program text unless a handler calls it. */
  #isOpenSet(step: Step): boolean {
    return this.#graph.handledAs(step) === undefined;
  }

  #feederName(step: Step): string {
    for (let fn = step.fn; fn > 0; fn = this.#program.fn(step.file, fn).parent) {
      const { name } = this.#program.fn(step.file, fn);
      if (name !== '') return name;
    }
    return '';
  }

  #keyOf(candidate: Candidate, operation: Operation) {
    const { key: used } = operation.use;
    if (!used || (operation.inner === '' && candidate.container === 'array'))
      return { kind: 'none' as const, why: '', evidence: 'none' as const };
    const declared = operation.inner === '' && candidate.key && this.#program.types.settle(candidate.key);
    if (declared && declared.hint.t === 'closed')
      return { kind: 'closed' as const, why: declared.hint.why, evidence: 'closed' as const };
    return this.#keys.judge(operation.file, used);
  }

  /** Handed to code that cannot be seen and that may well shrink it. */
  #escapes(candidate: Candidate): Escape[] {
    return candidate.operations
      .filter(each => each.use.op === 'escape' && each.inner === '' && isEvictName(each.use.via))
      .filter(each => !this.#isSeen(each))
      .map(each => ({ to: 'argument', name: each.use.via, file: each.file, ...each.use.range }));
  }

  #isSeen(operation: Operation): boolean {
    const call = this.#program.facts(operation.file).calls.find(each => each.pos === operation.use.pos);
    const callee = call?.callee && this.#program.valueOf(operation.file, call.callee);
    return callee?.v === 'fn';
  }
}

/** What the checklist knows of a library's container joins what the catalogue knows of it. */
function withStores(foreign: readonly Accumulator[], stores: readonly Accumulator[]): Accumulator[] {
  const placeOf = (a: Accumulator) => `${a.file}:${a.line}:${a.column}`;
  const byPlace = new Map(stores.map(each => [placeOf(each), each]));
  const joined = foreign.map(each => {
    const store = byPlace.get(placeOf(each));
    byPlace.delete(placeOf(each));
    return store?.cached ? { ...each, cached: store.cached } : each;
  });
  return [...joined, ...byPlace.values()];
}

function perEvent(growth: JudgedGrowth): JudgedGrowth {
  return { ...growth, site: { ...growth.site, cadence: 'per-event' } };
}

/** Keys that no program text lists. */
const NOT_IN_TEXT: ReadonlySet<KeyEvidence> = new Set(['fresh', 'dynamic', 'connection']);

interface Pos {
  readonly pos: number;
}

function isEndlessFor(loop: Loop, pos: number, slot: SlotFact): boolean {
  if (loop.kind !== 'endless' && loop.kind !== 'stream') return false;
  return inside(loop.span, pos) && !inside(loop.span, slot.pos) && !loop.leaves.includes(slot.name);
}

/** `this.items = []` in the constructor makes the container; it empties nothing. */
function isCreation({ operation, site }: Judged): boolean {
  return operation.use.op === 'reset' && operation.use.via === '=' && site.cadence === 'once';
}
