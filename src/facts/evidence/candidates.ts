/** Which places are accumulators: something made a container there, and something adds to it. */
import type { Hint, PlaceFact } from '../collect/file-facts.ts';
import { keyWord } from '../collect/names.ts';
import { holderOf, isShrink, type Operation, type Operations, type PlaceRecord } from '../join/operations.ts';
import type { Program } from '../join/program.ts';
import type { Place, Typed } from '../join/values.ts';
import type { Container, Range } from '../model.ts';

export interface Candidate {
  readonly record: PlaceRecord;
  readonly file: string;
  readonly name: string;
  readonly range: Range;
  readonly pos: number;
  readonly owners: readonly string[];
  readonly container: Container;
  readonly declaration: PlaceFact | undefined;
  readonly key?: { readonly file: string; readonly hint: Hint };
  readonly operations: readonly Operation[];
  readonly growths: readonly Operation[];
}

const DECLARING: readonly PlaceFact['kind'][] = ['field', 'static', 'variable', 'property', 'assignment'];

/** Finds candidates by place, each one once. */
export class Candidates {
  readonly #program: Program;
  readonly #operations: Operations;
  /** @bounded purity=pure reason="one for each place of the program, forgotten with its next change" */
  readonly #known = new Map<string, Candidate | undefined>();

  constructor(program: Program, operations: Operations) {
    this.#program = program;
    this.#operations = operations;
  }

