/** What lifetimes ask of a function: whether it runs once, sets up, walks, or replaces what it made before. */
import type { CallFact, FunctionFact } from '../collect/file-facts.ts';
import { isRunOnceName, namesWalk } from '../collect/names.ts';
import type { FnRef } from '../join/call-graph.ts';
import type { Program } from '../join/program.ts';
import type { Cadences } from './cadence.ts';
import { constructorsOf } from './starts.ts';
import type { WayOut } from './ways-out.ts';

export class Runs {
  readonly #program: Program;
  readonly #cadences: Cadences;

  constructor(program: Program, cadences: Cadences) {
    this.#program = program;
    this.#cadences = cadences;
  }

  /** A plugin that adds routes, `activate(context)`: nobody in sight calls it, and it is there to be called once. */
  setsUp(ref: FnRef, fact: FunctionFact, ways: ReadonlySet<WayOut | undefined>): boolean {
    const { cadence } = this.#cadences.pace(ref, fact.span[0], new Set());
    if (cadence !== 'once' && cadence !== 'per-call') return false;
    return ways.has('route') || isRunOnceName(fact.name);
  }

  /** A function that is called in sight, and only while the program starts; a callback is nobody's start. */
  once(ref: FnRef, fact: FunctionFact): boolean {
    const pace = this.#cadences.pace(ref, fact.span[0], new Set());
    const isCallback =
      fact.roles.some(role => role.k === 'argument' || role.k === 'option') &&
      !fact.roles.some(role => role.k === 'invoked');
    return pace.cadence === 'once' && pace.reached === true && !isCallback;
  }

  makesWalk(file: string, { returnHint }: FunctionFact): boolean {
    return (
      returnHint !== undefined && namesWalk(this.#program.types.nameOf({ file, hint: returnHint }) ?? '')
    );
  }

  /** `this.frame = new Frame()` in a method that runs again and again: each one lives until the next. */
  replaces(file: string, call: CallFact): boolean {
    const fact = this.#program.fn(file, call.fn);
    if (fact.cls < 0 || fact.kind === 'constructor') return false;
    const assigned = this.#program
      .facts(file)
      .uses.some(
        use => use.op === 'reset' && use.fn === call.fn && use.pos <= call.pos && use.end >= call.end,
      );
    const starts = constructorsOf(this.#program, file, fact.cls);
    const { cadence } = this.#cadences.pace({ file, fn: call.fn }, call.pos, starts);
    return assigned && cadence !== 'once' && cadence !== 'per-call';
  }
}
