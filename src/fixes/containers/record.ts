/** An object used as a dictionary → BoundedMap or TTLCache: what makes it, its types, and every use, which changes its form. */
import { ts } from 'ts-morph';
import { isTyped } from '../code/style.ts';
import { placeOf, textOf, withCast } from '../code/syntax.ts';
import { type Carrier, type Uses, usesOf } from '../code/uses.ts';
import type { Draft } from '../draft.ts';
import type { FixRequest, Plan } from '../fix.ts';
import { CannotFix } from '../model.ts';
import { useContainer } from '../vendor/vendor.ts';
import { requireCovered } from './coverage.ts';
import { type DictionaryType, dictionaryIn, dictionaryOf } from './dictionary-type.ts';
import { requireAskedOnce } from './has-then-get.ts';
import { foreignMaker, makersOf } from './producers.ts';
import { keyText, serveRecordUse } from './record-uses.ts';
import { BOUNDED_MAP, type StandIn, TTL_CACHE } from './stand-in.ts';

export const boundedRecord: Plan = (request, draft) => replaceDictionary(request, draft, BOUNDED_MAP);

export const agingRecord: Plan = (request, draft) => {
  const { project, source, position } = request;
  requireAskedOnce(usesOf(project, source.fileName, position));
  replaceDictionary(request, draft, TTL_CACHE);
};

function replaceDictionary(request: FixRequest, draft: Draft, standIn: StandIn): void {
  const { project, source, position } = request;
  const uses = usesOf(project, source.fileName, position);
  requireCovered(request, uses);
  const makers = makersOf(uses);
  if (makers.length === 0) throw new CannotFix("it is not made in sight by '{}'");
  const type = dictionaryOf(uses);
  if (!type && isTyped(source)) throw new CannotFix('its type names no key and value');
  const made = new Map<ts.SourceFile, (filled?: string) => string>();
  const own = new Set<ts.Node>(uses.accesses);
  for (const maker of makers) replaceMaker({ maker, own, type, uses, made, standIn }, draft, request);
  for (const carrier of uses.carriers) retype(carrier, standIn, draft, request);
  const replaced = makers.map(withCast);
  const left = uses.accesses.filter(each => !replaced.some(maker => isWithin(each, maker)));
  for (const access of left) serveRecordUse({ access, type, uses }, draft, request);
}

function isWithin(node: ts.Node, outer: ts.Node): boolean {
  for (let at = node; at; at = at.parent) if (at === outer) return true;
  return false;
}

interface Maker {
  readonly maker: ts.Expression;
  /** Mentions of the accumulator itself. */
  readonly own: ReadonlySet<ts.Node>;
  readonly type: DictionaryType | undefined;
  readonly uses: Uses;
  readonly standIn: StandIn;
  /** By file: what its makers are called with. */
  readonly made: Map<ts.SourceFile, (filled?: string) => string>;
}

function replaceMaker(
  { maker, own, type, uses, made, standIn }: Maker,
  draft: Draft,
  request: FixRequest,
): void {
  const file = maker.getSourceFile();
  const name = useContainer(draft, file, standIn.unit, standIn.name, request);
  const given = made.get(file) ?? standIn.limits(draft, maker, request);
  made.set(file, given);
  const isSaid = uses.carriers.some(each => each.type !== undefined);
  const types = type && isTyped(file) && !isSaid ? `<${type.key}, ${type.value}>` : '';
  const entries = entriesOf(maker, own, type, request);
  const filled = entries.length === 0 ? undefined : `[${entries.join(', ')}]`;
  draft.replace(withCast(maker), `new ${name}${types}(${given(filled)})`);
}

/** What an object literal holds, as entries of a map. */
function entriesOf(
  maker: ts.Expression,
  own: ReadonlySet<ts.Node>,
  type: DictionaryType | undefined,
  request: FixRequest,
): string[] {
  if (isBareObject(maker)) return [];
  if (!ts.isObjectLiteralExpression(maker)) throw foreignMaker(maker);
  return maker.properties.map(property => {
    if (ts.isSpreadAssignment(property))
      return own.has(property.expression)
        ? `...${textOf(property.expression)}`
        : `...Object.entries(${textOf(property.expression)})`;
    if (ts.isShorthandPropertyAssignment(property)) return `['${property.name.text}', ${property.name.text}]`;
    if (!ts.isPropertyAssignment(property)) throw foreignMaker(maker);
    return `[${nameText(property.name, type, request)}, ${textOf(property.initializer)}]`;
  });
}

function nameText(name: ts.PropertyName, type: DictionaryType | undefined, request: FixRequest): string {
  if (ts.isComputedPropertyName(name)) return keyText(name.expression, type, request);
  return ts.isIdentifier(name) ? `'${name.text}'` : textOf(name);
}

/** `Object.create(null)` */
function isBareObject(maker: ts.Expression): boolean {
  return ts.isCallExpression(maker) && /^Object\.create\(\s*null\s*\)$/.test(textOf(maker));
}

function retype(carrier: Carrier, standIn: StandIn, draft: Draft, request: FixRequest): void {
  if (ts.isParameter(carrier)) throw new CannotFix(`a caller may hand it in at ${placeOf(carrier)}`);
  if (!carrier.type) return;
  const type = dictionaryIn(carrier.type);
  if (!type)
    throw new CannotFix(`its type '${textOf(carrier.type)}' at ${placeOf(carrier)} has a name of its own`);
  const name = useContainer(draft, carrier.getSourceFile(), standIn.unit, standIn.name, request);
  draft.replace(type.node, `${name}<${type.key}, ${type.value}>`);
}
