/** What one file tells of a key: a literal, a reference, something fresh, one of a listed few. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import type { KeyFact, Ref } from './file-facts.ts';
import { isLiteralList } from './literal-list.ts';
import { isListedMember } from './names.ts';
import { refOf } from './refs.ts';
import { brief, isFunctionNode, lastName, literalText, unwrap } from './syntax.ts';

const K = ts.SyntaxKind;

/** Calls that give something new each time. */
export const FRESH_CALLS =
  /^(randomUUID|uuid|uuidv\d|v[1-7]|nanoid|ulid|cuid|now|randomBytes|random|uniqueId|createId|generateId|hrtime)$/;

/** Methods and functions whose answer says as much as what they are called on or with. */
const CONVERSION_METHOD = /^(to[A-Z]\w*|trim|normalize|valueOf)$/;
const CONVERSION = /^(String|Number|encodeURIComponent|decodeURIComponent|BigInt)$/;

export function keyFact(c: Collector, expression: ts.Expression): KeyFact {
  const node = unwrap(expression);
  const shown = brief(node, c.source);
  if (literalText(node) !== undefined) return { k: 'literal', text: shown };
  if (
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isNewExpression(node) ||
    isFunctionNode(node)
  )
    return { k: 'object', text: shown };
  if (ts.isTypeOfExpression(node)) return { k: 'closed', text: shown, why: 'a typeof' };
  if (isBoolean(node)) return { k: 'closed', text: shown, why: 'a boolean' };
  if (ts.isBinaryExpression(node)) return binaryKey(c, node, shown);
  if (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node))
    return { k: 'fresh', text: shown };
  if (ts.isConditionalExpression(node)) return conditionalKey(c, node, shown);
  if (ts.isCallExpression(node) && FRESH_CALLS.test(lastName(node.expression)))
    return { k: 'fresh', text: shown };
  if (ts.isPropertyAccessExpression(node) && /^(constructor|prototype)$/.test(node.name.text))
    return { k: 'closed', text: shown, why: 'a class' };
  if (isCalendarPart(node)) return { k: 'closed', text: shown, why: 'a part of the calendar' };
  if (isListed(node))
    return { k: 'closed', text: shown, why: 'a member that the program lists', isGuess: true };
  const converted = convertedOf(node);
  if (converted) return { ...keyFact(c, converted), text: shown };
  if (isTableLookup(c, node)) return { k: 'closed', text: shown, why: 'looked up in a table' };
  const ref = refOf(c, node);
  if (ref && ref.root.k !== 'call') return { k: 'ref', ref, text: shown };
  return { k: 'other', text: shown, refs: innerRefs(c, node), ...(ref && { made: ref }) };
}

/** `peer.toString()`, `String(peer)`: what a key was before it was made a text. */
function convertedOf(node: ts.Expression): ts.Expression | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const callee = unwrap(node.expression);
  if (ts.isPropertyAccessExpression(callee) && CONVERSION_METHOD.test(callee.name.text)) {
    const receiver = unwrap(callee.expression);
    return ts.isIdentifier(receiver) || ts.isPropertyAccessExpression(receiver) ? receiver : undefined;
  }
  return ts.isIdentifier(callee) && CONVERSION.test(callee.text) ? node.arguments[0] : undefined;
}

/** `at.getHours()`, `Math.max(0, Math.min(10, n))`: numbers of a small range. */
function isCalendarPart(node: ts.Expression): boolean {
  if (!ts.isCallExpression(node)) return false;
  const name = lastName(node.expression);
  if (/^get(UTC)?(Hours|Day|Month|Minutes|Seconds|Date)$/.test(name)) return true;
  return (
    /^Math\.(min|max)$/.test(node.expression.getText()) &&
    node.arguments.some(
      each => ts.isCallExpression(each) && /^Math\.(min|max)$/.test(each.expression.getText()),
    )
  );
}

function isBoolean(node: ts.Expression): boolean {
  if (ts.isPrefixUnaryExpression(node)) return node.operator === K.ExclamationToken;
  if (!ts.isBinaryExpression(node)) return false;
  const kind = node.operatorToken.kind;
  return (
    (kind >= K.LessThanToken && kind <= K.ExclamationEqualsEqualsToken) ||
    kind === K.InstanceOfKeyword ||
    kind === K.InKeyword
  );
}

function binaryKey(c: Collector, node: ts.BinaryExpression, shown: string): KeyFact {
  const kind = node.operatorToken.kind;
  if (kind === K.PercentToken || kind === K.AmpersandToken)
    return { k: 'closed', text: shown, why: `wraps around: ${shown}` };
  if (kind === K.QuestionQuestionToken || kind === K.BarBarToken)
    return keyFact(c, isListed(unwrap(node.left)) ? node.right : node.left);
  if (kind === K.EqualsToken) return keyFact(c, node.right);
  return { k: 'other', text: shown, refs: innerRefs(c, node) };
}

function conditionalKey(c: Collector, node: ts.ConditionalExpression, shown: string): KeyFact {
  const both = [keyFact(c, node.whenTrue), keyFact(c, node.whenFalse)];
  if (both.every(each => each.k === 'literal' || each.k === 'closed'))
    return { k: 'closed', text: shown, why: 'one of two literals' };
  return both.find(each => each.k !== 'literal' && each.k !== 'closed') as KeyFact;
}

/** `req.route.path`, `err.code`. */
function isListed(node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) && isListedMember(lastName(node.expression), node.name.text);
}

/** `TABLE[x]`: the values of a table written out in the program are finite. */
function isTableLookup(c: Collector, node: ts.Expression): boolean {
  if (ts.isElementAccessExpression(node)) return isLiteralList(c, node.expression);
  return (
    ts.isPropertyAccessExpression(node) &&
    ts.isIdentifier(node.expression) &&
    /^[A-Z]/.test(node.expression.text) &&
    isLiteralList(c, node.expression)
  );
}

function innerRefs(c: Collector, node: ts.Node): Ref[] {
  const refs: Ref[] = [];
  const visit = (at: ts.Node): void => {
    if (ts.isIdentifier(at) || ts.isPropertyAccessExpression(at) || at.kind === K.ThisKeyword) {
      const ref = refOf(c, at as ts.Expression);
      if (ref && ref.root.k !== 'global') refs.push(ref);
      return;
    }
    if (ts.isCallExpression(at)) at.arguments.forEach(visit);
    else ts.forEachChild(at, visit);
  };
  if (ts.isCallExpression(node)) node.arguments.forEach(visit);
  else ts.forEachChild(node, visit);
  return refs;
}

/** Which keys `Object.assign(x, source)` brings: those written out are closed. */
export function mergedKey(c: Collector, source: ts.Expression | undefined): KeyFact {
  const node = source && unwrap(source);
  const computed =
    node && ts.isObjectLiteralExpression(node)
      ? node.properties.find(each => each.name && ts.isComputedPropertyName(each.name))
      : undefined;
  if (computed?.name && ts.isComputedPropertyName(computed.name)) return keyFact(c, computed.name.expression);
  return {
    k: 'closed',
    text: source ? brief(source, c.source) : '',
    why: 'the members of one object',
    ...(!isWrittenOut(node) && { isGuess: true as const }),
  };
}

function isWrittenOut(node: ts.Expression | undefined): boolean {
  return (
    node !== undefined &&
    ts.isObjectLiteralExpression(node) &&
    !node.properties.some(each => ts.isSpreadAssignment(each))
  );
}
