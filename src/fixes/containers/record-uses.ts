/** Each use of a dictionary in the words of a map: `r[k]` → `get`, `r[k] = v` → `set`, `in` → `has` … */
import { ts } from 'ts-morph';
import { assertion } from '../code/context.ts';
import { isTyped } from '../code/style.ts';
import { isAssignment, isRepeatable, isUnused, isWritten, placeOf, textOf, widened } from '../code/syntax.ts';
import type { Uses } from '../code/uses.ts';
import type { Draft } from '../draft.ts';
import type { FixRequest } from '../fix.ts';
import { CannotFix } from '../model.ts';
import type { DictionaryType } from './dictionary-type.ts';
import { isAsked, requireSnapshot } from './snapshot.ts';

const K = ts.SyntaxKind;

export interface RecordUse {
  readonly access: ts.Expression;
  readonly type: DictionaryType | undefined;
  readonly uses: Uses;
}

/** @throws CannotFix where a map cannot serve the use */
export function serveRecordUse(use: RecordUse, draft: Draft, request: FixRequest): void {
  const { access } = use;
  const { parent } = access;
  if (ts.isElementAccessExpression(parent) && parent.expression === access)
    return serveLookup(use, parent, keyText(parent.argumentExpression, use.type, request), draft, request);
  if (ts.isPropertyAccessExpression(parent) && parent.expression === access)
    return serveMember(use, parent, draft, request);
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === K.InKeyword && parent.right === access)
    return draft.replace(parent, `${textOf(access)}.has(${keyText(parent.left, use.type, request)})`);
  if (ts.isForInStatement(parent) && parent.expression === access) return serveForIn(access, parent, draft);
  if (ts.isCallExpression(parent) && serveObjectCall(use, parent, draft, request)) return;
  if (isAsked(access)) return;
  servePlainCopy(use, draft);
}

/** A key as the map's key type wants it: an object's keys are text, whatever they are written as. */
export function keyText(
  key: ts.Expression,
  type: DictionaryType | undefined,
  { project }: FixRequest,
): string {
  const text = textOf(key);
  const { flags } = project.checker().getTypeAtLocation(key);
  if (!isTyped(key.getSourceFile()) || !type)
    return (flags & ts.TypeFlags.StringLike) !== 0 ? text : `String(${text})`;
  if (type.key === 'string' && (flags & ts.TypeFlags.NumberLike) !== 0) return `String(${text})`;
  if (type.key === 'number' && (flags & ts.TypeFlags.StringLike) !== 0) return `Number(${text})`;
  return text;
}

type Lookup = ts.ElementAccessExpression | ts.PropertyAccessExpression;

function serveLookup(use: RecordUse, lookup: Lookup, key: string, draft: Draft, request: FixRequest): void {
  const whole = widened(lookup);
  const { parent } = whole;
  const it = textOf(use.access);
  if (ts.isDeleteExpression(parent)) return draft.replace(parent, `${it}.delete(${key})`);
  if (isAssignment(parent) && parent.left === whole) return serveWrite(use, parent, key, draft);
  if (isWritten(whole)) return serveStep(use, parent as ts.PostfixUnaryExpression, key, draft);
  const { project } = request;
  const dots = lookup.questionDotToken ? '?.' : '.';
  const sure = assertion(lookup, project.options, project.checker());
  draft.replaceRange(
    lookup.getSourceFile(),
    use.access.getEnd(),
    lookup.getEnd(),
    `${dots}get(${key})${sure}`,
  );
}

function serveWrite(use: RecordUse, assignment: ts.BinaryExpression, key: string, draft: Draft): void {
  const { operatorToken, right } = assignment;
  const source = assignment.getSourceFile();
  const before = (text: string) =>
    draft.replaceRange(source, use.access.getEnd(), right.getStart(source), text);
  const after = (text: string) => draft.insert(source, right.getEnd(), text);
  if (operatorToken.kind === K.EqualsToken) return serveSet(assignment, before, after, key, draft);
  if (operatorToken.kind === K.QuestionQuestionEqualsToken) {
    if (/\b(await|yield)\b/.test(textOf(right)))
      throw new CannotFix(`its value is awaited at ${placeOf(right)}`);
    before(`.getOrInsertComputed(${key}, () => ${ts.isObjectLiteralExpression(right) ? '(' : ''}`);
    return after(ts.isObjectLiteralExpression(right) ? '))' : ')');
  }
  const operator = STEPS[operatorToken.kind];
  if (!operator || !isUnused(assignment))
    throw new CannotFix(`the write at ${placeOf(assignment)} has no twin on a map`);
  requireRepeatable(assignment.left);
  before(`.set(${key}, ${read(use, key)} ${operator} (`);
  after('))');
}

