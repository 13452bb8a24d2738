/** Whether a function that fills a table answers with what it put in, or found there, and worked that out. */
import { ELEMENT, type Ref } from '../collect/file-facts.ts';
import { sameRef } from '../collect/replacements.ts';
import type { Operation } from '../join/operations.ts';
import type { Program } from '../join/program.ts';

/**
 * What is returned is an entry, or the value that becomes one: a function that only keeps state does not answer.
 *
 * @param own key of the place of the table
 */
export function answers(program: Program, own: string, { file, use, chain, inner }: Operation): boolean {
  const isEntry = (ref: Ref): boolean => {
    const found = program.placeOf(file, ref);
    if (found?.place.key === own && isOf(found.inner, inner + ELEMENT)) return true;
    const slot =
      ref.root.k === 'slot' && ref.steps.length === 0 ? program.slot(file, ref.root.id) : undefined;
    return slot?.aliases.some(each => each.root.k !== 'slot' && isEntry(each)) ?? false;
  };
  const value = use.value?.ref;
  const returned = chain.flatMap(step => (step.file === file ? program.fn(file, step.fn).returns : []));
  return returned.some(ref => isEntry(ref) || (value !== undefined && sameRef(ref, value)));
}

/** The entry itself or a member of it, and not what is held in it. */
function isOf(inner: string, entry: string): boolean {
  return inner.startsWith(entry) && !inner.slice(entry.length).includes(ELEMENT);
}

const EMPTY = /^(new (Map|Set|WeakMap|WeakSet|Array)\b.*\(\)|\[\]|\{\})$/;

/** `new Map()`, and a local that is set to one and filled by nobody before it is stored: no result of anything. */
export function isEmptyTable(program: Program, { file, use }: Operation): boolean {
  const { value } = use;
  if (!value) return false;
  if (EMPTY.test(value.text)) return true;
  const { ref } = value;
  const isMade =
    ref !== undefined &&
    program.facts(file).places.some(each => each.init?.t === 'container' && sameRef(each.ref, ref));
  return isMade && !isFilledBefore(program, file, use);
}

/** Whether what is stored was filled by the same function before. */
export function isFilledBefore(
  program: Program,
  file: string,
  { value, fn, pos }: Operation['use'],
): boolean {
  const ref = value?.ref;
  if (ref?.root.k !== 'slot' || ref.steps.length > 0) return false;
  return program
    .facts(file)
    .uses.some(each => each.op === 'grow' && each.fn === fn && each.pos < pos && sameRef(each.ref, ref));
}
