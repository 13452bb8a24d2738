/** What limits one growth site: guards that act, trims and resets on its path. And checks that only look so. */

import type { Span } from '../collect/file-facts.ts';
import type { Guard } from '../collect/flow-facts.ts';
import { inside } from '../collect/syntax.ts';
import type { CallGraph, FnRef } from '../join/call-graph.ts';
import { constantNamed } from '../join/named-values.ts';
import {
  isShrink,
  type Operation,
  type Operations,
  type PlacedGuard,
  type Step,
} from '../join/operations.ts';
import type { Program } from '../join/program.ts';
import type { Bound, BrokenBound, Container, Overflow } from '../model.ts';
import { innerSlice, isBroken, vain } from './broken-bounds.ts';
import { growsBeside, isExchanged, mayCount, nameOfGrown, SIZE_OF } from './counts.ts';
import { isConditional, overflowOf, refusal } from './limits-reached.ts';

export interface GrowthBounds {
  readonly bounds: readonly Bound[];
  readonly broken: readonly BrokenBound[];
}

/** Containers whose entries come one by one under keys, and not as a stream that an error ends. */
const KEYED: ReadonlySet<Container> = new Set(['map', 'set', 'record']);

export class Bounds {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #operations: Operations;

  constructor(program: Program, graph: CallGraph, operations: Operations) {
    this.#program = program;
    this.#graph = graph;
    this.#operations = operations;
  }

