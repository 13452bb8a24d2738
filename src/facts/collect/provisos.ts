/** What must hold where something is added: that somebody develops the program, that it still starts, that its key is configured. */
import { ts } from 'ts-morph';
import { configurationWords, developerWords, lookupMethods, startedWords } from '../../catalogue/provisos.ts';
import type { Collector } from './collector.ts';
import { keysCompared } from './compared.ts';
import { exits } from './guards.ts';
import { initialiser, listedKeys } from './listed-keys.ts';
import { words } from './names.ts';
import type { Proviso } from './place-facts.ts';
import { brief, isFunctionNode, lastName, unwrap } from './syntax.ts';

const K = ts.SyntaxKind;

const DEVELOPER = new Set(developerWords);
const STARTED = new Set(startedWords);
const CONFIGURATION = new Set(configurationWords);
const LOOKUPS = new Set(lookupMethods);

/** Statements before one in a block that are looked at: a check stands near what it protects. */
const NEAR = 20;

/** The provisos of a node, from the innermost statement around it outwards to its function. */
export function provisosOf(c: Collector, node: ts.Node): readonly Proviso[] {
  const found: Proviso[] = [];
  let from: ts.Node = node;
  for (let at = node; at.parent && !isFunctionNode(at) && !ts.isSourceFile(at.parent); at = at.parent) {
    const { parent } = at;
    if (ts.isIfStatement(parent) && parent.thenStatement === at && isForDevelopers(parent.expression))
      found.push({ is: 'developing' });
    if (ts.isIfStatement(parent) && isUnlessStarted(parent, at)) found.push({ is: 'starting' });
    if (ts.isIfStatement(parent) && at !== parent.expression) found.push(...listedFor(c, parent, at));
    const isOtherwise = ts.isIfStatement(at) && at.elseStatement === from;
    if (ts.isBlock(parent)) found.push(...checkedBefore(c, parent, at, isOtherwise));
    from = at;
  }
  return found;
}

/** `if (!this.debug) return;`, `const token = config.tokens[id]; if (!token) throw …` */
function checkedBefore(c: Collector, block: ts.Block, at: ts.Node, isOtherwise: boolean): Proviso[] {
  const end = block.statements.indexOf(at as ts.Statement) + (isOtherwise ? 1 : 0);
  const before = block.statements.slice(Math.max(0, end - NEAR), end);
  return before.flatMap((each): Proviso[] => {
    const listed = ts.isIfStatement(each) && exits(each.thenStatement) ? each.expression : undefined;
    const compared = [...keysCompared(each), ...(listed ? listedKeys(c, listed, false, before) : [])];
    if (compared.length > 0) return compared.map(key => oneOfFew(c, key));
    const missing = ts.isIfStatement(each) && exits(each.thenStatement) ? denied(each.expression) : undefined;
    if (!missing) return [];
    if (isForDevelopers(missing)) return [{ is: 'developing' }];
    const key = configuredKey(ts.isIdentifier(missing) ? initialiser(before, missing.text) : missing);
    return key ? [{ is: 'configured', key: brief(key, c.source) }] : [];
  });
}

/** `if (ROOMS.includes(room)) add(room);`, and the other branch of its opposite. */
function listedFor(
  c: Collector,
  { expression, thenStatement, parent }: ts.IfStatement,
  at: ts.Node,
): Proviso[] {
  const before = ts.isBlock(parent) ? parent.statements.filter(each => each.end <= expression.pos) : [];
  return listedKeys(c, expression, at === thenStatement, before).map(key => oneOfFew(c, key));
}

function oneOfFew(c: Collector, key: ts.Expression): Proviso {
  return { is: 'compared', key: brief(unwrap(key), c.source) };
}

/** `x` of `!x`, `x === undefined`, `x == null`. */
function denied(condition: ts.Expression): ts.Expression | undefined {
  const node = unwrap(condition);
  if (ts.isPrefixUnaryExpression(node) && node.operator === K.ExclamationToken) return unwrap(node.operand);
  const isEquation =
    ts.isBinaryExpression(node) &&
    (node.operatorToken.kind === K.EqualsEqualsEqualsToken ||
      node.operatorToken.kind === K.EqualsEqualsToken);
  return isEquation && /^(undefined|null)$/.test(node.right.getText()) ? unwrap(node.left) : undefined;
}

/** `id` of `config.tokens[id]` and `options.tokens.get(id)`. */
function configuredKey(node: ts.Expression | undefined): ts.Expression | undefined {
  if (!node) return undefined;
  if (ts.isElementAccessExpression(node))
    return isConfiguration(node.expression) ? node.argumentExpression : undefined;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression, name } = node.expression;
  return LOOKUPS.has(name.text) && isConfiguration(expression) ? node.arguments[0] : undefined;
}

function isConfiguration(node: ts.Expression): boolean {
  const names = node.getText().split(/[^A-Za-z0-9]+/);
  return names.some(each => CONFIGURATION.has(each.toLowerCase()));
}

/** `if (!app.isReady()) waiting.push(url);`, `if (this.ready) open(url); else waiting.push(url);` */
function isUnlessStarted({ expression, thenStatement }: ts.IfStatement, at: ts.Node): boolean {
  const asked =
    at === thenStatement ? denied(expression) : at === expression ? undefined : unwrap(expression);
  if (!asked) return false;
  const text = (ts.isCallExpression(asked) ? asked.expression : asked).getText();
  return STARTED.has(text.toLowerCase()) || words(lastName(asked)).some(each => STARTED.has(each));
}

/** A plain name, or a comparison with one: `config.devel`, `NODE_ENV === 'development'`. */
function isForDevelopers(condition: ts.Expression): boolean {
  const node = unwrap(condition);
  if (ts.isBinaryExpression(node)) {
    if (node.operatorToken.kind === K.AmpersandAmpersandToken)
      return isForDevelopers(node.left) || isForDevelopers(node.right);
    const isEqual = node.operatorToken.kind === K.EqualsEqualsEqualsToken;
    return isEqual && isForDevelopers(node.right);
  }
  const isName = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isStringLiteral(node);
  return isName && words(node.getText()).some(each => DEVELOPER.has(each));
}
