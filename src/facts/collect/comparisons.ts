/** Comparisons of a size with a limit, as conditions and as answers. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import type { Ref } from './file-facts.ts';
import { words } from './names.ts';
import { refOf } from './refs.ts';
import { brief, lastName, literalText, unwrap } from './syntax.ts';

const K = ts.SyntaxKind;

const LIMIT_WORDS =
  /(max|limit|cap(acity)?|threshold|quota|budget|bound|size|length|keep|window|history|depth)/i;

/** `if (cacheCount >= 200)`: a number that is kept beside a container. */
const COUNTER = /(count|counter|size|total|length|entries|bytes|received)$/i;

/** `i < list.length`: a place in a list, and no limit of it. */
const POSITION = /^([ijk]|at|idx|pos|cursor|offset|position)$|(index|Index|Idx|Pos)$/;

interface Comparison {
  readonly ref?: Ref;
  readonly asks?: Ref;
  readonly property: string;
  readonly limit: string;
  readonly fullWhenTrue: boolean;
}

export function comparisons(c: Collector, condition: ts.Expression, positive: boolean): Comparison[] {
  const node = unwrap(condition);
  if (ts.isPrefixUnaryExpression(node) && node.operator === K.ExclamationToken)
    return comparisons(c, node.operand, !positive);
  if (!ts.isBinaryExpression(node)) return question(c, node, positive);
  const operator = node.operatorToken.kind;
  if (operator === K.AmpersandAmpersandToken || operator === K.BarBarToken) {
    return [...comparisons(c, node.left, positive), ...comparisons(c, node.right, positive)];
  }
  const larger = LARGER_LEFT.get(operator);
  if (larger === undefined) return [];
  return [
    EQUALS.has(operator) && isZero(node.right)
      ? emptiness(c, node.left, positive === IS_EQUAL.has(operator))
      : undefined,
    comparison(c, node.left, node.right, larger === positive),
    comparison(c, node.right, node.left, larger !== positive),
  ].filter(each => each !== undefined);
}

/** `this.full`, `isFull(queue)`: asked of a getter or a function, which may compare a size. */
function question(c: Collector, node: ts.Expression, fullWhenTrue: boolean): Comparison[] {
  const asked = ts.isCallExpression(node)
    ? node.expression
    : ts.isPropertyAccessExpression(node)
      ? node
      : undefined;
  const name = asked ? lastName(unwrap(asked)) : '';
  if (!asked || !words(name).some(each => FULLNESS.test(each))) return [];
  const asks = refOf(c, asked);
  return asks ? [{ asks, property: name, limit: name, fullWhenTrue }] : [];
}

/** Words of names that ask whether there is room; `recovered` and `overlay` are none. */
const FULLNESS =
  /^(full|room|space|limit|limited|limits|cap|capacity|over|overflow\w*|exceed\w*|max|maximum|many)$/;

/** Operators by whether they hold when the left side is the larger one. */
const LARGER_LEFT: ReadonlyMap<ts.SyntaxKind, boolean> = new Map([
  [K.GreaterThanToken, true],
  [K.GreaterThanEqualsToken, true],
  [K.EqualsEqualsEqualsToken, true],
  [K.EqualsEqualsToken, true],
  [K.LessThanToken, false],
  [K.LessThanEqualsToken, false],
  [K.ExclamationEqualsEqualsToken, false],
]);

const SUM = /(\w+) \+= [\w.]+\.(?:byteL|l)ength\b/g;
const sums = new WeakMap<ts.SourceFile, ReadonlySet<string>>();

/** Names of numbers that lengths are added to somewhere in a file. */
function sumsOf(source: ts.SourceFile): ReadonlySet<string> {
  const known = sums.get(source);
  if (known) return known;
  const found = new Set([...source.text.matchAll(SUM)].map(each => each[1] ?? ''));
  sums.set(source, found);
  return found;
}

/** What a number counts, by its name, or as the sum of lengths that it is. */
function counterOf(c: Collector, size: ts.Expression): string | undefined {
  const name = lastName(size);
  if (COUNTER.test(name)) return name;
  return sumsOf(c.source).has(name) ? 'bytes' : undefined;
}

