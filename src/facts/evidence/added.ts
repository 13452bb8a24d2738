/** What a growth site puts in: something made there, or what its caller handed over. */
import { callbackNames } from '../../catalogue/callbacks.ts';
import type { ArgFact } from '../collect/file-facts.ts';
import type { Operation } from '../join/operations.ts';
import type { Program } from '../join/program.ts';
import type { Addition } from '../model.ts';

const CALLBACKS = new Set(callbackNames);

export class Added {
  readonly #program: Program;

  constructor(program: Program) {
    this.#program = program;
  }

  of({ file, use }: Operation): Addition {
    return this.ofValue(file, use.value);
  }

  ofValue(file: string, value: ArgFact | undefined): Addition {
    if (!value) return 'value';
    if (this.#isFunction(file, value)) return 'function';
    if (value.options || /^[{[]/.test(value.text)) return 'record';
    if (value.hint?.t === 'new' || /^new /.test(value.text)) return 'instance';
    if (value.ref?.root.k === 'call' || value.hint?.t === 'result') return 'result';
    return this.#isParameter(file, value) ? 'argument' : 'value';
  }

  /** Itself a function, typed as one, or called as one that is handed over is called. */
  #isFunction(file: string, value: ArgFact): boolean {
    if (value.fn !== undefined) return true;
    const slot = this.#slotOf(file, value);
    return slot?.hint?.t === 'function' || CALLBACKS.has((slot?.name ?? '').toLowerCase().replace(/s$/, ''));
  }

  #isParameter(file: string, value: ArgFact): boolean {
    return this.#slotOf(file, value)?.kind === 'param';
  }

  #slotOf(file: string, { ref }: ArgFact) {
    return ref?.root.k === 'slot' && ref.steps.length === 0
      ? this.#program.slot(file, ref.root.id)
      : undefined;
  }
}
