/** When a release happens: while its owner lives, or only when the owner ends. */

import type { FunctionFact } from '../collect/file-facts.ts';
import type { Loop } from '../collect/flow-facts.ts';
import { isManualClearName, isTeardownName, isTestOnlyName } from '../collect/names.ts';
import { inside } from '../collect/syntax.ts';
import type { CallGraph, FnRef } from '../join/call-graph.ts';
import { closesByName } from '../join/handlers.ts';
import type { Operation, Step } from '../join/operations.ts';
import type { Program } from '../join/program.ts';
import type { ReleaseSite } from '../model.ts';

export class ReleasePhases {
  readonly #program: Program;
  readonly #graph: CallGraph;

  constructor(program: Program, graph: CallGraph) {
    this.#program = program;
    this.#graph = graph;
  }

  of(operation: Operation, step: Step, fact: FunctionFact): ReleaseSite['phase'] {
    if (this.#graph.isDead(step) || isTestOnlyName(fact.name)) return 'teardown';
    if (fact.kind === 'module') return 'teardown';
    // One entry among others: everyday work, even where a peer's end is what triggers it.
    if (operation.use.op === 'release' && !this.overAll(step, fact, operation)) return 'steady';
    if (this.#endsOwner(step)) return 'teardown';
    return this.#isOnlyOffered(step, fact) || this.#isSetter(operation, step, fact) ? 'teardown' : 'steady';
  }

  /** `for (const k of map.keys()) map.delete(k)` empties everything; a loop over another container does not. */
  overAll(step: Step, fact: FunctionFact, operation: Operation): boolean {
    if (operation.use.leaves) return false;
    const looped = fact.loops.some(
      loop => inside(loop.span, step.pos) && this.#isOverItself(step.file, loop, operation),
    );
    return looped || this.insideIteration(step, fact);
  }

  #isOverItself(file: string, loop: Loop, operation: Operation): boolean {
    // `while (list.includes(x)) list.splice(list.indexOf(x), 1)` removes one value, however often it is there.
    if (!loop.over && operation.use.removes !== undefined) return false;
    const over = loop.over && this.#program.placeOf(file, loop.over);
    const own = this.#program.placeOf(operation.file, operation.use.ref);
    return !over || !own || over.place.key === own.place.key;
  }

  /** In a callback of `forEach` or `map`. */
  insideIteration(step: Step, fact: FunctionFact): boolean {
    return fact.roles.some(
      role =>
        role.k === 'argument' &&
        /^(forEach|map)$/.test(this.#program.facts(step.file).calls[role.call]?.name ?? ''),
    );
  }

  /** Whether a function only runs when its owner ends: by its name, its event, or all its callers. */
  #endsOwner(ref: FnRef, seen: ReadonlySet<string> = new Set()): boolean {
    const id = `${ref.file}#${ref.fn}`;
    if (seen.has(id) || seen.size > 6) return false;
    const fact = this.#program.fn(ref.file, ref.fn);
    const handled = this.#graph.handledAs(ref);
    if (handled && !handled.once) return handled.closes;
    if (isTestOnlyName(fact.name) || closesByName(fact.name)) return true;
    if (isTeardownName(fact.name)) return !this.#isEveryday(ref);
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

  /** `setInterval(() => this.cleanup(), 60_000)`: called for an end by its name, and done again and again. */
  #isEveryday(ref: FnRef): boolean {
    return this.#graph.callers(ref).some(site => {
      const handled = this.#graph.handledAs(site);
      return handled !== undefined && !handled.once && !handled.closes;
    });
  }

  /** `setChoices(choices)` that nothing in sight calls: another way to fill it, and no removal of what was added. */
  #isSetter({ use }: Operation, step: Step, fact: FunctionFact): boolean {
    const isNamed = use.op === 'reset' && use.via === '=' && fact.cls >= 0 && /^set[A-Z]/.test(fact.name);
    return isNamed && this.#graph.callers(step).length === 0 && this.#graph.roles(step).length === 0;
  }

  /** A public `clear()` that nothing in sight calls empties nothing. */
  #isOnlyOffered(step: Step, fact: FunctionFact): boolean {
    if (!isManualClearName(fact.name) || this.#graph.handledAs(step)) return false;
    const callers = this.#graph.callers(step);
    return (
      callers.every(site => isManualClearName(this.#program.fn(site.file, site.fn).name)) &&
      this.#graph.roles(step).length === 0
    );
  }
}
