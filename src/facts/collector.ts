/**
 * The ledger of one walk: allots ids to functions, classes, types, variables and calls, and answers who
 * `this` is. What is seen is written down by the `collect-*` visitors.
 */
import { ts } from 'ts-morph';
import type {
  CallFact,
  CallId,
  ClassFact,
  ClassId,
  ExportFact,
  FnId,
  FunctionFact,
  PlaceFact,
  Ref,
  SlotFact,
  SlotId,
  Span,
  TypeFact,
  TypeId,
  UseFact,
} from './file-facts.ts';
import type { Lookup } from './flow-facts.ts';
import type { Range } from './model.ts';
import type { FullnessRead, LabelCall, LibraryCall, OptionValue } from './option-facts.ts';
import { bindScopes, type Declared, type Scope, type Scopes } from './scope.ts';
import {
  decoratorNames,
  type FunctionNode,
  hasModifier,
  isFunctionNode,
  lastName,
  memberName,
  outer,
  outermost,
  rangeOf,
  spanOf,
  unwrap,
} from './syntax.ts';

const K = ts.SyntaxKind;

type Mutable<T> = { -readonly [P in keyof T]: T[P] };

export class Collector {
  readonly source: ts.SourceFile;
  readonly scopes: Scopes;
  readonly slots: SlotFact[] = [];
  readonly functions: FunctionFact[] = [];
  readonly classes: Mutable<ClassFact>[] = [];
  readonly types: TypeFact[] = [];
  readonly calls: CallFact[] = [];
  readonly uses: UseFact[] = [];
  readonly lookups: Lookup[] = [];
  readonly places: PlaceFact[] = [];
  readonly exports: ExportFact[] = [];
  readonly libraryCalls: LibraryCall[] = [];
  readonly constants: Record<SlotId, OptionValue> = {};
  readonly labelCalls: LabelCall[] = [];
  readonly fullnessReads: FullnessRead[] = [];
  readonly modules = new Set<string>();
  readonly problems: { range: Range; message: string }[] = [];

  readonly #slotIds = new Map<ts.Node, SlotId>();
  readonly #fnIds = new Map<ts.Node, FnId>();
  readonly #classIds = new Map<ts.Node, ClassId>();
  readonly #typeIds = new Map<ts.Node, TypeId>();
  readonly #callIds = new Map<ts.Node, CallId>();

  constructor(source: ts.SourceFile) {
    this.source = source;
    this.scopes = bindScopes(source);
    this.functions.push(this.#functionFact(0, source, 'module', '', -1, -1));
    this.#fnIds.set(source, 0);
  }

  // ------------------------------------------------------------------------------------------- lookup

  scopeOf(node: ts.Node): Scope {
    let at: ts.Node = node;
    for (;;) {
      const scope = this.scopes.get(at);
      if (scope) return scope;
      at = at.parent;
    }
  }

  declared(name: ts.Identifier): Declared | undefined {
    return this.scopeOf(name).value(name.text);
  }

  range(node: ts.Node): Range {
    return rangeOf(this.source, node.getStart(this.source), node.end);
  }

  span(node: ts.Node): Span {
    return spanOf(node, this.source);
  }

  // ------------------------------------------------------------------------------------------- functions

  /** The function whose body holds a node; 0 is the module. */
  fnAround(node: ts.Node): FnId {
    let at = node.parent;
    while (at && !isFunctionNode(at)) {
      if (ts.isPropertyDeclaration(at) && !hasModifier(at, K.StaticKeyword) && ts.isClassLike(at.parent)) {
        return this.fieldInitialiser(at.parent);
      }
      at = at.parent;
    }
    return at ? this.fnId(at) : 0;
  }

  fnId(node: FunctionNode): FnId {
    const known = this.#fnIds.get(node);
    if (known !== undefined) return known;
    const id = this.functions.length;
    this.#fnIds.set(node, id);
    const placeholder = this.#functionFact(id, node, fnKind(node), this.#fnName(node), -1, -1);
    this.functions.push(placeholder);
    const cls = this.#methodClass(node);
    this.functions[id] = { ...placeholder, parent: this.fnAround(node), cls };
    return id;
  }

  /** Instance field initialisers run as part of the constructor: one pseudo function a class. */
  fieldInitialiser(node: ts.ClassLikeDeclaration): FnId {
    const cls = this.classId(node);
    const fact = this.classes[cls] as Mutable<ClassFact>;
    if (fact.fn >= 0) return fact.fn;
    const id = this.functions.length;
    fact.fn = id;
    fact.constructors.push(id);
    this.functions.push({
      ...this.#functionFact(id, node, 'constructor', fact.name, -1, cls),
      params: [],
    });
    (this.functions[id] as Mutable<FunctionFact>).parent = this.fnAround(node);
    return id;
  }

  #functionFact(
    id: FnId,
    node: ts.Node,
    kind: FunctionFact['kind'],
    name: string,
    parent: FnId,
    cls: ClassId,
  ): FunctionFact {
    return {
      id,
      name,
      isNamed: !isCallback(node),
      kind,
      parent,
      cls,
      isStatic: hasModifier(node, K.StaticKeyword),
      isPrivate: hasModifier(node, K.PrivateKeyword) || isPrivateName(node),
      isBodiless: isFunctionNode(node) && node.body === undefined,
      exported: false,
      span: ts.isSourceFile(node) ? [0, node.end] : this.span(node),
      range: this.#nameRange(node),
      params: [],
      decorators: decoratorNames(node),
      roles: [],
      returns: [],
      awaits: [],
      loops: [],
      tries: [],
      guards: [],
      predicates: [],
      clocks: [],
      effects: [],
    };
  }

