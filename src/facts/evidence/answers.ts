/** Whether a function that fills a table answers with what it put in, or found there. */
import type { Ref } from '../collect/file-facts.ts';
import { sameRef } from '../collect/replacements.ts';
import type { Operation } from '../join/operations.ts';
import type { Program } from '../join/program.ts';

/**
 * What is returned is an entry, or the value that becomes one: a function that only keeps state does not answer.
 *
 * @param own key of the place of the table
 */
export function answers(program: Program, own: string, { file, use, chain }: Operation): boolean {
  const isEntry = (ref: Ref): boolean => {
    const found = program.placeOf(file, ref);
    if (found?.place.key === own && found.inner !== '') return true;
    const slot =
      ref.root.k === 'slot' && ref.steps.length === 0 ? program.slot(file, ref.root.id) : undefined;
    return slot?.aliases.some(each => each.root.k !== 'slot' && isEntry(each)) ?? false;
  };
  const value = use.value?.ref;
  const returned = chain.flatMap(step => (step.file === file ? program.fn(file, step.fn).returns : []));
  return returned.some(ref => isEntry(ref) || (value !== undefined && sameRef(ref, value)));
}
