/** Growth sites: how often each one is reached, under which keys, and what a check around it is worth. */
import type { ArgFact, KeyFact } from '../collect/file-facts.ts';
import { isRunOnceName, registrationName } from '../collect/names.ts';
import type { CallGraph } from '../join/call-graph.ts';
import type { Operation, Operations, Step } from '../join/operations.ts';
import type { Program } from '../join/program.ts';
import type { Container, KeyEvidence, Signal } from '../model.ts';
import { Added } from './added.ts';
import type { Bounds } from './bounds.ts';
import { type Cadences, EACH_OF_STREAM, type Pace } from './cadence.ts';
import type { Candidate } from './candidates.ts';
import type { JudgedGrowth } from './evidence.ts';
import type { Keys, KeyVerdict } from './keys.ts';
import { loopedEnd } from './other-end.ts';
import { onceKey } from './use.ts';

const CHUNKS: Pace = { cadence: 'per-iteration', why: EACH_OF_STREAM, driver: 'outside' };

/** What is the same for all growth sites of one accumulator. */
export interface Around {
  readonly candidate: Candidate;
  /** The functions that run once for each owner. */
  readonly starts: ReadonlySet<string>;
  readonly builders: ReadonlySet<string>;
  readonly guards: ReturnType<Operations['guardsOn']>;
  /** The endless loop that the accumulator lives as long as. */
  readonly looped: Signal | undefined;
}

export class Growths {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #cadences: Cadences;
  readonly #keys: Keys;
  readonly #bounds: Bounds;
  readonly #added: Added;

  constructor(program: Program, graph: CallGraph, cadences: Cadences, keys: Keys, bounds: Bounds) {
    this.#program = program;
    this.#graph = graph;
    this.#cadences = cadences;
    this.#keys = keys;
    this.#bounds = bounds;
    this.#added = new Added(program);
  }

  judge(operation: Operation, around: Around): JudgedGrowth {
    const { candidate } = around;
    const step = operation.chain.at(-1) as Step;
    const pace = this.#pace(operation, step, around);
    const keyed = this.#keyOf(candidate, operation);
    const container = containerAt(candidate, operation);
    const bounds = this.#bounds.of(operation, candidate.operations, around.guards, container);
    const isEmptied = bounds.bounds.some(each => each.kind === 'reset');
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
        adds: this.#added.of(operation),
        feeder: this.#feederName(step),
        ...(this.#canWait(operation.chain[0] as Step) && { canWait: true }),
        ...(isBySetup(operation) && { bySetup: true }),
        ...(this.#isAtStart(operation, step) && { atStart: true }),
        ...(operation.use.sought && { oneOfEach: true }),
      },
      operation,
      ...bounds,
      registers: !isEmptied && this.#registers(candidate, step, keyed),
      constructs: this.#constructs(step),
    };
  }

  #pace(operation: Operation, step: Step, { candidate, starts, builders, looped }: Around): Pace {
    if (operation.use.lazy) return { cadence: 'once', why: 'filled when it is made' };
    const reached = this.#cadences.pace(step, step.pos, starts, builders);
    if (reached.cadence === 'once' && loopedEnd(this.#program, candidate.record, step)) return CHUNKS;
    return looped && reached.cadence === 'once' ? { cadence: 'per-iteration', why: looped.why } : reached;
  }

  /** Called by program text to declare something, not by a handler, and nothing is ever taken out. */
  #registers(candidate: Candidate, step: Step, keyed: KeyVerdict | NoKey): boolean {
    const feeder = this.#program.fn(step.file, step.fn);
    return (
      feeder.isNamed &&
      isRegistration(feeder.name, keyed.evidence) &&
      this.#graph.handledAs(step) === undefined &&
      !this.#isOfEachObject(step) &&
      !candidate.operations.some(each => each.use.op === 'release' && each.inner === '')
    );
  }

