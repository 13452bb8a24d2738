/** What an accumulator is for, read from how the code touches it. */

import { type CallFact, ELEMENT, type KeyFact, type Ref } from '../collect/file-facts.ts';
import { isCacheName } from '../collect/names.ts';
import type { Operation } from '../join/operations.ts';
import type { Program } from '../join/program.ts';
import type { Use } from '../model.ts';
import { answers, isFilledBefore } from './answers.ts';
import type { Candidate } from './candidates.ts';
import type { Judged } from './releases.ts';

const KEYED: ReadonlySet<Candidate['container']> = new Set(['map', 'record', 'weak']);

/** Looked up before it is filled, drained from the front, or settled by the function that fills it. */
export function useOf(program: Program, candidate: Candidate, releases: readonly Judged[]): Use {
  const keyed = KEYED.has(candidate.container);
  if (keyed && isInFlight(candidate, releases)) return 'in-flight';
  if (keyed && isNamedCache(program, candidate)) return 'cache';
  if (keyed && remembers(program, candidate)) return 'cache';
  return candidate.container === 'array' && releases.some(isDrain) ? 'queue' : 'plain';
}

/** Called a cache, and not because it counts under a name like that. */
function isNamedCache(program: Program, { name, growths }: Candidate): boolean {
  return isCacheName(name) && !(growths.length > 0 && growths.every(each => isCount(program, each)));
}

const COUNT = /^-?\d+$|[+-]\s*\d+$/;

/** A number, or one more than before. */
function isCount(program: Program, { file, inner, use: { value } }: Operation): boolean {
  const slot = value?.ref?.root.k === 'slot' && value.ref.steps.length === 0 ? value.ref.root.id : undefined;
  const text = slot === undefined ? value?.text : program.slot(file, slot).key?.text;
  return inner === '' && text !== undefined && COUNT.test(text);
}

/** The function that fills it first asks for the same key, and answers with what it found or worked out. */
function remembers(program: Program, candidate: Candidate): boolean {
  const { growths, record } = candidate;
  return growths.some(
    growth =>
      growth.use.via !== 'add' &&
      !keepsFunctions(program, candidate) &&
      (growth.inner === '' ? isComputed(program, growth) : isWorkedOut(program, growth)) &&
      record.lookups().some(each => isAsked(each, growth)) &&
      (growth.use.via === '??=' || answers(program, candidate.record.place.key, growth)),
  );
}

function isAsked(
  { file, fact, inner }: ReturnType<Candidate['record']['lookups']>[number],
  growth: Operation,
): boolean {
  return inner === growth.inner && fact.key === growth.use.key?.text && sameFunction({ file, fact }, growth);
}

/** A list that is filled before it is stored in a table within the table: all of it is worked out for its key. */
function isWorkedOut(program: Program, { file, inner, use }: Operation): boolean {
  return inner === ELEMENT && isFilledBefore(program, file, use);
}

/** `Record<string, (job: Job) => void>`: what is called later, and keeps a state of its own, is no result. */
function keepsFunctions(program: Program, { record }: Candidate): boolean {
  return record.declared.some(({ file, fact }) =>
    [fact.declared, fact.init].some(hint => {
      const settled = hint && program.types.settle({ file, hint });
      return settled?.hint.t === 'container' && settled.hint.of?.t === 'function';
    }),
  );
}

