/** Signs that a container may lose entries where the joins do not reach: by an unknown path, or in another's hands. */
import type { Candidate } from './candidates.ts';
import type { FileFacts, Ref, UseFact } from './file-facts.ts';
import type { Range, Signal } from './model.ts';
import type { Operations } from './operations.ts';
import type { Program } from './program.ts';
import type { Place } from './values.ts';

interface Found {
  readonly file: string;
  readonly range: Range;
}

/** Uses of one file by the name of what they release, or put into another container. */
interface Named {
  readonly released: ReadonlyMap<string, readonly UseFact[]>;
  readonly kept: ReadonlyMap<string, readonly UseFact[]>;
}

const NONE: readonly UseFact[] = [];
/** Facts never change, so what they name is worked out once. */
const known = new WeakMap<FileFacts, Named>();

export class OutOfSight {
  readonly #program: Program;
  readonly #operations: Operations;

  constructor(program: Program, operations: Operations) {
    this.#program = program;
    this.#operations = operations;
  }

  of(candidate: Candidate): Signal[] {
    const { place } = candidate.record;
    const namesake = place.path === '' ? undefined : this.#releasedNamesake(candidate.name);
    const kept = this.#keptIn(place, candidate.name) ?? this.#keptByMaker(candidate);
    return [
      ...(namesake
        ? [signal('namesake-released', namesake, `something named '${candidate.name}' loses entries`)]
        : []),
      ...(kept ? [signal('kept-elsewhere', kept, 'another container holds it too')] : []),
    ];
  }

  /** `delete client.config.sessions[token]` of a client that nobody knows. */
  #releasedNamesake(name: string): Found | undefined {
    for (const facts of this.#program.names().map(file => this.#program.facts(file))) {
      const loose = (namedIn(facts).released.get(name) ?? NONE).find(use => !this.#isKnown(facts.file, use));
      if (loose) return { file: facts.file, range: loose.range };
    }
    return undefined;
  }

  #isKnown(file: string, use: UseFact): boolean {
    const found = this.#program.placeOf(file, use.ref);
    const record = found && this.#operations.get(found.place.key);
    return record?.declared.some(each => each.fact.init) ?? false;
  }

  /** `caches.push(cache)`. */
  #keptIn(place: Place, name: string): Found | undefined {
    for (const facts of this.#program.names().map(file => this.#program.facts(file))) {
      const use = (namedIn(facts).kept.get(name) ?? NONE).find(each => this.#keeps(facts.file, each, place));
      if (use) return { file: facts.file, range: use.range };
    }
    return undefined;
  }

  #keeps(file: string, { value }: UseFact, place: Place): boolean {
    const kept = value?.ref && this.#program.placeOf(file, value.ref);
    return kept !== undefined && kept.inner === '' && kept.place.key === place.key;
  }

  /** `const cache = createCache()` where `createCache` keeps what it makes. */
  #keptByMaker({ file, declaration }: Candidate): Found | undefined {
    if (declaration?.init?.t !== 'result') return undefined;
    const call = this.#program.facts(file).calls[declaration.init.call];
    const maker = call?.callee && this.#program.functionOf(file, call.callee);
    const made = maker && this.#program.fn(maker.file, maker.fn).returns.find(ref => ref.root.k === 'slot');
    const place = maker && made && this.#program.placeOf(maker.file, made)?.place;
    return place && this.#keptIn(place, nameOf(this.#program.facts(maker.file), made));
  }
}

function namedIn(facts: FileFacts): Named {
  const found = known.get(facts);
  if (found) return found;
  const removals = facts.uses.filter(use => isRemoval(use) && use.ref.steps.at(-1)?.startsWith('.'));
  const additions = facts.uses.filter(use => use.op === 'grow' && use.value?.ref);
  const named = {
    released: byName(removals, use => nameOf(facts, use.ref)),
    kept: byName(additions, use => nameOf(facts, use.value?.ref as Ref)),
  };
  known.set(facts, named);
  return named;
}

function byName(uses: readonly UseFact[], name: (use: UseFact) => string): Map<string, UseFact[]> {
  const groups = new Map<string, UseFact[]>();
  for (const use of uses) {
    const group = groups.get(name(use));
    if (group) group.push(use);
    else groups.set(name(use), [use]);
  }
  return groups;
}

function isRemoval(use: UseFact): boolean {
  return use.op === 'release' || use.op === 'trim' || use.via === 'clear';
}

function nameOf(facts: FileFacts, { root, steps }: Ref): string {
  const last = steps.at(-1);
  if (last !== undefined) return last.replace(/^\./, '');
  return root.k === 'slot' ? (facts.slots[root.id]?.name ?? '') : '';
}

function signal(kind: Signal['kind'], { file, range }: Found, why: string): Signal {
  return { kind, file, ...range, why };
}