function comparison(
  c: Collector,
  size: ts.Expression,
  limit: ts.Expression,
  fullWhenTrue: boolean,
): Comparison | undefined {
  const limitText = literalText(unwrap(limit));
  if (limitText !== undefined && !(Number(limitText) > 0)) return undefined;
  if (POSITION.test(lastName(unwrap(limit))) || isNoSize(unwrap(size))) return undefined;
  const read = sizeRead(c, size);
  if (read) return { ...read, limit: brief(limit, c.source), fullWhenTrue };
  const counter = limitText === undefined ? undefined : counterOf(c, unwrap(size));
  if (counter) return { property: counter, limit: brief(limit, c.source), fullWhenTrue };
  const names = namesLimit(limit) && !/Date|now|time/i.test(size.getText(c.source));
  return names
    ? { property: lastName(unwrap(size)), limit: brief(limit, c.source), fullWhenTrue }
    : undefined;
}

/** `options.depth <= 0`, `next !== undefined`, `running[topic] > most`: a value, and no number of entries. */
function isNoSize(size: ts.Expression): boolean {
  if (literalText(size) !== undefined || ts.isElementAccessExpression(size)) return true;
  return size.kind === K.NullKeyword || (ts.isIdentifier(size) && size.text === 'undefined');
}

/** `MAX_BYTES`, `this.maxMegabytes * 1024 * 1024`. */
function namesLimit(limit: ts.Expression): boolean {
  const node = unwrap(limit);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === K.AsteriskToken)
    return namesLimit(node.left) || namesLimit(node.right);
  return LIMIT_WORDS.test(lastName(node)) && !isSizeRead(node);
}

const EQUALS: ReadonlySet<ts.SyntaxKind> = new Set([
  K.EqualsEqualsEqualsToken,
  K.EqualsEqualsToken,
  K.ExclamationEqualsEqualsToken,
  K.ExclamationEqualsToken,
]);

const IS_EQUAL: ReadonlySet<ts.SyntaxKind> = new Set([K.EqualsEqualsEqualsToken, K.EqualsEqualsToken]);

function isZero(expression: ts.Expression): boolean {
  return literalText(unwrap(expression)) === '0';
}

/** `if (list.length === 0)`: there is room exactly while it is empty. */
function emptiness(c: Collector, size: ts.Expression, equalWhenTrue: boolean): Comparison | undefined {
  const read = sizeRead(c, size);
  return read?.ref && { ...read, limit: '1', fullWhenTrue: !equalWhenTrue };
}

/** `other.length` is a size, not a limit. */
function isSizeRead(expression: ts.Expression): boolean {
  const node = unwrap(expression);
  return ts.isPropertyAccessExpression(node) && /^(length|size|byteLength)$/.test(node.name.text);
}

/** `this.items.length + more.length` is of the first, `received + chunk.length` of the number that is kept beside. */
function sumRead(c: Collector, parts: readonly ts.Expression[]): { ref?: Ref; property: string } | undefined {
  const counter = parts.find(each => !isSizeRead(each) && COUNTER.test(lastName(unwrap(each))));
  if (counter && !ts.isCallExpression(unwrap(counter))) return { property: lastName(unwrap(counter)) };
  return parts.map(each => sizeRead(c, each)).find(each => each !== undefined);
}

/** The container whose size an expression reads: `x.length`, `x.size`, `Object.keys(x).length`, `total + x.length`. */
function sizeRead(c: Collector, expression: ts.Expression): { ref?: Ref; property: string } | undefined {
  const node = unwrap(expression);
  if (ts.isCallExpression(node)) {
    const callee = unwrap(node.expression);
    if (ts.isPropertyAccessExpression(callee) && /^(size|count|length|byteLength)$/.test(callee.name.text)) {
      const ref =
        callee.name.text === 'byteLength' ? refOf(c, node.arguments[0]) : refOf(c, callee.expression);
      return { ...(ref && { ref }), property: callee.name.text };
    }
    return undefined;
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === K.PlusToken)
    return sumRead(c, [node.left, node.right]);
  if (!ts.isPropertyAccessExpression(node) || !/^(length|size|byteLength)$/.test(node.name.text))
    return undefined;
  const ref = refOf(c, node.expression);
  return { ...(ref && { ref }), property: node.name.text };
}
