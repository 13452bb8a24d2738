/** Functions whose name is used as a value: whoever gets it may call them. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import type { FnId } from './file-facts.ts';
import { refOf } from './refs.ts';
import { outer } from './syntax.ts';

const K = ts.SyntaxKind;

/** Notes at the function that it is mentioned, where a name stands for a function and is no callee. */
export function noteMention(c: Collector, node: ts.Identifier | ts.PrivateIdentifier): void {
  const { parent } = node;
  const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node;
  if (!isValuePosition(isMember ? boundForm(parent) : node)) return;
  const fns = isMember ? ownMethod(c, parent) : ts.isIdentifier(node) ? functionsOf(c, node) : [];
  const role = { k: 'mentioned', fn: c.fnAround(node), pos: node.getStart(c.source) } as const;
  for (const fn of fns) c.functions.get(fn)?.roles.push(role);
}

/** `ready ? resolveSync : fallback`, `[onOpen, onClose]`. */
function isValuePosition(node: ts.Node): boolean {
  const { parent } = node;
  switch (parent.kind) {
    case K.ArrayLiteralExpression:
    case K.ConditionalExpression:
      return (parent as ts.ConditionalExpression).condition !== node;
    case K.PropertyAssignment:
      return (parent as ts.PropertyAssignment).initializer === node;
    case K.ShorthandPropertyAssignment:
    case K.JsxExpression:
      return true;
    case K.BinaryExpression: {
      const operator = (parent as ts.BinaryExpression).operatorToken.kind;
      return (
        operator === K.BarBarToken ||
        operator === K.QuestionQuestionToken ||
        operator === K.AmpersandAmpersandToken
      );
    }
    default:
      return false;
  }
}

function functionsOf(c: Collector, node: ts.Identifier): readonly FnId[] {
  const declared = c.declared(node);
  if (declared?.k === 'function') return [c.fnId(declared.node)];
  return declared?.k === 'variable' ? (c.slots.get(c.slotId(declared.node))?.functions ?? []) : [];
}

/** `['message', this.onMessage.bind(this)]`: a method of the class, in a list. */
function ownMethod(c: Collector, access: ts.PropertyAccessExpression): readonly FnId[] {
  const isListed = ts.isArrayLiteralExpression(boundForm(access).parent);
  if (access.expression.kind !== K.ThisKeyword || !isListed) return [];
  const ref = refOf(c, access);
  const method = ref?.root.k === 'this' ? c.classes.get(ref.root.cls)?.methods[access.name.text] : undefined;
  return method === undefined ? [] : [method];
}

/** `this.onMessage.bind(this)` stands where `this.onMessage` would. */
function boundForm(access: ts.PropertyAccessExpression): ts.Node {
  const bind = outer(access);
  const isBound = ts.isPropertyAccessExpression(bind) && bind.name.text === 'bind';
  return isBound && ts.isCallExpression(bind.parent) ? bind.parent : access;
}
