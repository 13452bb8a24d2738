/** Why a release that happens in time is no help all the same. */
import { expiryParts } from '../../catalogue/clocks.ts';
import type { FnId, FunctionFact } from '../collect/file-facts.ts';
import { isTeardownName } from '../collect/names.ts';
import { inside } from '../collect/syntax.ts';
import type { CallGraph, CallSite, FnRef } from '../join/call-graph.ts';
import type { Operation, PlaceRecord, Step } from '../join/operations.ts';
import type { Program } from '../join/program.ts';
import type { ReleaseSite } from '../model.ts';
import { asksMissingMember } from './missing-member.ts';
import type { ReleasePaths } from './release-paths.ts';
import type { ReleasePhases } from './release-phases.ts';
import { isStopped } from './stopped-timers.ts';

/** Characters between a look at the clock and the delete that it leads to. */
const CHECK_DISTANCE = 1500;

const ASKS_AGE = new RegExp(expiryParts.join('|'), 'i');

export const EXPIRES_ON_READ = 'acts only when the same key is read again';

export class ReleaseWeakness {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #phases: ReleasePhases;
  readonly #paths: ReleasePaths;

  constructor(program: Program, graph: CallGraph, phases: ReleasePhases, paths: ReleasePaths) {
    this.#program = program;
    this.#graph = graph;
    this.#phases = phases;
    this.#paths = paths;
  }

