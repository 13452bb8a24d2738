/** What a release is worth: whether it happens while the owner lives, and on which way out. */
import type { Cadences } from './cadence.ts';
import type { CallGraph, FnRef } from './call-graph.ts';
import type { CallFact, FunctionFact } from './file-facts.ts';
import type { Loop } from './flow-facts.ts';
import { closesByName } from './handlers.ts';
import type { ReleaseSite } from './model.ts';
import { isManualClearName, isTeardownName, isTestOnlyName } from './names.ts';
import type { Operation, PlaceRecord, Step } from './operations.ts';
import type { Program } from './program.ts';
import { inside } from './syntax.ts';

export interface Judged {
  readonly operation: Operation;
  readonly site: ReleaseSite;
}

const PROMISE_PATHS: ReadonlyMap<string, (index: number) => ReleaseSite['path']> = new Map<
  string,
  (index: number) => ReleaseSite['path']
>([
  ['then', index => (index === 0 ? 'success' : 'failure')],
  ['catch', () => 'failure'],
  ['finally', () => 'always'],
]);

/** Characters between a look at the clock and the delete that it leads to. */
const CHECK_DISTANCE = 1500;

export const EXPIRES_ON_READ = 'acts only when the same key is read again';

export class Releases {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #cadences: Cadences;

  constructor(program: Program, graph: CallGraph, cadences: Cadences) {
    this.#program = program;
    this.#graph = graph;
    this.#cadences = cadences;
  }

  judge(
    operation: Operation,
    growths: readonly Operation[],
    record: PlaceRecord,
    starts: ReadonlySet<string>,
  ): Judged {
    const step = operation.chain.at(-1) as Step;
    const fact = this.#program.fn(step.file, step.fn);
    const path = this.#path(operation, growths);
    const phase = this.#phase(operation, step, fact);
    const weakness = phase === 'teardown' ? undefined : this.#weakness(operation, growths, record, path);
    const site: ReleaseSite = {
      file: operation.file,
      ...operation.use.range,
      via: operation.use.via,
      cadence: this.#cadences.pace(step, step.pos, starts).cadence,
      phase,
      path,
      remover: fact.name,
      ...(weakness && { weakness }),
      ...(operation.use.taken && { taken: true as const }),
    };
    return { operation, site };
  }

  // ------------------------------------------------------------------------------------------- phase

  #phase(operation: Operation, step: Step, fact: FunctionFact): ReleaseSite['phase'] {
    if (this.#graph.isDead(step) || isTestOnlyName(fact.name)) return 'teardown';
    if (fact.kind === 'module') return 'teardown';
    // One entry among others: everyday work, even where a peer's end is what triggers it.
    if (operation.use.op === 'release' && !this.#overAll(step, fact, operation)) return 'steady';
    if (this.#endsOwner(step)) return 'teardown';
    return this.#isOnlyOffered(step, fact) ? 'teardown' : 'steady';
  }

  /** `for (const k of map.keys()) map.delete(k)` empties everything; a loop over another container does not. */
  #overAll(step: Step, fact: FunctionFact, operation: Operation): boolean {
    const looped = fact.loops.some(
      loop => inside(loop.span, step.pos) && this.#isOverItself(step.file, loop, operation),
    );
    return looped || this.#insideIteration(step, fact);
  }

  #isOverItself(file: string, loop: Loop, operation: Operation): boolean {
    const over = loop.over && this.#program.placeOf(file, loop.over);
    const own = this.#program.placeOf(operation.file, operation.use.ref);
    return !over || !own || over.place.key === own.place.key;
  }

  #insideIteration(step: Step, fact: FunctionFact): boolean {
    return fact.roles.some(
      role => role.k === 'argument' && /^(forEach|map)$/.test(this.#call(step.file, role.call)?.name ?? ''),
    );
  }

