/** How often a state is updated, and by whom: up from the setter, or from where the action is sent. */

import { userEvents } from '../../catalogue/driver-words.ts';
import { finiteSources } from '../../catalogue/library-names.ts';
import { callbackHooks } from '../../catalogue/reducers.ts';
import type { CallFact, FileFacts, FnId } from '../collect/file-facts.ts';
import type { UpdateFact } from '../collect/state-facts.ts';
import { inside } from '../collect/syntax.ts';
import type { Pace } from '../evidence/pace.ts';
import { driverOf, registration } from '../join/drivers.ts';
import type { LinkedParts } from '../library/parts.ts';
import { namedCalls } from '../library/sites.ts';
import type { Driver } from '../model.ts';
import type { Home } from './homes.ts';

const CALLBACK_HOOKS = new Set(callbackHooks);
const FINITE = new RegExp(`\\b(${finiteSources.join('|')})\\s*(<[^()]*>)?\\(`);
const BY_A_PERSON = new RegExp(`['"](${userEvents.join('|')})['"]`);
/** Who counts most where several drive one update. */
const RANK: readonly Driver['kind'][] = ['nobody', 'user-interface', 'other', 'outside'];
const NONE: ReadonlySet<string> = new Set();
const EACH_ACTION: Pace = { cadence: 'per-event', why: 'each action makes the next state' };
const ENDS: Pace = { cadence: 'once', why: 'its source ends' };

export class StateDrivers {
  readonly #parts: LinkedParts;

  constructor(parts: LinkedParts) {
    this.#parts = parts;
  }

  paceOf(file: string, home: Home, update: UpdateFact): Pace {
    if (home.sites) return strongest(home.sites.map(each => this.#at(each.file, each.call, NONE)));
    if (home.setter) return this.#ofSetter(file, home.setter, home.starts);
    if (home.maker?.name === 'scan') return this.#ofOperator(file, home.maker);
    return this.#ofAction(file, home, update);
  }

  #at(file: string, call: CallFact, starts: ReadonlySet<string>): Pace {
    return this.#parts.cadences.pace({ file, fn: call.fn }, call.pos, starts);
  }

  #ofSetter(file: string, setter: CallFact, starts: ReadonlySet<string>): Pace {
    const own = this.#at(file, setter, starts);
    const around = [...this.#around(file, setter.fn)];
    return strongest([
      own,
      ...around.flatMap(fn => this.#asCallback(file, fn)),
      ...around.flatMap(fn => this.#asOffered(file, fn)),
    ]);
  }

  *#around(file: string, fn: FnId): Iterable<FnId> {
    for (let at = fn; at > 0; at = this.#parts.program.fn(file, at).parent) yield at;
  }

  /** `const hear = useCallback(event => …); socket.on('message', hear)`. */
  #asCallback(file: string, fn: FnId): Pace[] {
    const facts = this.#parts.program.facts(file);
    return this.#parts.program.fn(file, fn).roles.flatMap(role => {
      const hook = role.k === 'argument' ? facts.calls[role.call] : undefined;
      const { sink } = hook ?? {};
      if (!hook || !CALLBACK_HOOKS.has(hook.name) || sink?.k !== 'slot') return [];
      return facts.calls.flatMap(call => this.#registeredAt(facts, call, sink.slot));
    });
  }

  #registeredAt({ file }: FileFacts, call: CallFact, slot: number): Pace[] {
    const index = call.args.findIndex(
      ({ ref }) => ref?.root.k === 'slot' && ref.root.id === slot && ref.steps.length === 0,
    );
    const handled = index < 0 ? undefined : this.#parts.graph.registeredBy(file, call, index, new Set());
    if (!handled || handled.once) return [];
    return [{ cadence: handled.cadence, why: registration(call), driver: driverOf(handled), calls: 0 }];
  }

  /** `report: error => set(…)`: called by that name wherever the store is known. */
  #asOffered(file: string, fn: FnId): Pace[] {
    const { name, roles } = this.#parts.program.fn(file, fn);
    if (name === '' || !roles.some(each => each.k === 'property')) return [];
    return this.#calls(file, name).map(({ at, call }) => this.#at(at, call, NONE));
  }

  #calls(file: string, name: string): { at: string; call: CallFact }[] {
    return this.#parts
      .readersOf(file)
      .flatMap(at => namedCalls(this.#parts.program.facts(at), name).map(call => ({ at, call })));
  }

  /** `source.pipe(scan(…))`: as often as the source says something. */
  #ofOperator(file: string, { id }: CallFact): Pace {
    const source = this.#parts.program.facts(file).libraryCalls.find(each => each.call === id)?.source ?? '';
    if (FINITE.test(source)) return ENDS;
    const driver = BY_A_PERSON.test(source) ? 'user-interface' : 'other';
    return { cadence: 'per-event', why: 'for each value of its source', driver };
  }

  /** Where the action is sent that the reducer answers so. */
  #ofAction(file: string, { action }: Home, update: UpdateFact): Pace {
    const label = action ?? this.#labelOf(file, update);
    if (label === undefined) return EACH_ACTION;
    const created = this.#calls(file, lastName(label));
    const sent = this.#parts.readersOf(file).flatMap(at =>
      this.#parts.program
        .facts(at)
        .calls.filter(each => sends(each, label))
        .map(call => ({ at, call })),
    );
    const paces = [...created, ...sent].map(({ at, call }) => this.#at(at, call, NONE));
    return strongest([EACH_ACTION, ...paces.filter(each => each.driver !== undefined)]);
  }

  #labelOf(file: string, { to, pos }: UpdateFact): string | undefined {
    const updater = this.#parts.program
      .facts(file)
      .updaters.find(each => to.k === 'returned' && each.fn === to.fn);
    return updater?.labels.findLast(each => inside(each.span, pos))?.text;
  }
}

/** `dispatch({ type: 'message' })`. */
function sends({ args }: CallFact, label: string): boolean {
  return args.some(arg =>
    arg.options?.some(each => each.name === 'type' && (each.literal ?? each.text) === label),
  );
}

function lastName(label: string): string {
  return /\w+$/.exec(label)?.[0] ?? label;
}

function strongest(paces: readonly Pace[]): Pace {
  const rank = ({ cadence, driver }: Pace) => (cadence === 'once' ? -1 : RANK.indexOf(driver ?? 'nobody'));
  return paces.reduce((a, b) => (rank(b) > rank(a) ? b : a));
}
