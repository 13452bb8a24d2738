/** What a function is called whose answers are kept: after what they are held by, or what they are made of. */
import { ts } from 'ts-morph';
import type { PurityEvidence } from '../../facts/model.ts';
import { unusedName } from '../limits/limit.ts';

const VERBS: Readonly<Partial<Record<PurityEvidence['kind'], string>>> = { file: 'read', network: 'fetch' };

export interface AnswerName {
  /** Of the answer. */
  readonly noun: string;
  /** Of the function, as nothing in the file is called. */
  readonly name: string;
}

/**
 * @param asks - the outside that answers; undefined where only arguments do
 * @param isKeyed - whether it is asked for one of several
 */
export function answerName(
  answer: ts.Expression,
  call: ts.CallExpression | ts.NewExpression,
  asks: PurityEvidence['kind'] | undefined,
  isKeyed: boolean,
): AnswerName {
  const noun = heldBy(answer) ?? fileIn(call) ?? lowered(calleeOf(call));
  const verb = asks && VERBS[asks];
  const wanted = verb ? verb + raised(noun) : isKeyed ? `${noun}For` : `get${raised(noun)}`;
  return { noun, name: unusedName(call.getSourceFile(), wanted) };
}

/** The variable or member that an answer is given to. */
function heldBy(answer: ts.Expression): string | undefined {
  let at: ts.Expression = answer;
  while (
    ts.isAwaitExpression(at.parent) ||
    ts.isParenthesizedExpression(at.parent) ||
    ts.isAsExpression(at.parent)
  )
    at = at.parent;
  const { parent } = at;
  const isGiven =
    (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) && parent.initializer === at;
  return isGiven && ts.isIdentifier(parent.name) ? parent.name.text : undefined;
}

/** `index` of `join('pages', 'index.html')`. */
function fileIn(call: ts.CallExpression | ts.NewExpression): string | undefined {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  for (const each of call.arguments ?? []) visit(each);
  const name = texts.find(each => /^[\w./-]*\w\.\w{1,5}$/.test(each));
  const stem = name?.replace(/^.*\//, '').replace(/\.\w+$/, '');
  return stem && lowered(stem.replace(/\W+(\w?)/g, (_, letter: string) => letter.toUpperCase()));
}

function calleeOf({ expression }: ts.CallExpression | ts.NewExpression): string {
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text;
  return ts.isIdentifier(expression) ? expression.text : 'answer';
}

function lowered(name: string): string {
  return name.replace(/^[A-Z]+(?=[A-Z][a-z]|$)|^[A-Z]/, head => head.toLowerCase());
}

function raised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
