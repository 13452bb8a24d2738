/** Writing an option at the place in a call's arguments that the catalogue names. */
import { ts } from 'ts-morph';
import { bare, textOf } from '../code/syntax.ts';
import type { Draft } from '../draft.ts';

/** A call or construction, and what is handed to it. */
export type Made = ts.CallExpression | ts.NewExpression;

/** `args[0].max` taken apart. */
export interface OptionPath {
  /** The call itself, the call of what it gives, or a member of what it gives. */
  readonly of: 'args' | 'applied' | 'result';
  /** Which argument; the last one where the catalogue says `last` or any. */
  readonly index: number | 'last';
  readonly members: readonly string[];
}

export function parsePath(path: string): OptionPath {
  const [head = '', ...members] = path.split('.');
  const [, of = head, index = '0'] = /^(\w+)\[(\w+|\*)\]$/.exec(head) ?? [];
  const place = index === 'last' || index === '*' ? 'last' : Number(index);
  return { of: of as OptionPath['of'], index: place, members };
}

/** Whether a call's arguments have room for an option there. */
export function takesOption(call: Made, { index, members }: OptionPath, checker: ts.TypeChecker): boolean {
  const args = call.arguments ?? [];
  if (index === 'last') return members.length > 0;
  const given = args[index];
  if (!given) return args.length === index;
  return members.length === 0 ? isNothing(given) : isOptions(given, checker);
}

/** Gives an option; a value that is there already is replaced. */
export function giveOption(
  call: Made,
  { index, members }: OptionPath,
  value: string,
  checker: ts.TypeChecker,
  draft: Draft,
): void {
  const args = call.arguments ?? [];
  const given = index === 'last' ? args.at(-1) : args[index];
  const isThere = given && (index !== 'last' || isOptions(given, checker));
  if (!isThere) return append(call, nested(members, value), draft);
  if (members.length === 0) return draft.replace(given, value);
  const holder = bare(given);
  if (ts.isObjectLiteralExpression(holder)) return giveMember(holder, members, value, draft);
  draft.replace(given, `{ ...${textOf(given)}, ${memberOf(members, value)} }`);
}

/** A number, or a name that stands for no limit: no place of an object. */
function isNothing(given: ts.Expression): boolean {
  const inner = bare(given);
  return (
    ts.isNumericLiteral(inner) ||
    ts.isPrefixUnaryExpression(inner) ||
    /^(undefined|null|(Number\.)?(Infinity|POSITIVE_INFINITY|MAX_SAFE_INTEGER))$/.test(textOf(inner))
  );
}

/** An object of options: no function, no list, no text. */
function isOptions(given: ts.Expression, checker: ts.TypeChecker): boolean {
  if (ts.isObjectLiteralExpression(bare(given))) return true;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(given));
  const isObject = (type.flags & ts.TypeFlags.Object) !== 0 && !checker.isArrayLikeType(type);
  return isObject && type.getCallSignatures().length === 0 && !ts.isNewExpression(bare(given));
}

function append(call: Made, text: string, draft: Draft): void {
  const source = call.getSourceFile();
  const last = call.arguments?.at(-1);
  if (last) return draft.insert(source, last.getEnd(), `, ${text}`);
  if (call.arguments) return draft.insert(source, call.getEnd() - 1, text);
  draft.insert(source, call.getEnd(), `(${text})`);
}

function giveMember(
  holder: ts.ObjectLiteralExpression,
  members: readonly string[],
  value: string,
  draft: Draft,
): void {
  const [name, ...rest] = members;
  const found = holder.properties.findLast(each => each.name && textOf(each.name) === name);
  const inner = found && ts.isPropertyAssignment(found) ? bare(found.initializer) : undefined;
  if (rest.length > 0 && inner && ts.isObjectLiteralExpression(inner))
    return giveMember(inner, rest, value, draft);
  if (found) return draft.replace(found, memberOf(members, value));
  const source = holder.getSourceFile();
  const last = holder.properties.at(-1);
  if (!last) return draft.replace(holder, `{ ${memberOf(members, value)} }`);
  draft.insert(source, last.getEnd(), `,${gapBefore(source, last)}${memberOf(members, value)}`);
}

/** Each on a line of its own where the others are. */
function gapBefore({ text }: ts.SourceFile, last: ts.Node): string {
  return /\r?\n[ \t]*$/.exec(text.slice(last.pos, last.getStart()))?.[0] ?? ' ';
}

function memberOf([name = '', ...rest]: readonly string[], value: string): string {
  return `${name}: ${nested(rest, value)}`;
}

function nested(members: readonly string[], value: string): string {
  return members.length === 0 ? value : `{ ${memberOf(members, value)} }`;
}