  #call(file: string, call: number): CallFact | undefined {
    return this.#program.facts(file).calls[call];
  }

  /** Whether a function only runs when its owner ends: by its name, its event, or all its callers. */
  #endsOwner(ref: FnRef, seen: ReadonlySet<string> = new Set()): boolean {
    const id = `${ref.file}#${ref.fn}`;
    if (seen.has(id) || seen.size > 6) return false;
    const fact = this.#program.fn(ref.file, ref.fn);
    const handled = this.#graph.handledAs(ref);
    if (handled && !handled.once) return handled.closes;
    if (isTeardownName(fact.name) || isTestOnlyName(fact.name) || closesByName(fact.name)) return true;
    const callers = this.#graph.callers(ref);
    const next = new Set([...seen, id]);
    if (callers.length > 0) return callers.every(site => this.#endsOwner(site, next));
    const isCallback =
      fact.kind === 'function' &&
      fact.parent > 0 &&
      fact.roles.length > 0 &&
      fact.roles.every(role => role.k === 'argument');
    return isCallback && this.#endsOwner({ file: ref.file, fn: fact.parent }, next);
  }

  /** A public `clear()` that nothing in sight calls empties nothing. */
  #isOnlyOffered(step: Step, fact: FunctionFact): boolean {
    if (!isManualClearName(fact.name)) return false;
    const callers = this.#graph.callers(step);
    return (
      callers.every(site => isManualClearName(this.#program.fn(site.file, site.fn).name)) &&
      this.#graph.roles(step).length === 0
    );
  }

  // ------------------------------------------------------------------------------------------- path

  /** Which way out of the growing function runs the release. */
  #path(operation: Operation, growths: readonly Operation[]): ReleaseSite['path'] {
    const at = operation.chain[0] as Step;
    const grown = growths
      .map(each => this.#home(each.chain[0] as Step))
      .find(each => each.file === at.file && this.#encloses(each, at));
    if (!grown) return 'always';
    const callback = this.#promisePath(at);
    if (callback) return callback;
    const fact = this.#program.fn(at.file, at.fn);
    const handlers = fact.tries.filter(each => inside(each.handler, at.pos));
    if (handlers.length > 0) return 'failure';
    const start = grown.pos;
    if (grown.fn !== at.fn) return 'always';
    const interrupted = fact.awaits.some(
      pos => pos > start && pos < at.pos && !this.#isCaught(fact, pos, at.pos),
    );
    return interrupted ? 'success' : 'always';
  }

  /** The step seen from around the callbacks that run at once: a promise's executor, a forEach. */
  #home(step: Step): Step {
    const fact = this.#program.fn(step.file, step.fn);
    const immediate = fact.roles.some(
      role =>
        role.k === 'argument' && /^(Promise|forEach|map)$/.test(this.#call(step.file, role.call)?.name ?? ''),
    );
    return immediate && fact.parent >= 0
      ? this.#home({ file: step.file, fn: fact.parent, pos: fact.span[0], end: fact.span[1] })
      : step;
  }

  /** Whether the release lies in the growing function or in a callback inside it. */
  #encloses(growth: Step, release: Step): boolean {
    for (let fn = release.fn; fn >= 0; fn = this.#program.fn(release.file, fn).parent)
      if (fn === growth.fn) return true;
    return false;
  }

  #promisePath(at: Step): ReleaseSite['path'] | undefined {
    const fact = this.#program.fn(at.file, at.fn);
    for (const role of fact.roles) {
      if (role.k !== 'argument') continue;
      const named = PROMISE_PATHS.get(this.#call(at.file, role.call)?.name ?? '');
      if (named) return named(role.index);
    }
    return undefined;
  }

  /** A rejection at `pos` still reaches the release: it is in a finally, or the await's own catch goes on. */
  #isCaught(fact: FunctionFact, pos: number, release: number): boolean {
    return fact.tries.some(
      each =>
        (inside(each.finalizer, release) && (inside(each.body, pos) || inside(each.handler, pos))) ||
        (inside(each.body, pos) && each.handler !== undefined && release > each.handler[1]),
    );
  }

  // ------------------------------------------------------------------------------------------- weakness

  #weakness(
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
      each => each.chain[0]?.file === at.file && this.#encloses(each.chain[0] as Step, at),
    );
    return (
      added.length > 0 &&
      added.every(each => each.use.value?.ref?.root.k === 'slot' && each.use.value.text !== removes)
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
            this.#call(at.file, role.call)?.name ?? '',
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
      this.#overAll(at, this.#program.fn(at.file, at.fn), operation)
    )
      return false;
    const callers = this.#graph.callers(at).filter(site => !this.#isLeftToCallers(site));
    return callers.length > 0 && callers.every(site => this.#readsWithExpiry(site, record));
  }

  /** A removal that is offered, and that nothing in sight asks for. */
  #isLeftToCallers(ref: FnRef, depth = 3): boolean {
    const fact = this.#program.fn(ref.file, ref.fn);
    const offered =
      /^_?#?(delete|remove|del|unset|invalidate|forget|evict|clear|clean|cleanup|prune|purge|sweep)/i.test(
        fact.name,
      );
    return (
      depth > 0 &&
      offered &&
      this.#graph.callers(ref).every(site => this.#isLeftToCallers(site, depth - 1)) &&
      this.#graph.handledAs(ref) === undefined
    );
  }

  /** Where entries expire only on reading, a delete that is merely offered does not bound them either. */
  weakenOffered(releases: readonly Judged[]): readonly Judged[] {
    if (!releases.some(each => each.site.weakness === EXPIRES_ON_READ)) return releases;
    return releases.map(each => {
      const helps = each.site.phase === 'steady' && each.site.weakness === undefined;
      const left = helps && this.#isLeftToCallers(each.operation.chain.at(-1) as Step);
      return left ? { ...each, site: { ...each.site, weakness: 'is left to whoever calls it' } } : each;
    });
  }

  #readsWithExpiry(ref: FnRef, record: PlaceRecord): boolean {
    const fact = this.#program.fn(ref.file, ref.fn);
    const looked = record.lookups.some(each => each.file === ref.file && each.fact.fn === ref.fn);
    return (
      looked &&
      /expire|stale|ttl|fresh/i.test(
        this.#program
          .facts(ref.file)
          .calls.filter(call => call.fn === ref.fn)
          .map(call => call.name)
          .join(' ') + (fact.clocks.length > 0 ? ' ttl' : ''),
      )
    );
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
    const looked = record.lookups.some(
      each =>
        each.file === at.file &&
        each.fact.fn === at.fn &&
        each.fact.key === key &&
        isJustBefore(each.fact.pos, at.pos),
    );
    const timed = fact.clocks.some(pos => isJustBefore(pos, at.pos));
    return looked && timed && !this.#insideIteration(at, fact);
  }
}

function isJustBefore(pos: number, release: number): boolean {
  return pos < release && release - pos < CHECK_DISTANCE;
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
