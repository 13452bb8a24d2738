/** What the code around a value expects of it. */
import { ts } from 'ts-morph';
import { isTyped } from './style.ts';
import { isUnused } from './syntax.ts';

const K = ts.SyntaxKind;

const NULLISH = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void;
const OPEN = ts.TypeFlags.Any | ts.TypeFlags.Unknown;

/**
 * `!` where a lookup that may miss takes the place of one that the compiler took to always hit.
 *
 * @param lookup - the expression to be replaced: `xs[i]`
 */
export function assertion(
  lookup: ts.Expression,
  options: ts.CompilerOptions,
  checker: ts.TypeChecker,
): '' | '!' {
  if (!isTyped(lookup.getSourceFile()) || !isStrict(options)) return '';
  if (ts.isNonNullExpression(lookup.parent) || toleratesNothing(lookup)) return '';
  return mayBeNothing(checker.getTypeAtLocation(lookup)) ? '' : '!';
}

function isStrict({ strict, strictNullChecks = strict ?? true }: ts.CompilerOptions): boolean {
  return strictNullChecks;
}

export function mayBeNothing(type: ts.Type): boolean {
  if ((type.flags & (NULLISH | OPEN)) !== 0) return true;
  return type.isUnion() && type.types.some(mayBeNothing);
}

/** Whether the code around looks for undefined by itself. */
function toleratesNothing(value: ts.Expression): boolean {
  const { parent } = value;
  if (ts.isParenthesizedExpression(parent) || ts.isAwaitExpression(parent)) return toleratesNothing(parent);
  if (
    ts.isPropertyAccessExpression(parent) ||
    ts.isElementAccessExpression(parent) ||
    ts.isCallExpression(parent)
  )
    return parent.expression === value && parent.questionDotToken !== undefined;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === K.ExclamationToken;
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent)) return true;
  if (ts.isConditionalExpression(parent)) return parent.condition === value;
  if (ts.isTypeOfExpression(parent) || ts.isTemplateSpan(parent)) return true;
  if (ts.isBinaryExpression(parent)) return toleratedBy(parent, value);
  return isUnused(value);
}

const TESTS: ReadonlySet<ts.SyntaxKind> = new Set([
  K.EqualsEqualsToken,
  K.EqualsEqualsEqualsToken,
  K.ExclamationEqualsToken,
  K.ExclamationEqualsEqualsToken,
]);

const CHOICES: ReadonlySet<ts.SyntaxKind> = new Set([
  K.QuestionQuestionToken,
  K.BarBarToken,
  K.AmpersandAmpersandToken,
]);

function toleratedBy({ operatorToken, left }: ts.BinaryExpression, value: ts.Expression): boolean {
  return TESTS.has(operatorToken.kind) || (CHOICES.has(operatorToken.kind) && left === value);
}

/** The function that runs a node, or undefined at module level. */
export function functionOf(node: ts.Node): ts.SignatureDeclaration | undefined {
  for (let at = node.parent; at; at = at.parent) if (ts.isFunctionLike(at)) return at;
  return undefined;
}

/** Whether a place takes any iterable, so that a container fits as it is. */
export function takesIterable(value: ts.Expression, checker: ts.TypeChecker): boolean {
  const wanted = checker.getContextualType(value);
  if (!wanted || (wanted.flags & OPEN) !== 0) return false;
  const parts = wanted.isUnion() ? wanted.types : [wanted];
  return parts.some(each => /^(Async)?(Iterable|IterableIterator)$/.test(each.symbol?.name ?? ''));
}
