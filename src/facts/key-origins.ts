/** Where a key comes from: whether it is part of what the other end of a wire sends. */
import type { CallGraph } from './call-graph.ts';
import { driverOf } from './drivers.ts';
import type { CallId, KeyFact, Ref, SlotFact } from './file-facts.ts';
import type { Program } from './program.ts';

/** Variables and calls between a handler's parameter and the key. */
const MAX_HOPS = 6;
/** What a program was set up with, also where a message carries it. */
const OPTIONS = /^\.(opts|options|config|settings)$/i;

export class KeyOrigins {
  readonly #program: Program;
  readonly #graph: CallGraph;

  constructor(program: Program, graph: CallGraph) {
    this.#program = program;
    this.#graph = graph;
  }

  /** Whether the sender of an event, message or request chooses the key. */
  isSent(file: string, key: KeyFact): boolean {
    return refsOf(key).some(ref => this.#isRefSent(file, ref, MAX_HOPS));
  }

  #isRefSent(file: string, { root, steps }: Ref, hops: number): boolean {
    if (hops === 0 || steps.some(each => OPTIONS.test(each))) return false;
    if (root.k === 'call') return this.#isResultSent(file, root.call, hops - 1);
    if (root.k !== 'slot') return false;
    const slot = this.#program.slot(file, root.id);
    if (slot.kind === 'param') return this.#isParameterSent(file, slot, hops - 1);
    const sources = [...slot.aliases, ...(slot.key ? refsOf(slot.key) : [])];
    return sources.some(ref => this.#isRefSent(file, ref, hops - 1));
  }

  /** `JSON.parse(message)`, `message.get('id')`: what is made of something sent. */
  #isResultSent(file: string, id: CallId, hops: number): boolean {
    const call = this.#program.facts(file).calls[id];
    if (!call || call.isNew) return false;
    const refs = call.args.flatMap(arg => (arg.ref ? [arg.ref] : []));
    if (call.callee && call.callee.steps.length > 0) refs.push(call.callee);
    return refs.some(ref => this.#isRefSent(file, ref, hops));
  }

  #isParameterSent(file: string, slot: SlotFact, hops: number): boolean {
    const handled = this.#graph.handledAs({ file, fn: slot.fn });
    if (handled) return !handled.once && driverOf(handled) === 'outside';
    const sites = slot.param < 0 ? [] : this.#graph.callers({ file, fn: slot.fn });
    return sites.some(site => {
      const arg = site.call.args[slot.param];
      return arg?.ref !== undefined && !arg.spread && this.#isRefSent(site.file, arg.ref, hops);
    });
  }
}

function refsOf(key: KeyFact): readonly Ref[] {
  if (key.k === 'ref') return [key.ref];
  return key.k === 'other' ? key.refs : [];
}
