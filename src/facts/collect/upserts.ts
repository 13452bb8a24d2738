/** Lists that are filled like tables: an element is sought, and added only where it is not there yet. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import { keyFact } from './key-facts.ts';
import { meansThere } from './means-there.ts';
import type { Sought } from './place-facts.ts';
import { isFunctionNode, lastName, unwrap } from './syntax.ts';

const K = ts.SyntaxKind;

/** A list, and the condition that what is added to it depends on. */
interface Added {
  readonly c: Collector;
  readonly list: string;
  readonly condition: ts.Node;
}

/** Methods of lists, and functions that are handed one, which tell whether or where an element is. */
const SEARCHES = /^(find|findIndex|findLast|findLastIndex|some|filter|indexOf|includes)$/;
/** Functions that look for one by their name: `this.findSeat(id)`. */
const SEARCHING = /^(find|get|look|search|has|is|exists)([A-Z_]|$)/;

/**
 * `if (at >= 0) list[at] = item; else list.push(item);`, `if (!list.some(each => each.id === id)) list.push(item);`,
 * with or without the `else`, and as `found || list.push(item)`.
 */
export function soughtBefore(
  c: Collector,
  call: ts.CallExpression,
  receiver: ts.Expression,
): Sought | undefined {
  const list = receiver.getText(c.source);
  for (let at: ts.Node = call; at.parent && !isFunctionNode(at); at = at.parent) {
    const found = soughtBy({ c, list, condition: at.parent }, at.parent, at);
    if (found) return found;
  }
  return undefined;
}

function soughtBy(added: Added, holder: ts.Node, at: ts.Node): Sought | undefined {
  if (ts.isIfStatement(holder)) {
    if (holder.thenStatement === at) return askedFor(added, holder.expression, false);
    return holder.elseStatement === at ? askedFor(added, holder.expression, true) : undefined;
  }
  if (ts.isBinaryExpression(holder) && holder.right === at) {
    const { kind } = holder.operatorToken;
    if (kind === K.AmpersandAmpersandToken) return askedFor(added, holder.left, false);
    return kind === K.BarBarToken ? askedFor(added, holder.left, true) : undefined;
  }
  return ts.isBlock(holder) ? leftBefore(added, holder, at) : undefined;
}

/** `if (found) return;` in front of it. */
function leftBefore(added: Added, block: ts.Block, at: ts.Node): Sought | undefined {
  for (const each of block.statements) {
    if (each.end > at.pos) return undefined;
    if (!ts.isIfStatement(each) || !isLeft(each.thenStatement)) continue;
    const found = askedFor({ ...added, condition: each }, each.expression, true);
    if (found) return found;
  }
  return undefined;
}

function isLeft(node: ts.Statement): boolean {
  if (ts.isBlock(node)) return node.statements.some(isLeft);
  return ts.isReturnStatement(node) || ts.isContinueStatement(node) || ts.isThrowStatement(node);
}

/** Whether a condition asks for an element of the list, and holds where one is there, or where none is. */
function askedFor(added: Added, condition: ts.Expression, isThere: boolean): Sought | undefined {
  const node = unwrap(condition);
  if (ts.isPrefixUnaryExpression(node) && node.operator === K.ExclamationToken)
    return askedFor(added, node.operand, !isThere);
  if (!ts.isBinaryExpression(node)) return isThere ? searchOf(added, node) : undefined;
  const { kind } = node.operatorToken;
  if (kind === K.AmpersandAmpersandToken || kind === K.BarBarToken)
    return askedFor(added, node.left, isThere) ?? askedFor(added, node.right, isThere);
  return meansThere(node) === isThere ? searchOf(added, node.left) : undefined;
}

/** `list.find(…)`, `_.find(list, …)`, `this.findSeat(id)`, the length of one, or a variable that was set to one. */
function searchOf(added: Added, expression: ts.Expression): Sought | undefined {
  const node = unwrap(expression);
  if (ts.isAwaitExpression(node)) return searchOf(added, node.expression);
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'length')
    return searchOf(added, node.expression);
  if (ts.isIdentifier(node)) return lastValue(added, node.text);
  if (!ts.isCallExpression(node)) return undefined;
  const callee = unwrap(node.expression);
  const name = lastName(callee);
  const receiver = ts.isPropertyAccessExpression(callee) ? callee.expression.getText(added.c.source) : '';
  const isOfList = receiver === added.list || node.arguments[0]?.getText(added.c.source) === added.list;
  if (isOfList && SEARCHES.test(name)) return comparedBy(added.c, node);
  return receiver !== '' && SEARCHING.test(name) && receiver === ownerOf(added.list) ? {} : undefined;
}

/** `this` of `this.seats`. */
function ownerOf(list: string): string {
  return list.slice(0, Math.max(0, list.lastIndexOf('.')));
}

/** What a variable was last set to in front of the condition, in the blocks around it. */
function lastValue(added: Added, name: string): Sought | undefined {
  for (let at: ts.Node = added.condition; at.parent && !isFunctionNode(at); at = at.parent) {
    if (!ts.isBlock(at.parent) && !ts.isSourceFile(at.parent)) continue;
    const before = at.parent.statements.filter(each => each.end <= at.pos);
    const value = before.map(each => valueIn(each, name)).findLast(each => each !== undefined);
    if (value) return ts.isIdentifier(unwrap(value)) ? undefined : searchOf(added, value);
  }
  return undefined;
}

function valueIn(statement: ts.Statement, name: string): ts.Expression | undefined {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.find(
      each => ts.isIdentifier(each.name) && each.name.text === name,
    )?.initializer;
  const set = ts.isExpressionStatement(statement) ? unwrap(statement.expression) : undefined;
  const isSet =
    set &&
    ts.isBinaryExpression(set) &&
    set.operatorToken.kind === K.EqualsToken &&
    lastName(set.left) === name;
  return isSet ? set.right : undefined;
}

/** `id` of `list.find(each => each.id === id)`. */
function comparedBy(c: Collector, call: ts.CallExpression): Sought {
  const test = call.arguments.map(unwrap).find(each => ts.isArrowFunction(each));
  const body = test && !ts.isBlock(test.body) ? unwrap(test.body) : undefined;
  const element = test?.parameters[0]?.name;
  if (!body || !ts.isBinaryExpression(body) || !element || !ts.isIdentifier(element)) return {};
  if (!/^={2,3}$/.test(body.operatorToken.getText(c.source))) return {};
  const isOfElement = (side: ts.Expression) => new RegExp(`^${element.text}\\b`).test(side.getText(c.source));
  const [left, right] = [unwrap(body.left), unwrap(body.right)];
  if (isOfElement(left) === isOfElement(right)) return {};
  return { key: keyFact(c, isOfElement(left) ? right : left) };
}
