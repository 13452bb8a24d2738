/** Whether somebody waits for what a call adds, so that no second one comes before the first is done. */
import type { LinkedParts } from './parts.ts';
import type { SiteCall } from './sites.ts';

/** Where the promise of a task goes that is waited for with others. */
const GATHERED = new Set(['returned', 'argument', 'slot', 'stored']);

export class Awaited {
  readonly #parts: LinkedParts;

  constructor(parts: LinkedParts) {
    this.#parts = parts;
  }

  has(site: SiteCall): boolean {
    return this.#isAwaited(site) || this.#isHandedBack(site) || this.#isGathered(site);
  }

  /** The offset of an `await` stands right before it. */
  #isAwaited({ file, call }: SiteCall): boolean {
    const { awaits } = this.#parts.program.fn(file, call.fn);
    return awaits.some(at => at < call.pos && call.pos - at < 12);
  }

  /** `return this.queue.add(job)` of a method: whoever calls it may wait. */
  #isHandedBack({ file, call }: SiteCall): boolean {
    const { isNamed } = this.#parts.program.fn(file, call.fn);
    return call.sink.k === 'returned' && isNamed && !this.#parts.graph.handledAs({ file, fn: call.fn });
  }

  /** `await Promise.all(items.map(each => limit(() => work(each))))`, `jobs.push(limit(work)); … await Promise.all(jobs)`. */
  #isGathered({ file, call }: SiteCall): boolean {
    if (!GATHERED.has(call.sink.k)) return false;
    const { program, graph } = this.#parts;
    let fn = call.fn;
    while (fn > 0 && graph.runsInPlace({ file, fn })) fn = program.fn(file, fn).parent;
    const isWritten = fn === call.fn;
    return program.fn(file, fn).awaits.some(at => !isWritten || at > call.pos);
  }
}
