/** Whether a keyed growth site can meet ever new keys. */

import type { ArgFact, Hint, KeyFact, Ref } from '../collect/file-facts.ts';
import {
  isListedMember,
  isPerConnectionKey,
  keyChange,
  keyWord,
  namesListed,
  namesWhoComes,
} from '../collect/names.ts';
import { inside } from '../collect/syntax.ts';
import type { CallGraph, FnRef } from '../join/call-graph.ts';
import type { Program } from '../join/program.ts';
import type { Typed, Value } from '../join/values.ts';
import type { KeyEvidence, KeyKind } from '../model.ts';
import { KeyOrigins, type Sent } from './key-origins.ts';

export interface KeyVerdict {
  readonly kind: KeyKind;
  readonly why: string;
  readonly evidence: KeyEvidence;
}

const OPEN = (why: string, evidence: KeyEvidence): KeyVerdict => ({ kind: 'open', why, evidence });
const CLOSED = (why: string): KeyVerdict => ({ kind: 'closed', why, evidence: 'closed' });
/** Said by a word, or of an object whose members cannot be seen. */
const FEW = (why: string): KeyVerdict => ({ kind: 'closed', why, evidence: 'few' });
const ASSUMED: KeyVerdict = { kind: 'open', why: 'nothing limits its keys', evidence: 'assumed' };
/** Its identity is new; what is worked out from it, a text or a hash, may be an old one. */
export const NEW_OBJECT: KeyVerdict = OPEN('a new object each time', 'fresh');
const MAX_HOPS = 4;
/** Strongest first. */
const STRENGTH: readonly KeyEvidence[] = [
  'connection',
  'dynamic',
  'asked',
  'sent',
  'varying',
  'named',
  'assumed',
];
/** Evidence that who sends the key outweighs, and what the keys' type is called. */
const WEAK: ReadonlySet<KeyEvidence> = new Set(['varying', 'named', 'assumed']);

export class Keys {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #origins: KeyOrigins;

  constructor(program: Program, graph: CallGraph) {
    this.#program = program;
    this.#graph = graph;
    this.#origins = new KeyOrigins(program, graph);
  }

  /**
   * Whether a key is one of a few, and if not, what says that new ones keep coming. A sender who chooses a text of
   * any kind, as a url, does not run out of them; what is merely sent often names one of a few.
   */
  judge(file: string, key: KeyFact): KeyVerdict {
    const verdict = this.#judge(file, key, 0);
    if (!WEAK.has(verdict.evidence) || namesListed(key.text)) return verdict;
    const sent = this.#origins.sentBy(file, key);
    return sent
      ? OPEN(`${key.text} comes from outside`, evidenceOfSent(sent, verdict.evidence, key.text))
      : verdict;
  }

  /** The same, where the container says what its keys are: `Map<PeerId, Peer>`. */
  judgeTyped(file: string, key: KeyFact, declared: Typed): KeyVerdict {
    const { hint } = this.#program.types.settle(declared);
    if (hint.t === 'closed') return ofHint(hint);
    const verdict = this.judge(file, key);
    const named = WEAK.has(verdict.evidence) ? ofWord(this.#program.types.nameOf(declared) ?? '') : undefined;
    return named && STRENGTH.indexOf(named.evidence) < STRENGTH.indexOf(verdict.evidence) ? named : verdict;
  }

  #judge(file: string, key: KeyFact, hops: number): KeyVerdict {
    switch (key.k) {
      case 'literal':
        return CLOSED(`the constant ${key.text}`);
      case 'closed':
        return key.isGuess ? FEW(key.why) : CLOSED(key.why);
      case 'fresh':
        return OPEN(`${key.text} is new each time`, 'fresh');
      case 'object':
        return NEW_OBJECT;
      case 'ref':
        return this.#ofRef(file, key.ref, key.text, hops);
      case 'other':
        return this.#ofParts(file, key, hops);
    }
  }

  #ofParts(file: string, key: Extract<KeyFact, { k: 'other' }>, hops: number): KeyVerdict {
    const parts = key.refs
      .map(ref => this.#ofRef(file, ref, '', hops + 1))
      .map(each => (each === NEW_OBJECT ? ASSUMED : each));
    const open = parts.find(each => each.kind === 'open' && each.evidence !== 'assumed');
    if (open) return open;
    if (parts.length > 0 && parts.every(each => each.kind === 'closed'))
      return guessed(parts) ?? CLOSED('made of constants');
    return ofWord(key.text) ?? ASSUMED;
  }

