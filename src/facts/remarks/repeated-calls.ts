/** Expensive calls that are made again and again with the same arguments, or with few different ones. */

import { changesFiles, type ExpensiveCall } from '../../catalogue/expensive.ts';
import { type CallFact, ELEMENT, type FileFacts, type Span } from '../collect/file-facts.ts';
import { byId } from '../collect/ids.ts';
import { inside } from '../collect/syntax.ts';
import type { CallGraph, FnRef } from '../join/call-graph.ts';
import type { Program } from '../join/program.ts';
import type { RepeatedCall } from '../model.ts';
import { type Expenses, expenseOfCall, isCheap, isRemembered, remembers, sourceOfCall } from './expenses.ts';
import type { FewValues, Values } from './few-values.ts';
import type { Repetition, Repetitions } from './repetition.ts';

/** Handlers that run for what comes from outside, not for what a person does now and then. */
const OFTEN = new Set(['per-request', 'per-event', 'per-iteration']);
/** Names of what puts a result into a list, which is no memory of it. */
const COLLECTS = new Set(['push', 'unshift', 'add']);

/** A call, what it costs, how often it is made and what is known of its arguments. */
interface Seen {
  readonly file: string;
  readonly call: CallFact;
  readonly expense: ExpensiveCall;
  /** The function that is called, where it is in sight and the expense is its own. */
  readonly target?: FnRef | undefined;
  readonly repetition: Repetition;
  readonly values: readonly Values[];
}

export class RepeatedCalls {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #expenses: Expenses;
  readonly #repetitions: Repetitions;
  readonly #few: FewValues;

  constructor(
    program: Program,
    graph: CallGraph,
    parts: { expenses: Expenses; repetitions: Repetitions; few: FewValues },
  ) {
    this.#program = program;
    this.#graph = graph;
    this.#expenses = parts.expenses;
    this.#repetitions = parts.repetitions;
    this.#few = parts.few;
  }

