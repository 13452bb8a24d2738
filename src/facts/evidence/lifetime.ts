/** How long the owner of a place lives: from where instances are built and kept, else from what the class is. */

import type { CallFact, ClassId, FunctionFact, Ref, Sink } from '../collect/file-facts.ts';
import type { CallGraph, FnRef } from '../join/call-graph.ts';
import { key } from '../join/call-graph.ts';
import type { Constructions } from '../join/constructions.ts';
import type { Program } from '../join/program.ts';
import type { Place } from '../join/values.ts';
import type { Owner } from '../model.ts';
import type { Cadences } from './cadence.ts';
import { ClassNatures, injectedSpan } from './class-natures.ts';
import { keptByCallees } from './handed-over.ts';
import { ownerOfHook } from './hooks.ts';
import { Runs } from './runs.ts';
import { longest, type Span, UNKNOWN, usual, weigh } from './span.ts';
import { constructorsOf } from './starts.ts';
import { isOfRound, type WayOut, WaysOut } from './ways-out.ts';

const MAX_DEPTH = 60;

export class Lifetimes {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #cadences: Cadences;
  readonly #constructions: Constructions;
  readonly #waysOut: WaysOut;
  readonly #natures: ClassNatures;
  readonly #runs: Runs;
  /** @bounded purity=pure reason="one for each class and function of the program, forgotten with its next change" */
  readonly #known = new Map<string, Span>();
  readonly #busy = new Set<string>();

  constructor(program: Program, graph: CallGraph, cadences: Cadences, constructions: Constructions) {
    this.#program = program;
    this.#graph = graph;
    this.#cadences = cadences;
    this.#constructions = constructions;
    this.#waysOut = new WaysOut(program, graph, constructions);
    this.#natures = new ClassNatures(program, graph);
    this.#runs = new Runs(program, cadences);
  }

  // ------------------------------------------------------------------------------------------- places

  /** @param feeders functions that add to the place: whether they get out decides for a local */
  ownerOf(place: Place, feeders: readonly FnRef[] = []): Owner {
    switch (place.base) {
      case 'global':
        return { kind: 'global', name: 'globalThis', lifetime: 'process', why: 'a global' };
      case 'exports':
        return { kind: 'module', name: moduleName(place.file), lifetime: 'process', why: 'a module' };
      case 'static':
        return {
          kind: place.id >= 0 ? 'static' : 'property',
          name: place.id >= 0 ? this.#program.cls(place.file, place.id).name : moduleName(place.file),
          lifetime: 'process',
          why: 'static',
        };
      case 'field':
      case 'self': {
        const span = this.classSpan(place.file, place.id);
        return {
          kind: 'field',
          name: this.#program.cls(place.file, place.id).name,
          lifetime: span.lifetime,
          why: span.why,
        };
      }
      case 'slot':
        return this.#slotOwner(place, feeders);
    }
  }

  #slotOwner(place: Place, feeders: readonly FnRef[]): Owner {
    const slot = this.#program.slot(place.file, place.id);
    const fn = this.#program.fn(place.file, slot.fn);
    if (fn.kind === 'module' && this.#waysOut.isScriptResult(place, fn)) {
      return {
        kind: 'module',
        name: moduleName(place.file),
        lifetime: 'call',
        why: 'gathered and read by a script that runs once',
      };
    }
    if (fn.kind === 'module' && isOfRound(slot, fn, feeders))
      return { kind: 'local', name: moduleName(place.file), lifetime: 'call', why: 'declared in a loop' };
    if (fn.kind === 'module') {
      return {
        kind: place.path ? 'property' : 'module',
        name: moduleName(place.file),
        lifetime: 'process',
        why: 'declared at module level',
      };
    }
    const component = ownerOfHook(this.#program, place);
    if (component) return component;
    const span = this.#closureSpan(place, { file: place.file, fn: slot.fn }, fn, feeders);
    const { lifetime, why, isReplaced } = span;
    const name = fn.name || 'a function';
    return { kind: 'closure', name, lifetime, why, ...(isReplaced && { isReplaced }) };
  }

