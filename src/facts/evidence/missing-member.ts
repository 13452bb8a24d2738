/** Removals under a member that nothing that is kept has. */
import { ELEMENT, type Ref } from '../collect/file-facts.ts';
import type { Operation } from '../join/operations.ts';
import type { Program } from '../join/program.ts';

/** `delete requests[request.requestid]`, where each request is written out without such a member. */
export function asksMissingMember(
  program: Program,
  operation: Operation,
  growths: readonly Operation[],
): boolean {
  const { op, key } = operation.use;
  const member = op === 'release' && key?.k === 'ref' ? key.ref.steps.at(-1) : undefined;
  if (key?.k !== 'ref' || !member?.startsWith('.') || !isElement(program, operation, key.ref)) return false;
  const stored = growths.filter(each => each.inner === operation.inner);
  return stored.length > 0 && stored.every(each => lacks(each, member.slice(1)));
}

/** Whether what a member is asked of is an element of the container itself. */
function isElement(program: Program, { file, use, inner }: Operation, key: Ref): boolean {
  const own = program.placeOf(file, use.ref);
  const held = program.placeOf(file, { root: key.root, steps: key.steps.slice(0, -1) });
  return own !== undefined && held?.place.key === own.place.key && held.inner === `${inner}${ELEMENT}`;
}

function lacks({ use: { value } }: Operation, member: string): boolean {
  const members = value?.hint?.t === 'object' && !value.merges ? value.hint.members : undefined;
  return members !== undefined && !Object.hasOwn(members, member);
}