  #nameRange(node: ts.Node): Range {
    const name = (node as ts.NamedDeclaration).name;
    if (name) return this.range(name);
    const start = ts.isSourceFile(node) ? 0 : node.getStart(this.source);
    return rangeOf(this.source, start, start);
  }

  #fnName(node: FunctionNode): string {
    if (ts.isConstructorDeclaration(node)) return node.parent.name?.text ?? 'constructor';
    const own = memberName(node.name);
    if (own !== undefined) return own;
    const parent = outer(node);
    if (
      ts.isVariableDeclaration(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isPropertyDeclaration(parent)
    ) {
      return memberName(parent.name) ?? '';
    }
    if (ts.isBinaryExpression(parent)) return lastName(parent.left);
    // An anonymous callback is known by what it is handed to: `on('message')`.
    if (ts.isCallExpression(parent) && parent.expression !== outermost(node)) return callbackName(parent);
    return '';
  }

  #methodClass(node: FunctionNode): ClassId {
    if (ts.isClassLike(node.parent)) return this.classId(node.parent);
    if (ts.isPropertyDeclaration(outer(node)) && ts.isClassLike(outer(node).parent)) {
      return this.classId(outer(node).parent as ts.ClassLikeDeclaration);
    }
    return this.#prototypeOwner(node);
  }

  // ------------------------------------------------------------------------------------------- classes

  classId(node: ts.ClassLikeDeclaration | FunctionNode): ClassId {
    const known = this.#classIds.get(node);
    if (known !== undefined) return known;
    const id = this.classes.length;
    this.#classIds.set(node, id);
    this.classes.push({
      id,
      name: this.#className(node),
      fn: -1,
      bases: [],
      interfaces: [],
      decorators: decoratorNames(node),
      exported: false,
      methods: {},
      members: {},
      constructors: [],
      range: this.#nameRange(node),
    });
    return id;
  }

  #className(node: ts.ClassLikeDeclaration | FunctionNode): string {
    if (node.name) return memberName(node.name as ts.Identifier) ?? '';
    const parent = outer(node);
    if (ts.isVariableDeclaration(parent)) return memberName(parent.name) ?? '';
    if (ts.isBinaryExpression(parent)) return lastName(parent.left);
    return '';
  }

  /** The pseudo class of a constructor function: `function Manager() { this.rooms = {}; }`. */
  constructorFunction(node: FunctionNode): ClassId {
    if (!ts.isFunctionDeclaration(node) && !ts.isFunctionExpression(node)) return -1;
    const known = this.#classIds.get(node);
    if (known !== undefined) return known;
    if (!/^_*[A-Z]/.test(this.#className(node))) return -1;
    const cls = this.classId(node);
    (this.classes[cls] as Mutable<ClassFact>).constructors.push(this.fnId(node));
    return cls;
  }

  /** `X.prototype.m = function () {}` and `X.prototype = { m() {} }` are methods of X. */
  #prototypeOwner(node: FunctionNode): ClassId {
    if (ts.isArrowFunction(node)) return -1;
    const holder = ts.isMethodDeclaration(node) ? node.parent : outer(node);
    const literal = ts.isPropertyAssignment(holder) ? holder.parent : holder;
    const assigned = ts.isObjectLiteralExpression(literal) ? outer(literal) : literal;
    if (ts.isBinaryExpression(assigned)) return this.#ownerOfPrototype(assigned.left);
    if (ts.isCallExpression(assigned)) {
      const target = assigned.arguments.find(each => isPrototype(each));
      return target ? this.#ownerOfPrototype(target) : -1;
    }
    return -1;
  }

  #ownerOfPrototype(target: ts.Expression): ClassId {
    let at = unwrap(target);
    while (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at)) {
      if (ts.isPropertyAccessExpression(at) && at.name.text === 'prototype')
        return this.classOfValue(at.expression);
      at = unwrap(at.expression);
    }
    // `const proto = Manager.prototype; proto.join = function () {}`
    if (ts.isIdentifier(at)) {
      const declared = this.declared(at);
      const init =
        declared?.k === 'variable' && ts.isVariableDeclaration(declared.owner)
          ? declared.owner.initializer
          : undefined;
      if (init && isPrototype(init)) return this.#ownerOfPrototype(init);
    }
    return -1;
  }

  /** The class, real or constructor function, that an identifier means; -1 for none. */
  classOfValue(expression: ts.Expression): ClassId {
    const inner = unwrap(expression);
    if (!ts.isIdentifier(inner)) return -1;
    const declared = this.declared(inner);
    if (declared?.k === 'class') return this.classId(declared.node);
    if (declared?.k === 'function') return this.classIdForced(declared.node);
    if (
      declared?.k === 'variable' &&
      ts.isVariableDeclaration(declared.owner) &&
      declared.owner.initializer
    ) {
      const init = unwrap(declared.owner.initializer);
      if (ts.isClassExpression(init)) return this.classId(init);
      if (ts.isFunctionExpression(init)) return this.classIdForced(init);
    }
    return -1;
  }

  /** A function with a `prototype` is a class whatever its name. */
  classIdForced(node: ts.FunctionDeclaration | ts.FunctionExpression): ClassId {
    const known = this.#classIds.get(node);
    if (known !== undefined) return known;
    const cls = this.classId(node);
    (this.classes[cls] as Mutable<ClassFact>).constructors.push(this.fnId(node));
    return cls;
  }

  /** What `this` means at a node. */
  thisAt(node: ts.Node): Ref | undefined {
    let at: ts.Node = node.parent;
    for (; at; at = at.parent) {
      if (ts.isPropertyDeclaration(at) || ts.isClassStaticBlockDeclaration(at)) {
        const isStatic = ts.isClassStaticBlockDeclaration(at) || hasModifier(at, K.StaticKeyword);
        return thisRef(this.classId(at.parent as ts.ClassLikeDeclaration), isStatic);
      }
      if (isFunctionNode(at) && !ts.isArrowFunction(at)) return this.#thisOf(at);
    }
    return undefined;
  }

  #thisOf(fn: FunctionNode): Ref | undefined {
    if (ts.isClassLike(fn.parent)) return thisRef(this.classId(fn.parent), hasModifier(fn, K.StaticKeyword));
    const owner = this.#prototypeOwner(fn);
    if (owner >= 0) return thisRef(owner, false);
    const pseudo = this.constructorFunction(fn);
    if (pseudo >= 0) return thisRef(pseudo, false);
    return this.#thisOfLiteral(fn);
  }

  /** Methods of an object literal held by a variable: `this` is that variable. */
  #thisOfLiteral(fn: FunctionNode): Ref | undefined {
    const holder = ts.isMethodDeclaration(fn) || ts.isAccessor(fn) ? fn : outer(fn);
    const literal = ts.isMethodDeclaration(fn) || ts.isAccessor(fn) ? fn.parent : holder.parent;
    if (!literal || !ts.isObjectLiteralExpression(literal)) return undefined;
    const variable = outer(literal);
    if (!ts.isVariableDeclaration(variable) || !ts.isIdentifier(variable.name)) return undefined;
    return { root: { k: 'slot', id: this.slotId(variable.name) }, steps: [] };
  }

  // ------------------------------------------------------------------------------------------- the rest

  slotId(name: ts.Identifier): SlotId {
    const known = this.#slotIds.get(name);
    if (known !== undefined) return known;
    const id = this.slots.length;
    this.#slotIds.set(name, id);
    const parameter = ts.findAncestor(name, ts.isParameter);
    this.slots.push({
      id,
      name: name.text,
      fn: this.fnAround(name),
      kind: slotKind(name),
      param:
        parameter && isFunctionNode(parameter.parent) && inName(parameter, name)
          ? parameter.parent.parameters.indexOf(parameter)
          : -1,
      range: this.range(name),
      pos: name.getStart(this.source),
      exported: false,
      aliases: [],
      functions: [],
      assigned: 0,
    });
    return id;
  }

  typeId(node: ts.Node, fact: () => Omit<TypeFact, 'id'>): TypeId {
    const known = this.#typeIds.get(node);
    if (known !== undefined) return known;
    const id = this.types.length;
    this.#typeIds.set(node, id);
    // Reserved first: a type may mention itself.
    this.types.push({ id, name: '', kind: 'alias', members: {}, bases: [] });
    this.types[id] = { id, ...fact() };
    return id;
  }

  callId(node: ts.Node, fact: (id: CallId) => CallFact): CallId {
    const known = this.#callIds.get(node);
    if (known !== undefined) return known;
    const id = this.calls.length;
    this.#callIds.set(node, id);
    this.calls.push(undefined as unknown as CallFact);
    this.calls[id] = fact(id);
    return id;
  }
}

