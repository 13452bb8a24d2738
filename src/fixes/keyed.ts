/** Map → BoundedMap and Set → BoundedSet: they stand in for each other, so only what makes them changes. */
import { ts } from 'ts-morph';
import type { Draft } from './draft.ts';
import type { FixRequest, Plan } from './fix.ts';
import { declareLimit, proposedLimit } from './limit.ts';
import { CannotFix } from './model.ts';
import { foreignMaker, makersOf } from './producers.ts';
import { isTyped } from './style.ts';
import { textOf } from './syntax.ts';
import { usesOf } from './uses.ts';
import { useContainer } from './vendor.ts';

interface Twin {
  readonly plain: string;
  readonly bounded: string;
  readonly unit: string;
  /** Option that takes what the constructor is filled with. */
  readonly filled: string;
  /** Type arguments that the plain constructor falls back to. */
  readonly untyped: string;
  /** Methods that return a plain one, made anew. */
  readonly fresh: RegExp;
}

const MAP: Twin = {
  plain: 'Map',
  bounded: 'BoundedMap',
  unit: 'bounded-map',
  filled: 'entries',
  untyped: '<any, any>',
  fresh: /^groupBy$/,
};

const SET: Twin = {
  plain: 'Set',
  bounded: 'BoundedSet',
  unit: 'bounded-set',
  filled: 'values',
  untyped: '<unknown>',
  fresh: /^(union|intersection|difference|symmetricDifference)$/,
};

export const boundedMap: Plan = (request, draft) => replaceMakers(request, draft, MAP);
export const boundedSet: Plan = (request, draft) => replaceMakers(request, draft, SET);

function replaceMakers(request: FixRequest, draft: Draft, twin: Twin): void {
  const { project, source, position, accumulator, wishes } = request;
  const makers = makersOf(usesOf(project, source.fileName, position));
  if (makers.length === 0) throw new CannotFix(`it is not made in sight by 'new ${twin.plain}()'`);
  const constants = new Map<ts.SourceFile, string>();
  for (const maker of makers) {
    const file = maker.getSourceFile();
    const name = useContainer(draft, file, twin.unit, twin.bounded, request);
    const value = wishes.max ?? proposedLimit(accumulator);
    const limit = constants.get(file) ?? declareLimit(draft, maker, accumulator.name, value);
    constants.set(file, limit);
    draft.replace(maker, twinOf(maker, name, limit, twin, request));
  }
}

function twinOf(maker: ts.Expression, name: string, limit: string, twin: Twin, request: FixRequest): string {
  if (isFresh(maker, twin)) return `new ${name}(${limit}, { ${twin.filled}: ${textOf(maker)} })`;
  if (!ts.isNewExpression(maker) || !isNamed(maker.expression, twin.plain)) throw foreignMaker(maker);
  const [values, ...more] = maker.arguments ?? [];
  if (more.length > 0) throw foreignMaker(maker);
  const options =
    values === undefined || isEmptyList(values) ? '' : `, { ${twin.filled}: ${textOf(values)} }`;
  return `new ${name}${typesOf(maker, twin, request)}(${limit}${options})`;
}

function isNamed(expression: ts.Expression, name: string): boolean {
  return ts.isIdentifier(expression) && expression.text === name;
}

function isFresh(maker: ts.Expression, { fresh }: Twin): boolean {
  if (!ts.isCallExpression(maker)) return false;
  return ts.isPropertyAccessExpression(maker.expression) && fresh.test(maker.expression.name.text);
}

function isEmptyList(values: ts.Expression): boolean {
  return ts.isArrayLiteralExpression(values) && values.elements.length === 0;
}

function typesOf(maker: ts.NewExpression, { untyped }: Twin, { project }: FixRequest): string {
  if (maker.typeArguments) return `<${maker.typeArguments.map(textOf).join(', ')}>`;
  if (!isTyped(maker.getSourceFile()) || (maker.arguments?.length ?? 0) > 0) return '';
  return project.checker().getContextualType(maker) ? '' : untyped;
}
