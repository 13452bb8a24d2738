/** Who keeps a library's container, and which functions run once for each of its owners. */
import { kindTraits } from '../../catalogue/library-kinds.ts';
import type { CallFact } from '../collect/file-facts.ts';
import { moduleName } from '../evidence/lifetime.ts';
import type { Span } from '../evidence/span.ts';
import { startsOf, startsOfClass } from '../evidence/starts.ts';
import type { Owner } from '../model.ts';
import type { Made } from './makers.ts';
import type { LinkedParts } from './parts.ts';
import type { SiteCall } from './sites.ts';

export class LibraryOwners {
  readonly #parts: LinkedParts;

  constructor(parts: LinkedParts) {
    this.#parts = parts;
  }

  /** @param feeding calls that add to it: whether their functions get out decides for a local */
  ownerOf(made: Made, feeding: readonly SiteCall[]): Owner {
    const { place, at, member } = made;
    if (at.decorates) return this.#decorated(made, at.decorates);
    if (member !== undefined)
      return {
        kind: 'module',
        name: made.entry.package,
        lifetime: 'process',
        why: 'one for the whole program',
      };
    if (place) {
      const feeders = feeding.map(each => ({ file: each.file, fn: each.call.fn }));
      const owner = this.#parts.lifetimes.ownerOf(place, feeders);
      return owner.lifetime === 'unknown' ? this.#assumed(made, owner) : owner;
    }
    return this.#unnamed(made);
  }

  /** A decorator keeps its values with each instance, or with the class for a static method. */
  #decorated(made: Made, { cls, fn }: NonNullable<Made['at']['decorates']>): Owner {
    const { name } = this.#parts.program.cls(made.file, cls);
    if (this.#parts.program.fn(made.file, fn).isStatic)
      return { kind: 'static', name, lifetime: 'process', why: 'static' };
    const span = this.#parts.lifetimes.classSpan(made.file, cls);
    return { kind: 'field', name, lifetime: span.lifetime, why: span.why };
  }

  /** Made in an expression: `app.use(session())`, `return new LRUCache()`. */
  #unnamed(made: Made): Owner {
    const { call, at } = made;
    const span: Span = call
      ? this.#callSpan(made, call)
      : { lifetime: 'unknown', why: 'no owner in sight', proved: false };
    const fn = this.#parts.program.fn(made.file, at.fn);
    const kind = fn.kind === 'module' ? 'module' : 'closure';
    const name = fn.kind === 'module' ? moduleName(made.file) : fn.name || 'a function';
    return this.#assumed(made, { kind, name, lifetime: span.lifetime, why: span.why });
  }

  #callSpan(made: Made, call: CallFact): Span {
    const { lifetimes, program } = this.#parts;
    const own = lifetimes.callSpan(made.file, call);
    if (own.lifetime === 'process' || made.at.holder === undefined) return own;
    const holder = program.facts(made.file).calls[made.at.holder] as CallFact;
    const held = lifetimes.callSpan(made.file, holder);
    // What is handed over and dropped may be kept by whoever took it.
    return held.lifetime === 'call' && made.at.source === undefined ? own : held;
  }

  #assumed(made: Made, owner: Owner): Owner {
    const isShort = owner.lifetime === 'unknown' || owner.lifetime === 'call';
    if (!kindTraits[made.entry.kind].livesLong || !isShort) return owner;
    return { ...owner, lifetime: 'instance', why: 'lives as long as the application it is used in' };
  }

  /** The functions that run once for each owner. */
  starts({ place, at, file }: Made): ReadonlySet<string> {
    const { program, constructions } = this.#parts;
    if (at.decorates) return startsOfClass(program, constructions, file, at.decorates.cls);
    return place ? startsOf(program, constructions, place) : new Set();
  }
}
