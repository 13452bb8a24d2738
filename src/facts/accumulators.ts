import { isCacheName, isEvictName } from './collect/names.ts';
import { Bounds } from './evidence/bounds.ts';
import { CachedSources } from './evidence/cached.ts';
import { Cadences } from './evidence/cadence.ts';
import { type Candidate, Candidates } from './evidence/candidates.ts';
import { endlessLoop } from './evidence/endless-loop.ts';
import type { Evidence, JudgedGrowth } from './evidence/evidence.ts';
import { expiryOnRead } from './evidence/expiry.ts';
import { Growths } from './evidence/growths.ts';
import { Keys } from './evidence/keys.ts';
import { Lifetimes } from './evidence/lifetime.ts';
import { OutOfSight } from './evidence/out-of-sight.ts';
import { Queues } from './evidence/queues.ts';
import type { Reaches } from './evidence/reaches.ts';
import { returnedState } from './evidence/reducers.ts';
import { type Judged, Releases } from './evidence/releases.ts';
import { Signals } from './evidence/signals.ts';
import { buildersOf, startsOf } from './evidence/starts.ts';
import { useOf } from './evidence/use.ts';
import type { CallGraph } from './join/call-graph.ts';
import type { Computings } from './join/computings.ts';
import type { Constructions } from './join/constructions.ts';
import type { Failures } from './join/failures.ts';
import type { Catalogue } from './join/library-imports.ts';
import type { Namesakes } from './join/namesakes.ts';
import { isShrink, type Operation, type Operations } from './join/operations.ts';
import type { Program } from './join/program.ts';
import { judge } from './judge.ts';
import { Libraries } from './library/libraries.ts';
import type { ReadersOf } from './library/sites.ts';
import { Stores } from './library/stores.ts';
import type { Accumulator, Escape, Owner, Remark, Signal } from './model.ts';
import { Purities } from './purity/purity.ts';
import { Remarks } from './remarks/remarks.ts';
import { States } from './states/states.ts';

/** What the files of the program say together. */
export interface Joined {
  readonly program: Program;
  readonly graph: CallGraph;
  readonly operations: Operations;
  readonly constructions: Constructions;
  readonly computings: Computings;
  readonly reaches: Reaches;
  readonly namesakes: Namesakes;
  readonly readersOf: ReadersOf;
  /** What is known of containers of other packages. */
  readonly catalogue: Catalogue;
  readonly failures: Failures;
}

export class Accumulators {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #operations: Operations;
  readonly #constructions: Constructions;
  readonly #candidates: Candidates;
  readonly #lifetimes: Lifetimes;
  readonly #growths: Growths;
  readonly #releases: Releases;
  readonly #queues: Queues;
  readonly #signals: Signals;
  readonly #outOfSight: OutOfSight;
  readonly #cached: CachedSources;
  readonly #stores: Stores;
  readonly #libraries: Libraries;
  readonly #states: States;
  readonly #remarks: Remarks;
  readonly #failures: Failures;

