/** A cap without a container: after each statement that adds, what is over the limit goes. */
import { ts } from 'ts-morph';
import type { Container } from '../../facts/model.ts';
import { functionOf } from '../code/context.ts';
import { styleOf } from '../code/style.ts';
import { isAssignment, textOf, topLevelOf } from '../code/syntax.ts';
import { usesOf } from '../code/uses.ts';
import { requireAlone } from '../containers/in-step.ts';
import type { Draft } from '../draft.ts';
import type { FixRequest, Plan } from '../fix.ts';
import { openGrowth } from '../limits/growth.ts';
import { limitInEachFile, proposedLimit, unusedName } from '../limits/limit.ts';
import { CannotFix } from '../model.ts';
import { placeBehind, putBehind, targetAt } from './behind.ts';

export const inlineCap: Plan = (request, draft) => {
  const { accumulator, project, source, position } = request;
  const uses = usesOf(project, source.fileName, position);
  if (accumulator.container === 'array') requireAlone(uses);
  const limitAt = limitInEachFile(draft, accumulator.name, limitFor(request));
  const capped = new Set<ts.Node>();
  for (const site of openGrowth(accumulator)) {
    const target = targetAt(site, uses, request);
    const place = placeBehind(target);
    if (capped.has(place)) continue;
    capped.add(place);
    cap(target, place, limitAt(place), accumulator.container, draft);
  }
  if (capped.size === 0) throw new CannotFix('no place that adds to it is in sight');
};

function limitFor({ wishes, accumulator }: FixRequest): number {
  return wishes.max ?? proposedLimit(accumulator);
}

function cap(
  target: ts.Expression,
  place: ts.Statement | ts.Expression,
  limit: string,
  container: Container,
  draft: Draft,
): void {
  const source = place.getSourceFile();
  const { indent, semicolon } = styleOf(source);
  putBehind(place, capLines({ target, limit, container }, semicolon, indent), draft);
}

interface Cap {
  readonly target: ts.Expression;
  readonly limit: string;
  readonly container: Container;
}

function capLines({ target, limit, container }: Cap, end: string, unit: string): string[] {
  const it = textOf(target).replace(/!$/, '');
  const oldest = unusedName(functionOf(target) ?? topLevelOf(target), 'oldest');
  const isReplaced = isAssignment(target.parent) && target.parent.left === target;
  switch (container) {
    case 'array':
      return [`if (${it}.length > ${limit}) ${trimmed(it, limit, target, isReplaced)}${end}`];
    case 'map':
    case 'set':
      return [
        `for (const ${oldest} of ${it}.keys()) {`,
        `${unit}if (${it}.size <= ${limit}) break${end}`,
        `${unit}${it}.delete(${oldest})${end}`,
        '}',
      ];
    case 'record':
      return [
        `for (const ${oldest} of Object.keys(${it}).slice(0, -${limit})) delete ${it}[${oldest}]${end}`,
      ];
    case 'text':
      return [`if (${it}.length > ${limit}) ${it} = ${it}.slice(-${limit})${end}`];
    case 'buffer':
      return [`if (${it}.length > ${limit}) ${it} = ${it}.subarray(-${limit})${end}`];
    default:
      throw new CannotFix('it is no container of the language');
  }
}

/** What is dropped lies at the other end than what came. */
function trimmed(it: string, limit: string, target: ts.Expression, isReplaced: boolean): string {
  const { parent } = target;
  const addsInFront = ts.isPropertyAccessExpression(parent) && parent.name.text === 'unshift';
  if (addsInFront) return `${it}.length = ${limit}`;
  return isReplaced ? `${it} = ${it}.slice(-${limit})` : `${it}.splice(0, ${it}.length - ${limit})`;
}