const STEPS: Readonly<Partial<Record<ts.SyntaxKind, string>>> = {
  [K.PlusEqualsToken]: '+',
  [K.MinusEqualsToken]: '-',
  [K.AsteriskEqualsToken]: '*',
  [K.BarEqualsToken]: '|',
  [K.PlusPlusToken]: '+',
  [K.MinusMinusToken]: '-',
};

function serveSet(
  assignment: ts.BinaryExpression,
  before: (text: string) => void,
  after: (text: string) => void,
  key: string,
  draft: Draft,
): void {
  if (isUnused(assignment)) {
    before(`.set(${key}, `);
    return after(')');
  }
  const { right } = assignment;
  if (!isRepeatable(right)) throw new CannotFix(`the value of a write is used at ${placeOf(assignment)}`);
  const inBrackets = ts.isParenthesizedExpression(assignment.parent);
  before(`.set(${key}, `);
  after(`), ${textOf(right)}${inBrackets ? '' : ')'}`);
  if (!inBrackets) draft.insert(assignment.getSourceFile(), assignment.getStart(), '(');
}

/** `r[k]++` */
function serveStep(use: RecordUse, step: ts.PostfixUnaryExpression, key: string, draft: Draft): void {
  if (!isUnused(step)) throw new CannotFix(`the value of a write is used at ${placeOf(step)}`);
  requireRepeatable(step.operand);
  const operator = STEPS[step.operator];
  draft.replace(step, `${textOf(use.access)}.set(${key}, ${read(use, key)} ${operator} 1)`);
}

function read({ access }: RecordUse, key: string): string {
  return `${textOf(access)}.get(${key})${isTyped(access.getSourceFile()) ? '!' : ''}`;
}

function requireRepeatable(lookup: ts.Expression): void {
  if (!isRepeatable(lookup)) throw new CannotFix(`its key would be worked out twice at ${placeOf(lookup)}`);
}

function serveMember(
  use: RecordUse,
  member: ts.PropertyAccessExpression,
  draft: Draft,
  request: FixRequest,
): void {
  const name = member.name.text;
  const { parent } = member;
  if (name === 'hasOwnProperty' && ts.isCallExpression(parent))
    return draft.replaceRange(member.getSourceFile(), use.access.getEnd(), member.getEnd(), '.has');
  if (/^(toString|valueOf|constructor|__proto__|prototype)$/.test(name))
    throw new CannotFix(`'.${name}' at ${placeOf(member)} is no entry`);
  serveLookup(use, member, `'${name}'`, draft, request);
}

/** `for (const key in r)` */
function serveForIn(access: ts.Expression, loop: ts.ForInStatement, draft: Draft): void {
  const source = access.getSourceFile();
  draft.replaceRange(source, loop.initializer.getEnd(), access.getStart(source), ' of ');
  draft.insert(source, access.getEnd(), '.keys()');
}

const READS: Readonly<Record<string, string>> = {
  'Object.keys': 'keys',
  'Object.values': 'values',
  'Object.entries': 'entries',
};

/** `Object.keys(r)` and its kin; false for any other call. */
function serveObjectCall(
  use: RecordUse,
  call: ts.CallExpression,
  draft: Draft,
  request: FixRequest,
): boolean {
  const callee = textOf(call.expression);
  const [first, second] = call.arguments;
  const it = textOf(use.access);
  if (first !== use.access) return false;
  if (/(^Object\.hasOwn|hasOwnProperty\.call)$/.test(callee) && second) {
    draft.replace(call, `${it}.has(${keyText(second, use.type, request)})`);
    return true;
  }
  const reads = READS[callee];
  if (reads === undefined) return false;
  const isCounted = ts.isPropertyAccessExpression(call.parent) && call.parent.name.text === 'length';
  if (isCounted) draft.replace(call.parent, `${it}.size`);
  else draft.replace(call, `[...${it}.${reads}()]`);
  return true;
}

/** A plain object where one is wanted, unless somebody would look at the copy for ever. */
function servePlainCopy({ access, uses }: RecordUse, draft: Draft): void {
  const source = access.getSourceFile();
  const copy = `Object.fromEntries(${textOf(access)})`;
  if (ts.isSpreadAssignment(access.parent) || isStringified(access)) return draft.replace(access, copy);
  requireSnapshot(access, uses);
  if (ts.isShorthandPropertyAssignment(access.parent))
    return draft.insert(source, access.getEnd(), `: ${copy}`);
  draft.replace(access, copy);
}

function isStringified({ parent }: ts.Expression): boolean {
  return ts.isCallExpression(parent) && /^JSON\.stringify$/.test(textOf(parent.expression));
}
