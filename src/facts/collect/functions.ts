/** Functions: their parameters, and how they are used. */
import { ts } from 'ts-morph';
import { addRole, literalRef, parameterHint } from './calls.ts';
import type { Collector } from './collector.ts';
import type { FunctionFact } from './file-facts.ts';
import { typeHint } from './hints.ts';
import { holding } from './holders.ts';
import { noteLatch } from './latches.ts';
import { refOf } from './refs.ts';
import { type FunctionNode, hasModifier, memberName, outer, thisParameter } from './syntax.ts';

const K = ts.SyntaxKind;

/** Stands for a destructured parameter in the list of parameters. */
const NO_SLOT = -1;

export function collectFunction(c: Collector, node: FunctionNode): void {
  const fact = c.functions.get(c.fnId(node)) as FunctionFact;
  const stated = thisParameter(node);
  for (const parameter of node.parameters) {
    const slot = ts.isIdentifier(parameter.name) ? c.slots.get(c.slotId(parameter.name)) : undefined;
    const hint = slot && parameterHint(c, parameter);
    if (slot && hint) slot.hint = hint;
    // What states the type of `this` takes no argument.
    if (parameter !== stated) fact.params.push(slot?.id ?? NO_SLOT);
  }
  const returns = typeHint(c, node.type);
  if (returns) fact.returnHint = returns;
  // What a namespace exports is there for others, as what a module exports is.
  if (ts.isModuleBlock(node.parent) && hasModifier(node, K.ExportKeyword)) fact.exported = true;
  noteLatch(c, node, fact);
  c.constructorFunction(node);
  notePrototypeMethod(c, fact);
  roleOf(c, node);
}

/** `Manager.prototype.join = function () {}` is a method like any other. */
function notePrototypeMethod(c: Collector, fact: FunctionFact): void {
  const cls =
    fact.cls >= 0 && fact.name !== '' && fact.kind !== 'constructor' ? c.classes.get(fact.cls) : undefined;
  if (cls && !Object.hasOwn(cls.methods, fact.name)) cls.methods[fact.name] = fact.id;
}

/** How a function is used when it is not an argument of a call. */
function roleOf(c: Collector, node: FunctionNode): void {
  if (ts.isFunctionDeclaration(node)) return;
  const parent = outer(node);
  if (
    ts.isMethodDeclaration(node) ||
    ts.isGetAccessorDeclaration(node) ||
    ts.isSetAccessorDeclaration(node)
  ) {
    if (ts.isObjectLiteralExpression(node.parent))
      propertyRole(c, node, memberName(node.name) ?? '', node.parent);
    return;
  }
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) {
    c.slots.get(c.slotId(parent.name))?.functions.push(c.fnId(node));
  } else if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === K.EqualsToken) {
    const ref = refOf(c, parent.left);
    if (ref) addRole(c, node, { k: 'assigned', ref });
    if (ref?.root.k === 'slot' && ref.steps.length === 0)
      c.slots.get(ref.root.id)?.functions.push(c.fnId(node));
  } else if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) {
    addRole(c, node, { k: 'returned' });
  } else if (ts.isPropertyAssignment(parent)) {
    propertyRole(c, node, memberName(parent.name) ?? '', parent.parent);
  } else if (ts.isJsxExpression(parent) && ts.isJsxAttribute(parent.parent)) {
    addRole(c, node, { k: 'attribute', name: parent.parent.name.getText(c.source) });
  }
}

function propertyRole(
  c: Collector,
  node: FunctionNode,
  name: string,
  literal: ts.ObjectLiteralExpression,
): void {
  const ref = literalRef(c, literal);
  if (ref) addRole(c, node, { k: 'assigned', ref: { root: ref.root, steps: [...ref.steps, `.${name}`] } });
  addRole(c, node, { k: 'property', name, of: literalUse(literal), ...holding(literal) });
}

function literalUse(literal: ts.ObjectLiteralExpression): 'returned' | 'stored' | 'exported' | 'local' {
  const parent = outer(literal);
  if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) return 'returned';
  if (ts.isExportAssignment(parent)) return 'exported';
  if (ts.isPropertyAssignment(parent)) return literalUse(parent.parent);
  if (ts.isBinaryExpression(parent) || ts.isPropertyDeclaration(parent)) return 'stored';
  return 'local';
}
