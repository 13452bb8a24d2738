/** A limit on what a stream sends: past it the stream is ended, because a part of a message is no message. */
import { ts } from 'ts-morph';
import { chainingMethods } from '../../catalogue/listening.ts';
import { functionOf } from '../code/context.ts';
import { indentAt, styleOf } from '../code/style.ts';
import { endWithComments, isRepeatable, placeOf, statementOf, textOf } from '../code/syntax.ts';
import { type Uses, usesOf } from '../code/uses.ts';
import type { Draft } from '../draft.ts';
import type { FixRequest, Plan } from '../fix.ts';
import { openGrowth } from '../limits/growth.ts';
import { declareLimit, unusedName } from '../limits/limit.ts';
import { CannotFix } from '../model.ts';
import { placeBehind, putBehind, targetAt } from './behind.ts';

const CHAINING = new Set(chainingMethods);

/** Characters of a text, bytes of what is gathered in pieces. */
const PROPOSED = { text: 1_000_000, bytes: 1_048_576 };

export const endAtLimit: Plan = (request, draft) => {
  const { accumulator, project, source, position, wishes } = request;
  const uses = usesOf(project, source.fileName, position);
  const [site, ...others] = openGrowth(accumulator);
  if (!site || others.length > 0) throw new CannotFix('it is filled in more than one place');
  const target = targetAt(site, uses, request);
  const place = placeBehind(target);
  const flow = flowInto(place);
  const value = wishes.max ?? (accumulator.container === 'text' ? PROPOSED.text : PROPOSED.bytes);
  const limit = declareLimit(draft, place, accumulator.name, value);
  const length = lengthOf(target, flow, uses, request, draft);
  const { semicolon } = styleOf(source);
  const error = `new Error(\`${accumulator.name} is longer than \${${limit}}\`)`;
  const end = `if (${length.text} > ${limit}) ${flow.end(error)}${semicolon}`;
  putBehind(place, [...length.lines, end], draft);
};

/** What brings the pieces. */
interface Flow {
  readonly piece: ts.BindingName | undefined;
  /** The statement that ends it. */
  end(error: string): string;
}

function flowInto(place: ts.Node): Flow {
  for (let at = place; at.parent; at = at.parent) {
    if (ts.isForOfStatement(at) && at.awaitModifier) return loopFlow(at);
    if (ts.isArrowFunction(at) || ts.isFunctionExpression(at)) return handlerFlow(at);
    if (ts.isFunctionLike(at)) break;
  }
  throw new CannotFix(`what brings its pieces is not in sight at ${placeOf(place)}`);
}

/** `for await (const chunk of req)`: an error leaves the loop, which destroys the stream. */
function loopFlow({ initializer }: ts.ForOfStatement): Flow {
  const [declared] = ts.isVariableDeclarationList(initializer) ? initializer.declarations : [];
  return { piece: declared?.name, end: error => `throw ${error}` };
}

/** `req.on('data', chunk => …)` */
function handlerFlow(handler: ts.ArrowFunction | ts.FunctionExpression): Flow {
  const { parent: call } = handler;
  const stream = ts.isCallExpression(call) ? registeredOn(call) : undefined;
  if (!stream || !isRepeatable(stream))
    throw new CannotFix(`the stream that fills it has no name at ${placeOf(handler)}`);
  const isHeard = hearsError(functionOf(handler) ?? handler.getSourceFile(), textOf(stream));
  return {
    piece: handler.parameters[0]?.name,
    end: error => `${textOf(stream)}.destroy(${isHeard ? error : ''})`,
  };
}

/** What a handler is registered on, the calls of a chain of registrations taken off. */
function registeredOn(call: ts.CallExpression): ts.Expression | undefined {
  const { expression: callee } = call;
  if (!ts.isPropertyAccessExpression(callee) || !CHAINING.has(callee.name.text)) return undefined;
  const { expression: receiver } = callee;
  return (ts.isCallExpression(receiver) ? registeredOn(receiver) : undefined) ?? receiver;
}

/** Whether an error of the stream has a handler: one that nobody hears would end the process. */
function hearsError(within: ts.Node, stream: string): boolean {
  const hears = (node: ts.Node): boolean => {
    if (
      ts.isCallExpression(node) &&
      node.arguments[0] &&
      textOf(node.arguments[0]).slice(1, -1) === 'error'
    ) {
      const on = registeredOn(node);
      if (on && textOf(on) === stream) return true;
    }
    return ts.forEachChild(node, child => hears(child) || undefined) ?? false;
  };
  return hears(within);
}

interface Length {
  readonly text: string;
  /** Statements that count it. */
  readonly lines: readonly string[];
}

/** A text knows its length; pieces in an array have to be counted. */
function lengthOf(
  target: ts.Expression,
  { piece }: Flow,
  uses: Uses,
  { accumulator }: FixRequest,
  draft: Draft,
): Length {
  if (accumulator.container !== 'array') return { text: `${textOf(target)}.length`, lines: [] };
  if (!piece || !ts.isIdentifier(piece)) throw new CannotFix('its pieces have no name');
  const count = declareCount(uses, accumulator.name, draft);
  const { semicolon } = styleOf(piece.getSourceFile());
  return { text: count, lines: [`${count} += ${piece.text}.length${semicolon}`] };
}

/** Declares what counts the pieces' lengths behind the accumulator, and returns its name. */
function declareCount({ carriers: [carrier] }: Uses, name: string, draft: Draft): string {
  const statement = carrier && ts.isVariableDeclaration(carrier) ? statementOf(carrier) : undefined;
  if (!statement) throw new CannotFix('it is no variable, beside which its length could be counted');
  const source = statement.getSourceFile();
  const count = unusedName(source, `${name}Length`);
  const { newLine, semicolon } = styleOf(source);
  const line = `let ${count} = 0${semicolon}`;
  draft.insert(
    source,
    endWithComments(source, statement),
    newLine + indentAt(source, statement.getStart(source)) + line,
  );
  return count;
}
