/** An entry that stays when what it is about has gone → removed in the handler that hears of it. */
import { ts } from 'ts-morph';
import { functionOf } from '../code/context.ts';
import { nodesAt } from '../code/sites.ts';
import { indentAt, styleOf } from '../code/style.ts';
import { nodeAt, placeOf, textOf } from '../code/syntax.ts';
import { usesOf } from '../code/uses.ts';
import type { Draft } from '../draft.ts';
import type { FixRequest, Plan } from '../fix.ts';
import { CannotFix } from '../model.ts';
import { entryOf } from './entry-of.ts';
import { classOfThis, isLocal, isVisible, rootsOf, usesThis } from './visible.ts';

type Handler = ts.FunctionLikeDeclaration & { readonly body: ts.ConciseBody };

export const releaseOnClose: Plan = (request, draft) => {
  const { accumulator, project, source, position, root } = request;
  const handlers = handlersIn(request);
  const uses = usesOf(project, source.fileName, position);
  const growth = accumulator.verdict.kind === 'unbounded' ? accumulator.verdict.growth : [];
  for (const site of growth) {
    const [target] = nodesAt([...uses.accesses, ...uses.targets], site, root);
    if (!target) throw new CannotFix(`it is filled under another name at ${site.file}:${site.line}`);
    const { key, removal } = entryOf(target, accumulator.container);
    const places = handlers.filter(each => reaches(each, target, request));
    const found = keyed(places, key, target, request);
    if (!found) throw unknownThere(key, handlers);
    insert(found.handler, removal(found.key), draft);
  }
};

interface Keyed {
  readonly handler: Handler;
  /** The key as it is written there. */
  readonly key: string;
}

/** The handler that knows the key: one that shares its names, else one beside what adds the entry. */
function keyed(
  handlers: readonly Handler[],
  key: ts.Expression,
  target: ts.Node,
  { project }: FixRequest,
): Keyed | undefined {
  const checker = project.checker();
  const beside = handlers.filter(each => isBeside(each, target));
  const shared = handlers.map(handler => ({ handler, key: keyIn(handler, key, checker, false) }));
  const handed = beside.map(handler => ({ handler, key: keyIn(handler, key, checker, true) }));
  return [...shared, ...handed].find((each): each is Keyed => each.key !== undefined);
}

/** In the same class, object or block as a function that holds the target. */
function isBeside(handler: Handler, target: ts.Node): boolean {
  for (let at = functionOf(target); at; at = functionOf(at))
    if (holderOf(at) === holderOf(handler)) return true;
  return false;
}

function holderOf(node: ts.Node): ts.Node {
  let at = node.parent;
  while (!ts.isBlock(at) && !ts.isSourceFile(at) && !ts.isClassLike(at) && !ts.isObjectLiteralExpression(at))
    at = at.parent;
  return at;
}

function unknownThere(key: ts.Expression, [handler]: readonly Handler[]): CannotFix {
  return new CannotFix(
    `'${textOf(key)}' is not known at ${placeOf(handler as Handler)}, where the end is heard of`,
  );
}

/** Those of the facts that hear of an end and leave it alone. */
function handlersIn({ accumulator, project, root }: FixRequest): Handler[] {
  const handlers = accumulator.signals
    .filter(each => each.kind === 'handler-forgets')
    .flatMap(({ file, line, column }) => {
      const source = project.source(`${root}/${file}`);
      const at = source && nodeAt(source, source.getPositionOfLineAndCharacter(line - 1, column - 1));
      return at ? (functionAt(at) ?? []) : [];
    });
  if (handlers.length === 0) throw new CannotFix('no handler hears of the end');
  return handlers;
}

/** The function that a name or the start of a function belongs to. */
function functionAt(node: ts.Node): Handler | undefined {
  const start = node.getStart();
  for (let at = node; at.parent; at = at.parent)
    if (ts.isFunctionLike(at) && 'body' in at && at.body && (at.getStart() === start || at.name === node))
      return at as Handler;
  return undefined;
}

/** Whether the container goes by the same name in a handler. */
function reaches({ body }: Handler, target: ts.Expression, { project }: FixRequest): boolean {
  if (usesThis(target)) return classOfThis(body) !== undefined && classOfThis(body) === classOfThis(target);
  return rootsOf(target).every(each => isVisible(each, body, project.checker()));
}

/**
 * A key as a handler can write it: by names that both share, or by a parameter of its own that stands for the same.
 * Names of the module alone say nothing of what has ended.
 */
function keyIn(
  handler: Handler,
  key: ts.Expression,
  checker: ts.TypeChecker,
  isHanded: boolean,
): string | undefined {
  const roots = rootsOf(key);
  if (usesThis(key) && classOfThis(handler.body) !== classOfThis(key)) return undefined;
  let text = textOf(key);
  let isOfTheEnded = false;
  for (const name of roots) {
    if (isVisible(name, handler.body, checker)) {
      isOfTheEnded ||= isLocal(name, checker);
      continue;
    }
    const parameter = isHanded ? parameterFor(name, handler, checker) : undefined;
    if (!parameter) return undefined;
    isOfTheEnded = true;
    text = text.replace(
      new RegExp(`(?<![\\w$.])${name.text.replaceAll('$', '\\$')}(?![\\w$])`, 'g'),
      parameter,
    );
  }
  return isOfTheEnded ? text : undefined;
}

/** `client` of `onLeave(client: Client)` for `client` of `onJoin(client: Client)`: by name and type, else by a type of its own. */
function parameterFor(
  name: ts.Identifier,
  { parameters }: Handler,
  checker: ts.TypeChecker,
): string | undefined {
  const declaration = checker.getSymbolAtLocation(name)?.valueDeclaration;
  if (!declaration || !ts.isParameter(declaration)) return undefined;
  const type = checker.getTypeAtLocation(name);
  const alike = parameters.filter(
    each => ts.isIdentifier(each.name) && checker.getTypeAtLocation(each) === type,
  );
  const same = alike.find(each => textOf(each.name) === name.text);
  const isTelling = (type.flags & ts.TypeFlags.Object) !== 0;
  const chosen = same ?? (isTelling && alike.length === 1 ? alike[0] : undefined);
  return chosen && textOf(chosen.name);
}

/** At the start, which every way through the handler passes. */
function insert({ body }: Handler, lines: readonly string[], draft: Draft): void {
  const source = body.getSourceFile();
  const { newLine, indent: unit, semicolon } = styleOf(source);
  const outer = indentAt(source, body.getStart(source));
  const text = lines.map(line => newLine + outer + unit + line + semicolon).join('');
  if (!ts.isBlock(body)) {
    draft.insert(source, body.getStart(source), `{${text}${newLine}${outer}${unit}return `);
    draft.insert(source, body.getEnd(), `${semicolon}${newLine}${outer}}`);
    return;
  }
  const start = body.getStart(source) + 1;
  const [first] = body.statements;
  if (textOf(body).includes('\n')) return draft.insert(source, start, text);
  const next = first ? newLine + outer + unit : '';
  draft.replaceRange(source, start, first?.getStart(source) ?? start, text + next);
  const end = body.statements.at(-1)?.getEnd() ?? start;
  draft.replaceRange(source, end, body.getEnd() - 1, newLine + outer);
}