  /** @param operations what takes something out of the place, or seems to */
  of(
    growth: Operation,
    operations: readonly Operation[],
    guards: readonly PlacedGuard[],
    container: Container,
  ): GrowthBounds {
    const bounds: Bound[] = [];
    const broken: BrokenBound[] = [];
    const shrinks = operations.filter(isShrink);
    for (const each of guards) {
      const step = this.#stepOf(growth, each);
      const verdict = this.#guardVerdict(each, step, growth, shrinks, container);
      if (!verdict) continue;
      if (isBroken(verdict)) broken.push(verdict);
      else bounds.push(verdict);
    }
    broken.push(...vain(growth, operations), ...innerSlice(growth));
    for (const step of this.#frames(growth)) bounds.push(...this.#counterGuards(step, growth, shrinks));
    bounds.push(...this.#onPath(growth, shrinks));
    return { bounds, broken };
  }

  #limit(file: string, limit: string): Pick<Bound, 'limit' | 'limitValue'> {
    const limitValue = constantNamed(this.#program, file, limit);
    return { limit, ...(limitValue !== undefined && { limitValue }) };
  }

  /** Where a guard meets the growth: in its own function, in a caller's, or in one that is called for it. */
  #stepOf(growth: Operation, guard: PlacedGuard): Step | undefined {
    return this.#frames(growth).find(step => step.file === guard.file && step.fn === guard.fn);
  }

  /** The functions a growth passes through, what is around a callback that runs in place, and the callers. */
  #frames(growth: Operation): Step[] {
    const frames = [...growth.chain];
    for (const step of growth.chain) {
      const { parent } = this.#program.fn(step.file, step.fn);
      if (parent > 0 && this.#graph.runsInPlace(step))
        frames.push({ file: step.file, fn: parent, pos: step.pos, end: step.end });
    }
    for (const site of this.#graph.callers(growth.chain.at(-1) as Step).slice(0, 8)) {
      if (site.fn <= 0) continue;
      frames.push({ file: site.file, fn: site.fn, pos: site.pos, end: site.call.end });
      const { parent } = this.#program.fn(site.file, site.fn);
      if (parent > 0 && this.#graph.runsInPlace({ file: site.file, fn: site.fn }))
        frames.push({ file: site.file, fn: parent, pos: site.pos, end: site.call.end });
    }
    return frames;
  }

  #guardVerdict(
    placed: PlacedGuard,
    step: Step | undefined,
    growth: Operation,
    operations: readonly Operation[],
    container: Container,
  ): Bound | BrokenBound | undefined {
    const { guard, file } = placed;
    const site = { file, ...guard.range };
    const acts = this.#isTooLate(placed, step, container)
      ? undefined
      : this.#acts(guard, placed, step, growth, operations);
    const reads = SIZE_OF[container];
    if (placed.inner === growth.inner && reads && !reads.includes(guard.property) && step) {
      return {
        ...site,
        kind: 'wrong-property',
        why: `${/^[aeiou]/.test(container) ? 'an' : 'a'} ${container} has no ${guard.property}, so the check never holds`,
      };
    }
    if (placed.inner !== growth.inner) {
      const inner = placed.inner.length > growth.inner.length && acts === undefined && step;
      return inner
        ? {
            ...site,
            kind: 'inner-collection',
            why: 'the check limits a collection inside, not the number of them',
          }
        : undefined;
    }
    if (acts)
      return {
        ...site,
        kind: 'size-guard',
        ...this.#limit(placed.file, guard.limit),
        overflow: acts,
        ...(guard.logsWhenFull && { isLogged: true as const }),
        why: `checked against ${guard.limit}`,
      };
    if (guard.thenOnlyLogs && guard.fullIsThen && step)
      return { ...site, kind: 'only-logs', why: `at ${guard.limit} it only logs` };
    return undefined;
  }

  /** What a guard does when the limit is reached; undefined when it does nothing. */
  #acts(
    guard: Guard,
    placed: PlacedGuard,
    step: Step | undefined,
    growth: Operation,
    operations: readonly Operation[],
  ): Overflow | undefined {
    const room = guard.fullIsThen ? guard.otherwise : guard.whenTrue;
    const removal = this.#evicted(guard, placed, growth, operations);
    if (removal && (step || this.#sharesPath(placed, growth))) return removal;
    if (!step) return undefined;
    if (guard.fullIsThen && guard.thenExits && step.pos > guard.whenTrue[1]) return refusal(guard);
    if (guard.fullIsThen && guard.thenStops) return 'reject';
    if (inside(room, step.pos)) return 'drop-newest';
    return undefined;
  }

  /** Throws when the entry is in already, and the next call adds the next one. */
  #isTooLate({ guard, file, fn }: PlacedGuard, step: Step | undefined, container: Container): boolean {
    if (!step || !guard.thenThrows || !KEYED.has(container) || step.end > guard.condition[0]) return false;
    return !this.#program.fn(file, fn).loops.some(each => inside(each.span, step.pos));
  }

  /** Whether the guard's function is run on the way to, or right after, the growth. */
  #sharesPath(at: FnRef, growth: Operation): boolean {
    const reach = (ref: FnRef, depth: number): boolean =>
      (ref.file === at.file && ref.fn === at.fn) ||
      (depth > 0 && this.#graph.callees(ref).some(each => reach(each.target, depth - 1)));
    return this.#frames(growth).some(step => reach(step, 2));
  }

  /** What a span of code removes from the place, directly or through a call. */
  #shrinkIn(
    at: FnRef,
    span: Span,
    growth: Operation,
    operations: readonly Operation[],
  ): Overflow | undefined {
    const removal = operations.find(
      each =>
        growth.inner.startsWith(each.inner) &&
        each.chain.some(step => step.file === at.file && inside(span, step.pos)),
    );
    if (removal) return overflowOf(removal);
    for (const each of this.#graph.callees(at)) {
      if (!inside(span, each.pos)) continue;
      const called = this.#operations.releasedBy(each.target, operations, growth.inner, 2);
      if (called) return overflowOf(called);
    }
    return undefined;
  }