  /** A local outlives its call when it, or a function that feeds it, is handed out or registered. */
  #closureSpan(place: Place, ref: FnRef, fact: FunctionFact, feeders: readonly FnRef[]): Span {
    if (fact.kind === 'constructor' && fact.cls >= 0) return this.classSpan(ref.file, fact.cls);
    const gathers = this.#waysOut.isResult(place, fact);
    const ways = this.#waysOut.ofFunctions(feeders, ref);
    if (ways.has('handed') || this.#waysOut.isHandedOut(place, fact)) return this.#activationSpan(ref, fact);
    if (ways.has('handler') || ways.has('route'))
      return gathers
        ? {
            lifetime: 'request',
            why: `gathered for the result of ${fact.name || 'a function'}`,
            proved: true,
          }
        : this.#registeredSpan(ref, fact, ways);
    return { lifetime: 'call', why: `local to ${fact.name || 'a function'}`, proved: true };
  }

  /** As long as whoever called the function keeps what it got. */
  #activationSpan(ref: FnRef, fact: FunctionFact): Span {
    return this.#once(`closure ${key(ref)}`, () => {
      const handled = this.#graph.handledAs(ref);
      if (handled && !handled.once && handled.cadence !== 'once')
        return { lifetime: 'request', why: `made anew ${handled.cadence.replace('-', ' ')}`, proved: true };
      if (this.#runs.once(ref, fact)) return { lifetime: 'process', why: 'made once', proved: true };
      const callers = this.#graph.callers(ref).filter(site => !this.#graph.isDead(site));
      if (callers.length > 0) return longest(callers.map(site => this.callSpan(site.file, site.call)));
      if (this.#runs.makesWalk(ref.file, fact))
        return { lifetime: 'call', why: 'made for one walk', proved: true };
      return { lifetime: 'instance', why: 'kept by the function that is handed out', proved: false };
    });
  }

  /** Kept by handlers that the function registers: for ever when it runs once, else for one piece of work. */
  #registeredSpan(ref: FnRef, fact: FunctionFact, ways: ReadonlySet<WayOut | undefined>): Span {
    if (this.#runs.once(ref, fact)) return { lifetime: 'process', why: 'made once', proved: true };
    if (
      fact.cls >= 0 &&
      this.#cadences.pace(ref, fact.span[0], constructorsOf(this.#program, ref.file, fact.cls)).cadence ===
        'once'
    )
      return this.classSpan(ref.file, fact.cls);
    if (this.#runs.setsUp(ref, fact, ways))
      return {
        lifetime: 'instance',
        why: `kept by handlers that ${fact.name || 'a function'} registers`,
        proved: false,
      };
    return { lifetime: 'request', why: `made anew by each ${fact.name || 'call'}`, proved: true };
  }

  /** Works a span out once; a cycle, or a chain too long to follow, is unknown. */
  #once(id: string, judge: () => Span): Span {
    const known = this.#known.get(id);
    if (known) return known;
    if (this.#busy.has(id) || this.#busy.size > MAX_DEPTH) return UNKNOWN;
    this.#busy.add(id);
    const span = judge();
    this.#busy.delete(id);
    this.#known.set(id, span);
    return span;
  }

  // ------------------------------------------------------------------------------------------- classes

  classSpan(file: string, cls: ClassId): Span {
    return this.#once(classKey(file, cls), () => this.#judgeClass(file, cls));
  }

  #judgeClass(file: string, cls: ClassId): Span {
    const fact = this.#program.cls(file, cls);
    const injected = injectedSpan(fact);
    if (injected) return injected;
    const builds = this.#constructions.of(file, cls);
    const live = builds.filter(each => !this.#graph.isDead({ file: each.file, fn: each.call.fn }));
    const seen = live.length > 0 ? usual(live.map(each => this.callSpan(each.file, each.call))) : UNKNOWN;
    if (seen.lifetime === 'process') return seen;
    const nature = this.#natures.of(file, cls);
    if (seen.lifetime === 'call' && this.#constructions.isHanded(file, cls)) return nature;
    if (seen.lifetime === 'unknown') return nature;
    return nature.lifetime === 'instance' ? weigh(seen, nature) : seen;
  }

  /** How long what a call makes is kept. */
  callSpan(file: string, call: CallFact): Span {
    const at = { file, fn: call.fn };
    const fact = this.#program.fn(file, call.fn);
    const pace = this.#cadences.pace(at, call.pos, new Set());
    if (pace.cadence === 'once' && pace.reached && call.sink.k !== 'chained')
      return { lifetime: 'process', why: 'built once, for the whole run', proved: true };
    return this.#sinkSpan(file, call, call.sink, fact);
  }

  #sinkSpan(file: string, call: CallFact, sink: Sink, fact: FunctionFact): Span {
    switch (sink.k) {
      case 'stored':
        return this.#storedSpan(file, sink.ref, call);
      case 'slot':
        return this.#localSpan(file, sink.slot, fact);
      case 'returned':
        return this.#returnedSpan({ file, fn: call.fn });
      case 'exported':
        return { lifetime: 'process', why: 'exported', proved: true };
      case 'argument':
      case 'other':
        return UNKNOWN;
      default:
        return { lifetime: 'call', why: `built and dropped in ${fact.name || 'a function'}`, proved: true };
    }
  }

  #storedSpan(file: string, ref: Ref, call: CallFact): Span {
    const target = this.#program.placeOf(file, ref);
    if (!target) return UNKNOWN;
    const owner = this.ownerOf(target.place);
    const name = target.place.path || owner.name;
    if (target.inner !== '')
      return {
        lifetime: owner.lifetime === 'process' ? 'instance' : owner.lifetime,
        why: `kept in ${name}`,
        proved: true,
      };
    if (target.place.base === 'field' && this.#runs.replaces(file, call))
      return {
        lifetime: 'request',
        why: `kept in ${name} until the next one`,
        proved: true,
        isReplaced: true,
      };
    return { lifetime: owner.lifetime, why: `kept by ${owner.name}`, proved: true };
  }

  #localSpan(file: string, slotId: number, fact: FunctionFact): Span {
    const slot = this.#program.slot(file, slotId);
    if (this.#program.fn(file, slot.fn).kind === 'module')
      return { lifetime: 'process', why: 'kept at module level', proved: true };
    const places = [
      ...this.#constructions.keptIn(file, slotId),
      ...keptByCallees(this.#program, this.#constructions, file, slotId),
    ];
    const kept = places.map(place => this.#placeSpan(place));
    // What returns a member of it hands out the member, not the instance.
    const returned = fact.returns.some(
      ref => ref.root.k === 'slot' && ref.root.id === slotId && ref.steps.length === 0,
    );
    if (returned) kept.push(this.#returnedSpan({ file, fn: fact.id }));
    if (kept.length === 0 && this.#waysOut.isCaptured(file, slotId, fact))
      return this.#activationSpan({ file, fn: fact.id }, fact);
    if (kept.length > 0) return longest(kept);
    return { lifetime: 'call', why: `local to ${fact.name || 'a function'}`, proved: true };
  }

  #placeSpan(place: Place): Span {
    const owner = this.ownerOf(place);
    const inside = place.path.endsWith('[]');
    return {
      lifetime: inside && owner.lifetime === 'process' ? 'instance' : owner.lifetime,
      why: `kept in ${place.path.replace('[]', '') || owner.name}`,
      proved: true,
    };
  }

  #returnedSpan(ref: FnRef): Span {
    return this.#once(`returned ${key(ref)}`, () => {
      const sites = this.#graph.callers(ref);
      return sites.length > 0 ? longest(sites.map(site => this.callSpan(site.file, site.call))) : UNKNOWN;
    });
  }
}

function classKey(file: string, cls: ClassId): string {
  return `${file}#C${cls}`;
}

export function moduleName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
