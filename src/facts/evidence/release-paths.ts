/** Which way out of the growing function runs a release. */
import { unfailingCalls } from '../../catalogue/unfailing-calls.ts';
import type { CallFact, FunctionFact } from '../collect/file-facts.ts';
import { inside } from '../collect/syntax.ts';
import type { CallGraph } from '../join/call-graph.ts';
import type { Operation, Step } from '../join/operations.ts';
import type { Program } from '../join/program.ts';
import type { ReleaseSite } from '../model.ts';

const PROMISE_PATHS: ReadonlyMap<string, (index: number) => ReleaseSite['path']> = new Map<
  string,
  (index: number) => ReleaseSite['path']
>([
  ['then', index => (index === 0 ? 'success' : 'failure')],
  ['catch', () => 'failure'],
  ['finally', () => 'always'],
]);

/** Characters between `await` and the call that it waits for. */
const AWAIT_DISTANCE = 8;

const UNFAILING = new Set(unfailingCalls);

export class ReleasePaths {
  readonly #program: Program;
  readonly #graph: CallGraph;

  constructor(program: Program, graph: CallGraph) {
    this.#program = program;
    this.#graph = graph;
  }

  of(operation: Operation, growths: readonly Operation[]): ReleaseSite['path'] {
    const at = operation.chain[0] as Step;
    const grown = growths
      .map(each => this.#home(each.chain[0] as Step))
      .find(each => each.file === at.file && this.encloses(each, at));
    if (!grown) return 'always';
    const callback = this.#promisePath(at);
    if (callback) return callback;
    const fact = this.#program.fn(at.file, at.fn);
    const handlers = fact.tries.filter(each => inside(each.handler, at.pos));
    if (handlers.length > 0) return 'failure';
    const start = grown.pos;
    if (grown.fn !== at.fn) return 'always';
    const interrupted = fact.awaits.some(
      pos =>
        pos > start && pos < at.pos && !this.#isCaught(fact, pos, at.pos) && !this.#neverRejects(at, pos),
    );
    return interrupted ? 'success' : 'always';
  }

  /** `await sleep(100)`, `await new Promise(done => setTimeout(done, 100))`: there is no failure to take another way. */
  #neverRejects(at: Step, pos: number): boolean {
    return this.#program
      .facts(at.file)
      .calls.filter(each => each.fn === at.fn && each.pos > pos && each.pos - pos < AWAIT_DISTANCE)
      .some(each => UNFAILING.has(each.name) || this.#onlyResolves(at.file, each));
  }

  #onlyResolves(file: string, call: CallFact): boolean {
    const executor = call.isNew && call.name === 'Promise' ? call.args[0]?.fn : undefined;
    return executor !== undefined && this.#program.fn(file, executor).params.length < 2;
  }

  /** The step seen from around what runs at once: a promise's executor, a forEach, a helper of one function. */
  #home(step: Step): Step {
    const call = this.#onlyCall(step);
    if (call) return this.#home(call);
    const fact = this.#program.fn(step.file, step.fn);
    const immediate = fact.roles.some(
      role =>
        role.k === 'argument' &&
        /^(Promise|forEach|map)$/.test(this.#program.facts(step.file).calls[role.call]?.name ?? ''),
    );
    return immediate && fact.parent >= 0
      ? this.#home({ file: step.file, fn: fact.parent, pos: fact.span[0], end: fact.span[1] })
      : step;
  }

  /** The call of a helper that stands in the one function that uses it. */
  #onlyCall({ file, fn }: Step): Step | undefined {
    const { parent, isNamed } = this.#program.fn(file, fn);
    const [call, another] = isNamed && parent >= 0 ? this.#graph.callers({ file, fn }) : [];
    if (!call || another || call.file !== file || call.fn !== parent) return undefined;
    return { ...call, end: call.pos };
  }

  /** Whether the release lies in the growing function or in a callback inside it. */
  encloses(growth: Step, release: Step): boolean {
    for (let fn = release.fn; fn >= 0; fn = this.#program.fn(release.file, fn).parent)
      if (fn === growth.fn) return true;
    return false;
  }

  #promisePath(at: Step): ReleaseSite['path'] | undefined {
    const fact = this.#program.fn(at.file, at.fn);
    for (const role of fact.roles) {
      if (role.k !== 'argument') continue;
      const call = this.#program.facts(at.file).calls[role.call];
      const named = PROMISE_PATHS.get(call?.name ?? '');
      if (call && named) return this.#followsCatch(at.file, call) ? 'always' : named(role.index);
    }
    return undefined;
  }

  /** `work().catch(log).then(…)`: what follows hears of both ways out. */
  #followsCatch(file: string, { callee }: CallFact): boolean {
    const before = callee?.root.k === 'call' ? this.#program.facts(file).calls[callee.root.call] : undefined;
    return before?.name === 'catch';
  }

  /** A rejection at `pos` still reaches the release: it is in a finally, or the await's own catch goes on. */
  #isCaught(fact: FunctionFact, pos: number, release: number): boolean {
    return fact.tries.some(
      each =>
        (inside(each.finalizer, release) &&
          [each.body, each.handler, each.finalizer].some(span => inside(span, pos))) ||
        (inside(each.body, pos) && each.handler !== undefined && release > each.handler[1]),
    );
  }
}