  #ofRef(file: string, ref: Ref, text: string, hops: number): KeyVerdict {
    if (hops > MAX_HOPS) return ASSUMED;
    if (this.#isListed(file, ref)) return FEW('a member that the program lists');
    const value = this.#program.valueOf(file, ref);
    if (value?.v === 'fn' && this.#isMadeAnew(value)) return FEW('a function that its caller makes');
    if (value?.v === 'closed' || value?.v === 'class' || value?.v === 'fn')
      return CLOSED('named in the program');
    if (value?.v === 'place' && this.#isConstant(value))
      return this.#isGiven(file, ref) ? FEW('what a function gives') : CLOSED('a constant of the program');
    if (ref.root.k === 'slot') {
      const local =
        ref.steps.length === 0
          ? this.#ofSlot(file, ref.root.id, hops)
          : (this.#ofFreshMember(file, ref) ?? this.#ofMember(file, ref.root.id, hops));
      if (local) return local;
    }
    const typed = value?.v === 'place' ? value.hint : undefined;
    const byType = typed && this.#ofType(typed);
    if (byType) return byType;
    return ofWord(text || refText(this.#program, file, ref)) ?? ASSUMED;
  }

  /** `req.route.path`, `err.code`. */
  #isListed(file: string, { root, steps }: Ref): boolean {
    const names = steps.map(each => each.slice(1));
    const first = root.k === 'slot' ? this.#program.slot(file, root.id).name : '';
    const member = names.at(-1);
    return member !== undefined && isListedMember(names.at(-2) ?? first, member);
  }

  /** A function within a function is another one each time. */
  #isMadeAnew({ file, fn }: FnRef): boolean {
    const { parent } = this.#program.fn(file, fn);
    return parent > 0 && this.#program.fn(file, parent).kind !== 'module';
  }

  /** `const IClock = createIdentifier('clock')` of a module, and no variable of a loop there: one value for ever. */
  #isConstant({ place, inner }: Extract<Value, { v: 'place' }>): boolean {
    if (place.base !== 'slot' || place.path !== '' || inner !== '') return false;
    const slot = this.#program.slot(place.file, place.id);
    const { kind, loops } = this.#program.fn(place.file, slot.fn);
    return kind === 'module' && slot.kind === 'const' && !loops.some(each => inside(each.span, slot.pos));
  }

  /** `const id = hashOf(query)`: a function that begins with a constant need not end with it. */
  #isGiven(file: string, { root }: Ref): boolean {
    const aliases = root.k === 'slot' ? this.#program.slot(file, root.id).aliases : [];
    return root.k === 'call' || aliases.some(each => each.root.k === 'call');
  }

  #ofType(typed: Typed): KeyVerdict | undefined {
    const settled = this.#program.types.settle(typed);
    if (settled.hint.t === 'closed') return ofHint(settled.hint);
    return undefined;
  }

