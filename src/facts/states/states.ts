/** States as accumulators: nothing is mutated, each update returns a longer copy, and what keeps it lives on. */
import { ELEMENT, type FileFacts } from '../collect/file-facts.ts';
import type { UpdateFact } from '../collect/state-facts.ts';
import { Added } from '../evidence/added.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { judge } from '../judge.ts';
import type { LinkedParts } from '../library/parts.ts';
import type { Accumulator, Bound, Container, Escape, GrowthSite, ReleaseSite } from '../model.ts';
import { type Beginning, beginningOf } from './beginnings.ts';
import { StateDrivers } from './drivers.ts';
import { memberOf, updatesIn } from './gathered.ts';
import { type Home, Homes } from './homes.ts';

/** An update with the state it belongs to. */
interface Housed {
  readonly file: string;
  readonly home: Home;
  readonly update: UpdateFact;
}

export class States {
  readonly #parts: LinkedParts;
  readonly #homes: Homes;
  readonly #drivers: StateDrivers;
  readonly #added: Added;

  constructor(parts: LinkedParts) {
    this.#parts = parts;
    this.#homes = new Homes(parts);
    this.#drivers = new StateDrivers(parts);
    this.#added = new Added(parts.program);
  }

  /** Members of states that the code of a file makes longer, judged. */
  of(file: string): Accumulator[] {
    const facts = this.#parts.program.facts(file);
    const housed = this.#housed(facts);
    const grown = housed.filter(each => each.update.op === 'grow' && isContainer(facts, each));
    return [...grouped(grown).values()].flatMap(group => this.#accumulator(facts, group, housed) ?? []);
  }

  #housed(facts: FileFacts): Housed[] {
    const isBroken = ({ pos }: UpdateFact) => facts.broken.some(([start, end]) => pos >= start && pos < end);
    return updatesIn(this.#parts.program, facts).flatMap(update => {
      const home = isBroken(update) ? undefined : this.#homes.of(facts.file, update);
      return home ? [{ file: facts.file, home, update }] : [];
    });
  }

  #accumulator(
    facts: FileFacts,
    group: readonly Housed[],
    housed: readonly Housed[],
  ): Accumulator | undefined {
    const first = group[0] as Housed;
    const { home, update } = first;
    const beginning = beginningOf(facts, home, update);
    const shown = {
      ...this.#placeOf(facts, first, beginning),
      container: containerOf(beginning, update),
      use: 'plain' as const,
      owner: home.owner,
      growth: group.map(each => this.#growth(each)),
      release: this.#cuts(facts, first, housed),
      bounds: this.#bounds(group),
      brokenBounds: [],
      escapes: escapesOf(facts, home),
      signals: [{ kind: 'replaced-state' as const, file: facts.file, ...update.range, why: home.owner.why }],
    };
    const evidence: Evidence = {
      ...shown,
      judged: [],
      releases: [],
      declaration: declarationOf(first, beginning),
    };
    return { ...shown, verdict: judge(evidence) };
  }

  #placeOf(facts: FileFacts, { home, update }: Housed, beginning: Beginning | undefined) {
    const { file } = facts;
    const name = memberOf(update) || (beginning?.name ?? this.#nameOf(file, home, update));
    const owners = beginning?.owners ?? [home.owner.name];
    return {
      id: `${file}#${[...owners, name].join('.')}`,
      file,
      ...(beginning?.range ?? update.range),
      name,
    };
  }

  /** A state without members is called as its reducer is, or as the reducer calls it. */
  #nameOf(file: string, { owner, kind }: Home, { to, from }: UpdateFact): string {
    const fn = to.k === 'returned' ? this.#parts.program.fn(file, to.fn) : undefined;
    if (kind === 'reducer' && fn?.isNamed && fn.name !== '') return fn.name;
    return from?.root.k === 'slot' ? this.#parts.program.slot(file, from.root.id).name : owner.name;
  }

  // ------------------------------------------------------------------------------------------- growth

  #growth({ file, home, update }: Housed): GrowthSite {
    const pace = this.#drivers.paceOf(file, home, update);
    const keyed =
      update.key && !update.fits.includes('array') ? this.#parts.keys.judge(file, update.key) : undefined;
    return {
      file,
      ...update.range,
      via: update.via,
      cadence: pace.cadence,
      cadenceWhy: pace.why,
      key: keyed?.kind ?? 'none',
      keyWhy: keyed?.why ?? '',
      keyEvidence: keyed?.evidence ?? 'none',
      driver: { kind: pace.driver ?? 'nobody', calls: pace.calls ?? 0 },
      adds: this.#added.ofValue(file, update.value),
      feeder: this.#feeder(file, update.fn),
    };
  }

  /** The function that a reader would name; the updater itself has none. */
  #feeder(file: string, fn: number): string {
    for (let at = fn; at > 0; at = this.#parts.program.fn(file, at).parent) {
      const { name, isNamed } = this.#parts.program.fn(file, at);
      if (name !== '' && (isNamed || name.includes("'"))) return name;
    }
    return '';
  }

  // ------------------------------------------------------------------------------------------- ends

  /** What makes the same member shorter, or starts it anew: in the same state, or under its name in the same file. */
  #cuts(facts: FileFacts, { home, update }: Housed, housed: readonly Housed[]): ReleaseSite[] {
    const name = memberOf(update);
    const own = housed.filter(({ home: other, update: cut }) => {
      if (cut.op !== 'cut') return false;
      if (other.key === home.key && isAbove(cut, update)) return true;
      return home.kind !== 'hook' && other.kind !== 'hook' && name !== '' && memberOf(cut) === name;
    });
    const others = home.kind === 'store' ? this.#cutElsewhere(facts.file, name) : [];
    return [...own.map(each => release(each.file, each.update)), ...others, ...this.#resets(home)];
  }

  /** Another file that sets the member of a store anew. */
  #cutElsewhere(file: string, name: string): ReleaseSite[] {
    return this.#parts.program.names().flatMap(other => {
      const { updates } = this.#parts.program.facts(other);
      if (other === file) return [];
      return updates
        .filter(
          each =>
            each.op === 'cut' && memberOf(each) === name && this.#homes.of(other, each)?.kind === 'store',
        )
        .map(each => release(other, each));
    });
  }

  /** `board = emptyBoard` beside `board = reduce(board, move)`. */
  #resets({ kind, key, sites = [] }: Home): ReleaseSite[] {
    const file = sites[0]?.file;
    if (kind !== 'variable' || file === undefined) return [];
    const isTaking = (pos: number, end: number) =>
      sites.some(({ call }) => call.pos >= pos && call.end <= end);
    return this.#parts.operations
      .operationsOn(key)
      .filter(
        ({ use }) =>
          use.op !== 'grow' && use.op !== 'escape' && use.op !== 'store' && !isTaking(use.pos, use.end),
      )
      .map(({ file: at, use }) => ({ ...release(at, use), via: use.via }));
  }

  /** A size that is looked at where it grows. */
  #bounds(group: readonly Housed[]): Bound[] {
    return group.flatMap(({ file, update }) => {
      const names = [memberOf(update), this.#nameOfLast(file, update)];
      return this.#guardsAround(file, update.fn)
        .filter(
          ({ ref, limit }) =>
            ref !== undefined && limit !== '0' && names.includes(this.#nameOfRef(file, ref)),
        )
        .map(guard => ({
          file,
          ...guard.range,
          kind: 'size-guard' as const,
          limit: guard.limit,
          why: `its ${guard.property} is compared with ${guard.limit}`,
        }));
    });
  }

  #guardsAround(file: string, fn: number) {
    const { program } = this.#parts;
    const outer = program.fn(file, program.fn(file, fn).parent < 0 ? fn : program.fn(file, fn).parent);
    return [...program.fn(file, fn).guards, ...outer.guards];
  }

  #nameOfLast(file: string, { from, path }: UpdateFact): string {
    return path.length === 0 && from ? this.#nameOfRef(file, from) : '';
  }

  #nameOfRef(file: string, { root, steps }: NonNullable<UpdateFact['from']>): string {
    const last = steps.findLast(each => each !== ELEMENT);
    if (last !== undefined) return last.replace(/^\./, '');
    return root.k === 'slot' ? this.#parts.program.slot(file, root.id).name : '';
  }
}

