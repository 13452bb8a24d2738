/** Looks at the clock that only tell how old something is: an expiry, a stamp on an entry, a duration for the log. */
import { ts } from 'ts-morph';
import { ageWords, expiryParts } from '../../catalogue/clocks.ts';
import type { Collector } from './collector.ts';
import { words } from './names.ts';
import { isFunctionNode, lastName, memberName, outer, unwrap } from './syntax.ts';

const K = ts.SyntaxKind;
/** `const now = Date.now(); const until = now + 5;`: names that stand on one another. */
const MOST_LOCALS = 3;
const CLOCKS = new Set(['now', 'getTime', 'hrtime']);
const AGE = new Set(ageWords);
const EXPIRY = new RegExp(expiryParts.join('|'), 'i');
const LOGS = /^(log|warn|error|info|debug|trace|verbose|observe|record)$/;
const ARITHMETIC = new Set([K.PlusToken, K.MinusToken, K.AsteriskToken, K.SlashToken]);
const COMPARISONS = new Set([
  K.LessThanToken,
  K.LessThanEqualsToken,
  K.GreaterThanToken,
  K.GreaterThanEqualsToken,
]);

/** Notes `Date.now()`, `new Date()` where its value goes into nothing but an age. */
export function collectMoment(c: Collector, node: ts.CallExpression | ts.NewExpression): void {
  const isClock = ts.isNewExpression(node)
    ? lastName(node.expression) === 'Date' && !node.arguments?.length
    : CLOCKS.has(lastName(node.expression));
  if (isClock && isForAge(node)) c.functions.get(c.fnAround(node))?.moments.push(node.getStart(c.source));
}

/** @param locals names followed so far */
function isForAge(value: ts.Node, locals = 0): boolean {
  const node = outermostValue(value);
  const parent = outer(node);
  if (ts.isBinaryExpression(parent)) return isAgeOperand(parent, node);
  if (ts.isPropertyAssignment(parent)) return isMoment(memberName(parent.name));
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent))
    return ts.isIdentifier(parent.name) && isLocalForAge(parent.name, locals);
  return ts.isCallExpression(parent) && parent.expression !== node && LOGS.test(lastName(parent.expression));
}

/** `Date.now() - since` around the clock, `new Date().toISOString()` around `new Date()`. */
function outermostValue(value: ts.Node): ts.Node {
  const parent = outer(value);
  const isPart =
    (ts.isBinaryExpression(parent) && ARITHMETIC.has(parent.operatorToken.kind)) ||
    (ts.isPropertyAccessExpression(parent) && unwrap(parent.expression) === value) ||
    (ts.isCallExpression(parent) && unwrap(parent.expression) === value);
  return isPart ? outermostValue(parent) : value;
}

function isAgeOperand(parent: ts.BinaryExpression, node: ts.Node): boolean {
  const { kind } = parent.operatorToken;
  if (COMPARISONS.has(kind)) return isCondition(parent) || EXPIRY.test(nameAround(parent));
  if (kind !== K.EqualsToken || unwrap(parent.right) !== node) return false;
  return ts.isPropertyAccessExpression(parent.left) && isMoment(parent.left.name.text);
}

/** The condition of a statement or of `?:`: it chooses between a kept value and a new one. */
function isCondition(node: ts.Node): boolean {
  const parent = outer(node);
  if (ts.isIfStatement(parent) || ts.isConditionalExpression(parent)) return true;
  const isPart = ts.isBinaryExpression(parent) || ts.isPrefixUnaryExpression(parent);
  return isPart && isCondition(parent);
}

function nameAround(node: ts.Node): string {
  const fn = ts.findAncestor(node, isFunctionNode);
  if (!fn) return '';
  const named =
    fn.name ?? (ts.isVariableDeclaration(outer(fn)) ? (outer(fn) as ts.VariableDeclaration).name : fn);
  return ts.isIdentifier(named) || ts.isPrivateIdentifier(named) ? named.text : '';
}

/** `const now = Date.now()` of which nothing but ages is made. */
function isLocalForAge(name: ts.Identifier, locals: number): boolean {
  if (locals === MOST_LOCALS) return false;
  const around = ts.findAncestor(name, isFunctionNode);
  if (!around) return false;
  const mentions: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name.text && node !== name) mentions.push(node);
    ts.forEachChild(node, visit);
  };
  visit(around);
  return mentions.every(each => isLabel(each) || isForAge(each, locals + 1));
}

/** The name of a property, or of another local of that name: no value. */
function isLabel(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isVariableDeclaration(parent) && parent.name === node)
  );
}

function isMoment(name: string | undefined): boolean {
  return name !== undefined && words(name).some(each => AGE.has(each));
}
