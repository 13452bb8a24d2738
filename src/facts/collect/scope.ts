/**
 * Names of one file: which declaration an identifier means. An own small binder, because the compiler's
 * needs a whole program and its checker, and one file's scopes are all that collecting asks for.
 */
import { ts } from 'ts-morph';
import { isFunctionNode } from './syntax.ts';

const K = ts.SyntaxKind;

export type Declared =
  | {
      readonly k: 'variable';
      readonly node: ts.Identifier;
      readonly owner: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement | ts.CatchClause;
    }
  | { readonly k: 'function'; readonly node: ts.FunctionDeclaration | ts.FunctionExpression }
  | { readonly k: 'class'; readonly node: ts.ClassLikeDeclaration }
  | {
      readonly k: 'type';
      readonly node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.EnumDeclaration;
    }
  | { readonly k: 'import'; readonly module: string; readonly name: string }
  | { readonly k: 'namespace' };

export class Scope {
  readonly values = new Map<string, Declared>();
  readonly types = new Map<string, Declared>();
  readonly parent: Scope | undefined;
  /** Whether `var` and function declarations stop here. */
  readonly isFunction: boolean;

  constructor(parent: Scope | undefined, isFunction: boolean) {
    this.parent = parent;
    this.isFunction = isFunction;
  }

  value(name: string): Declared | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      const found = scope.values.get(name);
      if (found) return found;
    }
    return undefined;
  }

  type(name: string): Declared | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      const found = scope.types.get(name);
      if (found) return found;
    }
    return undefined;
  }

  hoisting(): Scope {
    let scope: Scope = this;
    while (!scope.isFunction && scope.parent) scope = scope.parent;
    return scope;
  }
}

/** Every scope-making node of a file with its scope; the file itself included. */
export type Scopes = ReadonlyMap<ts.Node, Scope>;

export function bindScopes(source: ts.SourceFile): Scopes {
  const scopes = new Map<ts.Node, Scope>();
  const open = (node: ts.Node, parent: Scope | undefined, isFunction: boolean) => {
    const scope = new Scope(parent, isFunction);
    scopes.set(node, scope);
    return scope;
  };
  const visit = (node: ts.Node, scope: Scope): void => {
    declare(node, scope);
    const inner = opensScope(node)
      ? open(
          node,
          scope,
          isFunctionNode(node) ||
            node.kind === K.ModuleDeclaration ||
            node.kind === K.ClassStaticBlockDeclaration,
        )
      : scope;
    if (inner !== scope) declareOwnName(node, inner);
    ts.forEachChild(node, child => visit(child, inner));
  };
  const top = open(source, undefined, true);
  ts.forEachChild(source, child => visit(child, top));
  return scopes;
}

function opensScope(node: ts.Node): boolean {
  switch (node.kind) {
    case K.Block:
      return !isFunctionNode(node.parent);
    case K.ForStatement:
    case K.ForInStatement:
    case K.ForOfStatement:
    case K.CaseBlock:
    case K.CatchClause:
    case K.ModuleDeclaration:
    case K.ClassDeclaration:
    case K.ClassExpression:
    case K.ClassStaticBlockDeclaration:
      return true;
    default:
      return isFunctionNode(node);
  }
}

/** A function or class expression can name itself inside. */
function declareOwnName(node: ts.Node, scope: Scope): void {
  if (ts.isFunctionExpression(node) && node.name) scope.values.set(node.name.text, { k: 'function', node });
  if (ts.isClassExpression(node) && node.name) scope.values.set(node.name.text, { k: 'class', node });
}

function declare(node: ts.Node, scope: Scope): void {
  switch (node.kind) {
    case K.VariableDeclaration:
      return declareVariable(node as ts.VariableDeclaration, scope);
    case K.Parameter:
      return bindNames((node as ts.ParameterDeclaration).name, node as ts.ParameterDeclaration, scope);
    case K.FunctionDeclaration:
      return declareFunction(node as ts.FunctionDeclaration, scope);
    case K.ClassDeclaration:
      return declareClass(node as ts.ClassDeclaration, scope);
    case K.InterfaceDeclaration:
    case K.TypeAliasDeclaration:
    case K.EnumDeclaration:
      return declareType(
        node as ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.EnumDeclaration,
        scope,
      );
    case K.ImportDeclaration:
      return declareImports(node as ts.ImportDeclaration, scope);
    case K.ImportEqualsDeclaration:
      return declareImportEquals(node as ts.ImportEqualsDeclaration, scope);
    case K.ModuleDeclaration: {
      const { name } = node as ts.ModuleDeclaration;
      if (ts.isIdentifier(name) && !scope.values.has(name.text))
        scope.values.set(name.text, { k: 'namespace' });
      return;
    }
    case K.CatchClause: {
      // The binding belongs to the clause's own scope, opened after this; declared there by the variable case.
      return;
    }
    default:
      return;
  }
}

function declareVariable(node: ts.VariableDeclaration, scope: Scope): void {
  const list = node.parent;
  const hoists = ts.isVariableDeclarationList(list) && (list.flags & ts.NodeFlags.BlockScoped) === 0;
  bindNames(node.name, node, hoists ? scope.hoisting() : scope);
}

function bindNames(
  name: ts.BindingName,
  owner: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement,
  scope: Scope,
): void {
  if (ts.isIdentifier(name)) {
    const before = scope.values.get(name.text);
    // A second `var x` is the same variable; so is a `var` that repeats a parameter.
    if (before?.k === 'variable') return;
    scope.values.set(name.text, { k: 'variable', node: name, owner });
    return;
  }
  for (const element of name.elements) {
    if (ts.isBindingElement(element)) bindNames(element.name, element, scope);
  }
}

function declareFunction(node: ts.FunctionDeclaration, scope: Scope): void {
  if (!node.name) return;
  const before = scope.values.get(node.name.text);
  // Overload signatures have no body: the implementation is the function.
  if (before?.k === 'function' && !node.body) return;
  scope.values.set(node.name.text, { k: 'function', node });
}

function declareClass(node: ts.ClassDeclaration, scope: Scope): void {
  if (!node.name) return;
  scope.values.set(node.name.text, { k: 'class', node });
  scope.types.set(node.name.text, { k: 'class', node });
}

function declareType(
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.EnumDeclaration,
  scope: Scope,
): void {
  if (!scope.types.has(node.name.text)) scope.types.set(node.name.text, { k: 'type', node });
  if (ts.isEnumDeclaration(node)) scope.values.set(node.name.text, { k: 'type', node });
}

function declareImports(node: ts.ImportDeclaration, scope: Scope): void {
  const clause = node.importClause;
  if (!clause || !ts.isStringLiteral(node.moduleSpecifier)) return;
  const module = node.moduleSpecifier.text;
  const add = (local: string, name: string) => {
    const declared: Declared = { k: 'import', module, name };
    scope.values.set(local, declared);
    scope.types.set(local, declared);
  };
  if (clause.name) add(clause.name.text, 'default');
  const bindings = clause.namedBindings;
  if (!bindings) return;
  if (ts.isNamespaceImport(bindings)) return add(bindings.name.text, '*');
  for (const each of bindings.elements) add(each.name.text, (each.propertyName ?? each.name).text);
}

function declareImportEquals(node: ts.ImportEqualsDeclaration, scope: Scope): void {
  const reference = node.moduleReference;
  if (!ts.isExternalModuleReference(reference) || !ts.isStringLiteral(reference.expression)) return;
  scope.values.set(node.name.text, { k: 'import', module: reference.expression.text, name: '*' });
}
