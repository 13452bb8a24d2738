/** Containers of the catalogue as accumulators: who keeps them, what feeds them, what their options say. */
import { kindTraits } from '../../catalogue/library-kinds.ts';
import { finiteSources } from '../../catalogue/library-names.ts';
import type { CallFact, FnId } from '../collect/file-facts.ts';
import { isTeardownName } from '../collect/names.ts';
import type { Cadences, Pace } from '../evidence/cadence.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { KeyVerdict } from '../evidence/keys.ts';
import type { FnRef } from '../join/call-graph.ts';
import type { Catalogue } from '../join/library-imports.ts';
import type { Program } from '../join/program.ts';
import type { Place } from '../join/values.ts';
import { judge } from '../judge.ts';
import type { Accumulator, GrowthSite, LibraryUse, ReleaseSite } from '../model.ts';
import { Awaited } from './awaited.ts';
import { LibraryKeys } from './keys.ts';
import { isOfLife } from './life-events.ts';
import { Listeners } from './listeners.ts';
import { LibraryMakers, type Made } from './makers.ts';
import { LibraryOptions } from './options.ts';
import { LibraryOwners } from './owners.ts';
import type { LinkedParts } from './parts.ts';
import { oneForEachImport, placeOf, targetOf, useOf } from './shown.ts';
import { LibrarySites, type SiteCall, type Target } from './sites.ts';
import { storeOf } from './store.ts';
import { WrittenStreams } from './written-streams.ts';

/** Kinds that the language has, or that are judged where they are used and not where they are made. */
const JUDGED_ELSEWHERE = new Set(['built-in', 'events', 'stream']);

export class Libraries {
  readonly #program: Program;
  readonly #cadences: Cadences;
  readonly #parts: LinkedParts;
  readonly #makers: LibraryMakers;
  readonly #options: LibraryOptions;
  readonly #sites: LibrarySites;
  readonly #owners: LibraryOwners;
  readonly #keys: LibraryKeys;
  readonly #awaited: Awaited;
  readonly #listeners: Listeners;
  readonly #streams: WrittenStreams;

  constructor(parts: LinkedParts, catalogue: Catalogue) {
    this.#parts = parts;
    this.#program = parts.program;
    this.#cadences = parts.cadences;
    this.#makers = new LibraryMakers(parts.program, catalogue);
    this.#options = new LibraryOptions(parts.program, catalogue);
    this.#sites = new LibrarySites(parts.program, parts.readersOf);
    this.#owners = new LibraryOwners(parts);
    this.#awaited = new Awaited(parts);
    this.#keys = new LibraryKeys(parts.program, parts.keys);
    this.#listeners = new Listeners(parts, this.#sites);
    this.#streams = new WrittenStreams(parts, this.#makers);
  }

  /** Judged containers that a file makes, in order of position. */
  of(file: string): Accumulator[] {
    const facts = this.#program.facts(file);
    const isBroken = (at: Made['at']) => facts.broken.some(([start, end]) => at.pos >= start && at.pos < end);
    const made = this.#makers
      .of(facts)
      .filter(each => !JUDGED_ELSEWHERE.has(each.entry.kind) && !isBroken(each.at));
    const own = oneForEachImport(made)
      .map(each => this.#accumulator(each))
      .filter(each => each !== undefined);
    return [...own, ...this.#listeners.of(file), ...this.#streams.of(file)];
  }

  #accumulator(made: Made): Accumulator | undefined {
    const target = targetOf(made);
    const calls = this.#calls(made, target);
    const isWaitedFor = (each: SiteCall) =>
      kindTraits[made.entry.kind].awaitedIsFine && this.#awaited.has(each);
    const feeding = calls.filter(each => !isWaitedFor(each));
    const owner = this.#owners.ownerOf(made, feeding);
    const isAllWaitedFor = calls.length > 0 && feeding.length === 0;
    const growth = isAllWaitedFor ? [] : this.#growth(made, feeding, this.#owners.starts(made));
    const isUsedAs = made.entry.form !== 'method' || made.entry.growth.length === 0 || feeding.length > 0;
    if (!isUsedAs) return undefined;
    const release = this.#release(target, this.#owners.starts(made));
    const catalogued = this.#libraryUse(made, target, feeding);
    const cached = made.entry.kind === 'memoizer' ? this.#cachedBy(made) : undefined;
    const evidence: Evidence = {
      ...placeOf(made),
      container: 'library',
      use: useOf(made),
      owner,
      growth,
      release,
      bounds: [],
      brokenBounds: [],
      escapes: [],
      signals: [],
      ...(cached && { cached }),
      catalogued,
      library: storeOf(made, catalogued),
      judged: [],
      releases: [],
      declaration: made.declared,
    };
    const {
      judged: _judged,
      releases: _releases,
      declaration: _tag,

      ...shown
    } = evidence;
    return { ...shown, verdict: judge(evidence) };
  }

  /** The function whose results a memoizer keeps. */
  #cachedBy({ file, at, call }: Made): Accumulator['cached'] {
    const site = { file, ...at.range };
    if (at.decorates) return this.#parts.cached.ofArgument(file, { fn: at.decorates.fn, text: '' }, site);
    const inner = at.call === undefined ? undefined : this.#program.facts(file).calls[at.call];
    for (const arg of [...(inner?.args ?? []), ...(call?.args ?? [])]) {
      const found = this.#parts.cached.ofArgument(file, arg, site);
      if (found) return found;
    }
    return undefined;
  }

