/** Map → the bounded container of a package that the project depends on already. */
import { ts } from 'ts-morph';
import { importDefault, importName } from '../code/imports.ts';
import { isCommonJs, isTyped } from '../code/style.ts';
import { placeOf, textOf } from '../code/syntax.ts';
import { type Carrier, usesOf } from '../code/uses.ts';
import type { Draft } from '../draft.ts';
import type { FixRequest, Plan } from '../fix.ts';
import { declareLimit, proposedLimit } from '../limits/limit.ts';
import { CannotFix } from '../model.ts';
import { packageOf } from '../program/package-of.ts';
import { declares } from '../vendor/vendor.ts';
import { BOUNDED_LIBRARIES, type BoundedLibrary, SHARED_MEMBERS } from './bounded-libraries.ts';
import { requireCovered } from './coverage.ts';
import { foreignMaker, makersOf } from './producers.ts';

export const knownLibrary: Plan = (request, draft) => {
  const { project, source, position, accumulator, wishes } = request;
  const uses = usesOf(project, source.fileName, position);
  requireCovered(request, uses);
  const makers = makersOf(uses);
  if (makers.length === 0) throw new CannotFix("it is not made in sight by 'new Map()'");
  for (const access of uses.accesses) requireShared(access);
  const constants = new Map<ts.SourceFile, string>();
  for (const maker of makers) {
    const file = maker.getSourceFile();
    const library = libraryFor(file, request);
    const name = use(library, file, draft);
    const value = wishes.max ?? proposedLimit(accumulator);
    const limit = constants.get(file) ?? declareLimit(draft, maker, accumulator.name, value);
    constants.set(file, limit);
    const types = typesOf(maker, uses.carriers, request);
    draft.replace(maker, `new ${name}${types}({ ${library.option}: ${limit} })`);
  }
  for (const carrier of uses.carriers) retype(carrier, draft, request);
};

/** @throws CannotFix where none is a dependency of the file's package that resolves from it */
function libraryFor(source: ts.SourceFile, { root, project }: FixRequest): BoundedLibrary {
  const { dependencies } = packageOf(source.fileName, root);
  const depended = BOUNDED_LIBRARIES.filter(each => dependencies.has(each.package));
  const reasons: string[] = [];
  for (const library of depended) {
    const reason = unfit(library, source, project.options);
    if (reason === undefined) return library;
    reasons.push(reason);
  }
  throw new CannotFix(reasons[0] ?? 'its package depends on no bounded container');
}

function unfit(
  library: BoundedLibrary,
  source: ts.SourceFile,
  options: ts.CompilerOptions,
): string | undefined {
  const { resolvedModule } = ts.resolveModuleName(library.package, source.fileName, options, ts.sys);
  const version = resolvedModule?.packageId?.version;
  if (!resolvedModule || version === undefined) return `'${library.package}' is not installed`;
  if (Number.parseInt(version, 10) < library.since)
    return `'${library.package}' ${version} is older than ${library.since}`;
  if (library.export === 'default' && isCommonJs(source)) return `'${library.package}' cannot be required`;
  return declares(source, library.name) ? `the file has a '${library.name}' of its own` : undefined;
}

function use(
  { name, package: from, export: kind }: BoundedLibrary,
  source: ts.SourceFile,
  draft: Draft,
): string {
  return kind === 'default'
    ? importDefault(draft, source, name, from)
    : importName(draft, source, name, from);
}

/** What a Map can and these cannot would not show where nothing is typed. */
function requireShared(access: ts.Expression): void {
  const { parent } = access;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== access) return;
  if (!SHARED_MEMBERS.has(parent.name.text))
    throw new CannotFix(`'.${parent.name.text}' at ${placeOf(parent)} is not served`);
}

function typesOf(maker: ts.Expression, carriers: readonly Carrier[], { project }: FixRequest): string {
  const isEmpty = ts.isNewExpression(maker) && textOf(maker.expression) === 'Map' && !maker.arguments?.length;
  if (!isEmpty) throw foreignMaker(maker);
  if (maker.typeArguments) return `<${maker.typeArguments.map(textOf).join(', ')}>`;
  const isSaid = carriers.some(each => each.type !== undefined);
  return isTyped(maker.getSourceFile()) && !isSaid && !project.checker().getContextualType(maker)
    ? '<any, any>'
    : '';
}

/** `Map<K, V>` of a declaration; one that says `ReadonlyMap` or has a name of its own is the compiler's to judge. */
function retype(carrier: Carrier, draft: Draft, request: FixRequest): void {
  const { type } = carrier;
  if (!type) return;
  const isMap = ts.isTypeReferenceNode(type) && textOf(type.typeName) === 'Map';
  if (!isMap) throw new CannotFix(`its type '${textOf(type)}' at ${placeOf(carrier)} is not that of a Map`);
  if (ts.isParameter(carrier)) throw new CannotFix(`a caller may hand it in at ${placeOf(carrier)}`);
  const source = carrier.getSourceFile();
  draft.replace(type.typeName, use(libraryFor(source, request), source, draft));
}
