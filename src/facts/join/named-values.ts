/** Values that stand in the program under a name: `MAX` where `const MAX = 500`. */
import type { OptionFact } from '../collect/file-facts.ts';
import type { Program } from './program.ts';

/**
 * What an expression is worth, where the program says so.
 *
 * @returns the text to show, `500` or `MAX (500)`, and the value alone where it is known
 */
export function namedValue(
  program: Program,
  file: string,
  { text, literal, ref }: Pick<OptionFact, 'text' | 'literal' | 'ref'>,
): { text: string; value?: string } {
  if (literal !== undefined) return { text: literal, value: literal };
  const place = ref && program.placeOf(file, ref)?.place;
  const slot = place?.base === 'slot' && place.path === '' ? program.slot(place.file, place.id) : undefined;
  if (slot?.literal !== undefined) return { text: `${text} (${slot.literal})`, value: slot.literal };
  return isArithmetic(text) ? { text, value: text } : { text };
}

/** `5 * 60_000` */
function isArithmetic(text: string): boolean {
  return /^[\d_.\s*+/()-]+$/.test(text) && /\d/.test(text);
}

/** What a constant of a file's module level stands for, by its name. */
export function constantNamed(program: Program, file: string, name: string): string | undefined {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return undefined;
  return program
    .facts(file)
    .slots.find(each => each.name === name && each.literal !== undefined && each.fn === 0)?.literal;
}