  /** `registerScope(scopes, this)` in a constructor: one for each object, however many there are. */
  #isOfEachObject(step: Step): boolean {
    return this.#graph.callers(step).some(({ file, fn, call }) => {
      const isIt = ({ ref }: ArgFact) => ref?.root.k === 'this' && ref.steps.length === 0;
      return this.#program.fn(file, fn).kind === 'constructor' && call.args.some(isIt);
    });
  }

  #constructs({ file, fn }: Step): boolean {
    for (let fact = this.#program.fn(file, fn); ; fact = this.#program.fn(file, fact.parent)) {
      if (fact.isNamed || fact.parent <= 0) return fact.kind === 'constructor';
      if (!this.#graph.runsInPlace({ file, fn: fact.id })) return false;
    }
  }

  /** In program text outside of functions, a constructor, what is called to start, or what nobody else can call. */
  #isAtStart({ use }: Operation, { file, fn }: Step): boolean {
    if (use.lazy || this.#constructs({ file, fn, pos: use.pos, end: use.end })) return true;
    for (let fact = this.#program.fn(file, fn); ; fact = this.#program.fn(file, fact.parent)) {
      if (fact.kind === 'module' || fact.name.startsWith('#') || isRunOnceName(fact.name)) return true;
      if (fact.isNamed || fact.parent < 0 || !this.#graph.runsInPlace({ file, fn: fact.id })) return false;
    }
  }

  #canWait(step: Step): boolean {
    if (!this.#program.fn(step.file, step.fn).isAsync) return false;
    const handled = this.#graph.handledAs(step);
    return handled === undefined || handled.cadence === 'per-request';
  }

  #feederName(step: Step): string {
    for (let fn = step.fn; fn > 0; fn = this.#program.fn(step.file, fn).parent) {
      const { name } = this.#program.fn(step.file, fn);
      if (name !== '') return name;
    }
    return '';
  }

  #keyOf(candidate: Candidate, operation: Operation): KeyVerdict | NoKey {
    const { key: used } = operation.use;
    const isList = operation.inner === '' && candidate.container === 'array';
    const once = isList ? onceKey(candidate, operation) : undefined;
    if (once) return this.#keys.judge(operation.file, once);
    if (isList) {
      const compared = operation.use.sought?.key;
      return compared ? this.#keys.judge(operation.file, compared) : NO_KEY;
    }
    if (!used) return NO_KEY;
    if (isCompared(operation, used)) return ONE_OF_FEW;
    return operation.inner === '' && candidate.key
      ? this.#keys.judgeTyped(operation.file, used, candidate.key)
      : this.#keys.judge(operation.file, used);
  }
}

interface NoKey {
  readonly kind: 'none';
  readonly why: '';
  readonly evidence: 'none';
}

const NO_KEY: NoKey = { kind: 'none', why: '', evidence: 'none' };

const ONE_OF_FEW: KeyVerdict = { kind: 'closed', why: 'compared with constants before', evidence: 'few' };

function containerAt(candidate: Candidate, operation: Operation): Container {
  return operation.inner === '' ? candidate.container : (operation.use.fits[0] ?? candidate.container);
}

/** Keys that no program text lists. */
const NOT_IN_TEXT: ReadonlySet<KeyEvidence> = new Set(['fresh', 'dynamic', 'asked', 'sent', 'connection']);

/** A name that declares something known, or one that declares anything under a key that nothing says is open. */
function isRegistration(name: string, key: KeyEvidence): boolean {
  if (NOT_IN_TEXT.has(key)) return false;
  const registration = registrationName(name);
  return registration === 'sure' || (registration === 'maybe' && key !== 'named');
}

/** `if (id !== ONLY) throw …` before: only what stands in the program comes through. */
function isCompared({ use: { provisos = [] } }: Operation, { text }: KeyFact): boolean {
  return provisos.some(each => each.is === 'compared' && each.key === text);
}

/** Only for whoever develops the program, while it starts, or under a key that its configuration lists. */
function isBySetup({ use: { provisos = [], key } }: Operation): boolean {
  return provisos.some(each => ('key' in each ? each.is === 'configured' && each.key === key?.text : true));
}
