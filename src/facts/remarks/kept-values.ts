/** Single variables that keep what was got from a file or the network once, and never ask again. */
import type { CallId, FileFacts, SlotFact } from '../collect/file-facts.ts';
import type { Keeping } from '../collect/flow-facts.ts';
import { byId } from '../collect/ids.ts';
import { isTeardownName, isTestOnlyName } from '../collect/names.ts';
import type { Cadences } from '../evidence/cadence.ts';
import type { CallGraph } from '../join/call-graph.ts';
import type { Program } from '../join/program.ts';
import type { KeptValue, PurityEvidence } from '../model.ts';
import type { Purities } from '../purity/purity.ts';
import { asksOwnFile } from './expenses.ts';

/** What may be another one the next time. */
const CHANGING: ReadonlySet<PurityEvidence['kind']> = new Set(['file', 'network']);
const NONE: ReadonlySet<string> = new Set();

export class KeptValues {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #cadences: Cadences;
  readonly #purities: Purities;

  constructor(program: Program, graph: CallGraph, cadences: Cadences, purities: Purities) {
    this.#program = program;
    this.#graph = graph;
    this.#cadences = cadences;
    this.#purities = purities;
  }

  /** Module variables of a file that are set where they are empty and nowhere else, in order of position. */
  in(file: string): KeptValue[] {
    const facts = this.#program.facts(file);
    const slots = new Set(facts.keepings.map(each => each.slot));
    return [...slots]
      .map(id => this.#kept(facts, byId(facts.slots, id) as SlotFact))
      .filter(each => each !== undefined)
      .sort((a, b) => a.line - b.line || a.column - b.column);
  }

  #kept(facts: FileFacts, slot: SlotFact): KeptValue | undefined {
    const settings = facts.keepings.filter(each => each.slot === slot.id && !this.#isEnd(facts, each));
    const [only, ...others] = settings;
    if (slot.fn !== 0 || !only?.lazy || others.length > 0 || only.calls.length === 0) return undefined;
    const from = this.#source(facts, only);
    if (!from || !this.#isAskedLong(facts.file, only)) return undefined;
    return {
      kind: 'kept-value',
      id: `${facts.file}#${slot.name}`,
      file: facts.file,
      ...slot.range,
      name: slot.name,
      owner: { kind: 'module', name: '', lifetime: 'process', why: 'a module variable' },
      from: from.why,
    };
  }

  /** Set at the end, or for tests: not while the program runs. */
  #isEnd({ file }: FileFacts, { fn }: Keeping): boolean {
    const { name } = this.#program.fn(file, fn);
    return isTeardownName(name) || isTestOnlyName(name);
  }

  /** Where the value comes from, if that may change and everything that makes it can be seen. */
  #source(facts: FileFacts, keeping: Keeping): PurityEvidence | undefined {
    const own = `${facts.file}#v${keeping.slot}`;
    const { purity, evidence } = this.#purities.of({ file: facts.file, fn: keeping.fn }, own);
    if (purity !== 'semi-pure' || this.#readsOwnFiles(facts, keeping)) return undefined;
    return evidence.find(each => CHANGING.has(each.kind));
  }

  #readsOwnFiles(facts: FileFacts, keeping: Keeping): boolean {
    const around = facts.calls.filter(each => each.fn === keeping.fn).map(each => each.id);
    const inner = keeping.calls.flatMap(each => this.#callsBehind(facts, each));
    const near = [...around, ...keeping.calls].map(each => facts.calls[each]);
    return [...near, ...inner].some(call => call && asksOwnFile(call));
  }

  #callsBehind(facts: FileFacts, id: CallId) {
    const callee = facts.calls[id]?.callee;
    const target = callee && this.#program.functionOf(facts.file, callee);
    return target ? this.#program.facts(target.file).calls.filter(each => each.fn === target.fn) : [];
  }

  /** Asked while the program runs, and not only while it starts. */
  #isAskedLong(file: string, { fn, pos }: Keeping): boolean {
    const { cadence } = this.#cadences.pace({ file, fn }, pos, NONE);
    return cadence !== 'once' && !this.#graph.isDead({ file, fn });
  }
}
