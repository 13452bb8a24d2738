/** Who keeps the state that an update replaces: a component, a store, a variable that takes what a reducer answers. */
import { endingFolds, mergingSetters, reducerCalls, storeModules } from '../../catalogue/reducers.ts';
import type { CallFact, FileFacts, FnId, FunctionFact, Ref } from '../collect/file-facts.ts';
import { isReducerName } from '../collect/names.ts';
import type { StateSlot, UpdateFact } from '../collect/state-facts.ts';
import { ownerOfComponent } from '../evidence/hooks.ts';
import { moduleName } from '../evidence/lifetime.ts';
import { startsOfClass } from '../evidence/starts.ts';
import { type CallSite, key } from '../join/call-graph.ts';
import { moduleFits } from '../join/handlers.ts';
import type { LinkedParts } from '../library/parts.ts';
import type { Owner } from '../model.ts';

const REDUCERS = new Set(reducerCalls);
const FOLDS = new Set(endingFolds);
const MERGING = new Set(mergingSetters);

/** What keeps a state. */
export interface Home {
  readonly kind: 'hook' | 'component' | 'store' | 'reducer' | 'variable';
  /** The same for all updates of one state. */
  readonly key: string;
  readonly owner: Owner;
  /** The functions that run once for each owner. */
  readonly starts: ReadonlySet<string>;
  /** The call that replaces the state; absent where a store calls a reducer. */
  readonly setter?: CallFact;
  readonly slot?: StateSlot;
  /** Where a variable takes what the reducer answers. */
  readonly sites?: readonly CallSite[];
  /** The name of the action that it answers, where the reducer answers one alone. */
  readonly action?: string;
  /** The call that the reducer is handed to. */
  readonly maker?: CallFact;
}

const NO_STARTS: ReadonlySet<string> = new Set();

export class Homes {
  readonly #parts: LinkedParts;

  constructor(parts: LinkedParts) {
    this.#parts = parts;
  }

  of(file: string, { to }: UpdateFact): Home | undefined {
    const facts = this.#parts.program.facts(file);
    if (to.k === 'argument') return this.#bySetter(facts, facts.calls[to.call] as CallFact);
    const fn = this.#parts.program.fn(file, to.fn);
    const role = fn.roles.find(each => each.k === 'argument' && each.index === 0);
    const set =
      role?.k === 'argument' ? this.#bySetter(facts, facts.calls[role.call] as CallFact) : undefined;
    return set ?? this.#byAssignment(file, fn) ?? this.#byReducer(facts, fn);
  }

  // ------------------------------------------------------------------------------------------- setters

