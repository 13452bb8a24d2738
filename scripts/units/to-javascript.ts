/**
 * Turns a file of the runtime into JavaScript whose types are documentation comments, so that a project
 * that checks its JavaScript sees the same types as one in TypeScript. Only what the runtime's sources
 * use is known; anything else is an error, never a silent loss of a type.
 */
import { ts } from 'ts-morph';
import { printDoc, withTags } from './doc-comment.ts';
import {
  aliasTags,
  type Documented,
  docOf,
  flat,
  interfaceTags,
  isThis,
  modifierTags,
  returnTags,
  type Signature,
  signatureTags,
  TYPE_MODIFIERS,
  templateTags,
  thisTag,
} from './type-tags.ts';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * @param text - TypeScript without imports
 * @returns the same in JavaScript
 * @throws Error for syntax that has no counterpart here
 */
export function toJavaScript(text: string): string {
  const file = ts.createSourceFile('unit.ts', text, ts.ScriptTarget.Latest, true);
  const edits: Edit[] = [];
  new Translation(file, edits).visit(file);
  return applied(text, edits);
}

/** Later edits first, so that positions stay valid; at one place, the edit asked for first comes first. */
function applied(text: string, edits: readonly Edit[]): string {
  const ordered = edits.map((edit, order) => ({ ...edit, order }));
  ordered.sort((left, right) => right.start - left.start || right.end - left.end || right.order - left.order);
  let result = text;
  for (const { start, end, text: replacement } of ordered) {
    result = result.slice(0, start) + replacement + result.slice(end);
  }
  return `${result.replace(/\n{3,}/g, '\n\n').trim()}\n`;
}

class Translation {
  private readonly file: ts.SourceFile;
  private readonly edits: Edit[];

  constructor(file: ts.SourceFile, edits: Edit[]) {
    this.file = file;
    this.edits = edits;
  }

