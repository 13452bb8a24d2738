/** Loops that do nothing until the clock says so. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import { lastName } from './syntax.ts';

const CLOCKS = new Set(['now', 'getTime', 'hrtime']);

/** `const until = now() + 5; while (now() < until);`: the looks at the clock, in the loop and before it. */
export function collectWait(c: Collector, node: ts.WhileStatement | ts.ForStatement): void {
  const condition = ts.isWhileStatement(node) ? node.expression : node.condition;
  if (!condition || !isEmpty(node.statement)) return;
  const looks = clocksIn(condition);
  if (looks.length === 0) return;
  const until = namesIn(condition).flatMap(name => clocksIn(initialiserOf(c, name)));
  const waits = c.functions.get(c.fnAround(node))?.waits;
  for (const each of [...looks, ...until]) waits?.push(each.getStart(c.source));
}

function isEmpty(body: ts.Statement): boolean {
  return ts.isEmptyStatement(body) || (ts.isBlock(body) && body.statements.length === 0);
}

function clocksIn(node: ts.Node | undefined): ts.CallExpression[] {
  if (!node) return [];
  const inner: ts.CallExpression[] = [];
  const visit = (at: ts.Node): void => {
    if (ts.isCallExpression(at) && CLOCKS.has(lastName(at.expression))) inner.push(at);
    else ts.forEachChild(at, visit);
  };
  visit(node);
  return inner;
}

function namesIn(node: ts.Node): ts.Identifier[] {
  if (ts.isIdentifier(node)) return [node];
  const found: ts.Identifier[] = [];
  ts.forEachChild(node, child => {
    found.push(...namesIn(child));
  });
  return found;
}

function initialiserOf(c: Collector, name: ts.Identifier): ts.Expression | undefined {
  const declared = c.declared(name);
  if (declared?.k !== 'variable' || !ts.isVariableDeclaration(declared.owner)) return undefined;
  return declared.owner.initializer;
}
