/** Accumulators that a project builds from a library: what the catalogue says of them, and how they are owned. */
import { computingMethods, type OptionPath, type StoreEntry, storeEntries } from '../../catalogue/stores.ts';
import type { CallFact, OptionFact, PlaceFact, Ref } from '../collect/file-facts.ts';
import type { CachedSources } from '../evidence/cached.ts';
import type { Lifetimes } from '../evidence/lifetime.ts';
import type { Computings } from '../join/computings.ts';
import { namedValue } from '../join/named-values.ts';
import type { Operation, Operations, PlaceRecord } from '../join/operations.ts';
import type { Program } from '../join/program.ts';
import type {
  Accumulator,
  Bound,
  CachedSource,
  LibraryStore,
  OptionValue,
  Overflow,
  Site,
  Verdict,
} from '../model.ts';

const OVERFLOWS: ReadonlySet<string> = new Set<Overflow>(['drop-oldest', 'drop-newest', 'reject', 'block']);

interface Built {
  readonly file: string;
  readonly fact: PlaceFact;
  readonly call: CallFact;
  readonly entry: StoreEntry;
}

export class Stores {
  readonly #program: Program;
  readonly #operations: Operations;
  readonly #lifetimes: Lifetimes;
  readonly #cached: CachedSources;
  readonly #computings: Computings;

  constructor(
    program: Program,
    operations: Operations,
    computings: Computings,
    lifetimes: Lifetimes,
    cached: CachedSources,
  ) {
    this.#program = program;
    this.#operations = operations;
    this.#computings = computings;
    this.#lifetimes = lifetimes;
    this.#cached = cached;
  }

  /** The places built in a file that hold a catalogued container, judged by its options. */
  in(file: string): Accumulator[] {
    return [...this.#operations.declaredIn(file)].flatMap(key => {
      const record = this.#operations.get(key);
      const built = record && this.#builtAt(record);
      return record && built?.file === file ? [this.#accumulator(record, built)] : [];
    });
  }

