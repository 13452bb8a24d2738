/** What is done to places: growth, release, reset, trim and escape. */
import { ts } from 'ts-morph';
import { type SizeMethod, sizeFunctions, sizeMethods } from '../../catalogue/containers.ts';
import { argFact, collectCall } from './calls.ts';
import type { Collector } from './collector.ts';
import type { KeyFact, Ref } from './file-facts.ts';
import { keyFact, mergedKey } from './key-facts.ts';
import { collectLookupCall } from './lookups.ts';
import { leaving, noteUse, whereOf } from './note-use.ts';
import { refOf } from './refs.ts';
import { brief, literalText, outer, unwrap } from './syntax.ts';
import { trimLimit } from './trim-limit.ts';
import { soughtBefore } from './upserts.ts';

/** `Object.assign`, `Array.prototype.push.apply`: names all the way, short enough to be looked up. */
function startsWithName(node: ts.PropertyAccessExpression): boolean {
  const base = unwrap(node.expression);
  return (
    ts.isIdentifier(base) ||
    (ts.isPropertyAccessExpression(base) && node.name.text === 'apply' && startsWithName(base))
  );
}

/** Whether a receiver is filled in the branch that just made it: `if (!map) { map = new Map(); map.set(…) }`. */
function isFirstFill(c: Collector, receiver: ts.Expression): boolean {
  const target = receiver.getText(c.source).replace(/\s+/g, '');
  for (let at: ts.Node = receiver; at.parent && !ts.isFunctionLike(at); at = at.parent) {
    if (!ts.isIfStatement(at.parent) || at.parent.thenStatement !== at) continue;
    const condition = at.parent.expression.getText(c.source).replace(/\s+/g, '');
    if (condition === `!${target}` || condition.startsWith(`${target}==`))
      return new RegExp(`(^|[^.\\w])${escaped(target)}\\s*=[^=]`).test(at.getText(c.source));
  }
  return false;
}

