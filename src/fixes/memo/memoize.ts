/** A function that looks up, computes, stores and returns → `memoize` around what it computes. */
import { ts } from 'ts-morph';
import { removeStatement } from '../code/places.ts';
import { numberIn } from '../code/style.ts';
import { placeOf, textOf } from '../code/syntax.ts';
import { type Uses, usesOf } from '../code/uses.ts';
import { foreignMaker, makersOf } from '../containers/producers.ts';
import type { Draft } from '../draft.ts';
import type { FixRequest, Plan } from '../fix.ts';
import { declareConstant, proposedLimit, upperSnake } from '../limits/limit.ts';
import { CannotFix } from '../model.ts';
import { useContainer } from '../vendor/vendor.ts';
import { type CachedFunction, cachedFunction, mentionsOf, requireNotHoisted } from './cached-function.ts';
import { effectIn } from './effects.ts';
import { type MemoKey, memoKey } from './memo-key.ts';
import { serveMemo } from './memo-uses.ts';
import { memoizedText } from './memoized-text.ts';
import { type MissPath, missPath } from './miss-path.ts';

export const memoized: Plan = (request, draft) => {
  const { project, source, position } = request;
  requirePure(request);
  const uses = usesOf(project, source.fileName, position);
  requireEmpty(uses);
  const found = cachedFunction(uses, request);
  const mentions = mentionsOf(found, request);
  requireNotHoisted(found, mentions);
  const path = missPath(found.fn, { mentions: found.inside, isSingle: false });
  requireNothingElse(found, path, request);
  const key = memoKey(found.fn, path, isPassedOn(found, mentions), project.checker());
  for (const access of found.outside) serveMemo(access, found.name, key.option === undefined, draft);
  write(found, path, key, draft, request);
};

/** @throws CannotFix where what is cached may be something else the next time */
function requirePure({ accumulator: { cached } }: FixRequest): void {
  if (!cached) throw new CannotFix('what it caches is not in sight');
  const [first] = cached.evidence;
  const why = first ? `: ${first.why}` : '';
  if (cached.purity === 'unknown')
    throw new CannotFix(`whether '${cached.name}' is pure is not in sight${why}`);
  if (cached.purity !== 'pure') throw new CannotFix(`'${cached.name}' is not pure${why}`);
}

/** @throws CannotFix where it holds something from the start */
function requireEmpty(uses: Uses): void {
  const filled = makersOf(uses).find(
    each => !/^(new Map(<.*>)?(\(\))?|\{\}|Object\.create\(null\))$/s.test(textOf(each)),
  );
  if (filled) throw foreignMaker(filled);
}

/** @throws CannotFix where the function does something that a hit would now leave out */
function requireNothingElse({ fn, name }: CachedFunction, path: MissPath, request: FixRequest): void {
  const { accumulator, project, root } = request;
  const { cached } = accumulator;
  if (!cached || isAbout(cached, fn, root) || (name && isAbout(cached, name, root))) return;
  const sight = { project, own: fn, pure: cached.name };
  const code = [
    ...path.steps.map(each => (each.k === 'value' ? each.value : each.statement)),
    path.result,
    ...path.keys,
  ];
  const effect = code.map(each => effectIn(each, sight)).find(each => each);
  if (effect) throw new CannotFix(`its function does more than compute at ${placeOf(effect)}`);
}

/** Whether what was judged is the whole function. */
function isAbout(
  site: { readonly file: string; readonly line: number; readonly column: number },
  node: ts.Node,
  root: string,
): boolean {
  const source = node.getSourceFile();
  if (source.fileName !== `${root}/${site.file}`) return false;
  const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
  return site.line === line + 1 && site.column === character + 1;
}

/** `names.map(slugOf)` would hand it the index too. */
function isPassedOn({ fn, name }: CachedFunction, mentions: readonly ts.Node[]): boolean {
  if (!name) return !isCalledOnly(fn);
  return mentions.some(each => !isImported(each) && !isCalledOnly(each));
}

function isImported({ parent }: ts.Node): boolean {
  return ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isExportSpecifier(parent);
}

function isCalledOnly(mention: ts.Node): boolean {
  const { parent } = mention;
  const callee = ts.isPropertyAccessExpression(parent) && parent.name === mention ? parent : mention;
  const call = callee.parent;
  return ts.isCallExpression(call) && call.expression === callee && call.arguments.length <= 1;
}

function write(found: CachedFunction, path: MissPath, key: MemoKey, draft: Draft, request: FixRequest): void {
  const { fn, cache, name } = found;
  const { accumulator, wishes } = request;
  const source = fn.getSourceFile();
  const memo = useContainer(draft, source, 'memoize', 'memoize', request);
  const value = numberIn(source, wishes.max ?? proposedLimit(accumulator));
  const constant = `${upperSnake(name?.text ?? accumulator.name)}_MAX_SIZE`;
  const limit = declareConstant(draft, fn, constant, value, value);
  const option = key.option === undefined ? '' : `, key: ${key.option}`;
  draft.replace(
    fn,
    memoizedText({ fn, path, spare: key.spare, memo, options: `{ maxSize: ${limit}${option} }` }),
  );
  removeStatement(cache, draft);
}