  #builtAt(record: PlaceRecord): Built | undefined {
    for (const { file, fact } of record.declared) {
      const { init } = fact;
      if (init?.t !== 'new' && init?.t !== 'result') continue;
      const call = this.#program.facts(file).calls[init.call];
      const entry = call?.callee && this.#entryOf(file, call.callee);
      if (call && entry) return { file, fact, call, entry };
    }
    return undefined;
  }

  /** The catalogue's entry for what a call builds: by the module it is imported from, or the file it is in. */
  #entryOf(file: string, callee: Ref): StoreEntry | undefined {
    const imported = this.#imported(file, callee);
    if (!imported) return undefined;
    const { module, name } = imported;
    const path = module.replace(/\.[cm]?[jt]s$/, '');
    return storeEntries.find(
      each =>
        (each.names.includes(name) || (name === 'default' && each.names.includes('default'))) &&
        each.modules.some(known => (known.startsWith('~') ? isCopied(path, known.slice(1)) : known === path)),
    );
  }

  #imported(file: string, { root, steps }: Ref): { module: string; name: string } | undefined {
    if (root.k !== 'import') return undefined;
    const value = this.#program.valueOf(file, { root, steps });
    // A facade that re-exports the copy: what counts is where it leads.
    if (value?.v === 'external') return value;
    if (value?.v === 'class')
      return { module: `./${value.file}`, name: this.#program.cls(value.file, value.cls).name };
    if (value?.v === 'fn')
      return { module: `./${value.file}`, name: this.#program.fn(value.file, value.fn).name };
    const last = steps.at(-1)?.slice(1);
    return { module: root.module, name: last ?? root.name };
  }

  #accumulator(record: PlaceRecord, built: Built): Accumulator {
    const { file, fact, call, entry } = built;
    const operations = this.#operations.operationsOn(record.place.key);
    const chain = operations.filter(each => each.use.op === 'grow').flatMap(each => each.chain);
    const library = this.#library(built);
    const cached = entry.role === 'cache' ? this.#source(record, built, operations) : undefined;
    const owner = this.#lifetimes.ownerOf(record.place, chain);
    return {
      id: `${file}#${[...fact.owners, fact.name].join('.')}`,
      file,
      ...fact.range,
      name: fact.name,
      container: 'library',
      use: entry.role === 'accumulator' ? 'plain' : entry.role,
      owner,
      growth: [],
      release: [],
      bounds: boundOf(library, { file, ...call.range }),
      brokenBounds: [],
      escapes: [],
      signals: [],
      ...(cached && { cached }),
      library,
      verdict: verdictOf(library, fact, owner, { file, ...call.range }),
    };
  }

  /** What a cache keeps: the function it was made with, one it is handed to compute with, or what is set. */
  #source(record: PlaceRecord, built: Built, operations: readonly Operation[]): CachedSource | undefined {
    const { file, call, entry } = built;
    const at = { file, ...call.range };
    const arg = entry.caches === undefined ? undefined : call.args[entry.caches];
    if (arg) return this.#cached.ofArgument(file, arg, at);
    const computed = this.#computings.on(record.place.key);
    const compute = computed?.call.args[computingMethods[computed.call.name] ?? 0];
    if (computed && compute) return this.#cached.ofArgument(computed.file, compute, at);
    const growths = operations.filter(each => each.use.op === 'grow');
    return this.#cached.ofGrowths(growths, record.place);
  }

  #library({ file, call, entry }: Built): LibraryStore {
    const limit = entry.limit.map(each => this.#option(file, call, each, entry)).find(each => each);
    const ttl = entry.ttl === undefined ? undefined : this.#option(file, call, entry.ttl, entry);
    const named = entry.overflowOption && this.#option(file, call, entry.overflowOption, entry)?.text;
    return {
      name: call.name,
      module: this.#imported(file, call.callee as Ref)?.module ?? '',
      role: entry.role,
      ...(limit && { limit }),
      ...(ttl && { ttl }),
      ...(entry.expiry && { expiry: entry.expiry }),
      overflow: named && OVERFLOWS.has(named) ? (named as Overflow) : entry.overflow,
    };
  }

  /** The value at a path into a call's arguments. */
  #option(file: string, call: CallFact, path: OptionPath, entry: StoreEntry): OptionValue | undefined {
    const [index, name] = path.split('.');
    const arg = call.args[Number(index)];
    if (!arg) return undefined;
    if (name !== undefined) {
      const option = arg.options?.find(each => each.name === name);
      if (option) return this.#value(file, option, entry);
      return arg.options ? undefined : unseenOption(file, call, arg);
    }
    if (arg.options || arg.fn !== undefined) return undefined;
    return this.#value(file, { ...arg, name: '', range: call.range }, entry);
  }

  #value(file: string, option: OptionFact, entry: StoreEntry): OptionValue {
    const named = namedValue(this.#program, file, option);
    const unlimited = entry.unlimited?.includes(named.value ?? option.text) ?? false;
    const kind = unlimited ? 'unlimited' : named.value === undefined ? 'unseen' : 'finite';
    return { file, ...option.range, text: named.text, kind };
  }
}

/** `src/vendor/bounded/bounded-deque`, `../runtime/src/bounded-deque` for `bounded-deque`. */
function isCopied(path: string, unit: string): boolean {
  return path.startsWith('.') && path.endsWith(`/${unit}`);
}

/** An options object that is handed on as a whole may hold anything. */
function unseenOption(
  file: string,
  call: CallFact,
  arg: { readonly ref?: Ref; readonly text: string },
): OptionValue | undefined {
  return arg.ref ? { file, ...call.range, text: arg.text, kind: 'unseen' } : undefined;
}

function boundOf({ name, limit, overflow }: LibraryStore, site: Site): Bound[] {
  if (limit?.kind !== 'finite') return [];
  return [
    {
      ...site,
      kind: 'library-option',
      limit: limit.text,
      overflow,
      why: `${name} holds no more`,
    },
  ];
}

function verdictOf(library: LibraryStore, fact: PlaceFact, owner: Accumulator['owner'], site: Site): Verdict {
  const { tag } = fact;
  if (tag && !tag.problem) return { kind: 'declared', declaration: tag };
  if (owner.lifetime === 'call' || owner.lifetime === 'request')
    return { kind: 'bounded', evidence: [{ ...site, kind: 'short-lived', why: owner.why }] };
  const bounds = boundOf(library, site);
  if (bounds.length > 0) return { kind: 'bounded', evidence: bounds };
  if (library.limit?.kind === 'unseen')
    return { kind: 'unknown', why: `the value of ${library.limit.text} cannot be seen` };
  return { kind: 'unbounded', growth: [], certainty: 'possible' };
}
