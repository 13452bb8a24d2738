/** The call that makes a library's container, from the name it is known by. */
import { ts } from 'ts-morph';
import { bare, isAssignment } from '../code/syntax.ts';
import type { Made } from './option-path.ts';

/** @returns the call of `callee` that makes what a name stands for, if it is the only one there */
export function makingCall(name: ts.Node, callee: string): Made | undefined {
  const decorated = decoratedBy(name, callee);
  if (decorated) return decorated;
  const own = callAround(name);
  if (own) return own;
  const made = givenTo(name);
  const calls = made ? callsOf(made, callee) : [];
  return calls.length === 1 ? calls[0] : undefined;
}

/** The outermost call of what a name is given: `new Store({ … })`, `memoizerific(50)(fn)`. */
export function outerCall(name: ts.Node): Made | undefined {
  const made = givenTo(name);
  const inner = made && bare(made);
  return inner && isMade(inner) ? inner : undefined;
}

function isMade(node: ts.Node): node is Made {
  return ts.isCallExpression(node) || ts.isNewExpression(node);
}

/** What a declaration or an assignment gives to a name. */
function givenTo(name: ts.Node): ts.Expression | undefined {
  const { parent } = name;
  if (isAssignment(parent) && parent.left === name) return parent.right;
  if (ts.isPropertyAccessExpression(parent) && parent.name === name) return givenTo(parent);
  const isDeclared =
    ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isPropertyAssignment(parent);
  return isDeclared ? parent.initializer : undefined;
}

/** `shareReplay()` where the name is that of the call itself. */
function callAround(name: ts.Node): Made | undefined {
  for (let at = name; at.parent; at = at.parent) {
    const { parent } = at;
    if (isMade(parent)) return parent.expression === at ? parent : undefined;
    if (!ts.isPropertyAccessExpression(parent)) return undefined;
  }
  return undefined;
}

function decoratedBy({ parent }: ts.Node, callee: string): Made | undefined {
  if (!ts.canHaveDecorators(parent)) return undefined;
  const calls = (ts.getDecorators(parent) ?? []).map(each => each.expression).filter(isMade);
  return calls.find(each => lastName(each.expression) === callee);
}

function callsOf(within: ts.Node, callee: string): Made[] {
  const found: Made[] = [];
  const visit = (node: ts.Node): void => {
    if (isMade(node) && lastName(node.expression) === callee) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(within);
  return found;
}

function lastName(expression: ts.Expression): string {
  const inner = bare(expression);
  if (ts.isPropertyAccessExpression(inner)) return inner.name.text;
  return ts.isIdentifier(inner) ? inner.text : '';
}
