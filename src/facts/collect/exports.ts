/** What a file gives to others, and which modules it takes from. */
import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import type { Ref } from './file-facts.ts';
import { refOf } from './refs.ts';
import { hasModifier, literalText, memberName, unwrap } from './syntax.ts';

const K = ts.SyntaxKind;

export function collectModuleName(c: Collector, node: ts.ImportDeclaration | ts.CallExpression): void {
  const name = ts.isImportDeclaration(node)
    ? literalText(node.moduleSpecifier)
    : literalText(node.arguments[0]);
  if (name !== undefined) c.modules.add(name);
}

export function collectExport(c: Collector, node: ts.ExportDeclaration): void {
  const module = node.moduleSpecifier && literalText(node.moduleSpecifier);
  if (module !== undefined) c.modules.add(module);
  const clause = node.exportClause;
  if (!clause) {
    if (module !== undefined) c.exports.push({ name: '*', from: { module, name: '*' } });
    return;
  }
  if (ts.isNamespaceExport(clause)) {
    if (module !== undefined) c.exports.push({ name: clause.name.text, from: { module, name: '*' } });
    return;
  }
  for (const each of clause.elements) {
    const local = (each.propertyName ?? each.name).text;
    if (module !== undefined) c.exports.push({ name: each.name.text, from: { module, name: local } });
    else
      exportLocal(
        c,
        each.name.text,
        ts.isIdentifier(each.propertyName ?? each.name)
          ? refOf(c, (each.propertyName ?? each.name) as ts.Identifier)
          : undefined,
      );
  }
}

export function collectExportAssignment(c: Collector, node: ts.ExportAssignment): void {
  exportLocal(c, 'default', refOf(c, unwrap(node.expression)));
}

export function exportLocal(c: Collector, name: string, ref: Ref | undefined): void {
  if (!ref) return;
  if (ref.root.k === 'import')
    c.exports.push({ name, from: { module: ref.root.module, name: ref.root.name } });
  else c.exports.push({ name, ref });
  markRef(c, ref);
}

/** Declarations with an `export` keyword, and CommonJS `exports.x = …` and `module.exports = …`. */
export function markExports(c: Collector): void {
  for (const statement of c.source.statements) exportStatement(c, statement);
}

function exportStatement(c: Collector, statement: ts.Statement): void {
  if (ts.isExpressionStatement(statement)) return exportCommonJs(c, statement.expression);
  if (!hasModifier(statement, K.ExportKeyword)) return;
  const isDefault = hasModifier(statement, K.DefaultKeyword);
  if (ts.isVariableStatement(statement)) {
    for (const each of statement.declarationList.declarations) {
      if (ts.isIdentifier(each.name)) exportLocal(c, each.name.text, refOf(c, each.name));
    }
  } else if (ts.isFunctionDeclaration(statement)) {
    exportLocal(c, isDefault ? 'default' : (statement.name?.text ?? 'default'), {
      root: { k: 'fn', fn: c.fnId(statement) },
      steps: [],
    });
  } else if (ts.isClassDeclaration(statement)) {
    exportLocal(c, isDefault ? 'default' : (statement.name?.text ?? 'default'), {
      root: { k: 'class', cls: c.classId(statement) },
      steps: [],
    });
  } else if (
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement)
  ) {
    exportType(c, statement);
  }
}

function exportType(
  c: Collector,
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.EnumDeclaration,
): void {
  const type = c.types.list.find(each => each.name === node.name.text)?.id;
  if (type !== undefined)
    c.exports.push({ name: node.name.text, ref: { root: { k: 'type', type }, steps: [] } });
}

function exportCommonJs(c: Collector, expression: ts.Expression): void {
  const node = unwrap(expression);
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== K.EqualsToken) return;
  const target = unwrap(node.left);
  const value = chainEnd(node);
  if (isModuleExports(target)) {
    exportLocal(c, 'default', refOf(c, value));
    if (ts.isObjectLiteralExpression(value)) exportMembers(c, value);
    if (ts.isBinaryExpression(unwrap(node.right))) exportCommonJs(c, node.right);
  } else if (
    ts.isPropertyAccessExpression(target) &&
    (isModuleExports(target.expression) || isExportsName(target.expression))
  ) {
    exportLocal(c, target.name.text, refOf(c, value) ?? refOf(c, target));
  } else if (isExportsName(target)) {
    exportCommonJs(c, node.right);
  }
}

/** `exports = module.exports = Manager`: the value is at the end. */
function chainEnd(node: ts.BinaryExpression): ts.Expression {
  const right = unwrap(node.right);
  return ts.isBinaryExpression(right) && right.operatorToken.kind === K.EqualsToken ? chainEnd(right) : right;
}

function exportMembers(c: Collector, literal: ts.ObjectLiteralExpression): void {
  for (const each of literal.properties) {
    const name = memberName(each.name);
    if (name === undefined) continue;
    if (ts.isShorthandPropertyAssignment(each)) exportLocal(c, name, refOf(c, each.name));
    else if (ts.isPropertyAssignment(each)) exportLocal(c, name, refOf(c, each.initializer));
  }
}

function isModuleExports(node: ts.Expression): boolean {
  const inner = unwrap(node);
  return (
    ts.isPropertyAccessExpression(inner) &&
    inner.name.text === 'exports' &&
    ts.isIdentifier(inner.expression) &&
    inner.expression.text === 'module'
  );
}

function isExportsName(node: ts.Expression): boolean {
  const inner = unwrap(node);
  return ts.isIdentifier(inner) && inner.text === 'exports';
}

function markRef(c: Collector, ref: Ref): void {
  if (ref.steps.length > 0) return;
  if (ref.root.k === 'slot') {
    const slot = c.slots.get(ref.root.id);
    if (slot) slot.exported = true;
    for (const fn of slot?.functions ?? []) markFunction(c, fn);
  } else if (ref.root.k === 'fn') {
    markFunction(c, ref.root.fn);
  } else if (ref.root.k === 'class') {
    const cls = c.classes.get(ref.root.cls);
    if (cls) cls.exported = true;
  }
}

function markFunction(c: Collector, fn: number): void {
  const fact = c.functions.get(fn);
  if (fact) fact.exported = true;
}
