/** The option that limits a library's container, given where it is made. */
import { ts } from 'ts-morph';
import type { LimitWay } from '../../facts/model.ts';
import { indentAt, styleOf } from '../code/style.ts';
import { endWithComments, isAssignment, nodeAt, placeOf, textOf } from '../code/syntax.ts';
import { usesOf } from '../code/uses.ts';
import type { Draft } from '../draft.ts';
import type { FixRequest, Plan } from '../fix.ts';
import { declareLimit, proposedLimit } from '../limits/limit.ts';
import { CannotFix } from '../model.ts';
import { useContainer } from '../vendor/vendor.ts';
import { makingCall, outerCall } from './making-call.ts';
import { giveOption, type Made, type OptionPath, parsePath, takesOption } from './option-path.ts';

/** What a limit in bytes starts from; other units count elements. */
const PROPOSED_BYTES = 10_485_760;

/** A way that fits, and the call that takes it. */
interface Chosen {
  readonly way: LimitWay;
  readonly path: OptionPath;
  readonly call: Made;
}

export const setLimit: Plan = (request, draft) => {
  const { way, path, call } = choose(request);
  const constant = declareLimit(draft, call, nameOf(request), limitFor(request, way));
  const value = way.takes === 'number' ? constant : boundedMap(call, constant, draft, request);
  if (path.of === 'result') assignMember(path, value, draft, request);
  else giveOption(call, path, value, request.project.checker(), draft);
};

/** @throws CannotFix where none fits, or where it is not made in sight */
function choose(request: FixRequest): Chosen {
  const { accumulator, source, position, project } = request;
  const { limit, name = '' } = accumulator.catalogued ?? {};
  const made = nodeAt(source, position);
  const inner = makingCall(made, name);
  const ways = [...(limit?.ways ?? [])].sort(
    (a, b) => Number(isNamed(b, request)) - Number(isNamed(a, request)),
  );
  for (const way of ways) {
    const path = parsePath(way.path);
    const call = path.of === 'applied' ? outerCall(made) : inner;
    if (!call) continue;
    if (path.of === 'result' || takesOption(call, path, project.checker())) return { way, path, call };
  }
  if (!inner) throw new CannotFix(`the call of '${name}' that makes it is not in sight`);
  if (ways.length === 0) throw new CannotFix(`no option of '${name}' limits it`);
  throw new CannotFix(`its options at ${placeOf(inner)} have no place for '${limit?.option}'`);
}

/** The one that says "unlimited" now. */
function isNamed({ path }: LimitWay, { accumulator }: FixRequest): boolean {
  const { state, option } = accumulator.catalogued?.limit ?? {};
  return state === 'unlimited' && path.split('.').at(-1) === option;
}

function limitFor({ wishes, accumulator }: FixRequest, { units }: LimitWay): number {
  return wishes.max ?? (/byte/.test(units) ? PROPOSED_BYTES : proposedLimit(accumulator));
}

/** `super(…)` has no name of its own. */
function nameOf({ accumulator: { name, catalogued } }: FixRequest): string {
  return name === 'super' ? (catalogued?.name ?? name) : name;
}

function boundedMap(call: Made, constant: string, draft: Draft, request: FixRequest): string {
  const name = useContainer(draft, call.getSourceFile(), 'bounded-map', 'BoundedMap', request);
  return `new ${name}(${constant})`;
}

/** `profileOf.cache = new BoundedMap(MAX)`, in place of what is assigned or behind the declaration. */
function assignMember({ members }: OptionPath, value: string, draft: Draft, request: FixRequest): void {
  const { project, source, position } = request;
  const { accesses } = usesOf(project, source.fileName, position);
  const assigned = accesses.map(each => assignedTo(each, members)).find(each => each !== undefined);
  if (assigned) return draft.replace(assigned, value);
  const name = nodeAt(source, position);
  const statement = name.parent.parent?.parent;
  if (!ts.isVariableDeclaration(name.parent) || !ts.isVariableStatement(statement))
    throw new CannotFix(
      `its '${members.join('.')}' has to be set where no statement can stand, at ${placeOf(name)}`,
    );
  const { newLine, semicolon } = styleOf(source);
  const indent = indentAt(source, statement.getStart(source));
  const line = `${textOf(name)}.${members.join('.')} = ${value}${semicolon}`;
  draft.insert(source, endWithComments(source, statement), newLine + indent + line);
}

function assignedTo(access: ts.Expression, [member]: readonly string[]): ts.Expression | undefined {
  const { parent } = access;
  if (!ts.isPropertyAccessExpression(parent) || parent.name.text !== member) return undefined;
  const assignment = parent.parent;
  return isAssignment(assignment) && assignment.left === parent ? assignment.right : undefined;
}
