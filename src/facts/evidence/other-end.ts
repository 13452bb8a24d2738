/** Streams whose length somebody else decides, and what gathers their chunks in a variable. */
import { otherEnds } from '../../catalogue/streams.ts';
import { words } from '../collect/names.ts';
import type { PlaceRecord, Step } from '../join/operations.ts';
import type { Program } from '../join/program.ts';

/** Who sends what comes out of a stream of this name, where that is somebody else. */
export function otherEndOf(name: string): string | undefined {
  return otherEnds[words(name).at(-1) ?? ''];
}

/** Whether a place is a variable of a function. */
export function isLocal(program: Program, { place }: Pick<PlaceRecord, 'place'>): boolean {
  return place.base === 'slot' && program.slot(place.file, place.id).fn !== 0;
}

/** Whose chunks a loop adds: `for await (const chunk of req)`, over what was handed in or belongs to something. */
export function loopedEnd(
  program: Program,
  record: Pick<PlaceRecord, 'place'>,
  { file, fn, pos }: Step,
): string | undefined {
  if (!isLocal(program, record)) return undefined;
  const isAround = ([start, end]: readonly [number, number]) => start <= pos && pos < end;
  const loop = program.fn(file, fn).loops.find(each => each.kind === 'stream' && isAround(each.span));
  if (!loop?.over) return undefined;
  const { root, steps } = loop.over;
  const member = steps.at(-1)?.slice(1);
  if (member !== undefined || root.k !== 'slot') return otherEndOf(member ?? '');
  const slot = program.slot(file, root.id);
  return program.fn(file, slot.fn).params.includes(root.id) ? otherEndOf(slot.name) : undefined;
}
