/** Which calls are expensive: those of the catalogue, and functions whose work is one of them or waiting. */
import {
  type ExpensiveCall,
  expensiveGlobals,
  expensiveInModules,
  expensiveMethods,
  ownFiles,
  rememberingNames,
} from '../../catalogue/expensive.ts';
import { type CallFact, type FileFacts, type FnId, REQUIRED } from '../collect/file-facts.ts';
import { byId } from '../collect/ids.ts';
import type { CallGraph, FnRef } from '../join/call-graph.ts';
import { key } from '../join/call-graph.ts';
import { asImported } from '../join/library-imports.ts';
import { ownValue } from '../join/members.ts';
import type { Program } from '../join/program.ts';
import type { CachedSource } from '../model.ts';
import type { Purities } from '../purity/purity.ts';

/** Calls between a function and what makes it expensive. */
const MAX_DEPTH = 3;
/** Functions looked at for one. */
const MOST_REACHED = 40;

/** Names that a call of a package may have when it is expensive; `require` is followed for these alone. */
const NAMES: ReadonlySet<string> = new Set(
  Object.values(expensiveInModules).flatMap(each => Object.keys(each)),
);

/** What a catalogued call costs; undefined for any other. */
export function expenseOfCall(program: Program, file: string, call: CallFact): ExpensiveCall | undefined {
  const { name, receiver } = call;
  const callee = call.callee && NAMES.has(name) ? asImported(program, file, call.callee) : call.callee;
  const root = callee?.root;
  if (callee && root?.k === 'import') {
    const known = ownValue(expensiveInModules, root.module.replace(/^node:/, ''));
    const isWhole = root.name === '*' || root.name === 'default' || root.name === REQUIRED;
    const called = callee.steps.at(-1)?.slice(1) ?? (isWhole ? 'default' : root.name);
    return known && (ownValue(known, called) ?? (callee.steps.length === 0 ? known['*'] : undefined));
  }
  if (callee && root?.k === 'global')
    return ownValue(expensiveGlobals, [root.name, ...callee.steps.map(each => each.slice(1))].join('.'));
  const methods = ownValue(expensiveMethods, receiver.toLowerCase());
  return methods && ownValue(methods, name);
}

/** Whether a function or decorator of this name remembers what it is handed. */
export function remembers(name: string): boolean {
  const lower = name.toLowerCase();
  return rememberingNames.some(each => lower.includes(each));
}

/** An expense, and the function that meets it. */
interface Reached extends ExpensiveCall {
  readonly in: FnRef;
}

export class Expenses {
  readonly #program: Program;
  readonly #graph: CallGraph;
  readonly #purities: Purities;
  /** @bounded purity=pure reason="one for each function of the program, forgotten with its next change" */
  readonly #known = new Map<string, Reached | undefined>();

  constructor(program: Program, graph: CallGraph, purities: Purities) {
    this.#program = program;
    this.#graph = graph;
    this.#purities = purities;
  }

  /** What calling a function costs, where it gives the same for the same and all it costs can be spared. */
  of(ref: FnRef): Reached | undefined {
    const id = key(ref);
    if (!this.#known.has(id)) {
      const found = this.#reached(ref);
      this.#known.set(id, found && this.#isRepeatable(ref) ? found : undefined);
    }
    return this.#known.get(id);
  }

  /** A function as what its callers get their answers from. */
  sourceOf(ref: FnRef): CachedSource {
    const { name, range } = this.#program.fn(ref.file, ref.fn);
    return { name, file: ref.file, ...range, ...this.#purities.of(ref) };
  }

  /** The nearest expense that a function meets, through the functions it calls. */
  #reached(start: FnRef): Reached | undefined {
    const seen = new Set([key(start)]);
    let level: readonly FnRef[] = [start];
    for (let depth = 0; depth <= MAX_DEPTH && seen.size < MOST_REACHED; depth++) {
      for (const each of level) {
        const own = this.#ownOf(each);
        if (own) return { ...own, in: each };
      }
      level = level
        .flatMap(each => this.#graph.callees(each).map(({ target }) => target))
        .filter(each => !seen.has(key(each)) && seen.add(key(each)) !== undefined);
    }
    return undefined;
  }

  #ownOf({ file, fn }: FnRef): ExpensiveCall | undefined {
    const fact = this.#program.fn(file, fn);
    if (fact.kind === 'module' || fact.decorators.some(remembers)) return undefined;
    return fact.waits.length > 0 ? WAITING : ownExpenses(this.#program, file).get(fn);
  }

  /** Nothing but answers, from its arguments, from files or from the network. */
  #isRepeatable(ref: FnRef): boolean {
    const { purity } = this.#purities.of(ref);
    return purity === 'pure' || purity === 'semi-pure';
  }
}

const WAITING: ExpensiveCall = { expense: 'keeps its caller waiting' };

/** @bounded reason="as many as the facts that live" */
const own = new WeakMap<FileFacts, ReadonlyMap<FnId, ExpensiveCall>>();

/** The first catalogued expense in the body of each function of a file. */
function ownExpenses(program: Program, file: string): ReadonlyMap<FnId, ExpensiveCall> {
  const facts = program.facts(file);
  const known = own.get(facts);
  if (known) return known;
  const found = new Map<FnId, ExpensiveCall>();
  for (const call of facts.calls) {
    const expense = found.has(call.fn) ? undefined : expenseOfCall(program, file, call);
    if (expense && !expense.isSmall && !asksTable(facts, call.fn)) found.set(call.fn, expense);
  }
  own.set(facts, found);
  return found;
}

/** A table is asked for what the function is handed first, so that the work is done once for each. */
function asksTable({ functions, slots, lookups }: FileFacts, fn: FnId): boolean {
  const params = byId(functions, fn)?.params ?? [];
  const names = new Set(params.map(each => byId(slots, each)?.name));
  return lookups.some(each => each.fn === fn && names.has(each.key));
}

/** A catalogued call as what answers. */
export function sourceOfCall(file: string, call: CallFact, { asks, expense }: ExpensiveCall): CachedSource {
  const site = { file, ...call.range };
  if (!asks || asksOwnFile(call)) return { name: call.name, ...site, purity: 'pure', evidence: [] };
  return { name: call.name, ...site, purity: 'semi-pure', evidence: [{ ...site, kind: asks, why: expense }] };
}

/** Files that belong to the program do not change while it runs. */
export function asksOwnFile({ args }: CallFact): boolean {
  return args.some(arg => ownFiles.some(part => arg.text.includes(part)));
}

/** A literal that the engine keeps compiled; a pattern that remembers where it was, and must be new. */
export function isCheap({ isSmall }: ExpensiveCall, { args }: CallFact): boolean {
  return isSmall === true && (args[0]?.literal !== undefined || /[gy]/.test(args[1]?.literal ?? ''));
}

/** A function that is handed to something that remembers: `memoize(() => …)`, `useMemo(() => …)`. */
export function isRemembered(program: Program, file: string, fn: FnId): boolean {
  for (let at = fn; at > 0; at = program.fn(file, at).parent) {
    const fact = program.fn(file, at);
    if (fact.decorators.some(remembers) || remembers(fact.name)) return true;
    const { calls } = program.facts(file);
    const handed = fact.roles.some(
      role => role.k === 'argument' && remembers(`${calls[role.call]?.receiver} ${calls[role.call]?.name}`),
    );
    if (handed) return true;
  }
  return false;
}