  visit(node: ts.Node): void {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isInterfaceDeclaration(node)) return this.replaceWithDoc(node, interfaceTags(node));
    if (ts.isTypeAliasDeclaration(node)) return this.replaceWithDoc(node, aliasTags(node));
    if (isOverload(node)) return this.replaceWithDoc(node, ['@overload', ...signatureTags(node)]);
    this.translate(node);
    ts.forEachChild(node, child => this.visit(child));
  }

  private translate(node: ts.Node): void {
    if (ts.isClassDeclaration(node)) this.classDeclaration(node);
    else if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) this.functionExpression(node);
    else if (ts.isFunctionLike(node)) this.document(node, signatureTags(node));
    else if (ts.isPropertyDeclaration(node)) this.property(node);
    else if (ts.isVariableDeclaration(node)) this.variable(node);
    else if (ts.isAsExpression(node)) this.cast(node);
    else if (ts.isNewExpression(node) && node.typeArguments !== undefined) this.construct(node);
    else if (hasNoCounterpart(node)) this.fail(node);
    if (ts.canHaveModifiers(node)) this.dropModifiers(node);
    if (ts.isFunctionLike(node)) this.dropSignatureTypes(node);
  }

  private classDeclaration(node: ts.ClassDeclaration): void {
    const extended = node.heritageClauses?.flatMap(clause => {
      const tag = clause.token === ts.SyntaxKind.ExtendsKeyword ? '@extends' : '@implements';
      return clause.types
        .filter(type => type.typeArguments !== undefined)
        .map(type => `${tag} {${flat(type)}}`);
    });
    this.document(node, [...templateTags(node), ...(extended ?? [])]);
    this.dropList(node.typeParameters);
    for (const clause of node.heritageClauses ?? []) {
      if (clause.token === ts.SyntaxKind.ImplementsKeyword) this.drop(clause.getFullStart(), clause.end);
      else for (const type of clause.types) this.dropList(type.typeArguments);
    }
  }

  /**
   * Types of parameters stand at the parameters, so that the function can stand in any expression; the rest
   * on one line, since a `return` before a line break returns nothing.
   */
  private functionExpression(node: ts.ArrowFunction | ts.FunctionExpression): void {
    const self = node.parameters.filter(isThis).map(thisTag);
    const tags = [...templateTags(node), ...self, ...returnTags(node)];
    if (tags.length > 0) this.insert(node.getStart(), `/** ${tags.join(' ')} */ `);
    for (const parameter of node.parameters) {
      const { type } = parameter;
      if (isThis(parameter) || type === undefined) continue;
      this.insert(parameter.getStart(), `/** @type {${flat(type)}} */ `);
    }
  }

  private variable(node: ts.VariableDeclaration): void {
    if (node.type === undefined) return;
    const statement = node.parent.parent;
    if (!ts.isVariableStatement(statement) || statement.declarationList.declarations.length > 1)
      this.fail(node);
    this.document(statement, [`@type {${flat(node.type)}}`]);
    this.drop(node.name.end, node.type.end);
  }

  private property(node: ts.PropertyDeclaration): void {
    const { type, initializer, name } = node;
    if (type === undefined && initializer === undefined) this.fail(node);
    this.document(node, type === undefined ? [] : [`@type {${flat(type)}}`]);
    if (type !== undefined) this.drop(name.end, type.end);
  }

  /** A cast is a comment before parentheses: those that are there, or its own. */
  private cast(node: ts.AsExpression): void {
    const comment = `/** @type {${flat(node.type)}} */ `;
    const { expression, parent, end } = node;
    const hasParentheses = ts.isParenthesizedExpression(parent) || ts.isParenthesizedExpression(expression);
    const start = ts.isParenthesizedExpression(parent) ? parent.getStart() : expression.getStart();
    this.insert(start, hasParentheses ? comment : `${comment}(`);
    this.edits.push({ start: expression.end, end, text: hasParentheses ? '' : ')' });
  }

  private construct(node: ts.NewExpression): void {
    this.insert(
      node.getStart(),
      `/** @type {${flat(node.expression)}<${node.typeArguments?.map(flat).join(', ')}>} */ (`,
    );
    this.dropList(node.typeArguments);
    this.insert(node.end, ')');
  }

  /** Writes the types of a declaration into its comment. */
  private document(node: Documented, typed: readonly string[]): void {
    const own = node.jsDoc?.at(-1);
    const tags = [...typed, ...modifierTags(node)];
    if (tags.length === 0) return;
    const doc = withTags(docOf(node), tags);
    const indent = ' '.repeat(this.file.getLineAndCharacterOfPosition(node.getStart()).character);
    if (own === undefined) this.insert(node.getStart(), `${printDoc(doc, indent)}\n${indent}`);
    else this.edits.push({ start: own.getStart(), end: own.end, text: printDoc(doc, indent) });
  }

  private replaceWithDoc(node: Documented, typed: readonly string[]): void {
    const start = node.jsDoc?.at(-1)?.getStart() ?? node.getStart();
    this.edits.push({ start, end: node.end, text: printDoc(withTags(docOf(node), typed), indentOf(node)) });
  }

  private dropSignatureTypes(node: Signature): void {
    this.dropList(node.typeParameters);
    if (node.type !== undefined) this.drop(closingParenthesis(node) + 1, node.type.end);
    for (const parameter of node.parameters) this.dropParameterType(parameter, node.parameters);
  }

  private dropParameterType(
    parameter: ts.ParameterDeclaration,
    all: readonly ts.ParameterDeclaration[],
  ): void {
    if (isThis(parameter)) return this.drop(parameter.getStart(), all[1]?.getStart() ?? parameter.end);
    if (parameter.type !== undefined) this.drop(parameter.name.end, parameter.type.end);
  }

  private dropModifiers(node: ts.HasModifiers): void {
    for (const modifier of ts.getModifiers(node) ?? []) {
      if (modifier.kind === ts.SyntaxKind.AbstractKeyword) this.fail(node);
      if (TYPE_MODIFIERS.has(modifier.kind)) this.drop(modifier.getStart(), modifier.end + 1);
    }
  }

  /** Removes a list in angle brackets. */
  private dropList(list: ts.NodeArray<ts.Node> | undefined): void {
    if (list !== undefined) this.drop(list.pos - 1, list.end + 1);
  }

  private insert(at: number, text: string): void {
    this.edits.push({ start: at, end: at, text });
  }

  private drop(start: number, end: number): void {
    this.edits.push({ start, end, text: '' });
  }

  private fail(node: ts.Node): never {
    throw new Error(`no JavaScript for ${ts.SyntaxKind[node.kind]}: ${node.getText().slice(0, 80)}`);
  }
}

function isOverload(node: ts.Node): node is ts.FunctionDeclaration | ts.MethodDeclaration {
  return (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && node.body === undefined;
}

function hasNoCounterpart(node: ts.Node): boolean {
  return (
    ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    (ts.isCallExpression(node) && node.typeArguments !== undefined)
  );
}

function closingParenthesis(node: Signature): number {
  const parenthesis = node.getChildren().find(({ kind }) => kind === ts.SyntaxKind.CloseParenToken);
  if (parenthesis === undefined) throw new Error(`no parentheses: ${node.getText().slice(0, 80)}`);
  return parenthesis.getStart();
}

function indentOf(node: ts.Node): string {
  return ' '.repeat(node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).character);
}
