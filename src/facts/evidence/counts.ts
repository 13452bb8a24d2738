/** What keeps a size still without asking for it: a number beside the container, or one out for each in. */
import { ELEMENT, type Ref } from '../collect/file-facts.ts';
import type { Guard } from '../collect/flow-facts.ts';
import { words } from '../collect/names.ts';
import { sameRef } from '../collect/replacements.ts';
import type { Operation, Step } from '../join/operations.ts';
import type { Program } from '../join/program.ts';
import type { Container } from '../model.ts';

/** What tells the size of each container. */
export const SIZE_OF: Readonly<Partial<Record<Container, readonly string[]>>> = {
  array: ['length'],
  text: ['length'],
  buffer: ['length', 'byteLength'],
  map: ['size'],
  set: ['size'],
  record: ['length', 'size'],
};

/** Characters between two statements that follow one another. */
const NEXT_STATEMENT = 30;

/** `samples.shift(); samples.push(value);`: as long as it was. */
export function isExchanged(growth: Operation, removal: Operation): boolean {
  const [added, taken] = [growth.use, removal.use];
  if (growth.file !== removal.file || added.fn !== taken.fn || growth.inner !== removal.inner) return false;
  if (added.via !== 'push' || taken.via !== 'shift' || added.value?.spread || taken.taken) return false;
  const between = added.pos > taken.pos ? added.pos - taken.end : taken.pos - added.end;
  return between >= 0 && between < NEXT_STATEMENT;
}

/** `this.keys.push(key); this.map.set(key, value)`: a list that is filled together with a table counts for it. */
export function growsBeside(
  program: Program,
  ref: Ref | undefined,
  { file, fn }: Step,
  growth: Operation,
): boolean {
  if (!ref || growth.file !== file || growth.use.fn !== fn || growth.inner !== '') return false;
  const [own, other] = [growth.use.ref, ref].map(each => program.placeOf(file, each)?.place.key);
  if (own === other) return false;
  return program
    .facts(file)
    .uses.some(each => each.op === 'grow' && each.fn === fn && sameRef(each.ref, ref));
}

/** The last name of what grows. */
export function nameOfGrown(program: Program, { file, use: { ref } }: Operation): string {
  const last = ref.steps.findLast(each => each !== ELEMENT);
  if (last) return last.slice(1);
  return ref.root.k === 'slot' ? program.slot(file, ref.root.id).name : '';
}

/** Names of a count of what was taken in: `size`, `totalBytes`, `bodyLength`. */
const BYTES = /^(body|content|received|total)*(bytes|length|received|size)$/;

/**
 * Whether a compared number may count the entries of a container. Many a number is compared with `200`; there only
 * its name says what it counts: `cacheCount` counts for `cache`, `pageCount` for `pageCache`.
 */
export function mayCount({ limit, property }: Guard, container: string): boolean {
  if (!/^[\d_.]+$/.test(limit)) return true;
  const name = entriesOf(words(container)).replace(/s$/, '');
  const counted = words(property).join('');
  return BYTES.test(counted) || (name !== '' && counted.startsWith(name));
}

const CONTAINER_WORDS = /^(buffer|cache|index|list|map|queue|set|store|table)s?$/;

/** `page` of `pageCache`. */
function entriesOf(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return (parts.length > 1 && CONTAINER_WORDS.test(last) ? parts.slice(0, -1) : parts).join('');
}
