/** Expressions to option values: literals, objects, constants of the file, environment numbers. */
import { ts } from 'ts-morph';
import { collectCall } from './calls.ts';
import type { Collector } from './collector.ts';
import type { OptionPart, OptionValue } from './option-facts.ts';
import { refOf } from './refs.ts';
import { brief, hasModifier, literalText, memberName, unwrap } from './syntax.ts';

const K = ts.SyntaxKind;
const MAX_DEPTH = 8;
const MAX_MEMBERS = 60;
/** Calls that hand their argument on as a number or an object. */
const TRANSPARENT =
  /^(Number|parseInt|parseFloat|Number\.parseInt|Number\.parseFloat|Object\.freeze|Object\.seal)$/;
const ENVIRONMENT = /\bprocess\.env\b|\bDeno\.env\b|\bBun\.env\b|\bimport\.meta\.env\b/;

/** What an expression in an option's place is. */
export function optionValue(c: Collector, expression: ts.Expression, depth = 0): OptionValue {
  const node = unwrap(expression);
  const literal = literalText(node);
  if (literal !== undefined) return { k: 'literal', text: literal.replaceAll('_', '') };
  if (depth > MAX_DEPTH) return unseen(c, node);
  switch (node.kind) {
    case K.ObjectLiteralExpression:
      return objectValue(c, node as ts.ObjectLiteralExpression, depth);
    case K.ArrayLiteralExpression:
      return {
        k: 'list',
        of: (node as ts.ArrayLiteralExpression).elements.map(each => optionValue(c, each, depth + 1)),
      };
    case K.Identifier:
      return nameValue(c, node as ts.Identifier, depth);
    case K.PropertyAccessExpression:
      return memberValue(c, node as ts.PropertyAccessExpression, depth);
    case K.CallExpression:
      return callValue(c, node as ts.CallExpression, depth);
    case K.ArrowFunction:
    case K.FunctionExpression:
      return { k: 'function' };
    case K.NewExpression:
      return { k: 'made', call: collectCall(c, node as ts.NewExpression) };
    case K.ConditionalExpression: {
      const { whenTrue, whenFalse } = node as ts.ConditionalExpression;
      return { k: 'either', of: [whenTrue, whenFalse].map(each => optionValue(c, each, depth + 1)) };
    }
    case K.BinaryExpression:
      return binaryValue(c, node as ts.BinaryExpression, depth);
    case K.PrefixUnaryExpression:
      return ENVIRONMENT.test(node.getText(c.source)) ? configured(c, node) : signedValue(c, node, depth);
    case K.SpreadElement:
      return unseen(c, (node as unknown as ts.SpreadElement).expression);
    default:
      return unseen(c, node);
  }
}

function unseen(c: Collector, node: ts.Node): OptionValue {
  return { k: 'unseen', text: brief(node as ts.Expression, c.source) };
}

function configured(c: Collector, node: ts.Node): OptionValue {
  return { k: 'configured', text: brief(node as ts.Expression, c.source) };
}

/** `-Infinity`, `-LIMIT`. */
function signedValue(c: Collector, node: ts.Expression, depth: number): OptionValue {
  const { operator, operand } = node as ts.PrefixUnaryExpression;
  const value = optionValue(c, operand, depth + 1);
  return operator === K.MinusToken && value.k === 'literal'
    ? { k: 'literal', text: `-${value.text}` }
    : unseen(c, node);
}

function objectValue(c: Collector, node: ts.ObjectLiteralExpression, depth: number): OptionValue {
  const parts: OptionPart[] = [];
  for (const each of node.properties.slice(0, MAX_MEMBERS)) {
    if (ts.isSpreadAssignment(each)) parts.push({ spread: optionValue(c, each.expression, depth + 1) });
    const name = memberName(each.name);
    if (name === undefined) continue;
    if (ts.isPropertyAssignment(each))
      parts.push({ name, value: optionValue(c, each.initializer, depth + 1) });
    else if (ts.isShorthandPropertyAssignment(each))
      parts.push({ name, value: optionValue(c, each.name, depth + 1) });
    else parts.push({ name, value: { k: 'unseen', text: name } });
  }
  return { k: 'object', parts };
}

/** A constant of the file is read here; one of another file is left to the join. */
function nameValue(c: Collector, node: ts.Identifier, depth: number): OptionValue {
  const declared = c.declared(node);
  if (!declared && /^(undefined|Infinity|NaN)$/.test(node.text)) return { k: 'literal', text: node.text };
  if (declared?.k === 'function' || declared?.k === 'class') return { k: 'function' };
  const init = declared?.k === 'variable' ? constantInitialiser(declared.owner) : undefined;
  if (init && !isRequire(init)) return optionValue(c, init, depth + 1);
  return refValue(c, node);
}

