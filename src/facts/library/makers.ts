/** Which calls of a file make a container of the catalogue, and where it is put. */

import type { LibraryEntry } from '../../catalogue/library/schema.ts';
import type { CallFact, CallId, FileFacts, PlaceFact, Ref } from '../collect/file-facts.ts';
import { byId } from '../collect/ids.ts';
import type { LibraryCall, OptionValue } from '../collect/option-facts.ts';
import { type Catalogue, externalOf } from '../join/library-imports.ts';
import type { Program } from '../join/program.ts';
import type { Place } from '../join/values.ts';
import type { Making } from './option-paths.ts';
import { libraryCallOf } from './options.ts';

/** A container of the catalogue as one file makes it. */
export interface Made {
  readonly file: string;
  readonly entry: LibraryEntry;
  readonly at: LibraryCall;
  /** The call whose value the container is; absent for decorators and for things used as imported. */
  readonly call?: CallFact;
  readonly making: Making;
  readonly declared?: PlaceFact;
  readonly place?: Place;
  /** For a member of an import that is the container itself: `put` of `memory-cache`. */
  readonly member?: string;
}

/** The initialisers of a file by the call that they hold. */
const placesByCall = new WeakMap<FileFacts, ReadonlyMap<CallId, PlaceFact>>();

function placeOfCall(facts: FileFacts, call: CallId): PlaceFact | undefined {
  const known = placesByCall.get(facts) ?? indexPlaces(facts);
  placesByCall.set(facts, known);
  return known.get(call);
}

function indexPlaces(facts: FileFacts): ReadonlyMap<CallId, PlaceFact> {
  const index = new Map<CallId, PlaceFact>();
  for (const each of facts.places)
    if ((each.init?.t === 'new' || each.init?.t === 'result') && !index.has(each.init.call))
      index.set(each.init.call, each);
  return index;
}

export class LibraryMakers {
  readonly #program: Program;
  readonly #catalogue: Catalogue;

  constructor(program: Program, catalogue: Catalogue) {
    this.#program = program;
    this.#catalogue = catalogue;
  }

