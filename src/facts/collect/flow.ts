/** The flow inside functions: loops, tries and awaits. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import type { Loop } from './flow-facts.ts';
import { isLiteralList } from './literal-list.ts';
import { refOf } from './refs.ts';
import { isFunctionNode, lastName, literalText, unwrap } from './syntax.ts';

const K = ts.SyntaxKind;
/** Flags by which a program that runs for ever is stopped. */
const STOPS =
  /^_?(is)?_?(running|stopped|stopping|closed|closing|done|alive|active|aborted|shutdown|shuttingDown|destroyed|disposed|listening|connected)$/i;

export function collectLoop(c: Collector, node: ts.IterationStatement): void {
  const kind = loopKind(c, node);
  const over = ts.isForOfStatement(node) || ts.isForInStatement(node) ? refOf(c, node.expression) : undefined;
  const leaves = kind === 'endless' || kind === 'stream' ? namesThatLeave(node) : [];
  c.functions.get(c.fnAround(node))?.loops.push({
    span: c.span(node),
    kind,
    ...(over && { over }),
    ...(kind === 'finite' && visitsEach(c, node) && { each: c.span(node.statement) }),
    leaves,
  });
}

/** A loop over elements, and not one that tries again or waits. */
function visitsEach(c: Collector, node: ts.IterationStatement): boolean {
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) return true;
  const condition = ts.isForStatement(node) ? node.condition : undefined;
  return condition !== undefined && /\.(length|size)\b/.test(condition.getText(c.source));
}

/** Names in the statements behind a loop, up to the end of its function, and in what it returns. */
function namesThatLeave(node: ts.IterationStatement): string[] {
  const names = new Set<string>();
  for (let at: ts.Node = node; at.parent && !isFunctionNode(at) && !ts.isSourceFile(at); at = at.parent) {
    const siblings = ts.isBlock(at.parent) || ts.isSourceFile(at.parent) ? at.parent.statements : [];
    for (const later of siblings) if (later.pos >= at.end) addNames(later, names);
    if (ts.isTryStatement(at) && at.finallyBlock) addNames(at.finallyBlock, names);
  }
  const returns = (inner: ts.Node): void => {
    if (isFunctionNode(inner)) return;
    if (ts.isReturnStatement(inner) || ts.isYieldExpression(inner)) addNames(inner, names);
    else ts.forEachChild(inner, returns);
  };
  returns(node.statement);
  return [...names];
}

function addNames(node: ts.Node, names: Set<string>): void {
  if (ts.isIdentifier(node)) names.add(node.text);
  ts.forEachChild(node, child => addNames(child, names));
}

function loopKind(c: Collector, node: ts.IterationStatement): Loop['kind'] {
  if (ts.isForOfStatement(node)) {
    if (node.awaitModifier) return 'stream';
    return isLiteralList(c, node.expression) ? 'literal' : 'finite';
  }
  if (ts.isForInStatement(node)) return 'finite';
  const endless = ts.isForStatement(node)
    ? !node.condition
    : isEndless(node as ts.WhileStatement | ts.DoStatement);
  if (!endless || !waits(node.statement) || endsWithResult(node.statement) || runsOut(node.statement))
    return 'finite';
  return readsToTheEnd(node.statement) ? 'stream' : 'endless';
}

/** `const { done, value } = await reader.read()`: over when the stream is. */
function readsToTheEnd(body: ts.Statement): boolean {
  const statements = ts.isBlock(body) ? body.statements : [body];
  return statements.some(
    each =>
      ts.isVariableStatement(each) &&
      each.declarationList.declarations.some(
        ({ name, initializer }) =>
          ts.isObjectBindingPattern(name) &&
          name.elements.some(element => (element.propertyName ?? element.name).getText() === 'done') &&
          initializer !== undefined &&
          /^(read|next)$/.test(readBy(initializer)),
      ),
  );
}

function readBy(initializer: ts.Expression): string {
  const awaited = unwrap(initializer);
  const call = ts.isAwaitExpression(awaited) ? unwrap(awaited.expression) : awaited;
  return ts.isCallExpression(call) ? lastName(call.expression) : '';
}

