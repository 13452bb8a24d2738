/** Assignments that build the new value of a place from its old one: grown, or shrunk. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import type { Ref, UseFact } from './file-facts.ts';
import { keyFact, mergedKey } from './key-facts.ts';
import { refOf } from './refs.ts';
import { lastName, unwrap } from './syntax.ts';

const K = ts.SyntaxKind;

/** Whether two references are written the same way. */
export function sameRef(a: Ref, b: Ref): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** How a new value grows the place it is built from, when it does. */
export function growthByReplacement(
  c: Collector,
  ref: Ref,
  right: ts.Expression,
): Pick<UseFact, 'via' | 'fits' | 'key' | 'value'> | undefined {
  if (ts.isArrayLiteralExpression(right) && right.elements.length > 1) {
    return right.elements.some(each => ts.isSpreadElement(each) && refers(c, each.expression, ref))
      ? { via: 'spread', fits: ['array'] }
      : undefined;
  }
  if (ts.isObjectLiteralExpression(right)) return spreadRecord(c, ref, right);
  if (ts.isBinaryExpression(right) && right.operatorToken.kind === K.PlusToken)
    return leftmost(c, right, ref) ? { via: '+', fits: ['text'] } : undefined;
  if (ts.isTemplateExpression(right))
    return refers(c, right.templateSpans[0]?.expression, ref)
      ? { via: 'template', fits: ['text'] }
      : undefined;
  if (ts.isConditionalExpression(right))
    return (
      growthByReplacement(c, ref, unwrap(right.whenTrue)) ??
      growthByReplacement(c, ref, unwrap(right.whenFalse))
    );
  if (ts.isNewExpression(right)) return growthByConstructor(c, ref, right);
  return ts.isCallExpression(right) ? growthByCall(c, ref, right) : undefined;
}

function spreadRecord(
  c: Collector,
  ref: Ref,
  right: ts.ObjectLiteralExpression,
): Pick<UseFact, 'via' | 'fits' | 'key'> | undefined {
  if (!right.properties.some(each => ts.isSpreadAssignment(each) && refers(c, each.expression, ref)))
    return undefined;
  const computed = right.properties.find(
    each => each.name !== undefined && ts.isComputedPropertyName(each.name),
  );
  if (!computed?.name || !ts.isComputedPropertyName(computed.name)) return undefined;
  return { via: 'spread', fits: ['record'], key: keyFact(c, computed.name.expression) };
}

function growthByConstructor(
  c: Collector,
  ref: Ref,
  right: ts.NewExpression,
): Pick<UseFact, 'via' | 'fits'> | undefined {
  const list = right.arguments?.[0] && unwrap(right.arguments[0]);
  if (!list || !ts.isArrayLiteralExpression(list) || list.elements.length < 2) return undefined;
  return list.elements.some(each => ts.isSpreadElement(each) && refers(c, each.expression, ref))
    ? { via: 'spread', fits: ['map', 'set'] }
    : undefined;
}

/** `x = x.concat(y)`, `x = Buffer.concat([x, chunk])`, `x = Object.assign({}, x, { [k]: v })`. */
function growthByCall(
  c: Collector,
  ref: Ref,
  right: ts.CallExpression,
): Pick<UseFact, 'via' | 'fits' | 'key'> | undefined {
  const callee = unwrap(right.expression);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const text = callee.getText(c.source);
  if (text === 'Buffer.concat') {
    const list = right.arguments[0] && unwrap(right.arguments[0]);
    const holds =
      list && ts.isArrayLiteralExpression(list) && list.elements.some(each => refers(c, each, ref));
    return holds ? { via: 'concat', fits: ['buffer'] } : undefined;
  }
  if (text === 'Object.assign') return assignedRecord(c, ref, right);
  if (/^(set|add)$/.test(callee.name.text) && copies(c, callee.expression, ref)) {
    return {
      via: callee.name.text,
      fits: callee.name.text === 'set' ? ['map'] : ['set'],
      ...(right.arguments[0] && { key: keyFact(c, right.arguments[0]) }),
    };
  }
  if (callee.name.text === 'concat' && refers(c, callee.expression, ref))
    return { via: 'concat', fits: ['array', 'text'] };
  return undefined;
}