  /** Those whose making stands in a file. */
  in(file: string): Candidate[] {
    return [...this.#operations.declaredIn(file)]
      .map(key => this.#at(key))
      .filter(each => each !== undefined)
      .filter(each => each.file === file);
  }

  /** Those that the holder of a place has, the one at the place itself included. */
  beside(place: Place): Candidate[] {
    return this.#operations
      .heldBy(holderOf(place, this.#program))
      .map(key => this.#at(key))
      .filter(each => each !== undefined);
  }

  #at(key: string): Candidate | undefined {
    if (!this.#known.has(key)) this.#known.set(key, this.#find(key));
    return this.#known.get(key);
  }

  #find(key: string): Candidate | undefined {
    const record = this.#operations.get(key);
    if (!record || record.place.base === 'self') return undefined;
    const candidate = placeCandidate(this.#program, this.#operations, record);
    return candidate && !isBroken(this.#program, candidate) ? candidate : undefined;
  }
}

/** What overlaps a syntax error was not read as it will be. */
function isBroken(program: Program, candidate: Candidate): boolean {
  const spans = program.facts(candidate.file).broken;
  return spans.some(([start, end]) => candidate.pos >= start && candidate.pos < end);
}

function placeCandidate(
  program: Program,
  operations: Operations,
  record: PlaceRecord,
): Candidate | undefined {
  const declared = [...record.declared].sort(
    (a, b) => DECLARING.indexOf(a.fact.kind) - DECLARING.indexOf(b.fact.kind) || a.fact.pos - b.fact.pos,
  );
  const made = makerOf(program, record, declared);
  const first = declared[0];
  if (!first || !made) return undefined;
  const found = operations.operationsOn(record.place.key);
  const container = isKeyedByNames(found, made.container) ? 'record' : made.container;
  const all = found.filter(each => mayShrink(each, container));
  const growths = ownGrowths(program, record, growthsOf(all, container));
  if (growths.length === 0) return undefined;
  const key = keyHint(program, declared);
  return {
    record,
    file: made.file,
    name: first.fact.name,
    range: made.fact.range,
    pos: made.fact.pos,
    owners: first.fact.kind === 'assignment' ? ownersOfField(program, record, first.fact) : first.fact.owners,
    container,
    declaration: first.fact,
    ...(key && { key }),
    operations: all,
    growths,
  };
}

/** `waiting = []; waiting[requestId] = request`: a list whose indexes name things is a table. */
function isKeyedByNames(all: readonly Operation[], container: Container): boolean {
  const growths = all.filter(each => each.use.op === 'grow' && each.inner === '');
  return (
    container === 'array' &&
    growths.length > 0 &&
    growths.every(({ use }) => use.via === 'index write' && use.key && keyWord(use.key.text) === 'open')
  );
}

/** `text.trim()` takes nothing out of a text: what does not fit the container removes nothing from it. */
function mayShrink(operation: Operation, container: Container): boolean {
  return !isShrink(operation) || operation.inner !== '' || operation.use.fits.includes(container);
}

/** `this.x = []` in a constructor function is a field of it, wherever it is written. */
function ownersOfField(program: Program, record: PlaceRecord, fact: PlaceFact): readonly string[] {
  return record.place.base === 'field' ? [program.cls(record.place.file, record.place.id).name] : fact.owners;
}

/** A local that becomes a field (`this.nodes = nodes`) is that field from then on: what grows it later is not its own. */
function ownGrowths(
  program: Program,
  { place }: PlaceRecord,
  growths: readonly Operation[],
): readonly Operation[] {
  if (
    place.base !== 'slot' ||
    program.fn(place.file, program.slot(place.file, place.id).fn).kind === 'module'
  )
    return growths;
  return growths.filter(each => {
    const found = program.placeOf(each.file, each.use.ref);
    return found?.place.base === 'slot' || found?.place.base === 'self';
  });
}

function growthsOf(all: readonly Operation[], container: Container): Operation[] {
  const seen = new Set<string>();
  return all.filter(({ use, inner, chain }) => {
    if (use.op !== 'grow') return false;
    const fits =
      inner === ''
        ? use.fits.includes(container)
        : inner === '[]' &&
          (use.fits.includes('array') || use.fits.includes('set') || use.fits.includes('map'));
    const id = `${chain.map(step => `${step.file}:${step.pos}`).join('<')}`;
    if (!fits || seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

/** The fact that says what the place holds, when something fresh is put there. */
function makerOf(
  program: Program,
  record: PlaceRecord,
  declared: PlaceRecord['declared'],
): { container: Container; file: string; fact: PlaceFact } | undefined {
  const grown = record.operations.some(each => each.use.op === 'grow' && each.use.via !== 'push');
  const annotation = annotationOf(declared);
  for (const { file, fact } of declared) {
    const own = fact.declared && { file, hint: fact.declared };
    if (isCopyOfObject(program, record, fact, own ?? annotation)) continue;
    const container =
      fact.init && freshContainer(program, { file, hint: fact.init }, own ?? annotation, grown);
    if (container)
      return fact.init?.t === 'result' && declared[0]
        ? { container, ...declared[0] }
        : { container, file, fact };
  }
  return undefined;
}

/** `const user = { ...this.user }`, changed and put back: an object stays one, unless its type says that it is a table. */
function isCopyOfObject(
  program: Program,
  { place }: PlaceRecord,
  { kind, init }: PlaceFact,
  declared: Typed | undefined,
): boolean {
  const isLocal = place.base === 'field' && kind === 'variable';
  const isRecord = init?.t === 'container' && init.container === 'record';
  return isLocal && isRecord && program.types.containerOf(declared) !== 'record';
}

/** The type that some declaration of the place states. */
function annotationOf(declared: PlaceRecord['declared']): Typed | undefined {
  const stated = declared.find(each => each.fact.declared);
  return stated?.fact.declared && { file: stated.file, hint: stated.fact.declared };
}

function freshContainer(
  program: Program,
  init: Typed,
  declared: Typed | undefined,
  grown: boolean,
): Container | undefined {
  switch (init.hint.t) {
    case 'string':
      return grown ? 'text' : undefined;
    case 'container':
      return init.hint.container === 'record' && isOptions(program, declared)
        ? undefined
        : init.hint.container;
    case 'object':
      return dictionaryType(program, declared);
    // What an unseen call made is what the annotation says: `this.sessions: Map<…> = tracked(…)`.
    case 'result':
      return program.types.containerOf(declared ?? init);
    case 'new':
      return program.types.containerOf(init);
    default:
      return undefined;
  }
}

/** `const options: Options = {}`: an object with named members is no dictionary. */
function isOptions(program: Program, declared: Typed | undefined): boolean {
  const settled = declared && program.types.settle(declared);
  return settled?.hint.t === 'object' && Object.keys(settled.hint.members).length > 0;
}

/** A literal with entries is a dictionary only where its type says so. */
function dictionaryType(program: Program, declared: Typed | undefined): Container | undefined {
  return program.types.containerOf(declared) === 'record' ? 'record' : undefined;
}

function keyHint(
  program: Program,
  declared: PlaceRecord['declared'],
): { file: string; hint: Hint } | undefined {
  for (const { file, fact } of declared) {
    for (const hint of [fact.declared, fact.init]) {
      const settled = hint && program.types.settle({ file, hint });
      const key =
        settled?.hint.t === 'container'
          ? (settled.hint.key ?? (settled.hint.container === 'set' ? settled.hint.of : undefined))
          : undefined;
      if (settled && key) return { file: settled.file, hint: key };
    }
  }
  return undefined;
}