/** Where nothing is awaited, nothing else runs before the loop is over: it is over soon. */
function waits(node: ts.Node): boolean {
  if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier)) return true;
  if (isFunctionNode(node)) return false;
  return ts.forEachChild(node, child => waits(child) || undefined) ?? false;
}

/** `if (page.length === 0) break`: left for another reason than that the program stops. */
function runsOut(node: ts.Node): boolean {
  if (isFunctionNode(node) || ts.isIterationStatement(node, false)) return false;
  if (ts.isReturnStatement(node) || isBreakOut(node)) return !isForStopping(node);
  return ts.forEachChild(node, child => runsOut(child) || undefined) ?? false;
}

function isBreakOut(node: ts.Node): boolean {
  if (!ts.isBreakStatement(node)) return false;
  return node.label !== undefined || ts.findAncestor(node, isSwitchOrLoop)?.kind !== K.SwitchStatement;
}

function isSwitchOrLoop(node: ts.Node): boolean {
  return ts.isSwitchStatement(node) || ts.isIterationStatement(node, false);
}

/** `if (signal.aborted) return;`, and in the handler of an error. */
function isForStopping(node: ts.Node): boolean {
  const around = ts.findAncestor(node, each => ts.isIfStatement(each) || ts.isCatchClause(each));
  if (!around || ts.isCatchClause(around)) return around !== undefined;
  const names = /[A-Za-z_$][\w$]*/g;
  return ((around as ts.IfStatement).expression.getText().match(names) ?? []).some(each => STOPS.test(each));
}

/** `for (;;) { try { return await send(); } catch { await sleep(100); } }`: tried again until there is a result. */
function endsWithResult(body: ts.Statement): boolean {
  const statements = ts.isBlock(body) ? body.statements : [body];
  return statements.some(each => leavesForSure(each)) || givesResult(body);
}

function leavesForSure(statement: ts.Statement): boolean {
  if (ts.isTryStatement(statement)) return statement.tryBlock.statements.some(leavesForSure);
  return ts.isReturnStatement(statement) || ts.isBreakStatement(statement) || ts.isThrowStatement(statement);
}

/** Returns what was worked out; a consumer has nothing to return. */
function givesResult(node: ts.Node): boolean {
  if (isFunctionNode(node)) return false;
  if (ts.isReturnStatement(node)) return node.expression !== undefined && isResult(unwrap(node.expression));
  return ts.forEachChild(node, child => givesResult(child) || undefined) ?? false;
}

function isResult(value: ts.Expression): boolean {
  return ts.isIdentifier(value) ? value.text !== 'undefined' : literalText(value) === undefined;
}

/** `while (true)`, and `while (this.running)` around an await: the flag is for shutting down. */
function isEndless(node: ts.WhileStatement | ts.DoStatement): boolean {
  const condition = unwrap(node.expression);
  if (condition.kind === K.TrueKeyword || literalText(condition) === '1') return true;
  const flag =
    ts.isPrefixUnaryExpression(condition) && condition.operator === K.ExclamationToken
      ? unwrap(condition.operand)
      : condition;
  if (ts.isIdentifier(flag) && isOwnFlag(flag, node)) return false;
  const named = ts.isIdentifier(flag) || ts.isPropertyAccessExpression(flag) ? lastName(flag) : '';
  return STOPS.test(named);
}

/** `let done = false` of the function itself, set in the loop: done when the work is. */
function isOwnFlag(flag: ts.Identifier, loop: ts.WhileStatement | ts.DoStatement): boolean {
  const around = ts.findAncestor(loop, isFunctionNode);
  const body = around?.body;
  if (!body || !ts.isBlock(body)) return false;
  const isSet = new RegExp(`\\b${flag.text}\\s*=[^=]`).test(loop.statement.getText());
  return isSet && new RegExp(`\\b(let|var)\\s+${flag.text}\\b`).test(body.getText());
}

export function collectTry(c: Collector, node: ts.TryStatement): void {
  c.functions.get(c.fnAround(node))?.tries.push({
    body: c.span(node.tryBlock),
    ...(node.catchClause && { handler: c.span(node.catchClause) }),
    ...(node.finallyBlock && { finalizer: c.span(node.finallyBlock) }),
  });
}

export function collectAwait(c: Collector, node: ts.AwaitExpression): void {
  c.functions.get(c.fnAround(node))?.awaits.push(node.getStart(c.source));
}
