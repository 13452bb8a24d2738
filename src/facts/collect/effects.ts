/** What a function does besides answering: writes to names it does not own, and looks at its environment. */
import { ts } from 'ts-morph';
import { isLazyInit } from './assignments.ts';
import type { Collector } from './collector.ts';
import { refOf } from './refs.ts';
import { brief, outer, unwrap } from './syntax.ts';

const K = ts.SyntaxKind;

/** `total += 1`, `this.last = x`, `delete state.x`; a write to a function's own local is no effect. */
export function collectWrite(c: Collector, target: ts.Expression): void {
  const left = unwrap(target);
  const ref = refOf(c, left);
  if (!ref) return;
  const fn = c.fnAround(left);
  if (fn === 0) return;
  if (ref.root.k === 'slot') {
    const slot = c.slots.get(ref.root.id);
    if (slot?.fn === fn && (ref.steps.length === 0 || slot.kind !== 'param')) return;
  }
  c.functions.get(fn)?.effects.push({
    k: 'write',
    ref,
    ...(isLazy(c, left) && { lazy: true }),
    text: brief(left, c.source),
    range: c.range(left),
  });
}

function isLazy(c: Collector, left: ts.Expression): boolean {
  const parent = outer(left);
  if (!ts.isBinaryExpression(parent) || unwrap(parent.left) !== left) return false;
  const { kind } = parent.operatorToken;
  if (kind === K.QuestionQuestionEqualsToken || kind === K.BarBarEqualsToken) return true;
  return kind === K.EqualsToken && isLazyInit(c, parent);
}

export function collectStep(c: Collector, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): void {
  if (node.operator === K.PlusPlusToken || node.operator === K.MinusMinusToken) collectWrite(c, node.operand);
}

/** `process.env.X`, `process.argv`, `import.meta.env.X`. */
export function collectEnvironment(c: Collector, node: ts.PropertyAccessExpression): void {
  const name = node.name.text;
  if (name !== 'env' && name !== 'argv') return;
  const base = unwrap(node.expression);
  const isProcess = ts.isIdentifier(base) && base.text === 'process' && !c.declared(base);
  if (!isProcess && !ts.isMetaProperty(base)) return;
  const read = ts.isPropertyAccessExpression(node.parent) ? node.parent : node;
  const text = brief(read, c.source);
  c.functions.get(c.fnAround(node))?.effects.push({ k: 'environment', text, range: c.range(node) });
}
