/** Reads the options of calls whose callee may come from another package; records and decides nothing. */
import { ts } from 'ts-morph';
import { fullnessMembers, globalLibraryNames } from '../../catalogue/library-names.ts';
import { collectCall } from './calls.ts';
import type { Collector } from './collector.ts';
import type { Ref } from './file-facts.ts';
import { keyFact } from './key-facts.ts';
import type { LibraryCall } from './option-facts.ts';
import { constantValue, optionValue } from './option-values.ts';
import { ownersOf } from './places.ts';
import { provisosOf } from './provisos.ts';
import { refOf } from './refs.ts';
import { isFunctionNode, lastName, memberName, outer, outermost, unwrap } from './syntax.ts';
import { thisAt } from './this-value.ts';

const GLOBALS = new Set(globalLibraryNames);
const FULLNESS = new Set(fullnessMembers);
const LABEL_METHODS = new Set(['inc', 'dec', 'observe', 'set', 'startTimer', 'labels', 'remove']);
/** Methods that take a plugin of another package with its options. */
const REGISTERS = new Set(['register', 'use']);

const MAX_HOPS = 4;

type AnyCall = ts.CallExpression | ts.NewExpression;

/** Notes a call or construction that the catalogue may know. */
export function collectLibraryCall(c: Collector, node: AnyCall): void {
  if (ts.isDecorator(node.parent)) return;
  collectLabels(c, node);
  const callee = calleeRef(c, node);
  if (!callee || !mayBeForeign(c, node, callee)) return;
  c.libraryCalls.push(libraryCall(c, node, callee));
}

function calleeRef(c: Collector, node: AnyCall): Ref | undefined {
  const callee = unwrap(node.expression);
  return callee.kind === ts.SyntaxKind.SuperKeyword ? thisAt(c, callee) : refOf(c, callee);
}

/** Imported, destructured from something imported, the result of such a call, or a global of the catalogue. */
function mayBeForeign(c: Collector, node: AnyCall, callee: Ref): boolean {
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) return true;
  if (REGISTERS.has(lastName(node.expression)) && isImported(c, node.arguments?.[0])) return true;
  const { root } = callee;
  switch (root.k) {
    case 'import':
      return true;
    case 'slot':
      return ts.isNewExpression(node) || isForeign(c, callee);
    case 'call':
      return isForeign(c, c.calls[root.call]?.callee);
    case 'class':
      return ts.isNewExpression(node);
    case 'global':
      return GLOBALS.has(root.name);
    default:
      return false;
  }
}

/** Comes from an import, by whatever name, or is a global of the catalogue. */
function isForeign(c: Collector, ref: Ref | undefined, hops = 0): boolean {
  if (ref?.root.k === 'slot' && hops < MAX_HOPS)
    return c.slots.get(ref.root.id)?.aliases.some(each => isForeign(c, each, hops + 1)) ?? false;
  return ref?.root.k === 'import' || (ref?.root.k === 'global' && GLOBALS.has(ref.root.name));
}

function isImported(c: Collector, node: ts.Expression | undefined): boolean {
  const inner = node && unwrap(node);
  return inner !== undefined && ts.isIdentifier(inner) && isForeign(c, refOf(c, inner));
}

function libraryCall(c: Collector, node: AnyCall, callee: Ref): LibraryCall {
  const call = collectCall(c, node);
  const holder = holderOf(c, node);
  const isSuper = node.expression.kind === ts.SyntaxKind.SuperKeyword;
  return {
    call,
    callee,
    name: lastName(unwrap(node.expression)),
    fn: c.fnAround(node),
    pos: node.getStart(c.source),
    range: c.range(unwrap(node.expression)),
    args: (node.arguments ?? []).map(each => optionValue(c, each)),
    ...holder,
    ...(isSuper && callee.root.k === 'this' && { superOf: callee.root.cls }),
    owners: ownersOf(node),
  };
}

/** The call that a call is handed to, and what flows through a `pipe`. */
function holderOf(c: Collector, node: AnyCall): Pick<LibraryCall, 'holder' | 'source'> {
  const parent = outer(node);
  if (!ts.isCallExpression(parent) || parent.expression === outermost(node)) return {};
  const callee = unwrap(parent.expression);
  const source =
    lastName(callee) === 'pipe' && ts.isPropertyAccessExpression(callee)
      ? { source: parent.getText(c.source).slice(0, 300) }
      : {};
  return { holder: collectCall(c, parent), ...source };
}

/** `counter.inc({ route: req.path })`: what each label is. */
function collectLabels(c: Collector, node: AnyCall): void {
  const first = node.arguments?.[0] && unwrap(node.arguments[0]);
  if (!first || !LABEL_METHODS.has(lastName(node.expression))) return;
  const named = ts.isObjectLiteralExpression(first) ? objectLabels(c, first) : [];
  const positional =
    lastName(node.expression) === 'labels' && !ts.isObjectLiteralExpression(first)
      ? (node.arguments ?? []).map(each => ({ name: '', key: keyFact(c, each) }))
      : [];
  const labels = [...named, ...positional];
  if (labels.length > 0)
    c.labelCalls.push({ call: collectCall(c, node), labels, provisos: provisosOf(c, node) });
}

function objectLabels(c: Collector, literal: ts.ObjectLiteralExpression) {
  return literal.properties.flatMap(each => {
    const name = memberName(each.name);
    if (name === undefined) return [];
    if (ts.isShorthandPropertyAssignment(each)) return [{ name, key: keyFact(c, each.name) }];
    return ts.isPropertyAssignment(each) ? [{ name, key: keyFact(c, each.initializer) }] : [];
  });
}

/** Notes a decorator on a method, with its options. */
export function collectDecorator(c: Collector, node: ts.Decorator): void {
  const target = node.parent;
  if (!isFunctionNode(target) || !ts.isClassLike(target.parent)) return;
  const applied = unwrap(node.expression);
  const call = ts.isCallExpression(applied) ? applied : undefined;
  const callee = refOf(c, call ? call.expression : applied);
  if (!callee || (callee.root.k !== 'import' && callee.root.k !== 'slot')) return;
  const name = target.name ? c.range(target.name) : c.range(target);
  c.libraryCalls.push({
    ...(call && { call: collectCall(c, call) }),
    callee,
    name: lastName(call ? call.expression : applied),
    fn: c.fnAround(target),
    pos: node.getStart(c.source),
    range: c.range(node),
    args: (call?.arguments ?? []).map(each => optionValue(c, each)),
    decorates: {
      fn: c.fnId(target),
      cls: c.classId(target.parent),
      name: memberName(target.name) ?? '',
      range: name,
    },
    owners: ownersOf(target),
  });
}

/** Notes the value of a constant at module level. */
export function collectConstant(c: Collector, node: ts.VariableDeclaration): void {
  if (!ts.isIdentifier(node.name) || !node.initializer) return;
  if (!(node.parent.flags & ts.NodeFlags.Const) || !ts.isSourceFile(node.parent.parent.parent)) return;
  const value = constantValue(c, node.initializer);
  if (value) c.constants[c.slotId(node.name)] = value;
}

/** Notes a question about how full something is. */
export function collectFullnessRead(c: Collector, node: ts.PropertyAccessExpression): void {
  if (!FULLNESS.has(node.name.text)) return;
  const ref = refOf(c, node.expression);
  if (!ref || ref.root.k === 'global') return;
  c.fullnessReads.push({ ref, name: node.name.text, fn: c.fnAround(node), pos: node.getStart(c.source) });
}