function thisRef(cls: ClassId, isStatic: boolean): Ref {
  return { root: { k: isStatic ? 'class' : 'this', cls }, steps: [] };
}

function isPrototype(node: ts.Expression): boolean {
  const inner = unwrap(node);
  return ts.isPropertyAccessExpression(inner) && inner.name.text === 'prototype';
}

function isPrivateName(node: ts.Node): boolean {
  const name = (node as ts.NamedDeclaration).name;
  return name !== undefined && ts.isPrivateIdentifier(name);
}

function inName(parameter: ts.ParameterDeclaration, name: ts.Identifier): boolean {
  return name.pos >= parameter.name.pos && name.end <= parameter.name.end;
}

function slotKind(name: ts.Identifier): SlotFact['kind'] {
  let at: ts.Node = name.parent;
  while (ts.isBindingElement(at) || ts.isObjectBindingPattern(at) || ts.isArrayBindingPattern(at))
    at = at.parent;
  if (ts.isParameter(at)) return 'param';
  const list = at.parent;
  if (!ts.isVariableDeclarationList(list)) return 'let';
  if (list.flags & ts.NodeFlags.Const) return 'const';
  return list.flags & ts.NodeFlags.Let ? 'let' : 'var';
}

function isCallback(node: ts.Node): boolean {
  if (!isFunctionNode(node) || memberName(node.name) !== undefined) return false;
  const parent = outer(node);
  return ts.isCallExpression(parent) || ts.isNewExpression(parent);
}

function fnKind(node: FunctionNode): FunctionFact['kind'] {
  switch (node.kind) {
    case K.Constructor:
      return 'constructor';
    case K.MethodDeclaration:
      return 'method';
    case K.GetAccessor:
    case K.SetAccessor:
      return 'accessor';
    default:
      return 'function';
  }
}

function callbackName(call: ts.CallExpression): string {
  const name = lastName(call.expression);
  const first = call.arguments[0];
  return first && ts.isStringLiteralLike(first) ? `${name}('${first.text}')` : name;
}