  /** `if (count >= MAX) return;` around the growth, where the count is kept in a number. */
  #counterGuards(step: Step, growth: Operation, operations: readonly Operation[]): Bound[] {
    const own = step === growth.chain[0] || growth.chain.includes(step);
    const found: Bound[] = [];
    for (const guard of this.#program.fn(step.file, step.fn).guards) {
      const beside = guard.ref && this.#program.placeOf(step.file, guard.ref);
      if (beside && !growsBeside(this.#program, guard.ref, step, growth)) continue;
      if (!beside && !mayCount(guard, nameOfGrown(this.#program, growth))) continue;
      const overflow = beside
        ? this.#evicted(guard, step, growth, operations)
        : this.#counterActs(guard, step, growth, operations, own);
      if (overflow)
        found.push({
          file: step.file,
          ...guard.range,
          kind: 'size-guard',
          ...this.#limit(step.file, guard.limit),
          overflow,
          ...(guard.logsWhenFull && { isLogged: true as const }),
          why: `counted against ${guard.limit}`,
        });
    }
    return found;
  }

  /** What is taken out where the guard holds. */
  #evicted(guard: Guard, at: FnRef, growth: Operation, operations: readonly Operation[]) {
    const full = guard.fullIsThen ? guard.whenTrue : guard.otherwise;
    return full && this.#shrinkIn(at, full, growth, operations);
  }

  #counterActs(
    guard: Guard,
    step: Step,
    growth: Operation,
    operations: readonly Operation[],
    own: boolean,
  ): Overflow | undefined {
    const room = guard.fullIsThen ? guard.otherwise : guard.whenTrue;
    const removal = this.#evicted(guard, step, growth, operations);
    if (removal) return removal;
    if (!own) return undefined;
    if (guard.fullIsThen && (guard.thenStops || (guard.thenExits && step.pos > guard.whenTrue[1])))
      return refusal(guard);
    if (guard.loop) return undefined;
    return inside(room, step.pos) ? 'drop-newest' : undefined;
  }

  /** A trim, or a fresh start before the refill, in the growing code or in what it calls; or one out for each in. */
  #onPath(growth: Operation, operations: readonly Operation[]): Bound[] {
    const found: Bound[] = [];
    for (const each of operations) {
      if (!growth.inner.startsWith(each.inner)) continue;
      if (isExchanged(growth, each))
        found.push({
          file: each.file,
          ...each.use.range,
          kind: 'ring',
          overflow: 'drop-oldest',
          why: 'one is taken out for each that goes in',
        });
      const shared = each.chain.find(step =>
        this.#frames(growth).some(frame => frame.file === step.file && frame.fn === step.fn),
      );
      if (!shared) continue;
      const site = { file: each.file, ...each.use.range };
      if (each.use.op === 'trim')
        found.push({
          ...site,
          kind: 'trim',
          ...(each.use.limit && this.#limit(each.file, each.use.limit)),
          overflow: 'drop-oldest',
          why: 'cut back to a fixed length',
        });
      if (
        each.use.op === 'reset' &&
        this.#startsAnew(each, shared, growth) &&
        this.#isOnlyWay(shared, growth)
      )
        found.push({
          ...site,
          kind: 'reset',
          overflow: 'clear-all',
          why: 'emptied before it is filled again',
        });
    }
    return found;
  }

  /** In a caller only where no other one leads there. */
  #isOnlyWay({ file, fn }: Step, { chain }: Operation): boolean {
    const last = chain.at(-1) as Step;
    const isCaller = !chain.some(step => step.file === file && step.fn === fn);
    return !isCaller || (this.#graph.callers(last).length <= 1 && this.#graph.handledAs(last) === undefined);
  }

  #startsAnew({ use }: Operation, reset: Step, growth: Operation): boolean {
    const frame = this.#frames(growth).find(each => each.file === reset.file && each.fn === reset.fn);
    if (!frame || reset.pos > frame.pos) return false;
    const fact = this.#program.fn(reset.file, reset.fn);
    if (isConditional(use, frame.pos, growth, nameOfGrown(this.#program, growth))) return false;
    // A reset in a branch does not always run on the way to the growth.
    return !fact.guards.some(
      guard => inside(guard.whenTrue, reset.pos) && !inside(guard.whenTrue, frame.pos),
    );
  }
}