  /** Every container of the catalogue that a file makes. */
  of(facts: FileFacts): Made[] {
    return facts.libraryCalls.map(at => this.#made(facts, at)).filter(each => each !== undefined);
  }

  #made(facts: FileFacts, at: LibraryCall): Made | undefined {
    if (at.superOf !== undefined) return this.#subclass(facts, at, at.superOf);
    const external = externalOf(this.#program, facts.file, at.callee);
    const entry = external && this.#catalogue.find(external);
    if (entry && at.decorates) return decoratorOf(facts, at, entry);
    if (entry && entry.form !== 'decorator' && entry.form !== 'option') return this.#ofCall(facts, at, entry);
    const held = external && this.#catalogue.findHolder(external);
    if (held?.entry.form === 'method' && at.call !== undefined)
      return {
        file: facts.file,
        entry: held.entry,
        at,
        member: held.member,
        making: this.#making(facts, at, []),
      };
    return this.#plugin(facts, at) ?? this.#constructed(facts, at);
  }

  /** `app.register(session, { … })`: the plugin's options are arguments of the registration. */
  #plugin(facts: FileFacts, at: LibraryCall): Made | undefined {
    const plugin = at.args[0];
    if (plugin?.k !== 'ref' || at.call === undefined) return undefined;
    const external = externalOf(this.#program, facts.file, plugin.ref);
    const entry = external && this.#catalogue.find(external);
    if (entry?.form !== 'option') return undefined;
    const call = facts.calls[at.call] as CallFact;
    const named = { ...at, name: plugin.text };
    return { file: facts.file, entry, at: named, call, making: this.#making(facts, at, []) };
  }

  /** `new Bus()` of a class that extends a container and adds no constructor. */
  #constructed(facts: FileFacts, at: LibraryCall): Made | undefined {
    const value = this.#program.valueOf(facts.file, at.callee);
    const call = at.call === undefined ? undefined : facts.calls[at.call];
    if (value?.v !== 'class' || !call?.isNew) return undefined;
    const hasSuper = this.#program.facts(value.file).libraryCalls.some(each => each.superOf === value.cls);
    const entry = hasSuper ? undefined : this.#baseEntry(value.file, value.cls);
    return entry && this.#ofCall(facts, at, entry);
  }

  /** `super(…)` in a class that extends a container: every instance is one. */
  #subclass(facts: FileFacts, at: LibraryCall, cls: number): Made | undefined {
    const entry = this.#baseEntry(facts.file, cls);
    if (!entry) return undefined;
    const place: Place = { key: `${facts.file}#C${cls}`, file: facts.file, base: 'self', id: cls, path: '' };
    return { file: facts.file, entry, at, place, making: this.#making(facts, at, []) };
  }

  #baseEntry(file: string, cls: number): LibraryEntry | undefined {
    const last = this.#program.types.bases(file, cls).at(-1);
    const ref = last && this.#program.cls(last.file, last.cls).baseRef;
    const external = ref && externalOf(this.#program, last.file, ref);
    const entry = external && this.#catalogue.find(external);
    return entry?.form === 'new' ? entry : undefined;
  }

  #ofCall(facts: FileFacts, at: LibraryCall, entry: LibraryEntry): Made | undefined {
    const inner = at.call === undefined ? undefined : facts.calls[at.call];
    if (!inner) return undefined;
    const applied = entry.curried ? callOfResult(facts, inner.id) : undefined;
    if (entry.curried && !applied) return undefined;
    const call = applied ?? inner;
    const declared = placeOfCall(facts, this.#piped(at) ?? call.id);
    const found = declared && this.#program.placeOf(facts.file, declared.ref);
    const place = found?.inner === '' ? found.place : undefined;
    const args = applied ? (libraryCallOf(facts, applied.id)?.args ?? []) : [];
    return {
      file: facts.file,
      entry,
      at,
      call,
      making: this.#making(facts, at, args, place),
      ...(declared && { declared }),
      ...(place && { place }),
    };
  }

  /** An operator lives in the observable that its `pipe` gives. */
  #piped(at: LibraryCall): CallId | undefined {
    return at.source === undefined ? undefined : at.holder;
  }

  #making(facts: FileFacts, at: LibraryCall, applied: readonly OptionValue[], place?: Place): Making {
    const assigned = (member: string) => (place ? this.#assigned(place, member) : []);
    return { file: facts.file, args: at.args, applied, assigned };
  }

  /** What is assigned to a member of a place: `memoized.cache = new LRUMap(500)`. */
  #assigned(place: Place, member: string): { file: string; value: OptionValue }[] {
    const facts = this.#program.facts(place.file);
    return facts.places
      .filter(each => each.kind === 'assignment' && each.name === member)
      .filter(each => this.#program.placeOf(place.file, each.ref)?.place.key === `${place.key}.${member}`)
      .map(each => ({ file: place.file, value: assignedValue(each) }));
  }
}

function assignedValue({ init }: PlaceFact): OptionValue {
  if (init?.t === 'new' || init?.t === 'result') return { k: 'made', call: init.call };
  if (init?.t === 'container') return { k: 'literal', text: 'Map' };
  return { k: 'literal', text: init?.t === 'number' ? '1' : 'set' };
}

function decoratorOf(facts: FileFacts, at: LibraryCall, entry: LibraryEntry): Made | undefined {
  if (entry.form !== 'decorator') return undefined;
  const making = { file: facts.file, args: at.args, applied: [], assigned: () => [] };
  return { file: facts.file, entry, at, making };
}

/** The call of what a call gave, at once or by way of a constant: `memoizerific(50)(fn)`, `new Store({ … })`. */
function callOfResult(facts: FileFacts, call: CallId): CallFact | undefined {
  const isResult = (ref: Ref): boolean =>
    ref.root.k === 'call' && ref.root.call === call && ref.steps.length === 0;
  return facts.calls.find(({ callee }) => {
    if (!callee || callee.steps.length > 0) return false;
    const aliases = callee.root.k === 'slot' ? (byId(facts.slots, callee.root.id)?.aliases ?? []) : [];
    return isResult(callee) || aliases.some(isResult);
  });
}
