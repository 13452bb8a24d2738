/** Functions that do their work once, or until it is too much: they ask a flag, leave where it is set, and set it. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import type { FunctionFact } from './file-facts.ts';
import { refOf } from './refs.ts';
import { type FunctionNode, isFunctionNode, unwrap } from './syntax.ts';

const K = ts.SyntaxKind;

/** `if (this.isStarted) return; this.isStarted = true;` */
export function noteLatch(c: Collector, node: FunctionNode, fact: FunctionFact): void {
  if (!node.body || !ts.isBlock(node.body)) return;
  const { statements } = node.body;
  const asked = statements.findIndex(each => ts.isIfStatement(each) && leaves(each.thenStatement));
  const first = statements[asked];
  if (!first || !ts.isIfStatement(first)) return;
  const flag = unwrap(first.expression);
  if (!ts.isIdentifier(flag) && !ts.isPropertyAccessExpression(flag)) return;
  const isSet = statements.slice(asked + 1).some(each => sets(each, flag.getText(c.source), c.source));
  const ref = isSet ? refOf(c, flag) : undefined;
  if (ref) fact.latch = ref;
}

/** `if (failed) return; body += chunk; if (body.length > MAX) failed = true;`: nothing more is taken in after that. */
export function setsLatch(source: ts.SourceFile, at: ts.Node, whenFull: ts.Node): boolean {
  const home = ts.findAncestor(at, isFunctionNode)?.body;
  if (!home || !ts.isBlock(home)) return false;
  const flags = statementsOf(whenFull).flatMap(each => assignedIn(each, source));
  return home.statements.some(
    each =>
      ts.isIfStatement(each) &&
      each.end <= at.pos &&
      leaves(each.thenStatement) &&
      flags.some(flag => wordsOf(each.expression, source).includes(flag)),
  );
}

function statementsOf(node: ts.Node): readonly ts.Node[] {
  return ts.isBlock(node) ? node.statements : [node];
}

function assignedIn(statement: ts.Node, source: ts.SourceFile): string[] {
  const node = ts.isExpressionStatement(statement) ? unwrap(statement.expression) : undefined;
  if (!node || !ts.isBinaryExpression(node) || node.operatorToken.kind !== K.EqualsToken) return [];
  return [node.left.getText(source)];
}

/** Names and member expressions that a condition is made of. */
function wordsOf(condition: ts.Expression, source: ts.SourceFile): readonly string[] {
  return condition.getText(source).match(/[\w$.#]+/g) ?? [];
}

function leaves(node: ts.Statement): boolean {
  if (ts.isReturnStatement(node) || ts.isThrowStatement(node)) return true;
  return ts.isBlock(node) && node.statements.some(leaves);
}

function sets(statement: ts.Statement, flag: string, source: ts.SourceFile): boolean {
  const node = ts.isExpressionStatement(statement) ? unwrap(statement.expression) : undefined;
  if (!node || !ts.isBinaryExpression(node) || node.operatorToken.kind !== K.EqualsToken) return false;
  return node.right.kind === K.TrueKeyword && node.left.getText(source) === flag;
}
