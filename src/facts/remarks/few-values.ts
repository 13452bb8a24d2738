/** Whether an argument has few distinct values: it stays the same, or names one of a few. */
import { fewValuedWords, plainMakers } from '../../catalogue/expensive.ts';
import {
  type ArgFact,
  type CallFact,
  ELEMENT,
  type Ref,
  type SlotFact,
  type Span,
} from '../collect/file-facts.ts';
import { words } from '../collect/names.ts';
import { inside } from '../collect/syntax.ts';
import type { Keys } from '../evidence/keys.ts';
import type { CallGraph } from '../join/call-graph.ts';
import type { Program } from '../join/program.ts';
import { effectOfCall } from '../purity/call-effects.ts';

/** Calls and callers that an argument is followed through: a name can be made of itself (`path = join(path, part)`). */
const MAX_HOPS = 3;
const FEW = new Set(fewValuedWords);
const MAKERS = new Set(plainMakers);
/** A spread brings what nobody sees here; the dots of a shortened text stand at its end. */
const SPREAD = /\.\.\.[\w[({]/;

/** `same`: one value as long as the program runs, or for the whole loop; `few`: one of a few. */
export type Values = 'same' | 'few';

/** Where a value is looked at: the loop around the call, if there is one. */
interface View {
  readonly file: string;
  readonly frame?: Span | undefined;
  readonly hops: number;
}

export class FewValues {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #keys: Keys;

  constructor(program: Program, graph: CallGraph, keys: Keys) {
    this.#program = program;
    this.#graph = graph;
    this.#keys = keys;
  }

  /** What is known of an argument; undefined where it may be another one each time. */
  ofArgument(file: string, arg: ArgFact, frame: Span | undefined): Values | undefined {
    return this.#ofArg(arg, { file, frame, hops: 0 });
  }

  #ofArg(arg: ArgFact, view: View): Values | undefined {
    if (arg.spread || arg.fn !== undefined) return undefined;
    if (arg.literal !== undefined) return 'same';
    if (arg.options) return SPREAD.test(arg.text) ? undefined : this.#ofAll(arg.options, view);
    if (arg.ref) return this.#ofRef(arg.ref, view);
    return arg.closed === undefined ? undefined : 'few';
  }

  #ofAll(parts: readonly (ArgFact | { ref?: Ref; literal?: string })[], view: View): Values | undefined {
    const values = parts.map(each => {
      if (each.literal !== undefined) return 'same';
      return each.ref && this.#ofRef(each.ref, view);
    });
    if (values.includes(undefined)) return undefined;
    return values.includes('few') ? 'few' : 'same';
  }

  #ofRef(ref: Ref, view: View): Values | undefined {
    switch (ref.root.k) {
      case 'import':
      case 'class':
      case 'global':
        return ref.steps.includes(ELEMENT) ? undefined : 'same';
      case 'this':
        return this.#ofThis(ref, view);
      case 'slot':
        return this.#ofSlot(ref, this.#program.slot(view.file, ref.root.id), view);
      case 'call':
        return ref.steps.length === 0 ? this.#ofCall(ref.root.call, view) : undefined;
      default:
        return undefined;
    }
  }

  /** `join(__dirname, 'a.html')` is as constant as what it is made of. */
  #ofCall(id: number, view: View): Values | undefined {
    const call = this.#program.facts(view.file).calls[id];
    if (!call || !MAKERS.has(call.name) || effectOfCall(call, call.callee) !== 'pure') return undefined;
    if (view.hops >= MAX_HOPS) return undefined;
    const receiver = call.callee && receiverOf(call);
    const parts = [...call.args, ...(receiver ? [{ ref: receiver, text: '' }] : [])];
    const values = parts.map(each => this.#ofArg(each, { ...view, hops: view.hops + 1 }));
    if (values.includes(undefined)) return undefined;
    return values.includes('few') ? 'few' : 'same';
  }

  /** A field is the same in a loop that does not write to it. */
  #ofThis(ref: Ref, { file, frame }: View): Values | undefined {
    if (this.isOneOfFew(file, ref) && !frame) return undefined;
    if (!frame || ref.steps.includes(ELEMENT)) return undefined;
    const text = ref.steps.join('');
    const isWritten = this.#program
      .facts(file)
      .functions.some(fn =>
        fn.effects.some(each => each.ref?.root.k === 'this' && text.startsWith(each.ref.steps.join(''))),
      );
    return isWritten ? undefined : 'same';
  }

  #ofSlot(ref: Ref, slot: SlotFact, view: View): Values | undefined {
    if (slot.literal !== undefined && ref.steps.length === 0) return 'same';
    if (this.#isFixed(ref, slot, view)) return 'same';
    if (ref.steps.length > 0) return this.#ofMember(ref, slot, view);
    if (slot.hint?.t === 'closed' && slot.source === undefined) return 'few';
    if (slot.kind === 'param') return slot.aliases.length === 0 ? this.#ofParameter(slot, view) : undefined;
    const [only, ...others] = slot.aliases;
    if (!only || others.length > 0 || slot.assigned > 1) return undefined;
    return only.steps.at(-1) === ELEMENT ? undefined : this.#ofRef(only, view);
  }

  /** Declared outside of the loop, or of every function, and set once. */
  #isFixed({ steps }: Ref, slot: SlotFact, { file, frame }: View): boolean {
    if (slot.assigned > 0 || steps.includes(ELEMENT)) return false;
    const isConstant = slot.kind === 'const' && !this.#isVisited(file, slot);
    if (slot.fn === 0) return isConstant && steps.length <= 2;
    const isOutside = frame !== undefined && !inside(frame, slot.pos);
    return isOutside && (steps.length === 0 || slot.kind === 'param') && steps.length <= 2;
  }

  /** Whether a variable stands for one element after the other. */
  #isVisited(file: string, slot: SlotFact): boolean {
    const { loops } = this.#program.fn(file, slot.fn);
    return slot.source !== undefined || loops.some(each => inside(each.span, slot.pos));
  }

  /** `reading.sensorId`: a member that many records have in common. */
  #ofMember(ref: Ref, slot: SlotFact, { file }: View): Values | undefined {
    if (ref.steps.includes(ELEMENT)) return undefined;
    const member = ref.steps.at(-1)?.slice(1) ?? '';
    const holder = ref.steps.at(-2)?.slice(1) ?? slot.name;
    return this.isOneOfFew(file, ref) && !namesItself(member, holder) ? 'few' : undefined;
  }

  /** Whether the type of a member, or its name, says that it is one of a few. */
  isOneOfFew(file: string, ref: Ref): boolean {
    const member = ref.steps.at(-1)?.slice(1) ?? '';
    if (FEW.has(words(member).join(''))) return true;
    return this.#keys.judge(file, { k: 'ref', ref, text: member }).kind === 'closed';
  }

  /** A parameter has few values where each caller in sight hands over one that has. */
  #ofParameter(slot: SlotFact, { file, hops }: View): Values | undefined {
    const sites = slot.param < 0 ? [] : this.#graph.callers({ file, fn: slot.fn });
    if (sites.length === 0 || hops >= MAX_HOPS) return undefined;
    const values = sites.map(site => {
      const arg = site.call.args[slot.param];
      return arg && this.#ofArg(arg, { file: site.file, hops: hops + 1 });
    });
    if (values.includes(undefined)) return undefined;
    return values.includes('few') || sites.length > 1 ? 'few' : 'same';
  }
}

function receiverOf({ callee }: CallFact): Ref | undefined {
  if (!callee || callee.steps.length === 0 || callee.root.k === 'import' || callee.root.k === 'global')
    return undefined;
  return { root: callee.root, steps: callee.steps.slice(0, -1) };
}

/** `device.deviceId`, `sensor.id`: new with each record. */
function namesItself(member: string, holder: string): boolean {
  const stem = words(member).filter(each => each !== 'id' && each !== 'name' && each !== 'code');
  const held = words(holder);
  return stem.length === 0 || stem.every(each => held.some(other => other.startsWith(each)));
}