const SIMPLE: ReadonlySet<string> = new Set(['container', 'object', 'number', 'closed']);
const PLAIN_VALUE = /[+-]\s*1$|\?\? 0\b|^\[|^\{|^new (Set|Map|Array)\b|(\|\||\?\?) ?(\[|\{|new )|\.filter\(/;

/** A value worked out for the key; a fresh empty list or a counter per key is no cache. */
function isComputed(program: Program, operation: Operation): boolean {
  const { file, use } = operation;
  const { value } = use;
  if (!value || isCount(program, operation) || use.via === '+=' || PLAIN_VALUE.test(value.text)) return false;
  if (value.ref && hasState(program, file, value.ref)) return false;
  if (value.hint && SIMPLE.has(value.hint.t)) return false;
  const slot = value.ref?.root.k === 'slot' ? program.slot(file, value.ref.root.id) : undefined;
  // What a caller hands in is kept, not worked out.
  if (slot?.kind === 'param') return false;
  const root = value.ref?.steps.length === 0 ? value.ref.root : undefined;
  if (root?.k !== 'slot') return true;
  return !program
    .facts(file)
    .places.some(
      each =>
        each.ref.root.k === 'slot' &&
        each.ref.root.id === root.id &&
        each.init !== undefined &&
        SIMPLE.has(each.init.t),
    );
}

/** A new object that goes on changing is somebody's state, and no result that could be worked out again. */
function hasState(program: Program, file: string, { root, steps }: Ref): boolean {
  if (steps.length > 0) return false;
  const roots = root.k === 'slot' ? program.slot(file, root.id).aliases.map(each => each.root) : [root];
  return roots.some(each => {
    const call = each.k === 'call' ? program.facts(file).calls[each.call] : undefined;
    return call !== undefined && (makesState(program, file, call) || isFactory(program, file, call));
  });
}

function makesState(program: Program, file: string, { isNew, callee }: CallFact): boolean {
  const made = isNew && callee ? program.valueOf(file, callee) : undefined;
  return made?.v === 'class' && changesItself(program, made);
}

/** A function that answers with a new one each time: `createChannel(name)`. */
function isFactory(program: Program, file: string, { callee }: CallFact): boolean {
  const fn = callee && program.functionOf(file, callee);
  if (!fn) return false;
  const { calls } = program.facts(fn.file);
  return program.fn(fn.file, fn.fn).returns.some(({ root, steps }) => {
    const call = root.k === 'call' && steps.length === 0 ? calls[root.call] : undefined;
    return call !== undefined && makesState(program, fn.file, call);
  });
}

/** Whether methods of a class write to its instances. */
function changesItself(program: Program, { file, cls }: { file: string; cls: number }): boolean {
  const { functions, uses } = program.facts(file);
  const methods = new Set(Object.values(program.cls(file, cls).methods));
  const isOwn = (ref: Ref | undefined) => ref?.root.k === 'this' && ref.root.cls === cls;
  return (
    functions.some(each => methods.has(each.id) && each.effects.some(effect => isOwn(effect.ref))) ||
    uses.some(each => methods.has(each.fn) && each.op !== 'escape' && isOwn(each.ref))
  );
}

/** Whether a lookup stands in a function that the growth passes through. */
export function sameFunction(lookup: { file: string; fact: { fn: number } }, growth: Operation): boolean {
  return growth.chain.some(step => step.file === lookup.file && step.fn === lookup.fact.fn);
}

/** Set and deleted again by the same function, around an await or in a promise's callbacks. */
function isInFlight(candidate: Candidate, releases: readonly Judged[]): boolean {
  return releases.some(
    ({ site, operation }) =>
      (site.path !== 'always' || site.remover === 'finally') &&
      operation.use.op === 'release' &&
      candidate.growths.some(growth => growth.chain[0]?.file === operation.chain[0]?.file),
  );
}

function isDrain({ operation, site }: Judged): boolean {
  if (operation.inner !== '' || site.phase !== 'steady' || operation.use.op === 'trim') return false;
  return /^(shift|splice|=|length)$/.test(operation.use.via);
}

/** `if (!list.includes(code)) list.push(code)`: a list of what it holds once each is keyed by that. */
export function onceKey(candidate: Candidate, operation: Operation): KeyFact | undefined {
  const { value } = operation.use;
  const isAsked = candidate.record
    .lookups()
    .some(each => each.fact.key === value?.text && sameFunction(each, operation));
  if (!value || !isAsked) return undefined;
  if (value.literal !== undefined) return { k: 'literal', text: value.text };
  return value.ref && { k: 'ref', ref: value.ref, text: value.text };
}
