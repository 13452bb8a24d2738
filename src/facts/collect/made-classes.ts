/** Classes that a function makes of an object literal: `Class(Base, { initialize: function () {}, … })`. */
import { ts } from 'ts-morph';
import { builderMethods, classMakers } from '../../catalogue/class-makers.ts';
import { type FunctionNode, isFunctionNode, lastName, memberName, outer, unwrap } from './syntax.ts';

const MAKERS = new Set(classMakers);
const BUILDERS = new Set(builderMethods);

/** The method that builds instances of the class whose method a function is; undefined where it is none. */
export function builderBeside(fn: FunctionNode): FunctionNode | undefined {
  const member = ts.isMethodDeclaration(fn) ? fn : outer(fn);
  const literal =
    ts.isMethodDeclaration(member) || ts.isPropertyAssignment(member) ? member.parent : undefined;
  return literal && ts.isObjectLiteralExpression(literal) ? builderIn(literal) : undefined;
}

/** The one of what a variable is made as: `const Canvas = Layer.extend({ initialize() {} })`. */
export function builderOf(value: ts.Expression): FunctionNode | undefined {
  const call = unwrap(value);
  if (!ts.isCallExpression(call)) return undefined;
  const literal = call.arguments.map(unwrap).find(ts.isObjectLiteralExpression);
  return literal && builderIn(literal);
}

function builderIn(literal: ts.ObjectLiteralExpression): FunctionNode | undefined {
  const call = outer(literal);
  const isMade = ts.isCallExpression(call) && MAKERS.has(lastName(unwrap(call.expression)));
  if (!isMade || call.arguments.some(isPrototype)) return undefined;
  return literal.properties.map(functionOf).find(each => each !== undefined);
}

/** `Object.assign(Manager.prototype, { … })` adds to a class that there is. */
function isPrototype(argument: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(argument) && argument.name.text === 'prototype';
}

function functionOf(member: ts.ObjectLiteralElementLike): FunctionNode | undefined {
  if (!BUILDERS.has(memberName(member.name) ?? '')) return undefined;
  const value = ts.isPropertyAssignment(member) ? unwrap(member.initializer) : member;
  return isFunctionNode(value) && !ts.isArrowFunction(value) ? value : undefined;
}

/** The expression or declaration that such a class is known by, seen from its builder. */
export function madeClassHolder(builder: FunctionNode): ts.Node | undefined {
  const literal = ts.isMethodDeclaration(builder) ? builder.parent : outer(builder).parent;
  return builderBeside(builder) === builder ? outer(outer(literal)) : undefined;
}