  /** One clause; undefined for a removal that helps. */
  of(
    operation: Operation,
    growths: readonly Operation[],
    record: PlaceRecord,
    path: ReleaseSite['path'],
  ): string | undefined {
    if (this.#removesAnother(operation, growths))
      return `removes '${operation.use.removes}', which was never added`;
    if (
      !this.#isScheduled(operation, growths) &&
      (this.#expiresOnRead(operation, record) || this.#expiresForReader(operation, record))
    )
      return EXPIRES_ON_READ;
    if (this.#isOptIn(operation)) return 'is left to whoever holds the element';
    if (this.#isFresh(operation)) return 'asks for something made anew, which was never added';
    if (isOtherKey(operation, growths))
      return `asks for ${operation.use.key?.text}, and entries are stored under another key`;
    if (asksMissingMember(this.#program, operation, growths))
      return `asks for ${operation.use.key?.text}, which no entry has`;
    if (isFixedKey(operation, growths)) return `removes one fixed key, ${operation.use.key?.text}`;
    if (isStopped(this.#program, operation, growths))
      return 'is stopped by an answer, and then removes nothing';
    if (this.#neverRuns(operation, record)) return 'never runs, because the size is read under a wrong name';
    if (path === 'failure') return 'runs only on failure';
    return undefined;
  }

  /** `list.splice(list.indexOf(this), 1)` in a `destroy()` that nothing in sight calls. */
  #isOptIn(operation: Operation): boolean {
    const at = operation.chain[0] as Step;
    if (operation.use.removes !== 'this' || this.#graph.callers(at).length > 0) return false;
    return this.#graph.handledAs(at) === undefined && isTeardownName(this.#program.fn(at.file, at.fn).name);
  }

  #isFresh(operation: Operation): boolean {
    return operation.use.op === 'release' && operation.use.key?.k === 'object';
  }

  /** Behind a guard that compares a property the container does not have. */
  #neverRuns(operation: Operation, record: PlaceRecord): boolean {
    const at = operation.chain[0] as Step;
    const isArray = operation.use.fits.includes('array') && !operation.use.fits.includes('map');
    const wrong = isArray ? 'size' : operation.use.fits.includes('record') ? '' : 'length';
    return record.guards.some(
      each =>
        each.file === at.file &&
        each.fn === at.fn &&
        each.inner === '' &&
        each.guard.property === wrong &&
        each.guard.fullIsThen &&
        inside(each.guard.whenTrue, at.pos),
    );
  }

  /** `list.splice(list.indexOf(callback), 1)` in a callback of the function that pushed `timer`. */
  #removesAnother(operation: Operation, growths: readonly Operation[]): boolean {
    const { removes } = operation.use;
    const at = operation.chain[0] as Step;
    if (removes === undefined) return false;
    const added = growths.filter(
      each => each.chain[0]?.file === at.file && this.#paths.encloses(each.chain[0] as Step, at),
    );
    return added.length > 0 && added.every(each => this.#isAnother(each, removes));
  }

  /** `const id = device` is another name of what was added. */
  #isAnother({ file, use: { value } }: Operation, removes: string): boolean {
    const root = value?.ref?.root;
    if (root?.k !== 'slot' || value?.text === removes) return false;
    return !this.#program
      .facts(file)
      .slots.some(
        each =>
          each.name === removes &&
          each.aliases.some(
            ({ root: of, steps }) => of.k === 'slot' && of.id === root.id && steps.length === 0,
          ),
      );
  }

  /** Behind a timer, in a finally, or after the growth in the same function: not left to a reader. */
  #isScheduled(operation: Operation, growths: readonly Operation[]): boolean {
    const at = operation.chain[0] as Step;
    const fact = this.#program.fn(at.file, at.fn);
    if (fact.tries.some(each => inside(each.finalizer, at.pos))) return true;
    if (
      fact.roles.some(
        role =>
          role.k === 'argument' &&
          /^(setTimeout|setInterval|finally|then|setImmediate|requestIdleCallback)$/.test(
            this.#program.facts(at.file).calls[role.call]?.name ?? '',
          ),
      )
    )
      return true;
    return growths.some(
      each => each.chain[0]?.file === at.file && each.chain[0].fn === at.fn && each.use.pos < at.pos,
    );
  }

  /** The same through a helper that the getter calls when the entry has expired. */
  #expiresForReader(operation: Operation, record: PlaceRecord): boolean {
    const at = operation.chain[0] as Step;
    if (
      operation.use.op !== 'release' ||
      !operation.use.key ||
      this.#phases.overAll(at, this.#program.fn(at.file, at.fn), operation)
    )
      return false;
    const callers = this.#graph.callers(at).filter(site => !this.isLeftToCallers(site));
    return callers.length > 0 && callers.every(site => this.#readsWithExpiry(site, record));
  }

  /** A removal that is offered, and that nothing in sight asks for. */
  isLeftToCallers(ref: FnRef, depth = 3): boolean {
    const fact = this.#program.fn(ref.file, ref.fn);
    const offered =
      /^_?#?(delete|remove|del|unset|invalidate|forget|evict|clear|clean|cleanup|prune|purge|sweep)/i.test(
        fact.name,
      );
    return (
      depth > 0 &&
      offered &&
      this.#graph.callers(ref).every(site => this.isLeftToCallers(site, depth - 1)) &&
      this.#graph.handledAs(ref) === undefined
    );
  }

  /** An entry is looked up, its age is asked for, and then the helper is called: all of it near. */
  #readsWithExpiry({ file, fn, pos }: CallSite, record: PlaceRecord): boolean {
    const isBefore = (each: { fn: FnId; pos: number }) => each.fn === fn && isJustBefore(each.pos, pos);
    const looked = record.lookups().some(each => each.file === file && isBefore(each.fact));
    const asks = this.#program.facts(file).calls.some(call => isBefore(call) && ASKS_AGE.test(call.name));
    return looked && (asks || this.#program.fn(file, fn).clocks.some(each => isJustBefore(each, pos)));
  }

  /** Deleted inside the getter, when the entry it was asked for has expired. */
  #expiresOnRead(operation: Operation, record: PlaceRecord): boolean {
    const at = operation.chain[0] as Step;
    const fact = this.#program.fn(at.file, at.fn);
    if (
      operation.use.op !== 'release' ||
      !operation.use.key ||
      fact.loops.some(loop => inside(loop.span, at.pos))
    )
      return false;
    const key = operation.use.key.text;
    const looked = record
      .lookups()
      .some(
        each =>
          each.file === at.file &&
          each.fact.fn === at.fn &&
          each.fact.key === key &&
          isJustBefore(each.fact.pos, at.pos),
      );
    return looked && dependsOnTime(fact, at.pos) && !this.#phases.insideIteration(at, fact);
  }
}

/** A look at the clock, then a condition, then the removal: `elapsed = Date.now() - since` decides nothing. */
function dependsOnTime(fact: FunctionFact, release: number): boolean {
  return fact.clocks.some(
    clock => isJustBefore(clock, release) && fact.ageChecks.some(end => clock < end && end <= release),
  );
}

function isJustBefore(pos: number, release: number): boolean {
  return pos < release && release - pos < CHECK_DISTANCE;
}

/** `delete requests.connect`, where requests are kept under ids: the others stay. */
function isFixedKey({ inner, use }: Operation, growths: readonly Operation[]): boolean {
  if (use.op !== 'release' || use.key?.k !== 'literal') return false;
  return growths.some(each => each.inner === inner && each.use.key && each.use.key.k !== 'literal');
}

/** Stored under `player:${id}`, deleted under `id`. */
function isOtherKey(operation: Operation, growths: readonly Operation[]): boolean {
  const { key } = operation.use;
  if (operation.use.op !== 'release' || key?.k !== 'ref') return false;
  const stored = growths.filter(each => each.inner === operation.inner && each.use.key);
  return (
    stored.length > 0 &&
    stored.every(
      each =>
        each.use.key?.k === 'other' &&
        each.use.key.text.startsWith('`') &&
        each.use.key.text.includes(`\${${key.text}}`),
    )
  );
}