function isRequire(node: ts.Expression): boolean {
  const inner = unwrap(node);
  return (
    ts.isCallExpression(inner) && ts.isIdentifier(inner.expression) && inner.expression.text === 'require'
  );
}

function refValue(c: Collector, node: ts.Expression): OptionValue {
  const ref = refOf(c, node);
  return ref ? { k: 'ref', ref, text: brief(node, c.source) } : unseen(c, node);
}

function constantInitialiser(owner: ts.Node): ts.Expression | undefined {
  if (!ts.isVariableDeclaration(owner) || !ts.isIdentifier(owner.name) || !owner.initializer)
    return undefined;
  return ts.isVariableDeclarationList(owner.parent) && owner.parent.flags & ts.NodeFlags.Const
    ? owner.initializer
    : undefined;
}

/** `LIMITS.cache`, `Cache.MAX`, `this.max` where it is readonly and written out, `process.env.MAX`. */
function memberValue(c: Collector, node: ts.PropertyAccessExpression, depth: number): OptionValue {
  const text = node.getText(c.source);
  if (ENVIRONMENT.test(text)) return configured(c, node);
  if (/^Number\.(MAX_SAFE_INTEGER|MAX_VALUE|POSITIVE_INFINITY)$/.test(text))
    return { k: 'literal', text: 'Infinity' };
  const init = classConstant(c, node);
  if (init) return optionValue(c, init, depth + 1);
  const holder = optionValue(c, node.expression, depth + 1);
  const part =
    holder.k === 'object'
      ? holder.parts.findLast(each => 'name' in each && each.name === node.name.text)
      : undefined;
  return part && 'value' in part ? part.value : refValue(c, node);
}

function classConstant(c: Collector, node: ts.PropertyAccessExpression): ts.Expression | undefined {
  const holder = unwrap(node.expression);
  const declared = ts.isIdentifier(holder) ? c.declared(holder) : undefined;
  const cls =
    declared?.k === 'class'
      ? declared.node
      : holder.kind === K.ThisKeyword
        ? ts.findAncestor(node, ts.isClassLike)
        : undefined;
  const member = cls?.members.find(each => memberName(each.name as ts.PropertyName) === node.name.text);
  return member && ts.isPropertyDeclaration(member) && hasModifier(member, K.ReadonlyKeyword)
    ? member.initializer
    : undefined;
}

function callValue(c: Collector, node: ts.CallExpression, depth: number): OptionValue {
  const text = node.expression.getText(c.source);
  if (ENVIRONMENT.test(node.getText(c.source))) return configured(c, node);
  const [first] = node.arguments;
  if (first && TRANSPARENT.test(text)) return optionValue(c, first, depth + 1);
  if (/^Math\.\w+$/.test(text)) return calculated(c, node, node.arguments, depth);
  return { k: 'made', call: collectCall(c, node) };
}

/** A number worked out from others: as sure as they are. `Math.min` needs one of them. */
function calculated(
  c: Collector,
  node: ts.Expression,
  operands: readonly ts.Expression[],
  depth: number,
): OptionValue {
  const values = operands.map(each => optionValue(c, each, depth + 1));
  const isSmallest = ts.isCallExpression(node) && node.expression.getText(c.source) === 'Math.min';
  if (isSmallest ? values.some(isNumber) : values.length > 0 && values.every(isNumber))
    return { k: 'literal', text: brief(node, c.source) };
  return values.some(each => each.k === 'configured') ? configured(c, node) : unseen(c, node);
}

function binaryValue(c: Collector, node: ts.BinaryExpression, depth: number): OptionValue {
  const sides = [node.left, node.right].map(each => optionValue(c, each, depth + 1));
  switch (node.operatorToken.kind) {
    case K.QuestionQuestionToken:
    case K.BarBarToken:
      return { k: 'either', of: sides };
    case K.AsteriskToken:
    case K.PlusToken:
    case K.MinusToken:
    case K.SlashToken:
    case K.AsteriskAsteriskToken:
    case K.LessThanLessThanToken:
      return calculated(c, node, [node.left, node.right], depth);
    default:
      return unseen(c, node);
  }
}

function isNumber(value: OptionValue): boolean {
  return value.k === 'literal' && /^-?([\d(]|Math\.)/.test(value.text);
}

/** A constant worth keeping for other files: a number, an object of options, a choice of those. */
export function constantValue(c: Collector, initializer: ts.Expression): OptionValue | undefined {
  const node = unwrap(initializer);
  const isWorth =
    ts.isNumericLiteral(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isBinaryExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isPropertyAccessExpression(node);
  if (!isWorth || (ts.isObjectLiteralExpression(node) && node.properties.length > MAX_MEMBERS))
    return undefined;
  const value = optionValue(c, node, 4);
  return value.k === 'unseen' || value.k === 'made' ? undefined : value;
}
