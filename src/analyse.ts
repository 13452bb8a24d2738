/** The facade: a workspace in, judged accumulators and findings out. */
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { LibraryEntry } from './catalogue/library/schema.ts';
import { libraryEntries } from './catalogue/library.ts';
import type { Config } from './config.ts';
import { defaultConfig } from './config.ts';
import { collect, TooDeepError } from './facts/collect/collect.ts';
import type { FileFacts } from './facts/collect/file-facts.ts';
import { Failures, reasonOf } from './facts/join/failures.ts';
import { link } from './facts/link.ts';
import type { Accumulator, Finding, Note, Remark, Skipped } from './facts/model.ts';
import { offersFor } from './fixes/offers.ts';
import { offersForRemark } from './fixes/remark-offers.ts';
import { levelOf, type PackageFacts, pathInPackage } from './levels.ts';
import { isOfAccumulators, isOfRemarks, type Rule } from './rules/define-rule.ts';
import { rules } from './rules/index.ts';

/** What one analysis of a workspace yields. */
export interface Analysis {
  /** Number of files read. */
  readonly files: number;
  readonly skipped: readonly Skipped[];
  readonly notes: readonly Note[];
  readonly accumulators: readonly Accumulator[];
  /** What is judged beside them. */
  readonly remarks: readonly Remark[];
  readonly findings: readonly Finding[];
}

/** The part of a workspace that analysing asks for. */
export interface Sources {
  readonly files: readonly string[];
  readonly skipped: readonly Skipped[];
  readonly notes: readonly Note[];
  read(file: string): string;
  resolve(from: string, specifier: string): string | undefined;
  packageOf(file: string): PackageFacts | undefined;
}

export interface AnalyseOptions {
  /** Asked between files; true ends the analysis early with a `StoppedError`. */
  readonly stop?: () => boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/** The analysis was asked to stop. */
export class StoppedError extends Error {
  constructor() {
    super('the analysis was stopped');
    this.name = 'StoppedError';
  }
}

/**
 * Analyses every file of a workspace.
 *
 * @throws StoppedError when `options.stop` says so
 */
export function analyse(sources: Sources, config: Config, options: AnalyseOptions = {}): Analysis {
  const read = readAll(sources, options);
  const { accumulators, remarks, failed } = link(
    read.facts,
    (from, specifier) => sources.resolve(from, specifier),
    librariesOf(config),
  );
  const failures = new Failures();
  const findings = allFindings(accumulators, remarks, config, sources, failures);
  return {
    files: read.facts.length,
    skipped: [...sources.skipped, ...read.skipped, ...failed, ...failures.all],
    notes: [...sources.notes, ...read.facts.flatMap(tagNotes)],
    accumulators,
    remarks,
    findings,
  };
}

/** The catalogue with a user's own entries, which win. */
export function librariesOf({ libraries }: Config): readonly LibraryEntry[] {
  return libraries.length === 0 ? libraryEntries : [...libraryEntries, ...libraries];
}

function readAll(sources: Sources, options: AnalyseOptions): { facts: FileFacts[]; skipped: Skipped[] } {
  const facts: FileFacts[] = [];
  const skipped: Skipped[] = [];
  sources.files.forEach((file, index) => {
    if (options.stop?.()) throw new StoppedError();
    const read = collectFile(file, sources.read(file));
    if ('reason' in read) skipped.push(read);
    else facts.push(read);
    options.onProgress?.(index + 1, sources.files.length);
  });
  return { facts, skipped };
}

/** Facts of one file, or why it was left out. */
export function collectFile(file: string, text: string): FileFacts | Skipped {
  try {
    return collect(file, text);
  } catch (error) {
    const reason = error instanceof TooDeepError ? 'nests too deeply' : reasonOf('reading', error);
    return { file, reason };
  }
}

function tagNotes(facts: FileFacts): Note[] {
  return facts.problems.map(each => ({ file: facts.file, line: each.range.line, message: each.message }));
}

/** The facts of one file, as `bounded facts` prints them. */
export function factsOf(file: string, text: string): FileFacts {
  return collect(file, text);
}

/** Analyses texts held in memory, by name; imports between them resolve by relative path. */
export function analyseSources(
  files: Readonly<Record<string, string>>,
  config: Config = defaultConfig,
): Analysis {
  const names = new Set(Object.keys(files).sort());
  return analyse(
    {
      files: [...names],
      skipped: [],
      notes: [],
      read: file => files[file] as string,
      resolve: (from, specifier) => resolveRelative(names, from, specifier),
      packageOf: () => undefined,
    },
    config,
  );
}

const EXTENSIONS = [
  '',
  '.ts',
  '.tsx',
  '.mts',
  '.cts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '/index.ts',
  '/index.js',
];

/** The file among some that a relative import reaches; a specifier of a package reaches none. */
export function resolveRelative(
  names: { has(name: string): boolean },
  from: string,
  specifier: string,
): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const target = posix.join(posix.dirname(from), specifier);
  const bare = target.replace(/\.[mc]?jsx?$/, '');
  for (const base of [target, bare]) {
    const found = EXTENSIONS.map(each => base + each).find(each => names.has(each));
    if (found) return found;
  }
  return undefined;
}

