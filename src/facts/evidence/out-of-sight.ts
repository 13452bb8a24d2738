/** Signs that a container may lose entries where the joins do not reach: by an unknown path, or in another's hands. */

import type { UseFact } from '../collect/file-facts.ts';
import { type Namesakes, nameOf } from '../join/namesakes.ts';
import type { Operations } from '../join/operations.ts';
import type { Program } from '../join/program.ts';
import type { Place } from '../join/values.ts';
import type { Range, Signal } from '../model.ts';
import type { Candidate } from './candidates.ts';

interface Found {
  readonly file: string;
  readonly range: Range;
}

export class OutOfSight {
  readonly #program: Program;
  readonly #operations: Operations;

  readonly #namesakes: Namesakes;

  constructor(program: Program, operations: Operations, namesakes: Namesakes) {
    this.#program = program;
    this.#operations = operations;
    this.#namesakes = namesakes;
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
    const loose = this.#namesakes.released(name).find(each => !this.#isKnown(each.file, each.use));
    return loose && { file: loose.file, range: loose.use.range };
  }

  #isKnown(file: string, use: UseFact): boolean {
    const found = this.#program.placeOf(file, use.ref);
    const record = found && this.#operations.get(found.place.key);
    return record?.declared.some(each => each.fact.init) ?? false;
  }

  /** `caches.push(cache)`. */
  #keptIn(place: Place, name: string): Found | undefined {
    const keeper = this.#namesakes.kept(name).find(each => this.#keeps(each.file, each.use, place));
    return keeper && { file: keeper.file, range: keeper.use.range };
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

function signal(kind: Signal['kind'], { file, range }: Found, why: string): Signal {
  return { kind, file, ...range, why };
}