  #bySetter(facts: FileFacts, call: CallFact): Home | undefined {
    const { callee } = call;
    if (!callee) return undefined;
    const last = callee.steps.at(-1);
    if (callee.root.k === 'slot' && last === undefined)
      return this.#ofHook(facts, call, callee.root.id) ?? this.#ofStore(facts, call, callee.root.id);
    if (last !== '.setState') return undefined;
    if (callee.root.k === 'this') return this.#ofComponent(facts.file, call, callee.root.cls);
    return storeHome(facts.file, call, `${facts.file}#store of ${call.receiver}`);
  }

  #ofHook({ file, stateSlots }: FileFacts, setter: CallFact, id: number): Home | undefined {
    const slot = stateSlots.find(each => each.setter === id && each.hook !== 'useReducer');
    if (!slot) return undefined;
    const component = this.#parts.program.fn(file, slot.place.fn);
    return {
      kind: 'hook',
      key: `${file}#hook${slot.setter}`,
      owner: ownerOfComponent(component.name),
      starts: new Set([key({ file, fn: component.id })]),
      setter,
      slot,
    };
  }

  /** The `set` that a store hands to the function that makes it. */
  #ofStore(facts: FileFacts, setter: CallFact, id: number): Home | undefined {
    const slot = this.#parts.program.slot(facts.file, id);
    const isStore = facts.modules.some(each => storeModules.some(known => moduleFits(known, each)));
    if (!isStore || slot.kind !== 'param' || !MERGING.has(setter.name)) return undefined;
    return storeHome(facts.file, setter, `${facts.file}#store${slot.fn}`);
  }

  #ofComponent(file: string, setter: CallFact, cls: number): Home | undefined {
    if (cls < 0) return undefined;
    const { program, constructions } = this.#parts;
    const owner = ownerOfComponent(program.cls(file, cls).name);
    return {
      kind: 'component',
      key: `${file}#component${cls}`,
      owner: { ...owner, kind: 'field' },
      starts: startsOfClass(program, constructions, file, cls),
      setter,
    };
  }

  // ------------------------------------------------------------------------------------------- reducers

  /** `board = reduce(board, move)`: what was handed over is taken back. */
  #byAssignment(file: string, fn: FunctionFact): Home | undefined {
    const { program, graph, lifetimes } = this.#parts;
    const sites = graph.callers({ file, fn: fn.id }).filter(each => this.#isTakenBack(each));
    const first = sites[0];
    const place = first && program.placeOf(first.file, sinkOf(first.call) as Ref)?.place;
    if (!place) return undefined;
    const owner = lifetimes.ownerOf(place);
    return { kind: 'variable', key: place.key, owner, starts: NO_STARTS, sites };
  }

  #isTakenBack({ file, call }: CallSite): boolean {
    const { program } = this.#parts;
    const sink = sinkOf(call);
    const given = call.args[0]?.ref;
    if (!sink || !given) return false;
    const [taken, handed] = [program.placeOf(file, sink), program.placeOf(file, given)];
    return taken !== undefined && taken.place.key === handed?.place.key && taken.inner === '';
  }

  /** A function that a store calls with its last state. */
  #byReducer(facts: FileFacts, fn: FunctionFact): Home | undefined {
    const roles = this.#parts.graph.roles({ file: facts.file, fn: fn.id });
    const handed = roles.flatMap(({ file, role }) =>
      role.k === 'argument' || role.k === 'option'
        ? { role, call: this.#parts.program.facts(file).calls[role.call] as CallFact }
        : [],
    );
    if (handed.some(({ call }) => FOLDS.has(call.name))) return undefined;
    const made = handed.find(({ call }) => REDUCERS.has(call.name));
    if (!made && !isReducerName(fn.name)) return undefined;
    const action = made?.role.k === 'option' ? made.role.name : actionOfCase(made?.call);
    return {
      kind: 'reducer',
      key: made ? `${facts.file}#made${holderOf(made)}` : `${facts.file}#reducer${fn.id}`,
      owner: {
        kind: 'closure',
        name: (made && this.#nameOf(facts.file, made.call)) || fn.name || 'a reducer',
        lifetime: 'process',
        why: 'kept by a store',
      },
      starts: NO_STARTS,
      ...(action !== undefined && { action }),
      ...(made && { maker: made.call }),
    };
  }

  /** The variable that holds a slice or a built reducer. */
  #nameOf(file: string, call: CallFact): string {
    const { program } = this.#parts;
    if (/^add/.test(call.name)) return program.fn(file, call.fn).name;
    if (call.name === 'useReducer') return '';
    return call.sink.k === 'slot' ? program.slot(file, call.sink.slot).name : call.name;
  }
}

function storeHome(file: string, setter: CallFact, id: string): Home {
  return {
    kind: 'store',
    key: id,
    owner: { kind: 'module', name: moduleName(file), lifetime: 'process', why: 'kept by a store' },
    starts: NO_STARTS,
    setter,
  };
}

function sinkOf({ sink }: CallFact): Ref | undefined {
  if (sink.k === 'stored') return sink.ref;
  return sink.k === 'slot' ? { root: { k: 'slot', id: sink.slot }, steps: [] } : undefined;
}

/** The function or call that holds all cases of one reducer. */
function holderOf({ role, call }: { role: { k: string }; call: CallFact }): FnId | string {
  return role.k === 'option' || !/^add/.test(call.name) ? `call${call.id}` : call.fn;
}

function actionOfCase(call: CallFact | undefined): string | undefined {
  const [action] = call && /^add/.test(call.name) ? call.args : [];
  return action && (action.literal ?? action.text);
}
