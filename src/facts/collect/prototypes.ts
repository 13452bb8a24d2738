/** Methods that are put on a prototype by hand. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import type { ClassId } from './file-facts.ts';
import { builderBeside } from './made-classes.ts';
import { type FunctionNode, outer, unwrap } from './syntax.ts';

/** `X.prototype.m = function () {}` and `X.prototype = { m() {} }` are methods of X, and so is what `Class({ m() {} })` is handed. */
export function prototypeOwner(c: Collector, node: FunctionNode): ClassId {
  if (ts.isArrowFunction(node)) return -1;
  const builder = builderBeside(node);
  if (builder) return c.classIdForced(builder);
  const holder = ts.isMethodDeclaration(node) ? node.parent : outer(node);
  const literal = ts.isPropertyAssignment(holder) ? holder.parent : holder;
  const assigned = ts.isObjectLiteralExpression(literal) ? outer(literal) : literal;
  if (ts.isBinaryExpression(assigned)) return ownerOfPrototype(c, assigned.left);
  if (ts.isCallExpression(assigned)) {
    const target = assigned.arguments.find(each => isPrototype(each));
    return target ? ownerOfPrototype(c, target) : -1;
  }
  return -1;
}

function ownerOfPrototype(c: Collector, target: ts.Expression): ClassId {
  let at = unwrap(target);
  while (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at)) {
    if (ts.isPropertyAccessExpression(at) && at.name.text === 'prototype')
      return c.classOfValue(at.expression);
    at = unwrap(at.expression);
  }
  // `const proto = Manager.prototype; proto.join = function () {}`
  if (ts.isIdentifier(at)) {
    const declared = c.declared(at);
    const init =
      declared?.k === 'variable' && ts.isVariableDeclaration(declared.owner)
        ? declared.owner.initializer
        : undefined;
    if (init && isPrototype(init)) return ownerOfPrototype(c, init);
  }
  return -1;
}

function isPrototype(node: ts.Expression): boolean {
  const inner = unwrap(node);
  return ts.isPropertyAccessExpression(inner) && inner.name.text === 'prototype';
}