  #libraryUse(made: Made, target: Target | undefined, feeding: readonly SiteCall[]): LibraryUse {
    const { entry, making } = made;
    const ends = lifeOfEach(entry, feeding);
    const checks = entry.checks ?? [];
    const looked = target && this.#checked(target, checks);
    return {
      entry: entry.id,
      kind: entry.kind,
      name: made.at.name === 'super' ? entry.id.replace(/^.*\//, '') : made.at.name,
      limit: this.#options.limitOf(entry, making),
      ...(entry.ttl && { life: ends ?? this.#options.lifeOf(entry.ttl, making) }),
      overflow: entry.overflow,
      ...(looked !== undefined && { checked: looked }),
      ...(this.#isToldOfLife(made, feeding) && { isSlow: true }),
    };
  }

  /** A replay of what connects or ends: a few values in a life, whatever it is called. */
  #isToldOfLife({ entry }: Made, feeding: readonly SiteCall[]): boolean {
    if (entry.kind !== 'replay' || feeding.length === 0) return false;
    const { graph } = this.#parts;
    return feeding.every(({ file, call }) => isOfLife(this.#program, graph, { file, fn: call.fn }));
  }

  /** A member that tells how full it is, or takes from it, where the code asks. */
  #checked(target: Target, checks: readonly string[]): string | undefined {
    const guard = this.#parts.operations.guardsOn(target.key)[0];
    return (
      this.#sites.looked(target, checks)?.name ??
      this.#sites.calls(target, checks)[0]?.method ??
      guard?.guard.property
    );
  }

  /** Calls that add to it, in sight. */
  #calls({ entry, member, file, at, place }: Made, target: Target | undefined): SiteCall[] {
    if (member !== undefined && at.call !== undefined) {
      const call = this.#program.facts(file).calls[at.call] as CallFact;
      return [{ file, call, method: member }];
    }
    if (!target) return [];
    return place?.base === 'self'
      ? this.#sites.callsOnClass(file, place.id, this.#inherited(place, entry.growth))
      : this.#sites.calls(target, entry.growth);
  }

  /** Those of some methods that a class does not replace with its own. */
  #inherited({ file, id }: Place, methods: readonly string[]): readonly string[] {
    const own = this.#program.cls(file, id).methods;
    return methods.filter(each => own[each] === undefined || this.#callsSuper(file, own[each]));
  }

  #callsSuper(file: string, fn: FnId): boolean {
    return this.#program.facts(file).calls.some(each => each.fn === fn && each.receiver === 'super');
  }

  // ------------------------------------------------------------------------------------------- sites

  #growth(made: Made, feeding: readonly SiteCall[], starts: ReadonlySet<string>): GrowthSite[] {
    const traits = kindTraits[made.entry.kind];
    if (feeding.length > 0) return feeding.map(each => this.#fedByCall(made, each, starts));
    const called = made.entry.growth.includes('()');
    if (!called && made.entry.fed === undefined && !traits.filledElsewhere) return [];
    return [this.#fedElsewhere(made)];
  }

  #fedByCall(made: Made, site: SiteCall, starts: ReadonlySet<string>): GrowthSite {
    const { file, call, method } = site;
    const pace = this.#cadences.pace({ file, fn: call.fn }, call.pos, starts);
    const keyed = this.#keys.ofCall(made, site, this.#options.comparesByValue(made.entry, made.making));
    return {
      file,
      ...call.range,
      via: method === '()' ? 'call' : method,
      ...rhythm(pace),
      ...keyOf(keyed),
      adds: 'value',
      feeder: this.#feeder({ file, fn: call.fn }),
    };
  }

  /** Nothing in sight feeds it: the framework does, or whoever imports it. */
  #fedElsewhere(made: Made): GrowthSite {
    const { entry, at } = made;
    const cadence = endsSoon(at.source) ? 'once' : (entry.fed ?? 'per-call');
    const traits = kindTraits[entry.kind];
    const keyed: KeyVerdict = entry.growth.includes('()')
      ? this.#keys.ofMemoized(made)
      : { kind: traits.keyed ? 'open' : 'none', why: '', evidence: traits.fedKeys };
    return {
      file: made.file,
      ...at.range,
      via: 'elsewhere',
      cadence,
      cadenceWhy: entry.fed ? `fed by ${entry.package}` : 'used elsewhere',
      driver: { kind: DRIVERS[cadence] ?? 'nobody', calls: 0 },
      ...keyOf(keyed),
      adds: 'value',
      feeder: '',
    };
  }

