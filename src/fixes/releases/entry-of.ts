/** What a growth site adds, and how the same is taken out again. */
import { ts } from 'ts-morph';
import type { Container } from '../../facts/model.ts';
import { bare, isAssignment, isRepeatable, placeOf, textOf } from '../code/syntax.ts';
import { unusedName } from '../limits/limit.ts';
import { CannotFix } from '../model.ts';

/** An entry as it is added. */
export interface Entry {
  /** What it is found by: a key, or the element itself. */
  readonly key: ts.Expression;
  /** The lines that take it out under a key written so. */
  readonly removal: (key: string) => string[];
}

/** @throws CannotFix where what is added cannot be named again */
export function entryOf(target: ts.Expression, container: Container): Entry {
  const key = keyAt(target);
  if (!key) throw new CannotFix(`no key is written where it grows, at ${placeOf(target)}`);
  if (!isRepeatable(key)) throw new CannotFix(`'${textOf(key)}' at ${placeOf(key)} is made anew each time`);
  const { parent } = target;
  const isOptional = ts.isPropertyAccessExpression(parent) && parent.questionDotToken !== undefined;
  const it = textOf(target).replace(/!$/, '');
  return { key, removal: written => removalOf(it, written, container, isOptional, target) };
}

function keyAt({ parent }: ts.Expression): ts.Expression | undefined {
  if (ts.isElementAccessExpression(parent))
    return isAssignment(parent.parent) && parent.parent.left === parent
      ? parent.argumentExpression
      : undefined;
  if (!ts.isPropertyAccessExpression(parent) || !ts.isCallExpression(parent.parent)) return undefined;
  if (!/^(set|add|push|unshift)$/.test(parent.name.text)) return undefined;
  const [first, ...more] = parent.parent.arguments;
  const isOne = parent.name.text === 'set' || more.length === 0;
  return first && isOne && !ts.isSpreadElement(first) ? bare(first) : undefined;
}

function removalOf(
  it: string,
  key: string,
  container: Container,
  isOptional: boolean,
  target: ts.Expression,
): string[] {
  if (container === 'record') return [`delete ${it}[${key}]`];
  if (container !== 'array') return [`${it}${isOptional ? '?.' : '.'}delete(${key})`];
  if (isOptional) throw new CannotFix(`it may not be there at ${placeOf(target)}`);
  const index = unusedName(target.getSourceFile(), 'index');
  return [`const ${index} = ${it}.indexOf(${key})`, `if (${index} >= 0) ${it}.splice(${index}, 1)`];
}
