/** What an accumulator is for, read from how the code touches it. */

import type { KeyFact } from '../collect/file-facts.ts';
import type { Operation } from '../join/operations.ts';
import type { Program } from '../join/program.ts';
import type { Use } from '../model.ts';
import type { Candidate } from './candidates.ts';
import type { Judged } from './releases.ts';

const KEYED: ReadonlySet<Candidate['container']> = new Set(['map', 'record', 'weak']);

/** Looked up before it is filled, drained from the front, or settled by the function that fills it. */
export function useOf(program: Program, candidate: Candidate, releases: readonly Judged[]): Use {
  const keyed = KEYED.has(candidate.container);
  if (keyed && isInFlight(candidate, releases)) return 'in-flight';
  if (keyed && (/cache|memo/i.test(candidate.name) || remembers(program, candidate))) return 'cache';
  return candidate.container === 'array' && releases.some(isDrain) ? 'queue' : 'plain';
}

/** The function that fills it first asks for the same key. */
function remembers(program: Program, { growths, record }: Candidate): boolean {
  return growths.some(
    growth =>
      growth.inner === '' &&
      growth.use.via !== 'add' &&
      isComputed(program, growth) &&
      record.lookups().some(each => each.fact.key === growth.use.key?.text && sameFunction(each, growth)),
  );
}

const SIMPLE: ReadonlySet<string> = new Set(['container', 'object', 'number', 'closed']);
const PLAIN_VALUE = /[+-]\s*1$|\?\? 0\b|^\[|^\{|^new (Set|Map|Array)\b|(\|\||\?\?) ?(\[|\{|new )|\.filter\(/;

/** A value worked out for the key; a fresh empty list or a counter per key is no cache. */
function isComputed(program: Program, { file, use }: Operation): boolean {
  const { value } = use;
  if (!value || use.via === '+=' || PLAIN_VALUE.test(value.text)) return false;
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

/** Whether a lookup stands in a function that the growth passes through. */
export function sameFunction(lookup: { file: string; fact: { fn: number } }, growth: Operation): boolean {
  return growth.chain.some(step => step.file === lookup.file && step.fn === lookup.fact.fn);
}

/** Set and deleted again by the same function, around an await or in a promise's callbacks. */
function isInFlight(candidate: Candidate, releases: readonly Judged[]): boolean {
  return releases.some(
    ({ site, operation }) =>
      site.path !== 'always' &&
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
