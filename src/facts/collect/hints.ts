/** What annotations say of types, read without a checker. */
import { ts } from 'ts-morph';
import type { Container } from '../model.ts';
import type { Collector } from './collector.ts';
import type { Hint, Ref, TypeFact, TypeId } from './file-facts.ts';
import { declaredRoot, refOf } from './refs.ts';
import { memberName } from './syntax.ts';

const K = ts.SyntaxKind;

/** Built-in types and constructors by what they hold; the index of key and element type arguments. */
export const BUILT_IN: Readonly<Record<string, { container: Container; key?: number; of?: number }>> = {
  Array: { container: 'array', of: 0 },
  ReadonlyArray: { container: 'array', of: 0 },
  Map: { container: 'map', key: 0, of: 1 },
  ReadonlyMap: { container: 'map', key: 0, of: 1 },
  Set: { container: 'set', of: 0 },
  ReadonlySet: { container: 'set', of: 0 },
  Record: { container: 'record', key: 0, of: 1 },
  WeakMap: { container: 'weak', key: 0, of: 1 },
  WeakSet: { container: 'weak', of: 0 },
  Buffer: { container: 'buffer' },
  String: { container: 'text' },
};

/** Types that are their first argument for our purposes. */
const TRANSPARENT = new Set([
  'Readonly',
  'Partial',
  'Required',
  'NonNullable',
  'Promise',
  'Awaited',
  'DeepReadonly',
  'MutableRefObject',
  'RefObject',
  'Ref',
]);

export function typeHint(c: Collector, node: ts.TypeNode | undefined): Hint | undefined {
  if (!node) return undefined;
  switch (node.kind) {
    case K.StringKeyword:
      return { t: 'string' };
    case K.TemplateLiteralType:
      return templateHint(c, node as ts.TemplateLiteralTypeNode);
    case K.IndexedAccessType:
      return indexedHint(node as ts.IndexedAccessTypeNode);
    case K.NumberKeyword:
    case K.BigIntKeyword:
      return { t: 'number' };
    case K.BooleanKeyword:
      return { t: 'closed', why: 'a boolean' };
    case K.SymbolKeyword:
      return { t: 'closed', why: 'a symbol' };
    case K.LiteralType:
      return { t: 'closed', why: 'a literal' };
    case K.TypeQuery:
      return memberHint(node as ts.TypeQueryNode);
    case K.FunctionType:
      return { t: 'function' };
    case K.ConstructorType:
      return { t: 'closed', why: 'a constructor' };
    case K.ArrayType:
      return container('array', undefined, typeHint(c, (node as ts.ArrayTypeNode).elementType));
    case K.TupleType:
      return { t: 'other' };
    case K.ParenthesizedType:
      return typeHint(c, (node as ts.ParenthesizedTypeNode).type);
    case K.TypeOperator:
      return operatorHint(c, node as ts.TypeOperatorNode);
    case K.UnionType:
      return unionHint(c, (node as ts.UnionTypeNode).types);
    case K.IntersectionType:
      return firstHint((node as ts.IntersectionTypeNode).types.map(each => typeHint(c, each)));
    case K.TypeLiteral:
      return objectHint(c, (node as ts.TypeLiteralNode).members);
    case K.MappedType:
      return mappedHint(c, node as ts.MappedTypeNode);
    case K.TypeReference:
      return referenceHint(c, node as ts.TypeReferenceNode);
    default:
      return { t: 'other' };
  }
}

export function container(kind: Container, key?: Hint, of?: Hint): Hint {
  return { t: 'container', container: kind, ...(key && { key }), ...(of && { of }) };
}

/** `typeof State.LOADING`: the value of one constant. */
function memberHint({ exprName }: ts.TypeQueryNode): Hint {
  const isConstant = ts.isQualifiedName(exprName) && /^[A-Z][A-Z\d_]*$/.test(exprName.right.text);
  return isConstant ? { t: 'closed', why: 'a constant of the program' } : { t: 'other' };
}

/** `${Purpose}${Kind}` of closed parts is closed. */
function templateHint(c: Collector, node: ts.TemplateLiteralTypeNode): Hint {
  const closed = node.templateSpans.every(span => typeHint(c, span.type)?.t === 'closed');
  return closed ? { t: 'closed', why: 'a template of literals' } : { t: 'string' };
}

/** `(typeof LANGUAGES)[number]`: one of a list that stands in the program. */
function indexedHint(node: ts.IndexedAccessTypeNode): Hint {
  const object = ts.isParenthesizedTypeNode(node.objectType) ? node.objectType.type : node.objectType;
  return ts.isTypeQueryNode(object)
    ? { t: 'closed', why: 'a member of a list in the program' }
    : { t: 'other' };
}

function operatorHint(c: Collector, node: ts.TypeOperatorNode): Hint | undefined {
  if (node.operator === K.KeyOfKeyword)
    return { t: 'closed', why: 'keyof a type', ...(isParameter(node.type) && { isGuess: true as const }) };
  if (node.operator === K.UniqueKeyword) return { t: 'closed', why: 'a unique symbol' };
  return typeHint(c, node.type);
}

/** `Shape` of `class CoMap<Shape>`: whoever uses it says what keys it has. */
function isParameter(type: ts.TypeNode): boolean {
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return false;
  const { text } = type.typeName;
  const declares = (node: ts.Node): boolean =>
    'typeParameters' in node &&
    ((node.typeParameters ?? []) as readonly ts.TypeParameterDeclaration[]).some(
      each => each.name.text === text,
    );
  return ts.findAncestor(type, declares) !== undefined;
}