/** Updates of the same member of the same state. */
function grouped(grown: readonly Housed[]): ReadonlyMap<string, readonly Housed[]> {
  const groups = new Map<string, Housed[]>();
  for (const each of grown) {
    const id = `${each.home.key} ${memberOf(each.update)}`;
    const group = groups.get(id);
    if (group) group.push(each);
    else groups.set(id, [each]);
  }
  return groups;
}

/** Whether an update replaces a member or what holds it. */
function isAbove(cut: UpdateFact, grown: UpdateFact): boolean {
  return cut.path.every((each, index) => each === grown.path[index]);
}

function release(file: string, { range, via }: Pick<UpdateFact, 'range' | 'via'>): ReleaseSite {
  return { file, ...range, via, cadence: 'per-event', phase: 'steady', path: 'always', remover: '' };
}

function escapesOf({ file, escapedSetters }: FileFacts, { slot }: Home): Escape[] {
  return slot && escapedSetters.includes(slot.setter)
    ? [{ to: 'argument', name: 'code that may set it', file, ...slot.place.range }]
    : [];
}

/** Which container grows: what it begins as, else what such growth fits. */
function containerOf(beginning: Beginning | undefined, { fits, path }: UpdateFact): Container {
  if (beginning?.init?.t === 'container') return beginning.init.container;
  return path.at(-1) === ELEMENT ? 'record' : (fits[0] ?? 'array');
}

/**
 * A member is a container by what it begins as; where that is not in sight, by how it grows. A state whose own
 * members are named is no dictionary.
 */
function isContainer(facts: FileFacts, { home, update }: Housed): boolean {
  const { init } = beginningOf(facts, home, update) ?? {};
  const isInner = update.path.at(-1) === ELEMENT;
  if (init?.t === 'container') return isInner || update.fits.includes(init.container);
  if (init !== undefined && init.t !== 'result') return false;
  if (update.fits.includes('text')) return update.fits.includes('array');
  return update.path.length > 0 ? update.via !== 'index write' : !update.fits.includes('record');
}

function declarationOf({ update }: Housed, beginning: Beginning | undefined): Evidence['declaration'] {
  const tag = beginning?.tag ?? update.tag;
  if (!tag) return undefined;
  const fact = beginning ?? {
    name: '',
    range: update.range,
    pos: update.pos,
    fn: update.fn,
    owners: [],
    kind: 'assignment' as const,
    entries: 0,
  };
  return { ...fact, ref: { root: { k: 'global', name: '' }, steps: [] }, tag };
}
