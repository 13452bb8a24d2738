/**
 * The ledger of one walk: allots ids to functions, classes, types, variables and calls. What is seen is
 * written down by the `collect-*` visitors.
 */
import { ts } from 'ts-morph';
import type { Range } from '../model.ts';
import { Books } from './books.ts';
import { className, fnKind, fnName, inName, slotKind } from './declared-names.ts';
import type {
  CallFact,
  CallId,
  ClassFact,
  ClassId,
  ExportFact,
  FnId,
  FunctionFact,
  PlaceFact,
  SlotFact,
  SlotId,
  Span,
  TypeFact,
  TypeId,
  UseFact,
} from './file-facts.ts';
import type { Keeping, Lookup } from './flow-facts.ts';
import { functionFact, nameRange } from './function-fact.ts';
import { Ids, Ledger } from './ids.ts';
import { builderOf } from './made-classes.ts';
import type { FullnessRead, LabelCall, LibraryCall, OptionValue } from './option-facts.ts';
import { prototypeOwner } from './prototypes.ts';
import { bindScopes, type Declared, type Scope, type Scopes } from './scope.ts';
import { StateLedger } from './state-ledger.ts';
import {
  decoratorNames,
  type FunctionNode,
  hasModifier,
  isFunctionNode,
  outer,
  positionOf,
  rangeOf,
  spanOf,
  unwrap,
} from './syntax.ts';

const K = ts.SyntaxKind;

/** A fact while it is written. */
export type Mutable<T> = { -readonly [P in keyof T]: T[P] };

export class Collector {
  readonly source: ts.SourceFile;
  readonly scopes: Scopes;
  readonly slots = new Ledger<SlotFact>();
  readonly functions = new Ledger<Mutable<FunctionFact>>();
  readonly classes = new Ledger<Mutable<ClassFact>>();
  readonly types = new Ledger<TypeFact>();
  readonly calls: CallFact[] = [];
  readonly uses: UseFact[] = [];
  readonly lookups: Lookup[] = [];
  readonly places: PlaceFact[] = [];
  readonly keepings: Keeping[] = [];
  /** Offsets of the tags that a declaration took. */
  readonly tagsTaken = new Set<number>();
  readonly exports: ExportFact[] = [];
  readonly libraryCalls: LibraryCall[] = [];
  readonly constants: Record<SlotId, OptionValue> = {};
  readonly labelCalls: LabelCall[] = [];
  readonly fullnessReads: FullnessRead[] = [];
  readonly states = new StateLedger();
  readonly modules = new Set<string>();
  readonly books = new Books();
  readonly problems: { range: Range; message: string }[] = [];

  readonly #slotIds = new Map<ts.Node, SlotId>();
  readonly #fnIds = new Map<ts.Node, FnId>();
  readonly #classIds = new Map<ts.Node, ClassId>();
  readonly #typeIds = new Map<ts.Node, TypeId>();
  readonly #callIds = new Map<ts.Node, CallId>();
  readonly #ids = { slot: new Ids(), fn: new Ids(), cls: new Ids(), type: new Ids() };

  constructor(source: ts.SourceFile) {
    this.source = source;
    this.scopes = bindScopes(source);
    this.functions.add(functionFact(this, source, { id: 0, kind: 'module', name: '', parent: -1, cls: -1 }));
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
    const parent = this.fnAround(node);
    const name = fnName(node);
    const id = this.#ids.fn.next(parent, name);
    this.#fnIds.set(node, id);
    const fact = this.functions.add(
      functionFact(this, node, { id, kind: fnKind(node), name, parent, cls: -1 }),
    );
    fact.cls = this.#methodClass(node);
    return id;
  }

  /** Instance field initialisers run as part of the constructor: one pseudo function a class. */
  fieldInitialiser(node: ts.ClassLikeDeclaration): FnId {
    const cls = this.classId(node);
    const fact = this.classes.get(cls) as Mutable<ClassFact>;
    if (fact.fn >= 0) return fact.fn;
    const parent = this.fnAround(node);
    const id = this.#ids.fn.next(parent, `fields of ${cls}`);
    fact.fn = id;
    fact.constructors.push(id);
    this.functions.add(functionFact(this, node, { id, kind: 'constructor', name: fact.name, parent, cls }));
    return id;
  }

  #methodClass(node: FunctionNode): ClassId {
    if (ts.isClassLike(node.parent)) return this.classId(node.parent);
    if (ts.isPropertyDeclaration(outer(node)) && ts.isClassLike(outer(node).parent)) {
      return this.classId(outer(node).parent as ts.ClassLikeDeclaration);
    }
    return prototypeOwner(this, node);
  }

  // ------------------------------------------------------------------------------------------- classes

  classId(node: ts.ClassLikeDeclaration | FunctionNode): ClassId {
    const known = this.#classIds.get(node);
    if (known !== undefined) return known;
    const name = className(node);
    const id = this.#ids.cls.next(this.fnAround(node), name);
    this.#classIds.set(node, id);
    this.classes.add({
      id,
      name,
      fn: -1,
      bases: [],
      interfaces: [],
      decorators: decoratorNames(node),
      exported: false,
      methods: {},
      members: {},
      constructors: [],
      range: nameRange(this, node),
    });
    return id;
  }

  /** The pseudo class of a constructor function: `function Manager() { this.rooms = {}; }`. */
  constructorFunction(node: FunctionNode): ClassId {
    if (!ts.isFunctionDeclaration(node) && !ts.isFunctionExpression(node)) return -1;
    const known = this.#classIds.get(node);
    if (known !== undefined) return known;
    return /^_*[A-Z]/.test(className(node)) ? this.classIdForced(node) : -1;
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
      const builder = builderOf(init);
      if (builder) return this.classIdForced(builder);
    }
    return -1;
  }

  /** A function with a `prototype` is a class whatever its name. */
  classIdForced(node: FunctionNode): ClassId {
    const known = this.#classIds.get(node);
    if (known !== undefined) return known;
    const cls = this.classId(node);
    this.classes.get(cls)?.constructors.push(this.fnId(node));
    return cls;
  }

  // ------------------------------------------------------------------------------------------- the rest

  slotId(name: ts.Identifier): SlotId {
    const known = this.#slotIds.get(name);
    if (known !== undefined) return known;
    const fn = this.fnAround(name);
    const id = this.#ids.slot.next(fn, name.text);
    this.#slotIds.set(name, id);
    const parameter = ts.findAncestor(name, ts.isParameter);
    this.slots.add({
      id,
      name: name.text,
      fn,
      kind: slotKind(name),
      param:
        parameter && isFunctionNode(parameter.parent) && inName(parameter, name)
          ? positionOf(parameter, parameter.parent)
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

  typeId(node: ts.DeclarationStatement, fact: () => Omit<TypeFact, 'id'>): TypeId {
    const known = this.#typeIds.get(node);
    if (known !== undefined) return known;
    const name = node.name?.text ?? '';
    const id = this.#ids.type.next(this.fnAround(node), name);
    this.#typeIds.set(node, id);
    // Put down first: a type may mention itself.
    Object.assign(this.types.add({ id, name, kind: 'alias', members: {}, bases: [] }), fact());
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