function unionHint(c: Collector, types: readonly ts.TypeNode[]): Hint | undefined {
  const kept = types.filter(each => !isNothing(each)).map(each => typeHint(c, each));
  if (kept.length === 1) return kept[0];
  if (kept.every(each => each?.t === 'closed')) return { t: 'closed', why: 'a union of literals' };
  return (
    kept.find(each => each?.t === 'container' || each?.t === 'named') ??
    kept.find(each => each?.t === 'string') ?? { t: 'other' }
  );
}

function isNothing(node: ts.TypeNode): boolean {
  if (node.kind === K.UndefinedKeyword || node.kind === K.VoidKeyword) return true;
  return ts.isLiteralTypeNode(node) && node.literal.kind === K.NullKeyword;
}

export function firstHint(hints: readonly (Hint | undefined)[]): Hint | undefined {
  return hints.find(each => each?.t === 'container') ?? hints.find(each => each?.t === 'named') ?? hints[0];
}

function mappedHint(c: Collector, node: ts.MappedTypeNode): Hint {
  return container('record', typeHint(c, node.typeParameter.constraint), typeHint(c, node.type));
}

function objectHint(c: Collector, members: readonly ts.TypeElement[]): Hint {
  const index = members.find(ts.isIndexSignatureDeclaration);
  if (index) return container('record', typeHint(c, index.parameters[0]?.type), typeHint(c, index.type));
  return { t: 'object', members: memberHints(c, members) };
}

function memberHints(c: Collector, members: readonly ts.TypeElement[]): Record<string, Hint> {
  const hints: Record<string, Hint> = {};
  for (const each of members) {
    const name = memberName(each.name);
    if (name === undefined || name === '__proto__') continue;
    if (ts.isPropertySignature(each)) hints[name] = typeHint(c, each.type) ?? { t: 'other' };
    else if (ts.isGetAccessorDeclaration(each)) hints[name] = typeHint(c, each.type) ?? { t: 'other' };
  }
  return hints;
}

function referenceHint(c: Collector, node: ts.TypeReferenceNode): Hint | undefined {
  const args = node.typeArguments ?? [];
  const name = ts.isIdentifier(node.typeName) ? node.typeName : undefined;
  const declared = name && c.scopeOf(node).type(name.text);
  if (name && !declared) return builtInHint(c, name.text, args);
  const ref = entityRef(c, node.typeName);
  if (!ref) return { t: 'other' };
  return { t: 'named', ref, args: args.map(each => typeHint(c, each) ?? { t: 'other' }) };
}

export function builtInHint(c: Collector, name: string, args: readonly ts.TypeNode[]): Hint | undefined {
  if (TRANSPARENT.has(name)) return typeHint(c, args[0]);
  const known = Object.hasOwn(BUILT_IN, name) ? BUILT_IN[name] : undefined;
  if (known) {
    const at = (index: number | undefined) => (index === undefined ? undefined : typeHint(c, args[index]));
    return container(known.container, keyHintOf(args[known.key ?? -1]) ?? at(known.key), at(known.of));
  }
  if (name === 'Function') return { t: 'function' };
  if (name === 'NodeJS' || name === 'Date') return { t: 'other' };
  return { t: 'named', ref: { root: { k: 'global', name }, steps: [] }, args: [] };
}

/** `Map<Function, Meta>`: what is said of classes and functions of the program. */
function keyHintOf(node: ts.TypeNode | undefined): Hint | undefined {
  const isFunction = node && ts.isTypeReferenceNode(node) && node.typeName.getText() === 'Function';
  return isFunction ? { t: 'closed', why: 'a function' } : undefined;
}

function entityRef(c: Collector, name: ts.EntityName): Ref | undefined {
  if (ts.isQualifiedName(name)) {
    const left = entityRef(c, name.left);
    if (!left) return undefined;
    if (left.root.k === 'import' && left.root.name === '*')
      return { root: { ...left.root, name: name.right.text }, steps: [] };
    return { root: left.root, steps: [...left.steps, `.${name.right.text}`] };
  }
  const scope = c.scopeOf(name);
  const root = declaredRoot(c, scope.type(name.text) ?? scope.value(name.text), name.text);
  return root && { root, steps: [] };
}

export function typeFact(
  c: Collector,
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.EnumDeclaration,
): TypeId {
  return c.typeId(node, () => describeType(c, node));
}

function describeType(
  c: Collector,
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.EnumDeclaration,
): Omit<TypeFact, 'id'> {
  const name = node.name.text;
  if (ts.isEnumDeclaration(node)) {
    return { name, kind: 'enum', members: {}, alias: { t: 'closed', why: `the enum ${name}` }, bases: [] };
  }
  if (ts.isTypeAliasDeclaration(node)) {
    const alias = typeHint(c, node.type);
    const members = alias?.t === 'object' ? alias.members : {};
    return { name, kind: 'alias', members, ...(alias && { alias }), bases: [] };
  }
  const index = node.members.find(ts.isIndexSignatureDeclaration);
  const alias = index && objectHint(c, node.members);
  return {
    name,
    kind: 'interface',
    members: memberHints(c, node.members),
    ...(alias && { alias }),
    bases: baseHints(c, node),
  };
}

function baseHints(c: Collector, node: ts.InterfaceDeclaration): Hint[] {
  const hints: Hint[] = [];
  for (const clause of node.heritageClauses ?? []) {
    for (const each of clause.types) {
      if (!ts.isIdentifier(each.expression)) continue;
      const args = each.typeArguments ?? [];
      const declared = c.scopeOf(each).type(each.expression.text);
      const hint = declared ? undefined : builtInHint(c, each.expression.text, args);
      const ref = refOf(c, each.expression);
      if (hint) hints.push(hint);
      else if (ref) hints.push({ t: 'named', ref, args: [] });
    }
  }
  return hints;
}
