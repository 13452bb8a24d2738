/** Map → BoundedMap or TTLCache, Set → BoundedSet: they stand in for each other, so only what makes them changes. */
import { ts } from 'ts-morph';
import { isTyped } from '../code/style.ts';
import { textOf } from '../code/syntax.ts';
import { usesOf } from '../code/uses.ts';
import type { Draft } from '../draft.ts';
import type { FixRequest, Plan } from '../fix.ts';
import { CannotFix } from '../model.ts';
import { useContainer } from '../vendor/vendor.ts';
import { serveAsked } from './has-then-get.ts';
import { foreignMaker, makersOf } from './producers.ts';
import { BOUNDED_MAP, BOUNDED_SET, type StandIn, TTL_CACHE } from './stand-in.ts';

/** What is replaced. */
interface Plain {
  readonly name: string;
  /** Type arguments that its constructor falls back to. */
  readonly untyped: string;
  /** Methods that return one, made anew. */
  readonly fresh: RegExp;
}

const MAP: Plain = { name: 'Map', untyped: '<any, any>', fresh: /^groupBy$/ };

const SET: Plain = {
  name: 'Set',
  untyped: '<unknown>',
  fresh: /^(union|intersection|difference|symmetricDifference)$/,
};

export const boundedMap: Plan = (request, draft) => replaceMakers(request, draft, MAP, BOUNDED_MAP);
export const boundedSet: Plan = (request, draft) => replaceMakers(request, draft, SET, BOUNDED_SET);

export const agingMap: Plan = (request, draft) => {
  const { project, source, position } = request;
  serveAsked(usesOf(project, source.fileName, position), draft);
  replaceMakers(request, draft, MAP, TTL_CACHE);
};

function replaceMakers(request: FixRequest, draft: Draft, plain: Plain, standIn: StandIn): void {
  const { project, source, position } = request;
  const makers = makersOf(usesOf(project, source.fileName, position));
  if (makers.length === 0) throw new CannotFix(`it is not made in sight by 'new ${plain.name}()'`);
  const made = new Map<ts.SourceFile, (filled?: string) => string>();
  for (const maker of makers) {
    const file = maker.getSourceFile();
    const name = useContainer(draft, file, standIn.unit, standIn.name, request);
    const given = made.get(file) ?? standIn.limits(draft, maker, request);
    made.set(file, given);
    const types = typesOf(maker, plain, request);
    draft.replace(maker, `new ${name}${types}(${given(filledWith(maker, plain))})`);
  }
}

/** What a maker puts in; undefined where it starts empty. */
function filledWith(maker: ts.Expression, plain: Plain): string | undefined {
  if (isFresh(maker, plain)) return textOf(maker);
  if (!ts.isNewExpression(maker) || !isNamed(maker.expression, plain.name)) throw foreignMaker(maker);
  const [values, ...more] = maker.arguments ?? [];
  if (more.length > 0) throw foreignMaker(maker);
  return values === undefined || isEmptyList(values) ? undefined : textOf(values);
}

function isNamed(expression: ts.Expression, name: string): boolean {
  return ts.isIdentifier(expression) && expression.text === name;
}

function isFresh(maker: ts.Expression, { fresh }: Plain): boolean {
  if (!ts.isCallExpression(maker)) return false;
  return ts.isPropertyAccessExpression(maker.expression) && fresh.test(maker.expression.name.text);
}

function isEmptyList(values: ts.Expression): boolean {
  return ts.isArrayLiteralExpression(values) && values.elements.length === 0;
}

function typesOf(maker: ts.Expression, { untyped }: Plain, { project }: FixRequest): string {
  if (!ts.isNewExpression(maker)) return '';
  if (maker.typeArguments) return `<${maker.typeArguments.map(textOf).join(', ')}>`;
  if (!isTyped(maker.getSourceFile()) || (maker.arguments?.length ?? 0) > 0) return '';
  return project.checker().getContextualType(maker) ? '' : untyped;
}
