/** Calls that have a container work out what is missing: `settings.getOrCompute(key, load)`. */
import { computingMethods } from '../../catalogue/stores.ts';
import type { CallFact, FileFacts } from '../collect/file-facts.ts';
import { Contributions } from './contributions.ts';
import type { Program } from './program.ts';

export interface Computing {
  readonly file: string;
  readonly call: CallFact;
}

export class Computings {
  readonly #program: Program;
  readonly #calls = new Contributions<Computing>();

  constructor(program: Program) {
    this.#program = program;
  }

  clear(file: string): void {
    this.#calls.clear(file);
  }

  add({ file, calls }: FileFacts): void {
    for (const call of calls) {
      if (!Object.hasOwn(computingMethods, call.name) || !call.callee) continue;
      const receiver = { root: call.callee.root, steps: call.callee.steps.slice(0, -1) };
      const place = this.#program.placeOf(file, receiver)?.place;
      if (place) this.#calls.add(file, place.key, { file, call });
    }
  }

  /** The first such call on a place. */
  on(placeKey: string): Computing | undefined {
    return this.#calls.of(placeKey)[0];
  }
}
