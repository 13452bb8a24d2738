/** The level of a finding: how sure it is, and where it stands. */
import type { Config } from './config.ts';
import { isAside, isSample, servesFew } from './facts/asides.ts';
import type { Accumulator, Certainty, Level } from './facts/model.ts';
import type { Rule } from './rules/define-rule.ts';

/** What analysing asks of the package that a file belongs to. */
export interface PackageFacts {
  readonly dir: string;
  readonly within?: string;
  readonly dependencies?: ReadonlySet<string>;
  readonly keywords?: readonly string[];
}

interface Packages {
  packageOf(file: string): PackageFacts | undefined;
}

export function levelOf(
  rule: Rule,
  accumulator: Accumulator,
  config: Config,
  sources: Packages,
): Level | undefined {
  const configured = config.rules[rule.id];
  if (configured === 'off') return undefined;
  if (configured) return configured;
  if (accumulator.verdict.kind !== 'unbounded' || rule.level !== 'warning') return rule.level;
  const path = pathInPackages(accumulator.file, sources);
  if (isAside(path, accumulator)) return 'hint';
  const level = LEVEL_OF[accumulator.verdict.certainty];
  const isForFew = servesFew(sources.packageOf(accumulator.file)?.keywords ?? [], accumulator);
  if (isForFew && level !== 'hint') return level === 'warning' ? 'information' : 'hint';
  return level === 'warning' && isSample(path) ? 'information' : level;
}

const LEVEL_OF: Readonly<Record<Certainty, Level>> = {
  proved: 'warning',
  likely: 'information',
  possible: 'hint',
};

/** A file's path below the nearest package. */
export function pathInPackage(file: string, sources: Packages): string {
  const folder = sources.packageOf(file)?.dir ?? '.';
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
}

/** The same below the outermost package that is read: a sample with a package.json of its own is one all the same. */
function pathInPackages(file: string, { packageOf }: Packages): string {
  let found = packageOf(file);
  while (found?.within !== undefined)
    found = { ...packageOf(`${found.within}/package.json`), dir: found.within };
  const folder = found?.dir ?? '.';
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
}