/** `new Map(x)` */
function copies(c: Collector, node: ts.Expression, ref: Ref): boolean {
  const made = unwrap(node);
  return ts.isNewExpression(made) && made.arguments?.[0] !== undefined && refers(c, made.arguments[0], ref);
}

function assignedRecord(
  c: Collector,
  ref: Ref,
  right: ts.CallExpression,
): Pick<UseFact, 'via' | 'fits' | 'key'> | undefined {
  if (!right.arguments.some(each => refers(c, each, ref))) return undefined;
  const key = right.arguments.map(each => mergedKey(c, each)).find(each => each.k !== 'closed');
  return key && { via: 'Object.assign', fits: ['record'], key };
}

function leftmost(c: Collector, node: ts.BinaryExpression, ref: Ref): boolean {
  const left = unwrap(node.left);
  if (ts.isBinaryExpression(left) && left.operatorToken.kind === K.PlusToken) return leftmost(c, left, ref);
  return refers(c, left, ref);
}

function refers(c: Collector, expression: ts.Expression | undefined, ref: Ref): boolean {
  const found = refOf(c, expression);
  return found !== undefined && sameRef(found, ref);
}

/** How a new value leaves out part of the place it is built from, when it does: `slice`, `filter`, … */
export function shrinkByReplacement(c: Collector, ref: Ref, right: ts.Expression): string | undefined {
  if (ts.isArrayLiteralExpression(right) && right.elements.length === 1) {
    const only = right.elements[0];
    return only && ts.isSpreadElement(only)
      ? shrinkByReplacement(c, ref, unwrap(only.expression))
      : undefined;
  }
  if (ts.isNewExpression(right) && right.arguments?.[0])
    return shrinkByReplacement(c, ref, unwrap(right.arguments[0]));
  if (ts.isObjectLiteralExpression(right)) return undefined;
  if (!ts.isCallExpression(right)) return undefined;
  const callee = unwrap(right.expression);
  if (
    /^(without|omit|reject|pull|remove|pickBy|omitBy|filter)$/.test(lastName(callee)) &&
    right.arguments.some(each => refers(c, each, ref))
  )
    return lastName(callee);
  if (callee.getText(c.source) === 'Object.fromEntries' && right.arguments[0])
    return shrinkByReplacement(c, ref, unwrap(right.arguments[0]));
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const name = callee.name.text;
  const base = unwrap(callee.expression);
  if (/^(slice|substring|substr|subarray|takeRight|take)$/.test(name) && mentions(c, base, ref))
    return 'slice';
  if (/^(filter|trimStart|replace)$/.test(name) && mentions(c, base, ref)) return 'filter';
  return mentions(c, base, ref) ? shrinkByReplacement(c, ref, base) : undefined;
}

/** `levels` of `const levels = this.levels`. */
function standsFor(c: Collector, node: ts.Expression, ref: Ref): boolean {
  const declared = ts.isIdentifier(node) ? c.declared(node) : undefined;
  const slot = declared?.k === 'variable' ? c.slots.get(c.slotId(declared.node)) : undefined;
  return slot?.kind === 'const' && slot.aliases.length === 1 && sameRef(slot.aliases[0] as Ref, ref);
}

function mentions(c: Collector, node: ts.Expression, ref: Ref): boolean {
  const inner = unwrap(node);
  if (refers(c, inner, ref) || standsFor(c, inner, ref)) return true;
  if (ts.isArrayLiteralExpression(inner))
    return inner.elements.some(each => mentions(c, ts.isSpreadElement(each) ? each.expression : each, ref));
  if (ts.isCallExpression(inner))
    return mentions(c, inner.expression, ref) || inner.arguments.some(each => mentions(c, each, ref));
  if (ts.isPropertyAccessExpression(inner)) return mentions(c, inner.expression, ref);
  return ts.isBinaryExpression(inner) && (mentions(c, inner.left, ref) || mentions(c, inner.right, ref));
}
