/** Once an answer is kept, all who ask get the same one: whether any of them changes it or hands it on. */
import { ts } from 'ts-morph';
import { isAssignment, isWritten, nodeAt, placeOf, textOf } from '../code/syntax.ts';
import { CannotFix } from '../model.ts';
import type { FixProject } from '../program/project.ts';
import { isImmutable } from './immutable.ts';

const K = ts.SyntaxKind;

/** Methods that leave what they are called on as it is. */
const LOOKS =
  /^(at|charAt|concat|endsWith|entries|every|exec|filter|find|findIndex|findLast|flat|flatMap|forEach|format|formatToParts|get|has|includes|indexOf|join|keys|map|match|matchAll|reduce|replace|replaceAll|search|slice|some|split|startsWith|subarray|substring|test|toLowerCase|toString|toUpperCase|trim|values|valueOf|with)$/;

/** Functions that look at what they are handed, and keep nothing of it. */
const LOOKING =
  /^(JSON\.stringify|Object\.(keys|hasOwn)|Array\.isArray|String|Number|Boolean|console\.\w+|Buffer\.concat)$/;

/** @throws CannotFix where an answer is changed, or goes where it may be */
export function requireShareable(answer: ts.Expression, project: FixProject): void {
  new Sharing(project).follow(answer);
}

class Sharing {
  readonly #project: FixProject;
  readonly #seen = new Set<ts.Node>();

  constructor(project: FixProject) {
    this.#project = project;
  }

  follow(value: ts.Expression): void {
    const at = wrapped(value);
    if (this.#seen.has(at)) return;
    this.#seen.add(at);
    const { parent } = at;
    const isPart = ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at);
    if (isPart && (isWritten(at) || ts.isDeleteExpression(parent)))
      throw new CannotFix(`what it gives is changed at ${placeOf(at)}`);
    if (this.#isImmutable(at)) return;
    if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent))
      return this.#member(at, parent);
    if (ts.isVariableDeclaration(parent) && parent.initializer === at) return this.#named(parent.name);
    if (ts.isForOfStatement(parent) && parent.expression === at) return this.#elements(parent);
    if (!this.#isOnlyLookedAt(at)) throw new CannotFix(`what it gives is handed on at ${placeOf(at)}`);
  }

  #isImmutable(value: ts.Expression): boolean {
    const checker = this.#project.checker();
    return isImmutable(checker.getTypeAtLocation(value), checker) || isFixedPattern(value) || isText(value);
  }

  /** `answer.member`, `answer[key]`, `answer.method(…)` */
  #member(value: ts.Expression, access: ts.PropertyAccessExpression | ts.ElementAccessExpression): void {
    if (access.expression !== value) return;
    const call = access.parent;
    if (!ts.isCallExpression(call) || call.expression !== access) return this.follow(access);
    const name = ts.isPropertyAccessExpression(access) ? access.name.text : '';
    if (!LOOKS.test(name) || this.#isPattern(value))
      throw new CannotFix(`what it gives may be changed by '${name}' at ${placeOf(access)}`);
    this.follow(call);
  }

  /** `lastIndex` moves with every question, where its flags say so. */
  #isPattern(value: ts.Expression): boolean {
    return this.#project.checker().getTypeAtLocation(value).symbol?.name === 'RegExp';
  }

  #elements({ initializer }: ts.ForOfStatement): void {
    if (!ts.isVariableDeclarationList(initializer))
      throw new CannotFix(`what it gives is handed on at ${placeOf(initializer)}`);
    for (const each of initializer.declarations) this.#named(each.name);
  }

  /** Every mention of a local that holds it, or a part of it. */
  #named(name: ts.BindingName): void {
    if (!ts.isIdentifier(name)) {
      for (const each of name.elements) if (ts.isBindingElement(each)) this.#named(each.name);
      return;
    }
    const { fileName } = name.getSourceFile();
    for (const { fileName: file, textSpan } of this.#project.references(fileName, name.getStart())) {
      const source = this.#project.source(file);
      const mention = source && nodeAt(source, textSpan.start);
      if (mention && mention !== name && ts.isIdentifier(mention)) this.follow(mention);
    }
  }

  #isOnlyLookedAt(value: ts.Expression): boolean {
    const { parent } = value;
    if (ts.isExpressionStatement(parent) || ts.isIfStatement(parent) || ts.isTemplateSpan(parent))
      return true;
    if (ts.isPrefixUnaryExpression(parent) || ts.isTypeOfExpression(parent)) return true;
    if (ts.isSpreadElement(parent) || ts.isSpreadAssignment(parent)) return true;
    if (ts.isConditionalExpression(parent) && parent.condition === value) return true;
    if (ts.isCallExpression(parent) && parent.expression !== value)
      return LOOKING.test(textOf(parent.expression));
    return ts.isBinaryExpression(parent) && !isAssignment(parent) && !isChoice(parent.operatorToken.kind);
  }
}

function isChoice(kind: ts.SyntaxKind): boolean {
  return kind === K.QuestionQuestionToken || kind === K.BarBarToken || kind === K.AmpersandAmpersandToken;
}

/** A value with what passes it on as it is: brackets, casts, `!`, `await`. */
function wrapped(value: ts.Expression): ts.Expression {
  let at = value;
  while (
    ts.isParenthesizedExpression(at.parent) ||
    ts.isNonNullExpression(at.parent) ||
    ts.isAsExpression(at.parent) ||
    ts.isSatisfiesExpression(at.parent) ||
    ts.isAwaitExpression(at.parent)
  )
    at = at.parent;
  return at;
}

/** A regular expression remembers where it was only under the flags `g` and `y`. */
function isFixedPattern(value: ts.Expression): boolean {
  if (!ts.isNewExpression(value) || textOf(value.expression) !== 'RegExp') return false;
  const flags = value.arguments?.[1];
  return flags === undefined || (ts.isStringLiteralLike(flags) && !/[gy]/.test(flags.text));
}

/** `readFileSync(path, 'utf8')`, also where the compiler knows nothing of it. */
function isText(value: ts.Expression): boolean {
  const call = ts.isAwaitExpression(value) ? value.expression : value;
  if (!ts.isCallExpression(call) || !/\breadFile(Sync)?$/.test(textOf(call.expression))) return false;
  const encoding = call.arguments[1];
  return encoding !== undefined && ts.isStringLiteralLike(encoding);
}
