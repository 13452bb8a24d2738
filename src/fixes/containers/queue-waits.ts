/** Whether the producers of a queue may wait for room: somebody else must make it meanwhile. */
import { ts } from 'ts-morph';
import { functionOf } from '../code/context.ts';
import { isUnasked } from '../code/places.ts';
import { nodeAt, placeOf } from '../code/syntax.ts';
import type { Uses } from '../code/uses.ts';
import type { FixRequest } from '../fix.ts';
import { CannotFix } from '../model.ts';
import type { FixProject } from '../program/project.ts';

const INSTEAD = 'choose what a full queue drops or refuses instead';

/** @throws CannotFix with the reason why one of them must not wait */
export function requireWaiting(pushes: readonly ts.Node[], uses: Uses, { project }: FixRequest): void {
  const takers = uses.accesses.filter(isTaken).map(functionOf);
  const givers = pushes.map(push => ({ push, giver: waitingFunction(push) }));
  for (const { push, giver } of givers) {
    const fed = takers.find(taker => taker && (isInside(giver, taker) || callsIn(taker, giver, project)));
    if (fed)
      throw new CannotFix(
        `what takes from it also puts in at ${placeOf(push)} and would wait for itself: ${INSTEAD}`,
      );
  }
  const functions = givers.map(each => each.giver);
  for (const taker of takers) {
    if (taker && isRunByGivers(taker, functions, project))
      throw new CannotFix(`only its producers start what takes from it at ${placeOf(taker)}: ${INSTEAD}`);
  }
}

/** The async function around a push. */
function waitingFunction(push: ts.Node): ts.SignatureDeclaration {
  const giver = functionOf(push);
  const isAsync = giver && (ts.getCombinedModifierFlags(giver) & ts.ModifierFlags.Async) !== 0;
  if (!giver || !isAsync)
    throw new CannotFix(`its producer at ${placeOf(push)} is not async and cannot wait: ${INSTEAD}`);
  if (isUnasked(giver)) throw new CannotFix(`nobody waits for its producer at ${placeOf(giver)}: ${INSTEAD}`);
  return giver;
}

function isTaken({ parent }: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(parent) && /^(shift|splice)$/.test(parent.name.text);
}

function isInside(node: ts.Node, outer: ts.Node): boolean {
  for (let at = node; at; at = at.parent) if (at === outer) return true;
  return false;
}

function callsIn(outer: ts.Node, called: ts.SignatureDeclaration, project: FixProject): boolean {
  return callsOf(called, project).some(each => isInside(each, outer));
}

/** Every way to run it that is in sight begins in a producer. */
function isRunByGivers(
  taker: ts.SignatureDeclaration,
  givers: readonly ts.SignatureDeclaration[],
  project: FixProject,
): boolean {
  const calls = callsOf(taker, project).filter(each => !isInside(each, taker));
  return calls.length > 0 && calls.every(each => givers.some(giver => isInside(each, giver)));
}

/** Mentions of a function by its name; none where it has no name. */
function callsOf(called: ts.SignatureDeclaration, project: FixProject): ts.Node[] {
  const name = nameOf(called);
  if (!name) return [];
  const source = name.getSourceFile();
  const found = project.references(source.fileName, name.getStart(source));
  return found.flatMap(({ fileName, textSpan }) => {
    const file = project.source(fileName);
    const node = file && nodeAt(file, textSpan.start);
    return node && node !== name ? [node] : [];
  });
}

function nameOf(called: ts.SignatureDeclaration): ts.Node | undefined {
  if (called.name && !ts.isComputedPropertyName(called.name)) return called.name;
  const { parent } = called;
  const isNamed =
    ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isPropertyAssignment(parent);
  return isNamed ? parent.name : undefined;
}