  constructor(joined: Joined) {
    const { program, graph, operations, constructions, computings } = joined;
    const cadences = new Cadences(joined.reaches);
    this.#failures = joined.failures;
    this.#program = program;
    this.#graph = graph;
    this.#operations = operations;
    this.#constructions = constructions;
    this.#candidates = new Candidates(program, operations);
    this.#lifetimes = new Lifetimes(program, graph, cadences, constructions);
    const bounds = new Bounds(program, graph, operations);
    const keys = new Keys(program, graph);
    this.#growths = new Growths(program, graph, cadences, keys, bounds);
    this.#releases = new Releases(program, graph, cadences);
    this.#queues = new Queues(program, graph);
    this.#signals = new Signals(program, graph, this.#candidates);
    this.#outOfSight = new OutOfSight(program, operations, joined.namesakes);
    this.#cached = new CachedSources(program, graph, new Purities(program, 'memory'));
    this.#remarks = new Remarks({
      program,
      graph,
      cadences,
      keys,
      purities: new Purities(program, 'nothing'),
    });
    this.#stores = new Stores(program, operations, computings, this.#lifetimes, this.#cached);
    const parts = { ...joined, cadences, lifetimes: this.#lifetimes, keys, cached: this.#cached };
    this.#libraries = new Libraries(parts, joined.catalogue);
    this.#states = new States(parts);
  }

  /** Judged accumulators that are made in a file, by position. */
  in(file: string): Accumulator[] {
    const made = this.#guarded(file, () => this.#candidates.in(file)).flatMap(each =>
      this.#guarded(file, () => [this.#judged(each)]),
    );
    const foreign = this.#guarded(file, () => withStores(this.#libraries.of(file), this.#stores.in(file)));
    const states = this.#guarded(file, () => this.#states.of(file));
    return [...made, ...foreign, ...states].sort((a, b) => a.line - b.line || a.column - b.column);
  }

  /** What cannot be judged is left out, and nothing else. */
  #guarded<T>(file: string, work: () => readonly T[]): readonly T[] {
    return this.#failures.guard<readonly T[]>(file, 'judging', [], work);
  }

  /** What is judged in a file beside them, by position. */
  remarksIn(file: string): Remark[] {
    return [...this.#guarded(file, () => this.#remarks.in(file))];
  }

  #judged(candidate: Candidate): Accumulator {
    const evidence = this.#evidence(candidate);
    const isCache = evidence.use === 'cache' || (evidence.use === 'in-flight' && isCacheName(candidate.name));
    const cached = isCache ? this.#cached.of(candidate) : undefined;
    return { ...withoutWorkings(evidence), ...(cached && { cached }), verdict: judge(evidence) };
  }

  #evidence(candidate: Candidate): Evidence {
    const looped = endlessLoop(this.#program, this.#graph, candidate);
    const state = returnedState(this.#program, this.#graph, candidate);
    const judged = this.#judgedGrowths(candidate, looped, state);
    const releases = this.#judgedReleases(candidate);
    return {
      id: `${candidate.file}#${[...candidate.owners, candidate.name].join('.')}`,
      file: candidate.file,
      ...candidate.range,
      name: candidate.name,
      container: candidate.container,
      use: useOf(this.#program, candidate, releases),
      owner: this.#ownerOf(candidate, looped),
      growth: judged.map(each => each.site),
      release: releases.filter(each => !isInsideElement(each, candidate)).map(each => each.site),
      bounds: judged.flatMap(each => each.bounds),
      brokenBounds: [
        ...judged.flatMap(each => each.broken),
        ...expiryOnRead(this.#program, candidate, releases),
      ],
      escapes: this.#escapes(candidate),
      signals: [
        ...[looped, state].filter(each => each !== undefined),
        ...this.#signals.of(candidate),
        ...this.#outOfSight.of(candidate),
        ...this.#queues.of(candidate, judged),
      ],
      judged,
      releases,
      declaration: candidate.declaration,
    };
  }

  #ownerOf(candidate: Candidate, looped: Signal | undefined): Owner {
    const feeders = candidate.growths.flatMap(each => each.chain);
    const owner = this.#lifetimes.ownerOf(candidate.record.place, feeders);
    if (!looped) return owner;
    return { ...owner, lifetime: 'loop', why: 'lives as long as the loop that fills it' };
  }

  #judgedGrowths(
    candidate: Candidate,
    looped: Signal | undefined,
    state: Signal | undefined,
  ): JudgedGrowth[] {
    const starts = startsOf(this.#program, this.#constructions, candidate.record.place);
    const builders = buildersOf(this.#program, this.#constructions, candidate.record.place);
    const guards = this.#operations.guardsOn(candidate.record.place.key);
    return candidate.growths
      .map(each => this.#growths.judge(each, { candidate, starts, builders, guards, looped }))
      .map(each => (state ? perEvent(each) : each));
  }

  #judgedReleases(candidate: Candidate): readonly Judged[] {
    const starts = startsOf(this.#program, this.#constructions, candidate.record.place);
    const seen = dedupe(candidate.operations.filter(isShrink))
      .map(each => this.#releases.judge(each, candidate.growths, candidate.record, starts))
      .filter(each => !isCreation(each));
    return this.#releases.weakenOffered(seen);
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

function withoutWorkings(evidence: Evidence): Omit<Accumulator, 'verdict'> {
  const { judged: _judged, releases: _releases, declaration: _declaration, ...accumulator } = evidence;
  return accumulator;
}

/** What the checklist knows of a library's container joins what the catalogue knows of it. */
function withStores(foreign: readonly Accumulator[], stores: readonly Accumulator[]): Accumulator[] {
  const placeOf = (a: Accumulator) => `${a.line}:${a.column}`;
  const byPlace = new Map(stores.map(each => [placeOf(each), each]));
  const joined = foreign.map(each => {
    const store = byPlace.get(placeOf(each));
    byPlace.delete(placeOf(each));
    return store?.cached ? { ...each, cached: store.cached } : each;
  });
  return [...joined, ...byPlace.values()];
}

/** One statement reached by several ways is one release. */
function dedupe(operations: readonly Operation[]): Operation[] {
  const seen = new Set<string>();
  return operations.filter(each => {
    const id = `${each.file}:${each.use.pos}`;
    return !seen.has(id) && seen.add(id);
  });
}

function perEvent(growth: JudgedGrowth): JudgedGrowth {
  return { ...growth, site: { ...growth.site, cadence: 'per-event' } };
}

/** `state.lastSeen = at` for an element `state`: the element changes, and the container keeps it. */
function isInsideElement({ operation }: Judged, { growths }: Candidate): boolean {
  return growths.length > 0 && growths.every(each => operation.inner.length > each.inner.length);
}

/** `this.items = []` in the constructor makes the container; it empties nothing. */
function isCreation({ operation, site }: Judged): boolean {
  return operation.use.op === 'reset' && operation.use.via === '=' && site.cadence === 'once';
}