  /** The first of each call in each function, in order of position. */
  in(file: string): RepeatedCall[] {
    const facts = this.#program.facts(file);
    const found = new Map<string, RepeatedCall>();
    for (const { call, expense, target } of this.#expensive(facts)) {
      const id = `${call.fn}#${call.name}`;
      const seen = found.has(id) ? undefined : this.#repeated(facts, call, expense);
      if (seen) found.set(id, this.#remark({ ...seen, target }));
    }
    return [...found.values()].sort((a, b) => a.line - b.line || a.column - b.column);
  }

  /** Expensive calls inside functions: those of the catalogue, and of functions that make one. */
  #expensive(facts: FileFacts): Expensive[] {
    const calls = facts.calls.filter(each => each.fn !== 0);
    const direct = calls.flatMap(each => this.#directly(facts.file, each));
    const through = facts.functions.flatMap(({ id: fn }) =>
      fn === 0 ? [] : this.#throughFunctions(facts, fn),
    );
    return [...direct, ...through];
  }

  /** A call of the catalogue with what it costs. */
  #directly(file: string, call: CallFact): Expensive[] {
    const expense = expenseOfCall(this.#program, file, call);
    return expense && !isCheap(expense, call) ? [{ call, expense }] : [];
  }

  #throughFunctions({ file, calls }: FileFacts, fn: number): Expensive[] {
    return this.#graph.callees({ file, fn }).flatMap(({ target, pos }) => {
      const isItself = target.file === file && target.fn === fn;
      const expense = isItself ? undefined : this.#expenses.of(target);
      const call = expense && calls.find(each => each.pos === pos && each.fn === fn && !each.isNew);
      if (!expense || !call || remembers(call.name) || this.#isSaidThere(expense.in)) return [];
      return [{ call, expense, target }];
    });
  }

  /** Whether the expense is repeated where it stands already, so that its callers need not be told. */
  #isSaidThere({ file, fn }: FnRef): boolean {
    const facts = this.#program.facts(file);
    return facts.calls
      .filter(each => each.fn === fn)
      .flatMap(each => this.#directly(file, each))
      .some(({ call, expense }) => this.#repeated(facts, call, expense) !== undefined);
  }

  #repeated(facts: FileFacts, call: CallFact, expense: ExpensiveCall): Seen | undefined {
    const seen = this.#seen(facts, call, expense);
    return seen && isWorthKnowing(seen) && !this.#isKept(facts, seen) ? seen : undefined;
  }

  #seen({ file }: FileFacts, call: CallFact, expense: ExpensiveCall): Seen | undefined {
    if (call.sink.k === 'dropped' || isRemembered(this.#program, file, call.fn)) return undefined;
    const repetition = this.#repetitions.of(file, call);
    if (!repetition.inLoop && !isOften(repetition)) return undefined;
    const values = this.#valuesOf(file, call, repetition.frame);
    return values && { file, call, expense, repetition, values };
  }

  /** What is known of everything that goes into a call; undefined where one of them may differ each time. */
  #valuesOf(file: string, call: CallFact, frame: Span | undefined): Values[] | undefined {
    const values = call.args.map(each => this.#few.ofArgument(file, each, frame));
    if (values.includes(undefined)) return undefined;
    const receiver = this.#receiver(file, call, frame, values.includes('few'));
    return receiver ? (values as Values[]) : undefined;
  }

  /** Whether what a method is called on stays the same; an instance that is asked for few keys does. */
  #receiver(file: string, { callee }: CallFact, frame: Span | undefined, hasFew: boolean): boolean {
    const held =
      callee && callee.steps.length > 0 && callee.root.k !== 'import' && callee.root.k !== 'global';
    if (!held || callee.root.k === 'class') return callee !== undefined;
    if (callee.root.k === 'this' && callee.steps.length === 1) return frame !== undefined || hasFew;
    const ref = { root: callee.root, steps: callee.steps.slice(0, -1) };
    return this.#few.ofArgument(file, { ref, text: '' }, frame) === 'same';
  }

  // ------------------------------------------------------------------------------------------- what is kept

  /** Whether the answer is kept for the next time, or may be another one by then. */
  #isKept(facts: FileFacts, { call, repetition: { frame }, expense }: Seen): boolean {
    if (call.sink.k === 'stored' && !isCollected(facts, call)) return true;
    if (call.sink.k === 'returned' && frame && isLoopOf(facts, call, frame)) return true;
    const slot = call.sink.k === 'slot' ? byId(facts.slots, call.sink.slot) : undefined;
    if (slot && (slot.fn !== call.fn || (frame && !inside(frame, slot.pos)))) return true;
    const isStored = facts.uses.some(
      each =>
        each.fn === call.fn &&
        (each.op === 'store' || (each.op === 'grow' && each.key !== undefined)) &&
        each.value?.ref?.root.k === 'slot' &&
        each.value.ref.root.id === slot?.id,
    );
    return isStored || isLookedUp(facts, call) || (expense.asks === 'file' && changes(facts, call));
  }

  // ------------------------------------------------------------------------------------------- the remark

  #remark({ file, call, expense, target, repetition, values }: Seen): RepeatedCall {
    const feeder = this.#feeder(file, call.fn);
    const few = call.args.filter((_, index) => values[index] === 'few').map(each => each.text);
    const { fn } = call;
    return {
      kind: 'repeated-call',
      id: `${file}#${[...this.#path(file, fn), call.name].join('.')}`,
      file,
      ...call.range,
      name: call.name,
      owner: { kind: 'local', name: feeder, lifetime: 'call', why: 'forgotten when the call is over' },
      expense: expense.expense,
      cadence: repetition.inLoop ? 'per-iteration' : repetition.pace.cadence,
      inLoop: repetition.inLoop,
      few,
      feeder,
      source: target ? this.#expenses.sourceOf(target) : sourceOfCall(file, call, expense),
      isOwn: target !== undefined,
    };
  }

  #feeder(file: string, fn: number): string {
    return this.#path(file, fn).at(-1) ?? '';
  }

  /** Names of the functions around, outermost first. */
  #path(file: string, fn: number): string[] {
    const names: string[] = [];
    for (let at = fn; at > 0; at = this.#program.fn(file, at).parent) {
      const { name } = this.#program.fn(file, at);
      if (name !== '') names.unshift(name);
    }
    return names;
  }
}

interface Expensive {
  readonly call: CallFact;
  readonly expense: ExpensiveCall;
  readonly target?: FnRef;
}

/** The same work for the same answer: not what may have changed since, and not what polls. */
function isWorthKnowing({ expense, repetition, values }: Seen): boolean {
  if (expense.isSmall) return repetition.frame !== undefined && !values.includes('few');
  if (repetition.inLoop) return true;
  if (expense.asks === 'network') return false;
  return values.includes('few') || repetition.pace.cadence === 'per-request';
}

function isOften({ pace }: Repetition): boolean {
  return OFTEN.has(pace.cadence) && pace.driver !== 'user-interface';
}

/** `results.push(parse(text))`. */
function isCollected(facts: FileFacts, { pos, end }: CallFact): boolean {
  return facts.calls.some(each => each.pos < pos && each.end >= end && COLLECTS.has(each.name));
}

/** A return out of a loop leaves it; one out of a callback gives its element. */
function isLoopOf(facts: FileFacts, { fn }: CallFact, frame: Span): boolean {
  return byId(facts.functions, fn)?.loops.some(({ span }) => span[0] === frame[0]) === true;
}

/** A table is asked for the same key first. */
function isLookedUp(facts: FileFacts, { fn, args }: CallFact): boolean {
  const texts = new Set(args.map(each => each.text));
  return facts.lookups.some(
    each => each.fn === fn && (texts.has(each.key) || each.ref.steps.at(-1) === ELEMENT),
  );
}

function changes({ calls }: FileFacts, { fn }: CallFact): boolean {
  return calls.some(
    each => each.fn === fn && changesFiles.some(prefix => each.name.toLowerCase().startsWith(prefix)),
  );
}