// ------------------------------------------------------------------------------------------- findings

const ofAccumulators = rules.filter(isOfAccumulators);
const ofRemarks = rules.filter(isOfRemarks);

/**
 * The findings of what was judged, by file and position.
 *
 * @param failures told of what a rule could not be asked about
 */
export function allFindings(
  accumulators: readonly Accumulator[],
  remarks: readonly Remark[],
  config: Config,
  sources: Pick<Sources, 'packageOf'>,
  failures: Failures,
): Finding[] {
  const guarded = ({ file }: { readonly file: string }, work: () => Finding[]) =>
    failures.guard(file, 'wording', [], work);
  const found = accumulators.flatMap(each => guarded(each, () => findingsOf(each, config, sources)));
  const places = new Set(found.map(placeOf));
  const beside = remarks
    .filter(each => !places.has(placeOf(each)))
    .flatMap(each => guarded(each, () => findingsOfRemark(each, config, sources)));
  if (beside.length === 0) return found;
  return [...found, ...beside].sort(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  );
}

function placeOf({ file, line, column }: Pick<Finding, 'file' | 'line' | 'column'>): string {
  return `${file}:${line}:${column}`;
}

/** The finding of a remark under a configuration: one or none. */
function findingsOfRemark(remark: Remark, config: Config, sources: Pick<Sources, 'packageOf'>): Finding[] {
  const rule = ofRemarks.find(each => each.remark === remark.kind);
  const configured = rule && config.rules[rule.id];
  if (!rule || configured === 'off') return [];
  const { file, line, column, endLine, endColumn, name, owner } = remark;
  return [
    {
      ...{ file, line, column, endLine, endColumn },
      rule: rule.id,
      level: configured ?? rule.level,
      symbol: name,
      owner: { kind: owner.kind, name: owner.name, lifetime: owner.lifetime },
      message: rule.remarkMessage(remark),
      fingerprint: fingerprint(rule, remark, sources),
      growth: [],
      release: [],
      fixes: offersForRemark(rule.fixes, remark),
    },
  ];
}

/** The finding of an accumulator under a configuration: one or none. */
function findingsOf(
  accumulator: Accumulator,
  config: Config,
  sources: Pick<Sources, 'packageOf'>,
): Finding[] {
  const rule = ofAccumulators.find(
    each => each.containers.includes(accumulator.container) && each.when(accumulator),
  );
  const level = rule && levelOf(rule, accumulator, config, sources);
  if (!rule || !level) return [];
  const { file, line, column, endLine, endColumn, name, owner } = accumulator;
  return [
    {
      file,
      line,
      column,
      endLine,
      endColumn,
      rule: rule.id,
      level,
      symbol: name,
      owner: { kind: owner.kind, name: owner.name, lifetime: owner.lifetime },
      message: rule.message(accumulator),
      fingerprint: fingerprint(rule, accumulator, sources),
      growth: accumulator.growth,
      release: accumulator.release,
      fixes: offersFor(rule.fixes, accumulator, sources.packageOf(file)?.dependencies),
    },
  ];
}

/** Rule + package-relative path + owner path + name: survives moved lines and moved packages. */
function fingerprint(
  rule: Rule,
  { id, file }: Pick<Accumulator, 'id' | 'file'>,
  sources: Pick<Sources, 'packageOf'>,
): string {
  const path = pathInPackage(file, sources);
  const owner = id.slice(file.length);
  return createHash('sha256').update(`${rule.id}\n${path}${owner}`).digest('hex').slice(0, 16);
}
