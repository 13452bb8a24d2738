/** Questions about nodes that every fix asks. */
import { ts } from 'ts-morph';

/** The innermost node that starts at a position. */
export function nodeAt(source: ts.SourceFile, position: number): ts.Node {
  let found: ts.Node = source;
  const visit = (node: ts.Node): void => {
    if (node.getStart(source) > position || node.getEnd() <= position) return;
    found = node;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return found;
}

/** The whole expression that ends in a name: `this.alerts` for `alerts`, with `!` and brackets around. */
export function accessOf(name: ts.Node): ts.Expression {
  const { parent } = name;
  const isMember =
    (ts.isPropertyAccessExpression(parent) && parent.name === name) ||
    (ts.isElementAccessExpression(parent) && parent.argumentExpression === name);
  return widened((isMember ? parent : name) as ts.Expression);
}

/** An expression with the brackets and `!` around it. */
export function widened(expression: ts.Expression): ts.Expression {
  let at = expression;
  while (ts.isParenthesizedExpression(at.parent) || ts.isNonNullExpression(at.parent)) at = at.parent;
  return at;
}

/** An expression without brackets, `!`, `as` and `satisfies`. */
export function bare(expression: ts.Expression): ts.Expression {
  let at = expression;
  while (
    ts.isParenthesizedExpression(at) ||
    ts.isNonNullExpression(at) ||
    ts.isAsExpression(at) ||
    ts.isSatisfiesExpression(at) ||
    ts.isTypeAssertionExpression(at)
  )
    at = at.expression;
  return at;
}

/** An expression with the brackets and casts around it: `[] as Alert[]`. */
export function withCast(maker: ts.Expression): ts.Expression {
  let at = maker;
  while (
    ts.isAsExpression(at.parent) ||
    ts.isTypeAssertionExpression(at.parent) ||
    ts.isSatisfiesExpression(at.parent) ||
    ts.isParenthesizedExpression(at.parent)
  )
    at = at.parent;
  return at;
}

/** The statement that a node is part of, functions around it not crossed: undefined for a function's bare result. */
export function statementOf(node: ts.Node): ts.Statement | undefined {
  for (let at = node; at.parent; at = at.parent) {
    if (ts.isStatement(at) && !ts.isBlock(at)) return at;
    if (ts.isFunctionLike(at.parent)) return undefined;
  }
  return undefined;
}

/** The top-level statement that a node is part of. */
export function topLevelOf(node: ts.Node): ts.Statement {
  let at = node;
  while (!ts.isSourceFile(at.parent)) at = at.parent;
  return at as ts.Statement;
}

/** Where a statement with the comments that belong to it begins, on a line of its own. */
export function startWithComments(source: ts.SourceFile, statement: ts.Node): number {
  const { text } = source;
  let start = statement.getStart(source);
  const comments = ts.getLeadingCommentRanges(text, statement.pos) ?? [];
  for (const comment of [...comments].reverse()) {
    if (/\n[ \t]*\r?\n/.test(text.slice(comment.end, start))) break;
    if (comment.pos === 0 && text.startsWith('#!')) break;
    if (!startsLine(text, comment.pos)) break;
    start = comment.pos;
  }
  return start;
}

/** Where a statement ends with the comments that stand behind it, where nothing else does on its last line. */
export function endWithComments(source: ts.SourceFile, statement: ts.Node): number {
  const { text } = source;
  const comments = ts.getTrailingCommentRanges(text, statement.getEnd()) ?? [];
  const end = comments.at(-1)?.end ?? statement.getEnd();
  return /^[ \t]*(\r?\n|$)/.test(text.slice(end)) ? end : statement.getEnd();
}

function startsLine(text: string, position: number): boolean {
  return text.slice(text.lastIndexOf('\n', position - 1) + 1, position).trim() === '';
}

/** Whether evaluating an expression twice does the same as once. */
export function isRepeatable(expression: ts.Expression): boolean {
  const inner = bare(expression);
  if (ts.isIdentifier(inner) || ts.isLiteralExpression(inner) || inner.kind === ts.SyntaxKind.ThisKeyword)
    return true;
  if (ts.isPropertyAccessExpression(inner)) return isRepeatable(inner.expression);
  if (ts.isElementAccessExpression(inner))
    return isRepeatable(inner.expression) && isRepeatable(inner.argumentExpression);
  if (ts.isTemplateExpression(inner)) return inner.templateSpans.every(each => isRepeatable(each.expression));
  if (isAssignment(inner) || !ts.isBinaryExpression(inner)) return false;
  return isRepeatable(inner.left) && isRepeatable(inner.right);
}

/** Any of `=`, `+=`, `??=` … */
export function isAssignment(node: ts.Node): node is ts.AssignmentExpression<ts.AssignmentOperatorToken> {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    node.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}

/** Whether an expression is assigned to, in any way. */
export function isWritten(target: ts.Expression): boolean {
  const { parent } = target;
  if (ts.isPostfixUnaryExpression(parent)) return true;
  if (ts.isPrefixUnaryExpression(parent))
    return (
      parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken
    );
  return isAssignment(parent) && parent.left === target;
}

/** Whether nobody looks at the value of an expression. */
export function isUnused(expression: ts.Expression): boolean {
  const { parent } = expression;
  if (ts.isParenthesizedExpression(parent)) return isUnused(parent);
  if (ts.isVoidExpression(parent)) return true;
  return ts.isExpressionStatement(parent) || (ts.isForStatement(parent) && parent.incrementor === expression);
}

/** The text of a node as it stands in its file. */
export function textOf(node: ts.Node): string {
  return node.getSourceFile().text.slice(node.getStart(), node.getEnd());
}

/** `file.ts:12` for a reason. */
export function placeOf(node: ts.Node): string {
  const source = node.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
  return `${source.fileName.slice(source.fileName.lastIndexOf('/') + 1)}:${line + 1}`;
}