function escaped(pattern: string): string {
  return pattern.replace(/[.*+?^${}()|[\]\\#]/g, '\\$&');
}

export function collectCallUse(c: Collector, node: ts.CallExpression): void {
  const callee = unwrap(node.expression);
  const text =
    ts.isPropertyAccessExpression(callee) && startsWithName(callee) ? callee.getText(c.source) : '';
  if (Object.hasOwn(sizeFunctions, text)) return staticUse(c, node, text);
  if (!ts.isPropertyAccessExpression(callee)) return;
  const method = callee.name.text;
  if (method === 'splice') return spliceUse(c, node, callee);
  if (/^(get|has|includes|indexOf)$/.test(method)) collectLookupCall(c, node, callee);
  if (isDropped(node, method)) return vainUse(c, node, callee);
  const kind = Object.hasOwn(sizeMethods, method) ? sizeMethods[method] : sweepMethod(method);
  if (!kind) return;
  if (method === 'set' && node.arguments.length < 2) return;
  const ref = receiverRef(c, callee);
  if (!ref) return;
  const key = kind.key === undefined ? undefined : node.arguments[kind.key];
  const value =
    kind.key === undefined ? node.arguments[0] : node.arguments[kind.key + (method === 'set' ? 1 : 0)];
  const sought = method === 'push' ? soughtBefore(c, node, callee.expression) : undefined;
  noteUse(c, {
    op: kind.op,
    ref,
    via: method,
    fits: kind.fits,
    ...whereOf(c, node, callee.name),
    ...(key && { key: keyFact(c, key) }),
    ...(value && kind.op === 'grow' && { value: argFact(c, value) }),
    ...(kind.op === 'release' && leaving(node)),
    ...(kind.op === 'release' && TAKES.has(method) && isUsed(node) && { taken: true as const }),
    ...(kind.op === 'grow' && isFirstFill(c, callee.expression) && { lazy: true as const }),
    ...(sought && { sought }),
  });
}

/** `lines.slice(-100);` as a statement cuts nothing: the result is dropped. */
function isDropped(node: ts.CallExpression, method: string): boolean {
  return (method === 'slice' || method === 'filter') && ts.isExpressionStatement(outer(node));
}

function vainUse(c: Collector, node: ts.CallExpression, callee: ts.PropertyAccessExpression): void {
  const ref = receiverRef(c, callee);
  if (ref)
    noteUse(c, {
      op: 'vain',
      ref,
      via: callee.name.text,
      fits: ['array', 'text'],
      ...whereOf(c, node, callee.name),
    });
}

/** `collection.sweep(fn)`, `cache.prune()`: a container's own way to shrink. */
function sweepMethod(method: string): SizeMethod | undefined {
  return /^(sweep|prune|evict|purge|trim|expire|compact|remove|removeAll|dequeue|drain)/.test(method)
    ? { op: 'release', fits: ['map', 'set', 'array', 'record'] }
    : undefined;
}

function receiverRef(c: Collector, callee: ts.PropertyAccessExpression): Ref | undefined {
  const ref = refOf(c, callee.expression);
  return ref?.root.k === 'import' && ref.steps.length === 0 && ref.root.name === '*' ? undefined : ref;
}

function staticUse(c: Collector, node: ts.CallExpression, text: string): void {
  const kind = sizeFunctions[text];
  const target = node.arguments[0] && refOf(c, node.arguments[0]);
  if (!kind || !target) return;
  const key =
    text === 'Object.assign'
      ? mergedKey(c, node.arguments[1])
      : node.arguments[1] && keyFact(c, node.arguments[1]);
  noteUse(c, {
    op: kind.op,
    ref: target,
    via: text,
    fits: kind.fits,
    ...whereOf(c, node),
    ...(key && { key }),
  });
}

function spliceUse(c: Collector, node: ts.CallExpression, callee: ts.PropertyAccessExpression): void {
  const ref = receiverRef(c, callee);
  if (!ref) return;
  const at = whereOf(c, node, callee.name);
  const [start, count, ...added] = node.arguments;
  if (added.length > 0) {
    const grows = count === undefined || literalText(count) === '0';
    if (grows) noteUse(c, { op: 'grow', ref, via: 'splice', fits: ['array'], ...at });
    return;
  }
  const fromStart = start !== undefined && literalText(start) === '0';
  const all = fromStart && (count === undefined || /\.length$/.test(count.getText(c.source)));
  const trims = !all && count !== undefined && /\.length\s*-/.test(count.getText(c.source));
  const removes = start && removedText(c, start);
  noteUse(c, {
    op: all ? 'reset' : trims ? 'trim' : 'release',
    ref,
    via: 'splice',
    fits: ['array'],
    ...at,
    ...(removes !== undefined && { removes }),
    ...(trims && { limit: trimLimit(count.getText(c.source)) ?? '' }),
    ...(removes === undefined && isUsed(node) && { taken: true as const }),
    ...(!all && !trims && leaving(node)),
  });
}

const TAKES = new Set(['shift', 'pop']);

/** Whether somebody does something with the result of a call. */
function isUsed(node: ts.CallExpression): boolean {
  return !ts.isExpressionStatement(outer(node));
}

/** `callback` of `splice(list.indexOf(callback), 1)`, also through a constant. */
function removedText(c: Collector, index: ts.Expression): string | undefined {
  const node = unwrap(index);
  if (ts.isCallExpression(node)) {
    const callee = unwrap(node.expression);
    const found =
      ts.isPropertyAccessExpression(callee) && callee.name.text === 'indexOf' ? node.arguments[0] : undefined;
    return found && brief(found, c.source);
  }
  if (!ts.isIdentifier(node)) return undefined;
  const declared = c.declared(node);
  const init =
    declared?.k === 'variable' && ts.isVariableDeclaration(declared.owner)
      ? declared.owner.initializer
      : undefined;
  return init && !ts.isIdentifier(unwrap(init)) ? removedText(c, init) : undefined;
}

export function collectDelete(c: Collector, node: ts.DeleteExpression): void {
  const target = unwrap(node.expression);
  if (!ts.isElementAccessExpression(target) && !ts.isPropertyAccessExpression(target)) return;
  const ref = refOf(c, target.expression);
  if (!ref) return;
  const key: KeyFact = ts.isElementAccessExpression(target)
    ? keyFact(c, target.argumentExpression)
    : { k: 'literal', text: target.name.text };
  noteUse(c, {
    op: 'release',
    ref,
    via: 'delete',
    fits: ['record', 'array'],
    ...whereOf(c, node),
    ...leaving(node),
    key,
  });
}

/** A whole container handed to code: the callee may grow or shrink it. */
export function collectEscapes(c: Collector, node: ts.CallExpression | ts.NewExpression): void {
  const call = collectCall(c, node);
  for (const argument of c.calls[call]?.args ?? []) {
    if (!argument.ref || argument.ref.root.k === 'call' || argument.ref.root.k === 'fn') continue;
    noteUse(c, {
      op: 'escape',
      ref: argument.ref,
      via: c.calls[call]?.name ?? '',
      fits: ['array', 'map', 'set', 'record'],
      ...whereOf(c, node),
    });
  }
}
