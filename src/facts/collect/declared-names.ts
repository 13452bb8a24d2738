/** What functions, classes and variables are called and how they are declared. */
import { ts } from 'ts-morph';
import { receiverFirst } from '../../catalogue/receivers.ts';
import type { FunctionFact, SlotFact } from './file-facts.ts';
import { madeClassHolder } from './made-classes.ts';
import { type FunctionNode, isFunctionNode, lastName, memberName, outer, outermost } from './syntax.ts';

const K = ts.SyntaxKind;
const COMPILED = new Set(receiverFirst);

/** How a reader would call a function; empty for one without any name. */
export function fnName(node: FunctionNode): string {
  if (ts.isConstructorDeclaration(node)) return node.parent.name?.text ?? 'constructor';
  const own = memberName(node.name);
  if (own !== undefined) return own;
  const value = boundForm(node);
  const parent = outer(value);
  if (
    ts.isVariableDeclaration(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertyDeclaration(parent)
  ) {
    return memberName(parent.name) ?? '';
  }
  if (ts.isBinaryExpression(parent)) return lastName(parent.left);
  // An anonymous callback is known by what it is handed to: `on('message')`.
  if (ts.isCallExpression(parent) && parent.expression !== outermost(value)) return callbackName(parent);
  return '';
}

/** `fn.bind(this)` stands where `fn` would. */
function boundForm(node: FunctionNode): ts.Node {
  const access = outer(node);
  const isBound = ts.isPropertyAccessExpression(access) && access.name.text === 'bind';
  return isBound && ts.isCallExpression(access.parent) ? access.parent : node;
}

/** The name of a class or of what it is assigned to. */
export function className(node: ts.ClassLikeDeclaration | FunctionNode): string {
  const holder = isFunctionNode(node) ? madeClassHolder(node) : undefined;
  if (holder) return holderName(holder);
  if (node.name) return memberName(node.name as ts.Identifier) ?? '';
  return holderName(outer(node));
}

function holderName(holder: ts.Node): string {
  if (ts.isVariableDeclaration(holder)) return memberName(holder.name) ?? '';
  return ts.isBinaryExpression(holder) ? lastName(holder.left) : '';
}

export function isPrivateName(node: ts.Node): boolean {
  const name = (node as ts.NamedDeclaration).name;
  return name !== undefined && ts.isPrivateIdentifier(name);
}

export function inName(parameter: ts.ParameterDeclaration, name: ts.Identifier): boolean {
  return name.pos >= parameter.name.pos && name.end <= parameter.name.end;
}

export function slotKind(name: ts.Identifier): SlotFact['kind'] {
  let at: ts.Node = name.parent;
  while (ts.isBindingElement(at) || ts.isObjectBindingPattern(at) || ts.isArrayBindingPattern(at))
    at = at.parent;
  if (ts.isParameter(at)) return 'param';
  const list = at.parent;
  if (!ts.isVariableDeclarationList(list)) return 'let';
  if (list.flags & ts.NodeFlags.Const) return 'const';
  return list.flags & ts.NodeFlags.Let ? 'let' : 'var';
}

export function isCallback(node: ts.Node): boolean {
  if (!isFunctionNode(node) || memberName(node.name) !== undefined) return false;
  const parent = outer(node);
  return ts.isCallExpression(parent) || ts.isNewExpression(parent);
}

export function fnKind(node: FunctionNode): FunctionFact['kind'] {
  switch (node.kind) {
    case K.Constructor:
      return 'constructor';
    case K.MethodDeclaration:
      return 'method';
    case K.GetAccessor:
    case K.SetAccessor:
      return 'accessor';
    default:
      return 'function';
  }
}

function callbackName(call: ts.CallExpression): string {
  const name = lastName(call.expression);
  // What a compiler made of an async function is known by that function's name.
  const around = COMPILED.has(name) ? ts.findAncestor(call, isFunctionNode) : undefined;
  if (around) return fnName(around);
  const first = call.arguments[0];
  return first && ts.isStringLiteralLike(first) ? `${name}('${first.text}')` : name;
}