  #release(target: Target | undefined, starts: ReadonlySet<string>): ReleaseSite[] {
    if (!target) return [];
    return this.#sites.emptied(target).map(({ file, call, method }) => {
      const pace = this.#cadences.pace({ file, fn: call.fn }, call.pos, starts);
      const remover = this.#feeder({ file, fn: call.fn });
      const isEnd =
        pace.cadence === 'once' || isTeardownName(remover) || this.#parts.graph.isDead({ file, fn: call.fn });
      return {
        file,
        ...call.range,
        via: method,
        cadence: pace.cadence,
        phase: isEnd ? 'teardown' : 'steady',
        path: 'always',
        remover,
      };
    });
  }

  #feeder(ref: FnRef): string {
    for (let { fn } = ref; fn > 0; fn = this.#program.fn(ref.file, fn).parent) {
      const { name } = this.#program.fn(ref.file, fn);
      if (name !== '') return name;
    }
    return '';
  }
}

const ENDLESS = new Set(['0', 'undefined', 'null', 'Infinity']);

/** `set(key, value, ttl)`: each entry is told how long it lives. */
function lifeOfEach({ ttl }: Made['entry'], feeding: readonly SiteCall[]): LibraryUse['life'] {
  const position = ttl?.perEntry;
  if (!ttl || position === undefined || feeding.length === 0) return undefined;
  const lives = feeding.map(({ call }) => call.args[position]?.text ?? '0');
  if (lives.some(each => ENDLESS.has(each))) return undefined;
  return { state: 'set', option: 'ttl', text: lives[0] ?? '', expiry: ttl.expiry };
}

const FINITE = new RegExp(`\\b(${finiteSources.join('|')})\\s*(<[^()]*>)?\\(`);

/** An observable of one answer: `http.get(…).pipe(shareReplay())`. */
function endsSoon(source: string | undefined): boolean {
  return source !== undefined && FINITE.test(source);
}

const DRIVERS: Partial<Record<GrowthSite['cadence'], GrowthSite['driver']['kind']>> = {
  'per-request': 'outside',
  'per-event': 'other',
};

function rhythm(pace: Pace): Pick<GrowthSite, 'cadence' | 'cadenceWhy' | 'driver'> {
  return {
    cadence: pace.cadence,
    cadenceWhy: pace.why,
    driver: { kind: pace.driver ?? 'nobody', calls: pace.calls ?? 0 },
  };
}

function keyOf({ kind, why, evidence }: KeyVerdict): Pick<GrowthSite, 'key' | 'keyWhy' | 'keyEvidence'> {
  return { key: kind, keyWhy: why, keyEvidence: evidence };
}
