/** How long instances of a class live, read from what the class is: where no construction is in sight. */
import {
  lifecycleMethods,
  longLivedBases,
  longLivedDecorators,
  perConnectionBases,
  shortLivedBases,
  shortLivedDecorators,
  shortScopes,
} from '../../catalogue/class-nature.ts';
import type { ClassFact, ClassId } from '../collect/file-facts.ts';
import { classWord } from '../collect/names.ts';
import type { CallGraph } from '../join/call-graph.ts';
import type { Program } from '../join/program.ts';
import { type Span, UNKNOWN } from './span.ts';

/** Why an object of a connection goes. */
export const LIVES_AS_ITS_PEER = 'lives as long as its peer';
const SHORT_DECORATORS = new Set(shortLivedDecorators);
const LONG_DECORATORS = new Set(longLivedDecorators);
const SHORT_SCOPES = new Set(shortScopes);
const LIFECYCLE = new Set(lifecycleMethods);

export class ClassNatures {
  readonly #program: Program;
  readonly #graph: CallGraph;

  constructor(program: Program, graph: CallGraph) {
    this.#program = program;
    this.#graph = graph;
  }

  /** By its bases, its name and its methods. */
  of(file: string, cls: ClassId): Span {
    const chain = this.#program.types.bases(file, cls).map(each => this.#program.cls(each.file, each.cls));
    const bases = chain.flatMap(each => [...each.bases, ...each.interfaces]);
    const name = this.#program.cls(file, cls).name;
    const short = bases.find(each => shortLivedBases.includes(each));
    if (short) return { lifetime: 'call', why: `a ${short}`, proved: false };
    const connection = bases.find(each => perConnectionBases.includes(each));
    if (connection)
      return { lifetime: 'instance', why: `a ${connection} ${LIVES_AS_ITS_PEER}`, proved: false };
    const long = bases.find(each => longLivedBases.includes(each));
    if (long) return { lifetime: 'instance', why: `it is a ${long}`, proved: false };
    return this.#natureByShape(file, chain, name);
  }

  #natureByShape(file: string, chain: readonly ClassFact[], name: string): Span {
    const word = classWord(name);
    if (word === 'short')
      return { lifetime: 'call', why: `${name} is short-lived by its name`, proved: false };
    if (word === 'connection')
      return { lifetime: 'instance', why: `${name} ${LIVES_AS_ITS_PEER}`, proved: false };
    const methods = chain.flatMap(each => Object.keys(each.methods));
    const lifecycle = methods.find(each => LIFECYCLE.has(each.replace(/^[_#]+/, '')));
    if (lifecycle) return { lifetime: 'instance', why: `it has ${lifecycle}()`, proved: false };
    if (word === 'long')
      return { lifetime: 'instance', why: `${name} is long-lived by its name`, proved: false };
    const subscribes = chain.some(each => this.#subscribes(file, each));
    if (subscribes)
      return { lifetime: 'instance', why: 'its methods are event handlers or timers', proved: false };
    return UNKNOWN;
  }

  /** Whether methods of a class, or functions inside them, are registered as handlers. */
  #subscribes(file: string, cls: ClassFact): boolean {
    const methods = new Set<number>([...Object.values(cls.methods), ...cls.constructors]);
    return this.#program.facts(file).functions.some(fn => {
      if (!methods.has(fn.id) && !methods.has(fn.parent)) return false;
      const handled = this.#graph.handledAs({ file, fn: fn.id });
      return handled !== undefined && !handled.once;
    });
  }
}

/** What a framework's decorators and scopes say of a class: it builds the instances. */
export function injectedSpan(fact: ClassFact): Span | undefined {
  if (fact.scope && SHORT_SCOPES.has(fact.scope))
    return { lifetime: 'request', why: `${fact.scope} scope`, proved: true };
  if (fact.decorators.some(each => SHORT_DECORATORS.has(each)))
    return { lifetime: 'request', why: 'made per use by the framework', proved: true };
  const long = fact.decorators.find(each => LONG_DECORATORS.has(each));
  return long ? { lifetime: 'process', why: `a singleton by @${long}`, proved: true } : undefined;
}
