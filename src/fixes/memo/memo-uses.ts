/** What else was done to a cache, in the words of the memoized function. */
import { ts } from 'ts-morph';
import { isAssignment, isUnused, placeOf, textOf } from '../code/syntax.ts';
import type { Draft } from '../draft.ts';
import { CannotFix } from '../model.ts';

/**
 * @param isKeyedByArgument - whether the function's only argument is the key
 * @throws CannotFix where a memoized function cannot serve the use
 */
export function serveMemo(
  access: ts.Expression,
  name: ts.Identifier | undefined,
  isKeyedByArgument: boolean,
  draft: Draft,
): void {
  const served = name && memoUse(access, name.text, isKeyedByArgument);
  if (!served) throw new CannotFix(`it is used outside of its function at ${placeOf(access)}`);
  draft.replace(served.node, served.text);
}

interface Served {
  readonly node: ts.Node;
  readonly text: string;
}

function memoUse(access: ts.Expression, name: string, isKeyedByArgument: boolean): Served | undefined {
  const { parent } = access;
  if (isAssignment(parent) && parent.left === access && isUnused(parent))
    return { node: parent, text: `${name}.cacheClear()` };
  if (ts.isPropertyAccessExpression(parent)) return memberUse(parent, name, isKeyedByArgument);
  const counted =
    ts.isCallExpression(parent) && textOf(parent.expression) === 'Object.keys' ? parent.parent : undefined;
  if (!counted || !ts.isPropertyAccessExpression(counted) || counted.name.text !== 'length') return undefined;
  return { node: counted, text: `${name}.cacheInfo().size` };
}

function memberUse(
  member: ts.PropertyAccessExpression,
  name: string,
  isKeyedByArgument: boolean,
): Served | undefined {
  const { parent } = member;
  const method = member.name.text;
  if (method === 'size') return { node: member, text: `${name}.cacheInfo().size` };
  if (!ts.isCallExpression(parent) || parent.expression !== member) return undefined;
  if (method === 'clear') return { node: parent, text: `${name}.cacheClear()` };
  return method === 'delete' && isKeyedByArgument ? { node: member, text: `${name}.invalidate` } : undefined;
}