  /** `entry.id` where `entry` is made with `{ id: this.next++ }`. */
  #ofFreshMember(file: string, { root, steps }: Ref): KeyVerdict | undefined {
    if (root.k !== 'slot' || steps.length !== 1) return undefined;
    const { name, freshMembers } = this.#program.slot(file, root.id);
    const member = steps[0]?.slice(1) ?? '';
    return freshMembers?.includes(member) ? OPEN(`${name}.${member} is new each time`, 'fresh') : undefined;
  }

  #ofSlot(file: string, id: number, hops: number): KeyVerdict | undefined {
    const slot = this.#program.slot(file, id);
    if (slot.source === 'literal-loop' || slot.source === 'keys-of-literal')
      return CLOSED('a loop over constants');
    if (slot.literal !== undefined) return CLOSED(`the constant ${slot.literal}`);
    if (slot.keysOf && this.#hasNamedMembers(file, slot.keysOf)) return CLOSED('a member of a type');
    const byType = slot.hint && this.#ofType({ file, hint: slot.hint });
    if (byType) return byType;
    const made = slot.key && hops < MAX_HOPS ? this.#judge(file, slot.key, hops + 1) : undefined;
    if (made && (made.kind === 'closed' || made.evidence === 'fresh' || slot.key?.k === 'other')) return made;
    return slot.param >= 0 ? this.#ofParameter(file, id, hops) : undefined;
  }

  /** A value whose type names its members, and says of none that it may have any name. */
  #hasNamedMembers(file: string, ref: Ref): boolean {
    const typed = this.#typeOf(file, ref);
    const hint = typed && this.#program.types.settle(typed).hint;
    return hint?.t === 'object' && Object.keys(hint.members).length > 0;
  }

  #typeOf(file: string, ref: Ref): Typed | undefined {
    const slot =
      ref.root.k === 'slot' && ref.steps.length === 0 ? this.#program.slot(file, ref.root.id) : undefined;
    if (slot?.hint) return { file, hint: slot.hint };
    const value = this.#program.valueOf(file, ref);
    return value?.v === 'place' && value.inner === '' ? value.hint : undefined;
  }

  /** `region.name` where `region` is an element of a list that stands in the program. */
  #ofMember(file: string, id: number, hops: number): KeyVerdict | undefined {
    const slot = this.#program.slot(file, id);
    if (slot.source === 'literal-loop' || slot.source === 'keys-of-literal')
      return CLOSED('a member of a listed element');
    if (slot.aliases.length === 1 && this.#isNamedOne(file, slot.aliases[0] as Ref))
      return CLOSED('a member of what a constant names');
    return slot.param >= 0 ? this.#ofParameter(file, id, hops) : undefined;
  }

  /** `rooms.get('staff')`. */
  #isNamedOne(file: string, { root, steps }: Ref): boolean {
    const call =
      root.k === 'call' && steps.length === 0 ? this.#program.facts(file).calls[root.call] : undefined;
    return (
      call !== undefined &&
      /^get/.test(call.name) &&
      call.args.length > 0 &&
      call.args.every(arg => arg.literal !== undefined)
    );
  }

  /** A parameter is closed when every caller in sight passes something closed, and none is out of sight. */
  #ofParameter(file: string, id: number, hops: number): KeyVerdict | undefined {
    const slot = this.#program.slot(file, id);
    const sites = this.#graph.callers({ file, fn: slot.fn });
    if (sites.length === 0) return undefined;
    const passed = sites.map(({ file, call }) => this.#ofArgument(file, call.args[slot.param], hops + 1));
    if (!passed.every(each => each?.kind === 'closed')) return undefined;
    return guessed(passed) ?? CLOSED('every caller passes a constant');
  }

  #ofArgument(file: string, arg: ArgFact | undefined, hops: number): KeyVerdict | undefined {
    if (!arg || arg.spread) return undefined;
    if (arg.literal !== undefined) return CLOSED(`the constant ${arg.literal}`);
    if (arg.closed !== undefined) return CLOSED(arg.closed);
    return arg.ref ? this.#ofRef(file, arg.ref, arg.text, hops) : undefined;
  }
}

function ofHint({ why, isGuess }: Extract<Hint, { t: 'closed' }>): KeyVerdict {
  return isGuess ? FEW(why) : CLOSED(why);
}

/** Keys that are few only where each part is: as sure as the least sure of them. */
function guessed(parts: readonly (KeyVerdict | undefined)[]): KeyVerdict | undefined {
  return parts.find(each => each?.evidence === 'few');
}

/** What stands between angle brackets is no part of the key. */
function ofWord(written: string): KeyVerdict | undefined {
  const text = written.replace(/<[^<>]*>/g, '');
  const word = keyWord(text);
  if (word === 'open')
    return OPEN(`${text} comes from outside`, isPerConnectionKey(text) ? 'connection' : keyChange(text));
  return word === 'closed' ? FEW(`${text} names one of a few`) : undefined;
}

function refText(program: Program, file: string, ref: Ref): string {
  const last = ref.steps.at(-1);
  if (last) return last;
  return ref.root.k === 'slot' ? program.slot(file, ref.root.id).name : '';
}

/** `link.id` of what has just connected is new for each connection; a path that it opens, or a url, may be any. */
function evidenceOfSent(sent: Sent, named: KeyEvidence, text: string): KeyEvidence {
  if (sent === 'opened' && named === 'named' && namesWhoComes(text)) return 'connection';
  if (named === 'varying') return 'dynamic';
  return sent === 'asked' ? 'asked' : 'sent';
}
